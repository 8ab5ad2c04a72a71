// npm run bench's engine part: what tokenising, matching and counting cost, against one alternation RegExp and whole processes.
// Usage: node bench/engine.mjs [small MB, default 4.8] [large MB, default 25]; prints ratios of medians from this run.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { makeCues, makeText } from "./text.mjs";

const [small = 4.8, large = 25] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "sp-code-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const bundle = join(folder, "stdin.mjs");
await build({
  stdin: {
    contents:
      'export * from "./src/cues/index.ts"; export { Lexicon, Tokens, tokenise, textLanguageOf } from "./src/text/index.ts";',
    resolveDir: fileURLToPath(new URL("..", import.meta.url)),
    loader: "ts",
  },
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
const { compileRules, Engine, Lexicon, Tokens, tokenise, textLanguageOf } = await import(bundle);

const CODES = 127;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
function time(f, rounds = 7) {
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const t = performance.now();
    f();
    times.push(performance.now() - t);
  }
  return median(times);
}
const codesOf = (cues) =>
  Array.from({ length: CODES }, (_, c) => ({
    id: `c${String(c).padStart(3, "0")}`,
    cues: cues.filter((_, i) => i % CODES === c).map((value) => ({ value })),
  }));
const rulesOf = async (cues, classes) => (await compileRules({ codes: codesOf(cues), classes, language: "en" })).value;
function views(turns) {
  const out = [];
  for (let i = 0; i < turns.length; i += 2)
    out.push({ turn: i / 2, start: turns[i], end: turns[i + 1], participant: true, interviewer: false });
  return out;
}

const cues = makeCues(1270);
const many = makeCues(12_700);
const classes = new Map([["them", ["me", "him", "her", "them", "us", "you"]]]);
const exact = cues.map((c) => `=${c}`);
// The same cues by stem; of each ten, one a prefix, one with a class, one a pair in any order.
const mixed = cues.map((c, i) => {
  if (i % 10 === 0) return `${c}*`;
  if (i % 10 === 1) return `${c} <them>`;
  return i % 10 === 2 ? { near: [c, cues[(i + 1) % cues.length]] } : c;
});

for (const size of [small, large]) {
  const { text, turns } = makeText(size * 1e6);
  const bytes = Buffer.byteLength(text) / 1e6;
  const turnViews = views(turns);
  const english = textLanguageOf("en");
  const words = new Lexicon();
  const tokens = new Tokens();
  const rate = (ms) => `${ms.toFixed(0).padStart(5)} ms ${((bytes / ms) * 1000).toFixed(0).padStart(5)} MB/s`;
  console.log(`\n${bytes.toFixed(1)} MB, ${turnViews.length} turns, ${cues.length} cues, ${CODES} codes`);
  const tok = time(() => {
    tokens.clear();
    for (const t of turnViews) {
      tokens.clear();
      tokenise(words, text, t.start, t.end, tokens, english);
    }
  });
  console.log(`tokenise                 ${rate(tok)}   (${words.size} types)`);
  const run = async (list, sink) => {
    const rules = await rulesOf(list, classes);
    return time(() => new Engine(rules).run(text, turnViews, sink));
  };
  let codings = 0;
  const sink = { coding: () => void codings++ };
  const plain = await run(exact);
  const counts = await run(cues);
  console.log(`counts only, exact words ${rate(plain)}`);
  console.log(`counts only, stems       ${rate(counts)}`);
  console.log(`with codings             ${rate(await run(cues, sink))}   (${codings / 7} codings)`);
  const mix = await run(mixed);
  console.log(
    `stems, wildcards, classes, near together ${rate(mix)}   ${(mix / plain).toFixed(2)} x exact words (goal 1.25)`,
  );
  const ten = await run(many);
  console.log(`ten times the cues       ${rate(ten)}   ${(ten / counts).toFixed(2)} x (goal 2)`);
  const lower = text.toLowerCase();
  const alternation = new RegExp([...cues].sort((a, b) => b.length - a.length).join("|"), "g");
  const regex = time(() => {
    let n = 0;
    alternation.lastIndex = 0;
    while (alternation.exec(lower) !== null) n++;
    return n;
  }, 3);
  console.log(`one alternation RegExp   ${rate(regex)}   engine is ${(counts / regex).toFixed(2)} x of it`);
}

// Whole processes.
const runner = join(folder, "run.mjs");
writeFileSync(
  runner,
  `import { readFileSync } from "node:fs"; import { compileRules, Engine } from ${JSON.stringify(bundle)};
const [file, cueFile] = process.argv.slice(2); const text = readFileSync(file, "utf8"); const list = readFileSync(cueFile, "utf8").split("\\n").filter(Boolean);
const codes = Array.from({ length: 127 }, (_, c) => ({ id: "c" + String(c).padStart(3, "0"), cues: list.filter((_, i) => i % 127 === c).map((value) => ({ value })) }));
const rules = (await compileRules({ codes, language: "en" })).value; const engine = new Engine(rules);
function* turns() { let at = 0, turn = 0; while (at < text.length) { let end = text.indexOf("\\n\\n", at); if (end < 0) end = text.length; yield { turn: turn++, start: at, end, participant: true, interviewer: false }; at = end + 2; } }
engine.run(text, turns()); let sum = 0; for (const n of engine.counts) sum += n; console.log(sum, "codings", Math.round(process.memoryUsage().rss / 1e6), "MB");
`,
);
const cueFile = join(folder, "cues.txt");
writeFileSync(cueFile, `${cues.join("\n")}\n`);
const process_ = (command, args) => {
  const t = performance.now();
  const r = spawnSync(command, args, { maxBuffer: 1 << 30 });
  if (r.status !== 0) throw new Error(`${command}: ${r.stderr}`);
  return performance.now() - t;
};
let ripgrep = true;
try {
  execFileSync("rg", ["--version"]);
} catch {
  ripgrep = false;
}
for (const size of [small, large]) {
  const file = join(folder, `t${size}.txt`);
  const lowered = join(folder, `l${size}.txt`);
  const { text } = makeText(size * 1e6);
  writeFileSync(file, text);
  writeFileSync(lowered, text.toLowerCase());
  const times = { node: [], engine: [], rg: [] };
  for (let i = 0; i < 9; i++) {
    times.node.push(process_(process.execPath, ["-e", ""]));
    times.engine.push(process_(process.execPath, [runner, file, cueFile]));
    if (ripgrep) times.rg.push(process_("rg", ["-o", "-F", "-f", cueFile, lowered]));
  }
  const [n, e, r] = [median(times.node), median(times.engine), ripgrep ? median(times.rg) : Number.NaN];
  console.log(
    `\nwhole process, ${size} MB, counts only: ${e.toFixed(0)} ms = ${(e / n).toFixed(2)} x node -e '' (${n.toFixed(0)} ms)` +
      (ripgrep ? `, ${(e / r).toFixed(2)} x rg -o -F -f cues (${r.toFixed(0)} ms)` : "; ripgrep is not installed"),
  );
  console.log(
    readFileSync(cueFile).length > 0
      ? execFileSync(process.execPath, [runner, file, cueFile], { encoding: "utf8" }).trim()
      : "",
  );
}
