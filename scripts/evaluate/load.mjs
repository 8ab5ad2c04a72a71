// Bundles the TypeScript that an evaluation needs into a temporary folder and loads it; the product's bundle is not touched.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The named exports of src/ as one module: `exported` is TypeScript such as `export { x } from "./src/room/index.ts";`. */
export async function loadRooms(root, exported) {
  const folder = mkdtempSync(join(tmpdir(), "sp-code-evaluate-"));
  try {
    await build({
      stdin: { contents: exported, resolveDir: root, sourcefile: "evaluation.ts", loader: "ts" },
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
