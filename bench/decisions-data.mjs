// Decisions for the bench: codings of passages of the canonical texts of a study, by three coders, as files of events.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CODERS = ["amira", "joss", "noor"];
const CODES = ["pe-confidence", "pe-trust", "bi-loneliness", "ce-matching", "so-referral-route"];
const hex = (text) => createHash("sha256").update(text).digest("hex");

/**
 * `count` events over the texts ({id, text, sha256}): by turns each coder applies, accepts and rejects; each transcript
 * is then said to be read. `seed` makes other ids and places.
 */
export function eventsOver(texts, count, seed = 1) {
  const events = [];
  for (let n = 0; n < count; n++) {
    const { id, text, sha256 } = texts[n % texts.length];
    const draw = Number.parseInt(hex(`${seed} ${n}`).slice(0, 12), 16);
    const length = 30 + (draw % 170);
    const start = draw % Math.max(1, text.length - length);
    const end = Math.min(text.length, start + length);
    const kind = n % 5 === 0 ? "apply" : n % 5 === 4 ? "reject" : "accept";
    events.push({
      v: 1,
      id: hex(`id ${seed} ${n}`).slice(0, 32),
      at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
      by: CODERS[draw % CODERS.length],
      do: kind,
      code: CODES[draw % CODES.length],
      ...(kind === "apply" ? {} : { on: `s:${hex(`on ${n}`).slice(0, 12)}` }),
      transcript: id,
      sha256,
      start,
      end,
      quote: text.slice(start, end),
      before: text.slice(Math.max(0, start - 40), start),
      after: text.slice(end, end + 40),
      codebook: "1.0.0",
      ...(kind === "apply" ? {} : { evidence: [{ end: start + 10, start: start + 2 }] }),
    });
  }
  return events;
}

/** Writes events where sp-code keeps them. */
export function writeEvents(study, events) {
  const files = new Map();
  for (const e of events) {
    const path = join(study, "codings", e.by, `${e.transcript}.jsonl`);
    files.set(path, [...(files.get(path) ?? []), JSON.stringify(e)]);
  }
  for (const [path, lines] of files) {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, `${lines.join("\n")}\n`);
  }
}

/** Writes events into files of `size` each, in order. */
export function writeParts(folder, events, size) {
  mkdirSync(folder, { recursive: true });
  for (let from = 0; from < events.length; from += size) {
    const lines = events.slice(from, from + size).map((e) => JSON.stringify(e));
    writeFileSync(join(folder, `${from / size}.jsonl`), `${lines.join("\n")}\n`);
  }
}

/** The canonical texts that `sp-code transcripts --write` wrote, with the hashes of their sources. */
function textsOf(study, written) {
  const sources = new Map(readdirSync(join(study, "transcripts")).map((f) => [f.replace(/\.[^.]*$/, ""), f]));
  return readdirSync(written)
    .map((f) => f.replace(/\.[^.]*$/, ""))
    .filter((id) => sources.has(id))
    .sort()
    .map((id) => {
      const source = readFileSync(join(study, "transcripts", sources.get(id)));
      return { id, text: readFileSync(join(written, `${id}.txt`), "utf8"), sha256: hex(source) };
    });
}

/** A study of the size of the paper's with 12,000 codings and 3,000 rejections; its folder and its canonical texts. */
export function decidedStudy(bin, scratch) {
  const folder = join(scratch, "decided");
  const make = ["scripts/make-study.mjs", "--participants", "106", "--sites", "7", "--words", "8000", "--out", folder];
  const run = (args) => spawnSync(process.execPath, args, { cwd: join(bin, "..", ".."), stdio: "ignore" });
  run(make);
  const written = join(scratch, "canonical");
  run([bin, "transcripts", folder, "--write", written]);
  const texts = textsOf(folder, written);
  writeEvents(folder, eventsOver(texts, 15_000));
  return { folder, texts };
}

/**
 * `count` codings of the texts, and the texts as somebody edited them: words put in near the start, every ninth sentence
 * reworded, some taken out.
 */
export function edited(texts, count) {
  const codings = eventsOver(texts, count).map((e) => ({ ...e, evidence: [], decisions: [], how: "applied" }));
  const transcripts = texts.map(({ id, text }) => {
    const sentences = `A line put in. ${text}`.split(". ");
    const now = sentences.map((s, i) =>
      i % 9 === 4 ? s.replace(/ (\w+) /, " indeed $1 really ") : i % 31 === 7 ? "" : s,
    );
    return { id, file: `${id}.txt`, text: now.join(". "), sha256: "edited" };
  });
  return { transcripts, state: { codings, rejected: [] } };
}
