import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTranscripts } from "../../src/readers/index.ts";
import { readFile } from "./truth.ts";

type Turns = readonly (readonly [speaker: string | null, text: string])[];

const folded = (text: string) => text.replace(/\s+/g, " ").trim();

function turnsOf(transcripts: Awaited<ReturnType<typeof readFile>>["value"]): Turns {
  return (transcripts ?? []).flatMap((t) =>
    t.turns.map(
      (turn) =>
        [turn.speaker < 0 ? null : t.speakers[turn.speaker].label, folded(t.text.slice(turn.start, turn.end))] as const,
    ),
  );
}

const folder = join(import.meta.dirname, "../../fixtures/readers/same-interview");
const truth = JSON.parse(readFileSync(join(folder, "turns.json"), "utf8")) as Turns;

describe("one interview, written by hand in every text format", () => {
  it.each(readdirSync(folder).filter((f) => f.startsWith("talk.")))("%s", async (file) => {
    expect(turnsOf((await readFile(join(folder, file))).value)).toEqual(truth);
  });
});

/** Cuts each turn into cues of at most `most` words, a second each. */
function cuesOf(turns: Turns, most: number) {
  let at = 0;
  return turns.flatMap(([speaker, text]) => {
    const words = text.split(" ");
    return Array.from({ length: Math.ceil(words.length / most) }, (_, i) => ({
      speaker: speaker as string,
      text: words.slice(i * most, (i + 1) * most).join(" "),
      from: at++,
    }));
  });
}

const two = (n: number) => String(n).padStart(2, "0");
const clock = (s: number, mark: string) =>
  `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}${mark}000`;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const writers: Readonly<Record<string, (turns: Turns, most: number) => string>> = {
  txt: (turns) => turns.map(([who, text]) => `${who}: ${text}\n`).join("\n"),
  md: (turns) => turns.map(([who, text]) => `**${who}:** ${escaped(text)}\n`).join("\n"),
  html: (turns) =>
    `<!doctype html>\n<html><body>\n${turns
      .map(([who, text]) => `<p><strong>${who}:</strong> ${escaped(text)}</p>\n`)
      .join("")}</body></html>\n`,
  vtt: (turns, most) =>
    `WEBVTT\n\n${cuesOf(turns, most)
      .map((c) => `${clock(c.from, ".")} --> ${clock(c.from + 1, ".")}\n<v ${c.speaker}>${escaped(c.text)}</v>\n`)
      .join("\n")}`,
  srt: (turns, most) =>
    cuesOf(turns, most)
      .map((c, i) => `${i + 1}\n${clock(c.from, ",")} --> ${clock(c.from + 1, ",")}\n${c.speaker}: ${c.text}\n`)
      .join("\n"),
  csv: (turns) => `speaker,text\n${turns.map(([who, text]) => `${who},${quoted(text)}\n`).join("")}`,
  json: (turns, most) =>
    JSON.stringify({
      segments: cuesOf(turns, most).map((c) => ({ start: c.from, end: c.from + 1, speaker: c.speaker, text: c.text })),
    }),
};

const words = [
  "we",
  "walk",
  "every",
  "Tuesday,",
  "don’t",
  "can't",
  "naïve",
  "cafe\u0301",
  "Łódź",
  "R & D",
  "3 < 5",
  '"no",',
  "–",
  "и",
  "茶",
  "🎉",
  "half-past",
  "1,000",
  "ex",
  "Examples",
  "EN",
];
const sentence = fc
  .tuple(
    fc.constantFrom("Well", "Then", "Élan", "They", "It"),
    fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 14 }),
    fc.constantFrom(".", "?", "!", "…"),
  )
  .map(([first, rest, end]) => `${first} ${rest.join(" ")} so${end}`);
const speech = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((s) => s.join(" "));

/** Two to four people who speak two to five times each, in rounds, nobody twice running. */
const interview = fc
  .shuffledSubarray(["Amira", "P07", "Ben Okoro", "Zoë", "MARIA"], { minLength: 1, maxLength: 3 })
  .chain((people) => {
    const all = ["Interviewer", ...people];
    return fc
      .array(fc.tuple(...all.map(() => speech)), { minLength: 2, maxLength: 5 })
      .map((rounds): Turns => rounds.flatMap((said) => all.map((who, i) => [who, said[i]] as const)));
  });

describe("any interview, whatever format it is written in", () => {
  it("has the turns it was made of", async () => {
    await fc.assert(
      fc.asyncProperty(interview, fc.integer({ min: 3, max: 20 }), async (turns, most) => {
        const expected = turns.map(([who, text]) => [who, folded(text.normalize("NFC"))]);
        for (const [format, write] of Object.entries(writers)) {
          const bytes = new TextEncoder().encode(write(turns, most));
          const { value } = await readTranscripts({ name: `talk.${format}`, bytes, sha256: "0" }, { id: "t" });
          expect([format, turnsOf(value)]).toEqual([format, expected]);
        }
      }),
      { numRuns: process.env.SP_CODE_DEEP === "1" ? 2000 : 60 },
    );
  });
});
