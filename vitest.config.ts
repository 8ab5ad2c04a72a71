import { readFileSync } from "node:fs";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

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

/** Where a test puts something else in a module's place, modules are loaded anew for each file; elsewhere once a worker. */
const MOCKED = ["tests/io-*.test.ts"];

function project(name: string, isolate: boolean, include: string[], exclude: string[]): TestProjectInlineConfiguration {
  return {
    plugins: [yamlAsText],
    // The built one: tests/build-once.ts builds it from the sources under test.
    define: { __SP_CODE_PDF_WORKER__: '"../../../dist/pdf-worker.js"' },
    test: {
      name,
      include,
      exclude,
      isolate,
      pool: "forks",
      setupFiles: ["tests/after-each-file.ts"],
      testTimeout: 300_000,
      hookTimeout: 300_000,
    },
  };
}

export default defineConfig({
  test: {
    projects: [project("shared", false, ["tests/**/*.test.ts"], MOCKED), project("mocked", true, MOCKED, [])],
    globalSetup: ["tests/build-once.ts"],
    // Many files wait for a program they started: four of them keep two cores busy.
    maxWorkers: 4,
    reporters: ["default"],
  },
});
