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

/** Milliseconds; a guard against work that never ends. The deep run has long tests. */
const LIMIT = process.env.SP_CODE_DEEP === undefined ? 300_000 : 3_600_000;

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
      testTimeout: LIMIT,
      hookTimeout: LIMIT,
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
