// How well questions and answers are read: node scripts/evaluate/questions.mjs [--shared DIR]
// Interviewers' questions labelled by hand (fixtures/frameworks: places and labels only) over ../shared/corpora, and the
// answer-typed questions and news phrases of ../shared/coded/fivew. Nothing is trained on any of them. Rules were written
// with the `tuning` half of the interviewers' questions open; docs/frameworks.md says what of the others was not clean.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadRooms } from "./load.mjs";

const root = join(import.meta.dirname, "../..");

function sourceOf(path, name) {
  const bytes = new Uint8Array(readFileSync(path));
  return { name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function table(sp, path) {
  const read = sp.readCsv(sourceOf(path, path)).value;
  const head = read.header.map((h) => h.value);
  return read.rows.map((r) => Object.fromEntries(r.map((c, i) => [head[i], c.value])));
}

/** Half of a document by its name: the same on every machine. */
const halfOf = (id) => (createHash("sha256").update(id).digest()[0] % 2 === 0 ? "tuning" : "held-out");

/** Share of rows that `right`, by half and in all. */
function rowsOf(what, goal, rows) {
  const share = (some) => some.filter((r) => r.right).length / some.length;
  const part = (half) => rows.filter((r) => r.half === half);
  return [
    { what, n: rows.length, value: share(rows), goal },
    { what: `${what}, held out`, n: part("held-out").length, value: share(part("held-out")), goal },
  ];
}

/** Rows {what, n, value, goal}; a set that is not here gives a row with a note instead of a value. */
export default async function evaluateQuestions({ shared = join(root, "../shared") } = {}) {
  const labels = join(root, "fixtures/frameworks/interviewer-questions.csv");
  if (!existsSync(join(shared, "corpora")) || !existsSync(join(shared, "coded/fivew")))
    return [{ what: "questions", note: "the corpora are not here; name their folder with --shared DIR" }];
  const sp = await loadRooms(
    root,
    ["frameworks", "readers", "csv"].map((room) => `export * from "./src/${room}/index.ts";`).join("\n"),
  );
  const of = (path) => sourceOf(join(root, path), path);
  const framework = (await sp.parseFramework(of("codebooks/frameworks/questions.yaml"))).value;
  const cues = (await sp.frameworkCues(framework)).value;
  const { reader } = (
    await sp.makeAnswerReader(
      of("codebooks/answer-types/questions.en.yaml"),
      of("codebooks/answer-types/training.en.yaml"),
    )
  ).value;
  const by = sp.makeDimensionReader(framework, cues, reader);
  const read = (line) => sp.readLine(by, line.normalize("NFC"));

  const texts = new Map();
  const textOf = async (file, document) => {
    if (!texts.has(file)) {
      const { value } = await sp.readTranscripts(sourceOf(join(shared, "corpora", file), file), {});
      texts.set(file, value);
    }
    return texts.get(file).find((t) => (t.document ?? "") === document)?.text ?? "";
  };
  const asked = [];
  for (const { file, document, start, end, asks, half } of table(sp, labels)) {
    const line = (await textOf(file, document)).slice(Number(start), Number(end));
    const allowed = asks.split("|");
    asked.push({ half, content: !allowed.includes("none"), right: allowed.includes(read(line).asks ?? "none") });
  }
  const fivew = table(sp, join(shared, "coded/fivew/trec_questions.csv")).map((r) => ({
    half: halfOf(r.id),
    class: r.fivew,
    right: read(r.question).asks === r.fivew,
  }));
  const news = table(sp, join(shared, "coded/fivew/news_phrases.csv")).map((r) => ({
    half: halfOf(r.document_id),
    right: read(r.phrase).answers === r.question,
  }));
  const classes = [...new Set(fivew.map((r) => r.class))].sort();
  const recalls = classes.map((c) => {
    const own = fivew.filter((r) => r.class === c);
    return own.filter((r) => r.right).length / own.length;
  });
  return [
    ...rowsOf(
      "interviewers' questions: which question",
      0.9,
      asked.filter((r) => r.content),
    ),
    ...rowsOf("the same with those that ask none of the seven", 0.9, asked),
    ...rowsOf("fivew questions, seven classes", 0.9, fivew),
    {
      what: "the same, mean of the classes' recalls",
      n: fivew.length,
      value: recalls.reduce((a, b) => a + b, 0) / classes.length,
    },
    ...rowsOf("news phrases: which question they answer", 0.6, news),
  ];
}

/** The same as Markdown, a section of `npm run evaluate`; undefined without the material. */
export async function evaluate({ shared }) {
  const rows = await evaluateQuestions({ shared });
  if (rows.some((r) => r.note)) return undefined;
  const line = (r) => `| ${r.what} | ${r.n} | ${r.value.toFixed(3)} | ${r.goal?.toFixed(2) ?? ""} |`;
  return ["| what | n | right | goal |", "|---|---:|---:|---:|", ...rows.map(line)].join("\n");
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { shared: { type: "string" } } });
  const rows = await evaluateQuestions(values.shared ? { shared: values.shared } : {});
  for (const { what, n, value, goal, note } of rows)
    process.stdout.write(
      `${what.padEnd(56)}${note ?? `${value.toFixed(3)}  of ${n}${goal ? `  (goal ${goal.toFixed(2)}${value >= goal ? "" : ", not reached"})` : ""}`}\n`,
    );
}
