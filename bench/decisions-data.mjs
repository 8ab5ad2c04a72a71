// Decisions for the bench: codings of passages of the canonical texts of a study, by three coders, as files of events.
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

/** The canonical texts that `sp-code transcripts --write` wrote, with the hashes of their sources. */
export function textsOf(study, written) {
  const sources = new Map(readdirSync(join(study, "transcripts")).map((f) => [f.replace(/\.[^.]*$/, ""), f]));
  return readdirSync(written)
    .filter((f) => sources.has(f.replace(/\.[^.]*$/, "")))
    .sort()
    .map((f) => {
      const id = f.replace(/\.[^.]*$/, "");
      const source = readFileSync(join(study, "transcripts", sources.get(id)));
      return { id, text: readFileSync(join(written, f), "utf8"), sha256: hex(source) };
    });
}
