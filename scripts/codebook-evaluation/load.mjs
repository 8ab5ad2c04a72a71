// Bundles the TypeScript that the evaluation needs into a temporary folder and loads it; the product's bundle is not touched.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const ENTRY = `
export { checkCodebook } from "./src/codebook/check.ts";
export { parseCodebook } from "./src/codebook/index.ts";
export { codeTranscripts, countCodings } from "./src/coding/index.ts";
export { compileRules, matchText } from "./src/cues/index.ts";
export { readTranscripts } from "./src/readers/index.ts";
export { UNCODED_ROLES } from "./src/model/index.ts";
`;

/** The rooms of src/ that the evaluation calls, as one module. */
export async function loadRooms(root) {
  const folder = mkdtempSync(join(tmpdir(), "sp-code-evaluate-"));
  try {
    await build({
      stdin: { contents: ENTRY, resolveDir: root, sourcefile: "evaluation.ts", loader: "ts" },
      outdir: folder,
      entryNames: "rooms",
      outExtension: { ".js": ".mjs" },
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20.19",
      loader: { ".yaml": "text" },
      define: {
        __SP_CODE_VERSION__: '"evaluation"',
        // The built one: run `npm run build` first.
        __SP_CODE_PDF_WORKER__: JSON.stringify(pathToFileURL(join(root, "dist/pdf-worker.js")).href),
      },
      banner: {
        js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
      },
      logLevel: "error",
    });
    return await import(pathToFileURL(join(folder, "rooms.mjs")).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
