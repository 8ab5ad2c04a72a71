import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The command-line tests run the bundle, so it is built from the sources under test before any test starts. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL("../scripts/build.mjs", import.meta.url))], {
    stdio: "inherit",
  });
}
