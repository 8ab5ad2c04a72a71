import { describe, expect, test } from "vitest";
import { decidedPassages, type SuggestInput, suggest } from "../../src/relevance/index.ts";
import { BUS, GARDEN, passageOf, passagesIn, SLEEP, spoken, TALK } from "./small.ts";

const CODES = [BUS, GARDEN, SLEEP];
const passages = passagesIn(TALK);
const nothing: Pick<SuggestInput, "decided" | "settled" | "layers" | "layerTaken"> = {
  decided: new Map(),
  settled: () => false,
  layers: [-1, -1, -1],
  layerTaken: () => false,
};
const at = (words: string): number => passageOf(passages, TALK, words);
const named = (found: ReturnType<typeof suggest>): string[] =>
  found.suggestions.map((s) => `${s.passage} ${CODES[s.code].id}`);

describe("what is put before a reviewer", () => {
  test("passages like a code, never questions, with the words that carried them", () => {
    const found = suggest({ codes: CODES, passages, ...nothing });
    expect(named(found)).toContain(`${at("Two buses")} bus`);
    for (const s of found.suggestions) {
      expect(passages.question[s.passage]).toBe(0);
      expect(s.rule).toBe("likeness");
      expect(s.stems.length).toBeGreaterThan(0);
      expect(s.score).toBeGreaterThanOrEqual(found.thresholds[s.code]);
    }
    expect(found.suggestions.length).toBeLessThan((passages.length * CODES.length) / 2);
  });

  test("--top 1 names one code for each passage that has words enough", () => {
    const found = suggest({ codes: CODES, passages, ...nothing, top: 1 });
    const each = found.suggestions.map((s) => s.passage);
    expect(new Set(each).size).toBe(each.length);
    expect(named(found)).toContain(`${at("I lie awake")} sleep`);
  });

  test("what is settled is not suggested again", () => {
    const p = at("Two buses");
    const found = suggest({ codes: CODES, passages, ...nothing, settled: (x, c) => x === p && c === 0 });
    expect(named(found)).not.toContain(`${p} bus`);
  });

  test("of a layer from which one is chosen, one code; none where a person has chosen", () => {
    const p = at("Two buses");
    const layered = { ...nothing, layers: [0, 0, 0] };
    const one = suggest({ codes: CODES, passages, ...layered, top: 3 });
    const each = one.suggestions.map((s) => s.passage);
    expect(new Set(each).size).toBe(each.length);
    expect(named(one)).toContain(`${p} bus`);
    const taken = suggest({ codes: CODES, passages, ...layered, layerTaken: (x) => x === p, top: 3 });
    expect(taken.suggestions.filter((s) => s.passage === p)).toEqual([]);
  });
});

describe("what people decided, by passage", () => {
  const texts = [
    spoken("A", ["I went out. It rained a lot. We came home."]),
    spoken("B", ["Nothing at all. Then rain."]),
  ];
  const own = passagesIn(texts);
  const span = (transcript: string, words: string) => {
    const start = texts.find((t) => t.id === transcript)!.text.indexOf(words);
    return { transcript, start, end: start + words.length };
  };
  const person = { id: "e", by: "amira", how: "applied" as const, evidence: [], decisions: [] };

  test("a span is about the passages it mostly covers; a completed transcript says where the code is not", () => {
    const decided = decidedPassages(own, {
      codings: [{ ...person, code: "rain", ...span("A", "It rained a lot") }],
      rejected: [{ id: "r", by: "amira", code: "rain", ...span("B", "Nothing at all."), decisions: [] }],
      complete: [{ by: "amira", transcript: "A", codes: null, at: "" }],
    });
    const p = (words: string): number => passageOf(own, texts, words);
    expect(decided.get("rain")).toEqual({
      yes: [p("It rained")],
      no: [p("Nothing at all")],
      absent: [p("I went out"), p("We came home")],
    });
  });

  test("complete for other codes says nothing about this one", () => {
    const decided = decidedPassages(own, {
      codings: [{ ...person, code: "rain", ...span("A", "It rained a lot.") }],
      rejected: [],
      complete: [{ by: "amira", transcript: "A", codes: ["snow"], at: "" }],
    });
    expect(decided.get("rain")!.absent).toEqual([]);
  });
});
