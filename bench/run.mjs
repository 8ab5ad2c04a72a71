// npm run bench: the speed goals of sp-code, every row printed, reached or not. Ratios of medians; the references are
// measured in the same run, in turn. --quick: fewer rounds; --write: the table into README.md; --only 3,5: some rows.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleDecisions, bundleEngine, bundleGrouping, bundleReaders, bundleRun } from "./bundle.mjs";
import {
  codebooks,
  editOneTurn,
  interviewsByFormat,
  largeFiles,
  paperStudy,
  replaceTranscript,
  transcripts,
} from "./data.mjs";
import { decidedStudy, edited, eventsOver, writeParts } from "./decisions-data.mjs";
import { inTurn, isInstalled, median, peakMemory, ratio } from "./measure.mjs";
import { markdownTable, plainTable, row } from "./table.mjs";

const { values: flags } = parseArgs({
  options: { quick: { type: "boolean" }, write: { type: "boolean" }, only: { type: "string" } },
});
const only = flags.only?.split(",");
const wanted = (name) => only === undefined || only.includes(name);
const rounds = (usual, quick) => (flags.quick ? quick : usual);

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "bin", "sp-code.js");
if (!existsSync(join(root, "dist", "sp-code.js"))) {
  process.stderr.write("bench: there is no dist/. Run: npm run build\n");
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), "sp-code-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const node = (...args) => ({ command: process.execPath, args, cwd: scratch });
const spCode = (...args) => node(bin, ...args);
const EMPTY = node("-e", "");
const hasRg = isInstalled("rg");
const rg = (...args) => (hasRg ? { command: "rg", args, cwd: scratch } : undefined);
const rows = [];
const say = (text) => process.stderr.write(`${text}\n`);
/** Keeps a row for the table and says it at once, so that a run that is stopped was not for nothing. */
function add(one) {
  rows.push(one);
  say(`  ${[one.what, one.value, one.spread, one.goal, one.reached].filter(Boolean).join("  ")}`);
}

say("making data (once) …");
const books = codebooks();
const small = transcripts(4.8);
const large = transcripts(25);
const plainRg = (text) => rg("--no-config", "-o", "-F", "-f", books.plainList, text);
const wordRg = (text) => rg("--no-config", "-o", "-i", "-w", "-F", "-f", books.plainList, text);

if (wanted("1")) {
  say("1 start-up …");
  const t = await inTurn(
    {
      node: EMPTY,
      version: spCode("--version"),
      help: spCode("--help"),
      schema: spCode("schema"),
      init: (round) => spCode("init", `study-${round}`),
    },
    rounds(15, 7),
  );
  for (const [what, name, goal] of [
    ["1 `--version`", "version", 1.3],
    ["1 `--help`", "help", 1.3],
    ["1 `schema` (a command before its own work)", "schema", 1.6],
    ["1 `init` in an empty folder", "init", 1.6],
  ])
    add(row(what, ratio(t[name], t.node), goal, { reference: "node -e ''" }));
}

