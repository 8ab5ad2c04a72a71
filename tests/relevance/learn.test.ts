import { describe, expect, test } from "vitest";
import {
  type Decided,
  featuresOf,
  heldBack,
  learnCode,
  likeness,
  materialOf,
  suggest,
  trainLinear,
} from "../../src/relevance/index.ts";
import { code, passagesIn, spoken } from "./small.ts";

/** Six interviews; what is coded is worry, said in words that the code's label does not have. */
const WORRY = ["I fret over the bills again", "I fret about my daughter", "The bills keep me up and I fret"];
const OTHER = [
  "We walked along the river",
  "She made soup for lunch",
  "The shop opens at nine",
  "They painted the fence",
];
const texts = "ABCDEF".split("").map((id, i) =>
  spoken(
    id,
    [...WORRY, ...OTHER, ...OTHER].map((s, k) => `${s} ${["on Monday", "in spring", "with him"][(i + k) % 3]}.`),
  ),
);
const passages = passagesIn(texts);
const worry = code("worry", "Unease");
const isWorry = (p: number): boolean =>
  texts[passages.transcript[p]].text.slice(passages.start[p], passages.end[p]).includes("fret");
const all = Array.from({ length: passages.length }, (_, p) => p);
/** Everybody read all but the last interview. */
const read = all.filter((p) => passages.ids[passages.transcript[p]] !== "F");
const decided: Decided = { yes: read.filter(isWorry), no: [], absent: read.filter((p) => !isWorry(p)) };

describe("learning from decisions", () => {
  const material = materialOf(passages, featuresOf(passages), likeness([worry], passages));

  test("ranks what nobody has read, and says how good it is on transcripts left out", () => {
    const model = learnCode(material, 0, decided)!;
    expect(model.quality).toMatchObject({
      yes: 15,
      no: 40,
      transcripts: 5,
      precision: 1,
      recall: 1,
      averagePrecision: 1,
    });
    const { suggestions } = suggest({
      codes: [worry],
      passages,
      decided: new Map([["worry", decided]]),
      settled: (p) => read.includes(p),
      layers: [-1],
      layerTaken: () => false,
    });
    expect(suggestions.map((s) => s.passage)).toEqual(all.filter((p) => !read.includes(p) && isWorry(p)));
    for (const s of suggestions) {
      expect(s.rule).toBe("learned");
      expect(s.stems.map((id) => passages.stems[id])).toContain("fret");
    }
  });

  test("models kept from before give the same suggestions", () => {
    const input = {
      codes: [worry],
      passages,
      decided: new Map([["worry", decided]]),
      settled: (p: number) => read.includes(p),
      layers: [-1],
      layerTaken: () => false,
    };
    const first = suggest(input);
    expect(suggest({ ...input, models: first.models }).suggestions).toEqual(first.suggestions);
  });

  test.each([
    ["too few with the code", { ...decided, yes: decided.yes.slice(0, 7) }],
    ["nobody read a transcript whole and nothing was rejected", { ...decided, absent: [] }],
    ["one transcript only", { yes: all.filter((p) => passages.transcript[p] === 0), no: [], absent: decided.absent }],
  ])("teaches nothing: %s", (_, few) => expect(learnCode(material, 0, few)).toBeUndefined());

  test("labels given by chance teach nothing that beats likeness, or little", () => {
    const chance: Decided = {
      yes: read.filter((p) => (p * 7919) % 5 === 0),
      no: [],
      absent: read.filter((p) => (p * 7919) % 5 !== 0),
    };
    const model = learnCode(material, 0, chance);
    expect(model?.quality.averagePrecision ?? 0).toBeLessThan(0.6);
  });

  test("learns from the shape of a passage, where its words say nothing", () => {
    const some = "river soup shop fence lamp door".split(" ");
    const said = "ABCDEF".split("").map((id, i) =>
      spoken(
        id,
        Array.from({ length: 12 }, (_, k) => {
          const words = `the ${some[(i + k) % 6]} and the ${some[(i * 5 + k * 3 + 1) % 6]}`;
          return `${words[0].toUpperCase()}${words.slice(1)}${(i + k) % 3 === 0 ? " -" : "."}`;
        }),
      ),
    );
    const these = passagesIn(said);
    const cut = (p: number): boolean => these.ending[p] === 2;
    const each = Array.from({ length: these.length }, (_, p) => p);
    const of = materialOf(these, featuresOf(these), likeness([worry], these));
    const model = learnCode(of, 0, { yes: each.filter(cut), no: each.filter((p) => !cut(p)), absent: [] })!;
    expect(each.filter(cut).map((p) => said[these.transcript[p]].text[these.end[p] - 1])).toEqual(Array(24).fill("-"));
    expect(model.quality.averagePrecision).toBeGreaterThan(0.95);
  });

  test("a code that is given to most passages is held back by a fifth of its mean margin", () => {
    const asked = passagesIn([spoken("A", ["Q: One?", "Two here.", "Three here."])]);
    expect(heldBack(Float64Array.of(0, 2, 3), asked)).toBeCloseTo(0.5, 12);
  });

  test("the machine separates what a line separates, and its solution is the one of least cost", () => {
    const points: [number, number, 1 | -1][] = [
      [2, 1, 1],
      [1, 2, 1],
      [-1, -2, -1],
      [-2, -1, -1],
    ];
    const examples = points.map(([x, y, label]) => ({
      column: Int32Array.of(0, 1),
      value: Float64Array.of(x, y),
      label,
    }));
    const w = trainLinear(examples, 2);
    const cost = (a: number, b: number): number =>
      0.5 * (a * a + b * b) + 0.1 * points.reduce((s, [x, y, l]) => s + Math.max(0, 1 - l * (a * x + b * y)) ** 2, 0);
    // Brute force over a grid around the answer: none is cheaper.
    for (let a = -0.5; a <= 1; a += 0.05)
      for (let b = -0.5; b <= 1; b += 0.05) expect(cost(w[0], w[1])).toBeLessThanOrEqual(cost(a, b) + 1e-6);
  });
});
