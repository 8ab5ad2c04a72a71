import { describe, expect, test } from "vitest";
import {
  casesThatSpeak,
  corpusOf,
  mentionsOfHits,
  mentionsOfPersons,
  unionOf,
  unitIndex,
} from "../../src/matrix/index.ts";
import type { Mentions, PersonCoding, UnitName } from "../../src/model/index.ts";
import { sentences, table, transcript } from "./small-corpus.ts";

const transcripts = [
  transcript(
    "A",
    ["interviewer", "participant"],
    [
      [0, [["Why is that."]]],
      [1, [["One two three.", "Four."], ["Five six."]]],
      [0, [["And then."]]],
      [1, [["Seven eight nine ten."]]],
    ],
  ),
  transcript(
    "B",
    ["participant", "participant", "group"],
    [
      [0, [["Alpha beta."]]],
      [1, [["Gamma delta."]]],
      [2, [["Epsilon."]]],
    ],
  ),
];
const caseOf = (t: string, s: number): number => (t === "A" ? (s === 1 ? 0 : -1) : s === 0 ? 1 : s === 1 ? 2 : -1);
const corpus = corpusOf(transcripts, 4, caseOf, ["participant", "group"]);
const index = (unit: UnitName) => unitIndex(unit, corpus, sentences);
const rows = (m: Mentions): string[] =>
  Array.from({ length: m.length }, (_, i) => `${m.code[i]}@${m.unit[i]}/${m.case[i]}`);
const person = (code: string, t: string, start: number | null, end: number | null, by = "amira"): PersonCoding => ({
  id: `${code}${start}`,
  code,
  transcript: t,
  start,
  end,
  by,
  how: "applied",
  evidence: [],
  decisions: [],
});

describe("mentions of hits", () => {
  const hits = table(transcripts, [
    [0, 0, 1, 0],
    [1, 0, 1, 0],
    [0, 0, 1, 1],
    [0, 0, 1, 2],
    [0, 0, 3, 0],
    [2, 1, 0, 0],
    [2, 1, 1, 0],
    [2, 1, 2, 0],
  ]);
  const of = (unit: UnitName): string[] => rows(mentionsOfHits(hits, () => true, index(unit)));

  test("by turn: a code is one mention however many sentences of the turn it has", () => {
    // A has one number for whole-transcript codings, then turns 1..4; B (two participants) has two, then turns
    expect(of("turn")).toEqual(["0@2/0", "1@2/0", "0@4/0", "2@7/1", "2@8/2", "2@9/-1"]);
  });
  test("by row: two sentences of one row are one mention", () => {
    expect(of("row")).toEqual(["0@2/0", "1@2/0", "0@3/0", "0@5/0", "2@8/1", "2@9/2", "2@10/-1"]);
  });
  test("by sentence: each its own, rising in text order", () => {
    const units = mentionsOfHits(hits, () => true, index("sentence")).unit;
    expect(units).toHaveLength(8);
    expect([...units]).toEqual([...units].sort((a, b) => a - b));
    expect(new Set(units).size).toBe(7);
  });
  test("by transcript: one per participant in it", () => {
    expect(of("transcript")).toEqual(["0@0/0", "1@0/0", "2@1/-1", "2@1/1", "2@1/2"]);
  });
  test("by participant: speakers of no case come after all cases", () => {
    expect(of("participant")).toEqual(["0@0/0", "1@0/0", "2@1/1", "2@2/2", "2@5/-1"]);
  });
  test("rows that are not kept are not counted", () => {
    expect(rows(mentionsOfHits(hits, (r) => hits.code[r] === 1, index("turn")))).toEqual(["1@2/0"]);
  });
  test("the place of a unit leads back to its text", () => {
    for (const unit of ["sentence", "row", "turn"] as const) {
      const units = index(unit);
      const first = mentionsOfHits(hits, () => true, units).unit[0];
      const place = units.placeOf(first);
      const text = transcripts[0].text.slice(place!.span.start, place!.span.end);
      expect(text).toBe(
        { sentence: "One two three.", row: "One two three. Four.", turn: "One two three. Four.\nFive six." }[unit],
      );
    }
    expect(index("transcript").placeOf(0)).toBeUndefined();
    expect(index("turn").placeOf(0)).toBeUndefined();
  });
});

