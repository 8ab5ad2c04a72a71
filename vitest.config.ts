import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** YAML files under src are imported as their text, as scripts/build.mjs does for the bundle. */
const yamlAsText = {
  name: "yaml-as-text",
  enforce: "pre" as const,
  load(id: string) {
    const path = id.split("?")[0];
    if (path.includes("/src/") && path.endsWith(".yaml"))
      return `export default ${JSON.stringify(readFileSync(path, "utf8"))};`;
    return null;
  },
};

export default defineConfig({
  plugins: [yamlAsText],
  // The built one: tests/build-once.ts builds it from the sources under test.
  define: { __SP_CODE_PDF_WORKER__: '"../../../dist/pdf-worker.js"' },
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/build-once.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: "forks",
    // Many files wait for a program they started: four of them keep two cores busy.
    maxWorkers: 4,
    reporters: ["default"],
  },
});