if (wanted("2") || wanted("5")) {
  const bundle = await bundleEngine(scratch);
  const alone = join(root, "bench", "engine-alone.mjs");
  if (wanted("2")) {
    say("2 engine alone …");
    const whole = (text) => node(alone, bundle, join(text, "joined.txt"), books.plainList);
    const s = await inTurn({ node: EMPTY, engine: whole(small) }, rounds(9, 5));
    add(row("2 engine alone, whole process, 4.8 MB", ratio(s.engine, s.node), 4, { reference: "node -e ''" }));
    const l = await inTurn({ rg: plainRg(join(large, "lowered.txt")), engine: whole(large) }, rounds(9, 5));
    add(row("2 engine alone, whole process, 25 MB", ratio(l.engine, l.rg), 3, { reference: "rg -o -F" }));
  }
  say("2 and 5 engine in process …");
  const n = String(rounds(7, 3));
  const sets = [books.plainSet, books.manySet, books.exactSet, books.kindsSet];
  for (const [folder, size] of [
    [small, "4.8 MB"],
    [large, "25 MB"],
  ]) {
    const args = [alone, bundle, join(folder, "joined.txt"), books.plainList, n, ...sets];
    const child = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
    if (child.status !== 0) throw new Error(child.stderr);
    const [plain, many, exact, kinds, alternation] = JSON.parse(child.stdout);
    if (wanted("2"))
      add(row(`2 engine in process, ${size}`, ratio(plain, alternation), undefined, { reference: "one RegExp" }));
    if (wanted("5")) {
      add(row(`5 ten times the cues, in process, ${size}`, ratio(many, plain), 2, { reference: "1,270 cues" }));
      add(
        row(`5 stems, wildcards, classes, near, in process, ${size}`, ratio(kinds, exact), 1.25, {
          reference: "exact words",
        }),
      );
    }
  }
}

const code = (folder, book, ...more) => spCode("code", folder, "--codebook", book, "--language", "en", ...more);
if (wanted("3")) {
  say("3 code --json …");
  for (const [folder, size, n] of [
    [small, "4.8 MB", rounds(9, 5)],
    [large, "25 MB", rounds(7, 3)],
  ]) {
    const t = await inTurn(
      { rg: wordRg(join(folder, "joined.txt")), code: code(folder, books.plain, "--json"), node: EMPTY },
      n,
    );
    add(row(`3 \`code --json\`, ${size}`, ratio(t.code, t.rg), 1, { reference: "rg -o -i -w -F" }));
    add(row(`3 the same`, ratio(t.code, t.node), undefined, { reference: "node -e ''", digits: 1 }));
  }
}

if (wanted("5")) {
  say("5 ten times the cues, whole process …");
  const t = await inTurn(
    { plain: code(large, books.plain, "--counts"), many: code(large, books.many, "--counts") },
    rounds(5, 3),
  );
  add(row("5 ten times the cues, `code --counts`, 25 MB", ratio(t.many, t.plain), 2, { reference: "1,270 cues" }));
}

if (wanted("4")) {
  say("4 ten times the text …");
  const [from, to, sizes] = flags.quick
    ? [small, transcripts(48), "4.8 to 48 MB"]
    : [large, transcripts(250), "25 to 250 MB"];
  const counts = (folder) => code(folder, books.plain, "--counts");
  const t = await inTurn({ one: counts(from), ten: counts(to) }, rounds(3, 2));
  add(row(`4 \`code --counts\`, ${sizes}`, ratio(t.ten, t.one), 10.5, { reference: "a tenth" }));
  const j = await inTurn(
    { one: code(small, books.plain, "--json"), ten: code(transcripts(48), books.plain, "--json") },
    rounds(3, 2),
  );
  add(row("4 `code --json`, 4.8 to 48 MB", ratio(j.ten, j.one), 10.5, { reference: "a tenth" }));
  const one = await peakMemory(counts(from));
  const ten = await peakMemory(counts(to));
  const fixed = (mb) => ({ ratio: mb, least: mb, most: mb, runs: 1 });
  const megabytes = { unit: "MB", digits: 0 };
  add(row(`4 peak memory, \`code --counts\`, ${sizes.split(" ")[0]} MB`, fixed(one), 150, megabytes));
  add(row(`4 peak memory, ten times the text`, fixed(ten), 150, megabytes));
}

if (wanted("6")) {
  say("6 resamples, in process …");
  const python = ["python3", "python"].find(
    (p) => spawnSync(p, ["-c", "import scipy.cluster.hierarchy"], { stdio: "ignore" }).status === 0,
  );
  let measured;
  if (python) {
    const module = await bundleGrouping(join(scratch, "grouping"));
    const args = [join(root, "bench", "resamples-alone.mjs"), module, String(rounds(9, 5)), python];
    const child = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (child.status !== 0) throw new Error(child.stderr);
    const t = JSON.parse(child.stdout);
    measured = ratio(t.ours, t.scipy);
  } else say("  there is no Python with scipy here, so nothing to compare with");
  const what = "6 1,000 plain resamples, 127 codes, 10,000 coded units, in process";
  add(row(what, measured, 10, { reference: "1,000 scipy linkages" }));
}