describe("mentions of people's codings", () => {
  const codes = ["a", "b"];
  const text = transcripts[0].text;
  const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
  const of = (codings: PersonCoding[], unit: UnitName = "sentence"): string[] =>
    rows(mentionsOfPersons(codings, codes, corpus, index(unit)));
  const texts = (codings: PersonCoding[]): string[] => {
    const units = index("sentence");
    return [...mentionsOfPersons(codings, codes, corpus, units).unit].map((u) => {
      const place = units.placeOf(u)!;
      return transcripts[place.transcript].text.slice(place.span.start, place.span.end);
    });
  };

  test("a span of few words counts in the sentence it starts in", () => {
    expect(texts([person("a", "A", ...at("two"))])).toEqual(["One two three."]);
  });
  test("a long span counts in each sentence it covers by more than half", () => {
    expect(texts([person("a", "A", ...at("three. Four.\nFive s"))])).toEqual(["Four.", "Five six."]);
  });
  test("a span over a question counts in the answers only", () => {
    expect(texts([person("a", "A", ...at("Five six.\nAnd then.\nSeven eight nine ten."))])).toEqual([
      "Five six.",
      "Seven eight nine ten.",
    ]);
  });
  test("a span on a question alone counts there, for no case", () => {
    expect(of([person("a", "A", ...at("Why is that"))], "turn")).toEqual(["0@1/-1"]);
  });
  test("overlapping spans of one coder are one; two coders in one unit are one mention", () => {
    const [start, end] = at("Five six.");
    expect(of([person("a", "A", start, end), person("a", "A", start + 2, end)])).toHaveLength(1);
    expect(of([person("a", "A", start, end), person("a", "A", start, end, "joss")])).toHaveLength(1);
  });
  test("a coding of the whole transcript: one mention of each participant, apart from every sentence", () => {
    expect(of([person("b", "B", null, null)], "turn")).toEqual(["1@5/1", "1@6/2"]);
    expect(of([person("b", "B", null, null)], "participant")).toEqual(["1@1/1", "1@2/2"]);
    expect(of([person("b", "A", null, null), person("b", "A", null, null, "joss")], "turn")).toEqual(["1@0/0"]);
  });
  test("codes and transcripts that the run does not have are left out", () => {
    expect(of([person("x", "A", 0, 3), person("a", "X", 0, 3)])).toEqual([]);
  });
  test("a participant without a codable turn (one who withdrew) is counted nowhere", () => {
    const codable = corpus.codable.map((turns, t) => (t === 0 ? new Uint8Array(turns.length) : turns));
    const without = { ...corpus, codable };
    for (const unit of ["sentence", "turn", "transcript", "participant"] as const) {
      const codings = [
        person("a", "A", ...at("Five six.")),
        person("a", "A", null, null),
        person("b", "B", null, null),
      ];
      const found = mentionsOfPersons(codings, codes, without, unitIndex(unit, without, sentences));
      expect([...found.code]).toEqual([1, 1]);
      expect([...found.case]).toEqual([1, 2]);
    }
  });
  test("the order of the codings changes nothing", () => {
    const all = [person("a", "A", ...at("Five six.")), person("b", "A", ...at("Four.")), person("b", "B", null, null)];
    expect(of(all)).toEqual(of([...all].reverse()));
  });
  test("a hit and a person's coding have the same unit, so that their union has it once", () => {
    const units = index("sentence");
    const hit = mentionsOfHits(table(transcripts, [[0, 0, 1, 2]]), () => true, units);
    const mine = mentionsOfPersons([person("a", "A", ...at("Five six."))], codes, corpus, units);
    expect(rows(unionOf(hit, mine))).toEqual(rows(hit));
  });
});

test("participants that speak are those with a codable turn", () => {
  expect([...casesThatSpeak(corpus)]).toEqual([1, 1, 1, 0]);
});

describe("the units of the coded turns", () => {
  const words = (unit: UnitName, t: number): (string | undefined)[] => {
    const units = index(unit);
    return units.codable(t).map((n) => {
      const span = units.placeOf(n)?.span;
      return span && transcripts[t].text.slice(span.start, span.end);
    });
  };

  test("each once, in text order, questions left out", () => {
    expect(words("sentence", 0)).toEqual(["One two three.", "Four.", "Five six.", "Seven eight nine ten."]);
    expect(words("row", 0)).toEqual(["One two three. Four.", "Five six.", "Seven eight nine ten."]);
    expect(words("turn", 1)).toEqual(["Alpha beta.", "Gamma delta.", "Epsilon."]);
    expect([words("transcript", 0), words("transcript", 1)]).toEqual([[undefined], [undefined]]);
  });

  test("what a person codes there stands in units that are among them", () => {
    for (const unit of ["sentence", "row", "turn", "transcript"] as const)
      for (const [t, { turns }] of transcripts.entries())
        for (const [i, { start, end }] of turns.entries()) {
          if (corpus.codable[t][i] !== 1) continue;
          const known = index(unit).codable(t);
          for (const { unit: n } of index(unit).ofSpan(t, { start, end })) expect(known).toContain(n);
        }
  });
});
