import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeTranscripts, codingsJson, type ListInput, listCodings } from "../../src/coding/index.ts";
import { JsonBytes } from "../../src/coding/json-bytes.ts";
import { compileRules } from "../../src/cues/index.ts";
import type { Code, PersonCoding, Transcript } from "../../src/model/index.ts";

function transcript(id: string, speaker: string, text: string): Transcript {
  return {
    id,
    file: `${id}.txt`,
    format: "txt",
    encoding: "utf-8",
    sha256: "",
    kind: "interview",
    language: "en",
    metadata: {},
    text,
    speakers: [{ label: speaker, aliases: [], role: "participant", roleSource: "label" }],
    turns: [
      { speaker: 0, start: 0, end: 20, rows: [{ row: 1, start: 0, end: 20, source: "line 1" }] },
      { speaker: -1, start: 20, end: text.length, rows: [{ row: 2, start: 20, end: text.length, source: "line 2" }] },
    ],
    annotations: [],
    comments: [],
    offsets: { canonical: new Int32Array(0), source: new Int32Array(0) },
    letters: { read: 0, kept: 0 },
  };
}

const at = "2026-01-01T00:00:00Z";
const pending = { event: "e9", change: "split", codes: ["b", "c"], by: "lead", at } as const;
const person: PersonCoding = {
  id: "e1",
  code: "a",
  transcript: "P02",
  start: 2,
  end: 9,
  evidence: [{ start: 2, end: 9 }],
  how: "applied",
  by: "amira",
  decisions: [{ by: "amira", do: "apply", at }],
  pending,
} as unknown as PersonCoding;

async function input(): Promise<ListInput> {
  const codes = [
    { id: "a", cues: [{ value: "friend*" }, { value: { near: ["good", "group"] } }] },
    { id: "b\u00e9", cues: [{ value: "better" }] },
  ] as unknown as Code[];
  const rules = (await compileRules({ codes, language: "en" })).value!;
  const transcripts = [
    transcript(
      "P01",
      'O"Hara',
      "My friends are good.\n\nThe group is good and my \u2018friend\u2019 feels better. Not better.",
    ),
    transcript("P02", "Zo\u00eb", "A good group, surely.\n\nBetter friends."),
    transcript("P03", "none", "Nothing here at all.\n\nNothing."),
    transcript("P04", "last", "I feel better, yes!!\n\nFriends."),
  ];
  const table = codeTranscripts(rules, transcripts).value!;
  const reviewed = new Uint8Array(table.length);
  reviewed[0] = 1;
  reviewed[1] = 2;
  return {
    table,
    codes,
    transcripts,
    participantOf: (t, speaker) => (speaker < 0 ? null : `case "${t}"`),
    reviewed,
    marksOf: (row) => (row === 0 ? [{ by: "amira", do: "accept", at }] : []),
    pendingOf: () => ({ change: "redefine", codes: [], by: "lead", at, waitsFor: ["amira", "joss"] }),
    persons: [person],
  };
}

const textOf = (pieces: Iterable<Uint8Array>) => [...pieces].map((p) => new TextDecoder().decode(p));

describe("codings as JSON text", () => {
  it("is what JSON.stringify gives of the listed codings, with and without people's own", async () => {
    const all = await input();
    for (const given of [all, { ...all, persons: [] }]) {
      const expected = [...listCodings(given)].map((c) => JSON.stringify(c));
      expect(expected.length).toBeGreaterThan(6);
      expect(textOf(codingsJson(given, "\n")).join("\n")).toBe(expected.join("\n"));
    }
  });

  it("says what waits for whom, of decided suggestions and of people's own", async () => {
    const waits = [...listCodings(await input())].map((c) => `${c.status}: ${c.pending?.waitsFor.join(" ") ?? "-"}`);
    expect([...new Set(waits)].sort()).toEqual([
      "accepted: amira joss",
      "applied: amira",
      "contrary: -",
      "rejected: -",
      "suggested: -",
    ]);
  });

  it("gives a piece for each transcript with codings", async () => {
    const pieces = textOf(codingsJson(await input(), ","));
    expect(pieces).toHaveLength(3);
    expect(pieces[1]).toContain('"tier":"person"');
  });
});

describe("JSON as bytes", () => {
  it("writes strings as JSON.stringify does", () => {
    const unit = fc.constantFrom(
      "\ud83d",
      "\ude00",
      "\ud800",
      '"',
      "\\",
      "\u0000",
      "\u001f",
      "\n",
      "\u007f",
      "é",
      "’",
      "\uffff",
      "a",
    );
    const json = new JsonBytes();
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        json.string(text);
        json.string(text, 1);
        const expected = JSON.stringify(text) + JSON.stringify(text.slice(1));
        expect(new TextDecoder().decode(json.take())).toBe(text === "" ? '""""' : expected);
      }),
    );
  });

  it("writes whole numbers, and grows", () => {
    const json = new JsonBytes();
    let expected = "";
    for (const n of [0, 9, 10, 99, 100, 12_345, 2 ** 31 - 1, 2 ** 40])
      for (let i = 0; i < 3000; i++) {
        json.integer(n);
        json.ascii(",");
        expected += `${n},`;
      }
    expect(new TextDecoder().decode(json.take())).toBe(expected);
    expect(json.length).toBe(0);
  });
});