if (wanted("7")) {
  say("7 analyse, paper-sized …");
  const analyse = spCode("analyse", paperStudy(), "--no-cache", "--out", join(scratch, "report"));
  const t = await inTurn({ node: EMPTY, analyse }, rounds(5, 3));
  add(
    row("7 `analyse`, 106 participants, 848,000 words, 200 resamples", ratio(t.analyse, t.node), 20, {
      reference: "node -e ''",
      digits: 1,
    }),
  );
}

if (wanted("7b")) {
  say("7b decisions …");
  const folder = mkdtempSync(join(scratch, "decisions-"));
  const module = await bundleDecisions(folder);
  const alone = join(root, "bench", "decisions-alone.mjs");
  const study = decidedStudy(bin, scratch);
  const fold = join(scratch, "events");
  writeParts(fold, eventsOver(study.texts, 100_000), 1000);
  const anchor = join(scratch, "anchors.json");
  writeFileSync(anchor, JSON.stringify(edited(study.texts, 10_000)));
  const t = await inTurn(
    {
      node: EMPTY,
      fold: node(alone, module, fold, "fold"),
      anchor: node(alone, module, anchor, "anchor"),
      status: spCode("status", study.folder),
      afresh: spCode("status", study.folder, "--no-cache"),
    },
    rounds(9, 5),
  );
  const reference = "node -e ''";
  add(
    row("7b 100,000 events read and folded, whole process", ratio(t.fold, t.node), undefined, { reference, digits: 1 }),
  );
  add(
    row("7b 10,000 codings found again in edited texts", ratio(t.anchor, t.node), undefined, { reference, digits: 1 }),
  );
  add(row("7b `status`, 106 participants, 12,000 codings", ratio(t.status, t.node), 4, { reference, digits: 1 }));
  add(
    row("7b the same, `--no-cache`, as after new decisions", ratio(t.afresh, t.node), undefined, {
      reference,
      digits: 1,
    }),
  );
}

if (wanted("7c")) {
  say("7c one transcript changed …");
  const study = join(scratch, "changing");
  cpSync(paperStudy(), study, { recursive: true });
  const module = await bundleRun(join(scratch, "run"));
  const once = (env) => {
    const args = [join(root, "bench", "incremental-alone.mjs"), module, study];
    const child = spawnSync(process.execPath, args, { encoding: "utf8", env: { ...process.env, ...env } });
    if (child.status !== 0) throw new Error(child.stderr);
    return JSON.parse(child.stdout).ms;
  };
  const afresh = { SP_CODE_NO_CACHE: "1" };
  const ms = { full: [], edited: [], replaced: [] };
  once({});
  for (let round = 0; round < rounds(9, 5); round++) {
    ms.full.push(once(afresh));
    editOneTurn(study, round);
    ms.edited.push(once({}));
    replaceTranscript(study, round);
    ms.replaced.push(once({}));
  }
  const reference = "all afresh";
  add(row("7c reading and coding, a turn of one transcript edited", ratio(ms.edited, ms.full), 0.1, { reference }));
  add(row("7c the same, every turn of one transcript another", ratio(ms.replaced, ms.full), undefined, { reference }));
  const analyse = (...more) => spCode("analyse", study, "--out", join(scratch, "changed"), ...more);
  const t = await inTurn(
    {
      full: analyse("--no-cache"),
      edited: (round) => {
        editOneTurn(study, 100 + round);
        return analyse();
      },
    },
    rounds(5, 3),
  );
  add(
    row("7c `analyse`, a turn of one transcript edited", ratio(t.edited, t.full), 0.8, { reference: "`--no-cache`" }),
  );
}

