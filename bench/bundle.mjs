// Rooms of the product as one bundle outside it, for measuring them alone.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Builds cues, coding and text into `folder`; the path of the module. */
export const bundleEngine = (folder) =>
  bundle(
    folder,
    'export * from "./src/cues/index.ts"; export { Lexicon, Tokens, tokenise, textLanguageOf } from "./src/text/index.ts";',
  );

/** Builds the decisions room into `folder`; the path of the module. */
export const bundleDecisions = (folder) => bundle(folder, 'export * from "./src/decisions/index.ts";');

/** Builds the readers into `folder`; the path of the module. */
export const bundleReaders = (folder) => bundle(folder, 'export { readTranscripts } from "./src/readers/index.ts";');

/** Builds counting and grouping into `folder`; the path of the module. */
export const bundleGrouping = (folder) =>
  bundle(
    folder,
    `export { coOccurrence, coOccurrenceByCase } from "./src/matrix/index.ts";
     export { groupCodes, stabilityOf } from "./src/themes/index.ts";`,
  );

/** Builds what a run does up to its counts into `folder`, beside what the product ships; the path of the module. */
export async function bundleRun(folder) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const dist = join(folder, "dist");
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  cpSync(join(root, "codebooks"), join(folder, "codebooks"), { recursive: true });
  for (const name of readdirSync(join(root, "dist")))
    if (name.endsWith(".json")) cpSync(join(root, "dist", name), join(dist, name));
  return bundle(
    dist,
    `export { CueRun } from "./src/cli/run-cues.ts"; export { readCorpus } from "./src/cli/read-corpus.ts";
     export { loadCodebook, loadStudy, loadTables } from "./src/cli/load-study.ts";
     export { codesOf, linkStudy } from "./src/pipeline/index.ts"; export { foldDecisions } from "./src/decisions/index.ts";`,
  );
}

async function bundle(folder, contents) {
  await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("..", import.meta.url)), loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "error",
    loader: { ".yaml": "text" },
    define: {
      __SP_CODE_VERSION__: '"bench"',
      __SP_CODE_SOURCES__: '"bench"',
      __SP_CODE_PDF_WORKER__: '"./pdf-worker.js"',
    },
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  return join(folder, "stdin.mjs");
}
