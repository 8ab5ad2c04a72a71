import { afterAll } from "vitest";
import { removeTempFolders } from "./cli/run.ts";

// Modules are loaded once a worker, so what ends with a test file is registered here, which runs before each.
afterAll(removeTempFolders);
