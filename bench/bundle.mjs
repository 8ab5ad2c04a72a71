// Rooms of the product as one bundle outside it, for measuring them alone.
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
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return join(folder, "stdin.mjs");
}