if (wanted("8")) {
  say("8 reading, in process, warm …");
  const folders = interviewsByFormat();
  const readers = await bundleReaders(join(scratch, "readers"));
  const args = [join(root, "bench", "reading.mjs"), readers, String(rounds(9, 5)), ...Object.values(folders)];
  const child = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
  if (child.status !== 0) throw new Error(child.stderr);
  const said = JSON.parse(child.stdout);
  Object.keys(folders).forEach((format, i) => {
    const { bytes, reading, decoding } = said[i];
    const plain = (bytes / 1e3 / median(decoding)).toFixed(0);
    const rates = reading.map((ms) => bytes / 1e3 / ms);
    const measured = { ratio: median(rates), least: Math.min(...rates), most: Math.max(...rates), runs: rates.length };
    add(
      row(`8 reading ${format}, per core`, measured, 80, {
        unit: "MB/s",
        digits: 0,
        atLeast: true,
        reference: `plain UTF-8 read: ${plain} MB/s`,
      }),
    );
  });
  say("8 reading, memory …");
  const fixed = (mb) => ({ ratio: mb, least: mb, most: mb, runs: 1 });
  const megabytes = { unit: "MB", digits: 0 };
  for (const files of [1, 100])
    add(
      row(
        `8 peak memory, \`transcripts\`, ${files} x 5 MB`,
        fixed(await peakMemory(spCode("transcripts", largeFiles(files)))),
        undefined,
        megabytes,
      ),
    );
}

if (wanted("r")) {
  say("r, suggestions by likeness, in process …");
  const child = spawnSync(process.execPath, [join(root, "bench", "relevance-alone.mjs"), String(rounds(5, 3))], {
    encoding: "utf8",
  });
  if (child.status !== 0) throw new Error(child.stderr);
  const t = JSON.parse(child.stdout);
  const of = { reference: "rule coding, 1,270 cues", digits: 1 };
  add(row("r likeness, 127 codes, 106 transcripts, 4.8 MB", ratio(t.likeness, t.rules), undefined, of));
  add(row("r a training round over 10,000 decisions", ratio(t.training, t.rules), undefined, of));
}

if (wanted("9")) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const packed = spawnSync(npm, ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root, encoding: "utf8" });
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const fixed = (n) => ({ ratio: n, least: n, most: n, runs: 1 });
  const size = packed.status === 0 ? fixed(JSON.parse(packed.stdout)[0].unpackedSize / 1e6) : undefined;
  add(row("9 shipped package, unpacked", size, 30, { unit: "MB", digits: 1 }));
  const count = fixed(1 + Object.keys(dependencies).length);
  add(row("9 packages to run (itself and those it names)", count, 12, { unit: "packages", digits: 0 }));
}

rows.sort((a, b) => a.what.charCodeAt(0) - b.what.charCodeAt(0));
const baseline = median((await inTurn({ node: EMPTY }, 5)).node);
const about =
  `Node ${process.versions.node.split(".")[0]}, ${process.arch}, ${availableParallelism()} cores, ${process.platform}; ` +
  `node -e '' took ${baseline.toFixed(0)} ms. Ratios of medians; spread = least and greatest ratio of one round` +
  `${hasRg ? "" : "; ripgrep is not here"}.`;
console.log(`${plainTable(rows)}\n\n${about}`);
if (flags.write) {
  const path = join(root, "README.md");
  const readme = readFileSync(path, "utf8");
  const block = `<!-- bench:start -->\n${markdownTable(rows)}\n\n${about}\n<!-- bench:end -->`;
  writeFileSync(
    path,
    readme.replace(/<!-- bench:start -->[\s\S]*?<!-- bench:end -->/, () => block),
  );
}
