// Builds the one bundle that bin/sp-code.js starts: an entry and lazily loaded chunks in dist/.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
rmSync(`${root}dist`, { recursive: true, force: true });
mkdirSync(`${root}dist`, { recursive: true });
/** What a study's cache was made with: another build does not take it. */
function hashOfSources() {
  const hash = createHash("sha256");
  const names = ["src", "codebooks"]
    .flatMap((folder) => readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const name of [...names, `${root}package-lock.json`]) if (existsSync(name)) hash.update(readFileSync(name));
  return hash.digest("hex").slice(0, 16);
}
/** sp-code starts no other program: commander's way to do so is left out, and with it a slow built-in module. */
const noChildProcess = {
  name: "no-child-process",
  setup(b) {
    b.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes("commander") ? { path: "none", namespace: "no-child-process" } : undefined,
    );
    b.onLoad({ filter: /.*/, namespace: "no-child-process" }, () => ({ contents: "module.exports = {};" }));
  },
};
const options = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  loader: { ".yaml": "text" },
  plugins: [noChildProcess],
  define: {
    __SP_CODE_VERSION__: JSON.stringify(version),
    __SP_CODE_SOURCES__: JSON.stringify(hashOfSources()),
    __SP_CODE_PDF_WORKER__: '"./pdf-worker.js"',
  },
  banner: {
    // Packages written as CommonJS look for require and __filename.
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url); const __filename = import.meta.filename;',
  },
  metafile: true,
  logLevel: "warning",
};
const result = await build({
  ...options,
  entryPoints: { "sp-code": "src/cli/main.ts", "pdf-worker": "src/readers/pdf/worker.ts" },
  outdir: "dist",
});

// The reference codebook as a run needs it, so that none parses its YAML again; a run compares the hash.
const scratch = mkdtempSync(join(tmpdir(), "sp-code-build-"));
try {
  const rooms = { codebook: "src/codebook/index.ts", frameworks: "src/frameworks/index.ts" };
  await build({ ...options, entryPoints: rooms, outdir: scratch });
  writeFileSync(join(scratch, "package.json"), '{"type":"module"}');
  const { compiledText, parseCodebook } = await import(pathToFileURL(join(scratch, "codebook.js")).href);
  const sourceOf = (name) => {
    const bytes = new Uint8Array(readFileSync(`${root}${name}`));
    return { name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  };
  const reference = await parseCodebook(sourceOf("codebooks/social-prescribing.yaml"));
  writeFileSync(`${root}dist/social-prescribing.json`, compiledText(reference));
  // The classifier of answers, trained here once; a run compares the hashes of what it was made from.
  const { makeAnswerReader } = await import(pathToFileURL(join(scratch, "frameworks.js")).href);
  const [questions, training] = ["questions", "training"].map((k) => sourceOf(`codebooks/answer-types/${k}.en.yaml`));
  const answers = await makeAnswerReader(questions, training);
  if (!answers.value || answers.findings.length > 0) throw new Error(JSON.stringify(answers.findings));
  writeFileSync(`${root}dist/answer-types.en.json`, answers.value.compiled);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

// Licences of what the bundle contains travel with it.
const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const at = input.lastIndexOf("node_modules/");
  if (at < 0) continue;
  const parts = input.slice(at + 13).split("/");
  packages.add(parts[0].startsWith("@") ? `${parts[0]}/${parts[1]}` : parts[0]);
}
const notices = [];
for (const name of [...packages].sort()) {
  const meta = JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, "utf8"));
  let text = "";
  for (const file of ["LICENSE", "LICENSE.md", "LICENCE", "license", "LICENSE.txt", "README.md"]) {
    try {
      text = readFileSync(`${root}node_modules/${name}/${file}`, "utf8");
      break;
    } catch {}
  }
  const licence = typeof meta.license === "string" ? meta.license : "see text";
  notices.push(`${name} ${meta.version} (${licence})\n\n${text.trim()}\n`);
}
writeFileSync(`${root}dist/THIRD-PARTY-LICENCES.txt`, notices.join("\n----\n\n"));

// In a clone, `npx sp-code` finds the program without installing anything: a link beside the tools' own.
const tools = `${root}node_modules/.bin`;
if (existsSync(tools)) {
  const link = `${tools}/sp-code`;
  rmSync(link, { force: true });
  if (process.platform === "win32") writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\sp-code.js" %*\r\n');
  else symlinkSync("../../bin/sp-code.js", link);
}
