// How exactly the readers read real transcripts: npm run evaluate:readers [-- --write] [--corpora DIR]
// Compares what is read with fixtures/corpora-truth (made from the raw files before the readers) and, separately, with
// fixtures/corpora-truth/held-out, which nobody who wrote readers had looked at. --write puts the tables into
// docs/readers.md between its two marks. Files of other formats than those asked for by --formats are left out.
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    corpora: { type: "string", default: join(root, "../shared/corpora") },
    formats: {
      type: "string",
      default: "txt,md,vtt,srt,csv,docx,html,json,tsv,xlsx,odt,rtf,pdf,doc,chat,elan,transcriber",
    },
  },
});
if (!existsSync(values.corpora)) {
  process.stderr.write("evaluate-readers: the corpora are not here; name their folder with --corpora DIR\n");
  process.exit(2);
}

async function loadReader() {
  const folder = mkdtempSync(join(tmpdir(), "sp-code-readers-"));
  const outfile = join(folder, "readers.mjs");
  await build({
    entryPoints: [join(root, "src/readers/index.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outfile,
    external: ["re2js"],
    logLevel: "error",
    // The built one: run `npm run build` first.
    define: { __SP_CODE_PDF_WORKER__: JSON.stringify(pathToFileURL(join(root, "dist/pdf-worker.js")).href) },
    banner: {
      js: `import { createRequire as createRequireHere } from "node:module"; const require = createRequireHere(${JSON.stringify(join(root, "package.json"))});`,
    },
  });
  try {
    return (await import(pathToFileURL(outfile).href)).readTranscripts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Words as the truth counts them (README-timed.md). */
const wordsOf = (text) =>
  [...text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu)].map((m) =>
    m[0].replaceAll("’", "'"),
  );
const hashOf = (s) => createHash("sha256").update(s).digest("hex").slice(0, 8);

function readAs(transcript) {
  const turns = transcript.turns.map((turn) => ({
    speaker: turn.speaker < 0 ? null : transcript.speakers[turn.speaker].label,
    words: wordsOf(transcript.text.slice(turn.start, turn.end)),
  }));
  return {
    key: transcript.document ?? null,
    speakers: transcript.speakers.map((s, i) => ({
      label: s.label,
      aliases: s.aliases,
      role: s.role,
      turns: transcript.turns.filter((t) => t.speaker === i).length,
    })),
    first: { speaker: turns[0].speaker, words: turns[0].words.slice(0, 3) },
    last: { speaker: turns.at(-1).speaker, words: turns.at(-1).words.slice(-3) },
    hashes: turns.map((t) =>
      hashOf(`${t.speaker ?? ""}|${t.words.slice(0, 3).join(" ")}|${t.words.slice(-3).join(" ")}`),
    ),
  };
}

/** Length of the longest common subsequence: turns that are right and in their place. */
function common(a, b) {
  let before = new Uint32Array(b.length + 1);
  for (const x of a) {
    const row = new Uint32Array(b.length + 1);
    for (let j = 0; j < b.length; j++) row[j + 1] = x === b[j] ? before[j] + 1 : Math.max(before[j + 1], row[j]);
    before = row;
  }
  return before[b.length];
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const nothing = () => ({ files: 0, exact: 0, speakers: [0, 0], roles: [0, 0], turns: [0, 0], ends: [0, 0], wrong: [] });

function compare(truth, found) {
  const score = nothing();
  score.files = 1;
  let exact = found.length === truth.documents.length;
  for (const wanted of truth.documents) {
    const got = found.find((d) => d.key === wanted.key) ?? { speakers: [], hashes: [], first: {}, last: {} };
    const labels = new Map(got.speakers.map((s) => [s.label, s]));
    for (const s of wanted.speakers) {
      const mine = labels.get(s.label);
      score.speakers[0] += mine !== undefined && same(mine.aliases, s.aliases) ? 1 : 0;
      score.roles[0] += mine?.role === s.role ? 1 : 0;
    }
    const most = Math.max(wanted.speakers.length, got.speakers.length);
    score.speakers[1] += most;
    score.roles[1] += wanted.speakers.length;
    score.turns[0] += common(wanted.turnHashes, got.hashes);
    score.turns[1] += Math.max(wanted.turnHashes.length, got.hashes.length);
    score.ends[0] += (same(got.first, wanted.first) ? 1 : 0) + (same(got.last, wanted.last) ? 1 : 0);
    score.ends[1] += 2;
    exact &&=
      same(got.speakers, wanted.speakers) &&
      same(got.hashes, wanted.turnHashes) &&
      same(got.first, wanted.first) &&
      same(got.last, wanted.last);
  }
  score.exact = exact ? 1 : 0;
  if (!exact) score.wrong.push(truth.file);
  return score;
}

function add(a, b) {
  for (const key of ["files", "exact"]) a[key] += b[key];
  for (const key of ["speakers", "roles", "turns", "ends"]) a[key] = [a[key][0] + b[key][0], a[key][1] + b[key][1]];
  a.wrong.push(...b.wrong);
}

const formats = values.formats.split(",");
const readTranscripts = await loadReader();

async function evaluate(folder) {
  const rows = new Map(formats.map((f) => [f, nothing()]));
  const all = nothing();
  for (const name of readdirSync(folder)
    .filter((n) => n.endsWith(".json"))
    .sort()) {
    const truth = JSON.parse(readFileSync(join(folder, name), "utf8"));
    if (!rows.has(truth.format)) continue;
    const bytes = readFileSync(join(values.corpora, truth.file));
    const file = basename(truth.file);
    const source = { name: file, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
    const { value } = await readTranscripts(source, { id: file.replace(/\.[^.]+$/, "") });
    const score = compare(truth, (value ?? []).map(readAs));
    add(rows.get(truth.format), score);
    add(all, score);
  }
  return { rows, all };
}

const of = ([right, total]) => `${right} of ${total}`;
function table({ rows, all }) {
  const line = (name, s) =>
    `| ${name} | ${s.exact} of ${s.files} | ${of(s.speakers)} | ${of(s.roles)} | ${of(s.turns)} | ${of(s.ends)} |`;
  return [
    "| Format | Files exact | Speakers right | Roles right | Turns right | First and last words right |",
    "| --- | --- | --- | --- | --- | --- |",
    ...[...rows].filter(([, s]) => s.files > 0).map(([name, s]) => line(name, s)),
    line("all", all),
  ].join("\n");
}

const truth = join(root, "fixtures/corpora-truth");
const development = await evaluate(truth);
const heldOut = await evaluate(join(truth, "held-out"));
const text = [
  "Files the readers were written with:",
  "",
  table(development),
  "",
  "Files set aside until the readers were finished:",
  "",
  table(heldOut),
].join("\n");
process.stdout.write(`${text}\n`);
for (const [name, { all }] of Object.entries({ development, heldOut }))
  if (all.wrong.length > 0) process.stdout.write(`\nnot exact (${name}): ${all.wrong.join(", ")}\n`);
if (values.write) {
  const path = join(root, "docs/readers.md");
  const page = readFileSync(path, "utf8");
  const [begin, end] = ["<!-- accuracy: begin -->", "<!-- accuracy: end -->"];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error("docs/readers.md has no place for the tables");
  writeFileSync(path, `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`);
}
