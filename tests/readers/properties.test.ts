import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Transcript } from "../../src/model/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";
import { sound } from "./sound.ts";

const runs = process.env.SP_CODE_DEEP === "1" ? 3000 : 150;

async function read(name: string, content: string | Uint8Array): Promise<readonly Transcript[]> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { value } = await readTranscripts({ name, bytes, sha256: "0" }, { id: "t" });
  return value ?? [];
}

const names = ["ANN", "Bob", "Interviewer", "P01", "Zoë Ek", "李", "Unknown speaker", "Break"];
const odd = fc.constantFrom(
  "e\u0301",
  "\u0301",
  "🎉",
  "\u00a0",
  "\u00ad",
  "\u200b",
  "\t",
  "  ",
  "[laughs]",
  "(",
  "]",
  "[00:12]",
  "♪",
  "&amp;",
  "\\[",
  "**",
  "<v Ann>",
  "-->",
  "\u2028",
  "1\u1ed1\u0323",
  "ᄒ\u1161\u11ab",
  "https://x.org",
  "_",
  "가",
);
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("we", "walk", "Tea?", "is", "good.") },
  { weight: 2, arbitrary: odd },
);
const phrase = fc.array(word, { minLength: 0, maxLength: 8 }).map((w) => w.join(" "));
const label = fc.constantFrom(
  "",
  ...names.map((n) => `${n}: `),
  ...names.map((n) => `**${n}:** `),
  "[00:01] ANN: ",
  "# ",
  "- ",
  "> ",
);
const eol = fc.constantFrom("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \n");
const document = fc
  .array(fc.tuple(label, phrase, eol), { maxLength: 30 })
  .map((lines) => lines.map((l) => l.join("")).join(""));
const cue = fc
  .tuple(
    fc.constantFrom("00:00:01.000 --> 00:00:02.000\n", "00:03,5 --> 00:09,5\n", "7\n00:00:10.000 --> 00:00:12.000\n"),
    label,
    phrase,
    eol,
  )
  .map((l) => `${l.join("")}\n`);
const timed = fc.array(cue, { maxLength: 20 }).map((cues) => `WEBVTT\n\n${cues.join("")}`);

describe("whatever is read", () => {
  it("documents become sound transcripts", async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.constantFrom("a.txt", "a.md"), async (text, name) => {
        for (const t of await read(name, text)) sound(t);
      }),
      { numRuns: runs },
    );
  });

  it("timed files become sound transcripts", async () => {
    await fc.assert(
      fc.asyncProperty(timed, fc.boolean(), async (text, headless) => {
        for (const t of await read("a.vtt", headless ? text.slice(8) : text)) sound(t);
      }),
      { numRuns: runs },
    );
  });

  it("random bytes never throw", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom("a.txt", "a.docx", "a.vtt", "a"),
        async (bytes, name) => {
          for (const t of await read(name, bytes)) sound(t);
        },
      ),
      { numRuns: runs },
    );
    for (const magic of [
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0],
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xef, 0xbb, 0xbf],
      [0x25, 0x50, 0x44, 0x46, 0x2d],
    ]) {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
          for (const t of await read("a.txt", Uint8Array.from([...magic, ...bytes]))) sound(t);
        }),
        { numRuns: Math.ceil(runs / 5) },
      );
    }
  });

  it("random text never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.constantFrom("a.txt", "a.md", "a.srt"),
        async (text, name) => {
          for (const t of await read(name, text)) sound(t);
        },
      ),
      { numRuns: runs },
    );
  });

  it("the offset map leads every plain character back to itself", async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.constantFrom("a.txt", "a.md"), async (text, name) => {
        const kept = text.replace(/\r\n?/g, "\n");
        for (const t of await read(name, text)) {
          const { canonical, source } = t.offsets;
          let p = 0;
          for (let i = 0; i < t.text.length; i++) {
            while (p + 1 < canonical.length && canonical[p + 1] <= i) p++;
            if (/[a-z?.]/.test(t.text[i])) expect(kept[source[p] + i - canonical[p]]).toBe(t.text[i]);
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it("written with labels and read again it is the same", async () => {
    const speech = fc.array(
      fc.constantFrom(
        "We walk.",
        "Tea is good…",
        "I – well – yes.",
        "[laughs] So.",
        "Zoë, 李 and 🎉 came.",
        "It isn’t.",
      ),
      { minLength: 1, maxLength: 3 },
    );
    const turn = fc.tuple(fc.constantFrom("Interviewer", "P01", "Ana Lopez", "李"), speech);
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 4, maxLength: 20 }), async (turns) => {
        // A name said once in the whole file is no evidence of a label: two people, each twice at least.
        fc.pre(new Set(turns.map(([who]) => who)).size > 1);
        const twice = [...turns, ...turns];
        const [first] = await read(
          "a.txt",
          twice.map(([who, paragraphs]) => `${who}: ${paragraphs.join("\n")}`).join("\n\n"),
        );
        sound(first);
        const again = first.turns
          .map((t) => `${first.speakers[t.speaker].label}: ${first.text.slice(t.start, t.end)}`)
          .join("\n\n");
        const [second] = await read("a.txt", again);
        expect(second.text).toBe(first.text);
        expect(second.turns.map((t) => [t.speaker, t.start, t.end])).toEqual(
          first.turns.map((t) => [t.speaker, t.start, t.end]),
        );
        expect(second.speakers).toEqual(first.speakers);
      }),
      { numRuns: runs },
    );
  });
});
