import { describe, expect, test } from "vitest";
import { ami, ari } from "../../scripts/evaluate/partitions.mjs";
import type { CoOccurrence } from "../../src/model/index.ts";
import { seeded } from "../../src/random/index.ts";
import { agreementOf } from "../../src/themes/consensus.ts";
import { adjustedMutualInformation } from "../../src/themes/divisions.ts";
import {
  groupCodes,
  latentPassageSimilarity,
  passageSimilarity,
  similarities,
  similarityMatrix,
} from "../../src/themes/index.ts";
import { planted } from "./planted.ts";

/** Pearson's correlation of two columns, from its definition. */
function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]) => x.reduce((s, v) => s + v, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  const over = a.reduce((s, v, i) => s + (v - ma) * (b[i] - mb), 0);
  return over / Math.sqrt(a.reduce((s, v) => s + (v - ma) ** 2, 0) * b.reduce((s, v) => s + (v - mb) ** 2, 0));
}

describe("phi", () => {
  test("is the correlation of the codes' yes-or-no columns over the units, where positive", () => {
    const { mentions, co } = planted(3, 4, { units: 80, strayOf100: 40 });
    const units = [...new Set(mentions.unit)];
    const column = (code: number): number[] =>
      units.map((u) => (mentions.code.some((c, i) => c === code && mentions.unit[i] === u) ? 1 : 0));
    const { values, codes } = similarityMatrix({ coOccurrence: co, similarity: "phi" });
    const columns = codes.map((c) => column(co.codes.indexOf(c)));
    for (let i = 0; i < codes.length; i++)
      for (let j = 0; j < i; j++)
        expect(values[i * codes.length + j]).toBeCloseTo(Math.max(0, pearson(columns[i], columns[j])), 10);
  });
  test("of a code in every unit nothing can be said", () => {
    const { pair } = similarities.find((s) => s.id === "phi") as { pair: (...a: number[]) => number };
    expect(pair(9, 4, 4, 9)).toBe(0);
    expect(pair(4, 4, 4, 9)).toBe(1);
  });
});

describe("wording of the coded passages", () => {
  const passages = [
    ["The kettle is boiling.", "A kettle and tea."],
    ["Tea with the neighbours."],
    ["The bus did not come.", "Another bus, another fare."],
    [],
  ];
  test("by hand: one shared stem; common words are none; what has no passage is like nothing", () => {
    const s = passageSimilarity(passages, "en");
    // three codes have words; tea is in two of them, all other stems in one
    const idf = (df: number) => Math.log(4 / (1 + df));
    const first = [(1 + Math.log(2)) * idf(1), idf(1), idf(2)]; // kettle twice, boil, tea
    const second = [idf(2), idf(1)]; // tea, neighbour
    const length = (v: number[]) => Math.sqrt(v.reduce((a, b) => a + b * b, 0));
    expect(s[1]).toBeCloseTo((idf(2) * idf(2)) / (length(first) * length(second)), 12);
    expect([s[2], s[3], s[0]]).toEqual([0, 0, 1]);
  });
  const random = seeded(4);
  const words = ["kettle cup tea milk", "bus fare road late", "form desk letter stamp", "bed night sleep dream"];
  const many = Array.from({ length: 28 }, (_, i) =>
    Array.from({ length: 5 }, () => {
      const pool = words[random.below(5) === 0 ? random.below(4) : i % 4].split(" ");
      return Array.from({ length: 3 }, () => pool[random.below(4)]).join(" ");
    }),
  );
  const co = (n: number): CoOccurrence => {
    const counts = new Int32Array(n * n);
    for (let i = 0; i < n; i++) counts[i * n + i] = 5;
    return {
      unit: "turn",
      codes: Array.from({ length: n }, (_, i) => `c${String(i).padStart(2, "0")}`),
      units: 140,
      counts,
    };
  };
  test.each([
    ["passages", passageSimilarity(many, "en")],
    ["latent", latentPassageSimilarity(many, "en", 1)],
  ] as const)("%s finds codes that are spoken of in the same words", (similarity, of) => {
    const input = { basis: "hits", coOccurrence: co(28), similarity, passages: of, k: { from: 4, to: 4 } };
    const { groups } = groupCodes(input).value!;
    expect(groups).toHaveLength(4);
    expect(groups.flatMap((g) => g.codes).length).toBeGreaterThanOrEqual(26);
    for (const g of groups) expect(new Set(g.codes.map((c) => Number(c.slice(1)) % 4)).size).toBe(1);
  });
  test("neither the order of the codes nor those without passages change a bit", () => {
    const n = many.length;
    const order = many.map((_, i) => (i * 5 + 3) % n);
    for (const of of [passageSimilarity, (p: string[][], l: string) => latentPassageSimilarity(p, l, 1)]) {
      const plain = of(many, "en");
      const moved = of([...order.map((i) => many[i]), []], "en");
      for (let a = 0; a < n; a++)
        for (let b = 0; b < n; b++) expect(moved[a * (n + 1) + b]).toBe(plain[order[a] * n + order[b]]);
    }
  });
});

describe("two divisions", () => {
  const divisions = Array.from({ length: 12 }, (_, seed) => {
    const random = seeded(seed);
    return Int32Array.from({ length: 20 }, () => random.below(6) - 1);
  });
  const written = (labels: Int32Array): number[] => Array.from(labels, (g, i) => (g < 0 ? 100 + i : g));
  test("adjusted mutual information and Rand index agree with the evaluation's, written by themselves", () => {
    for (const a of divisions)
      for (const b of divisions) {
        expect(adjustedMutualInformation(a, b)).toBeCloseTo(ami(written(a), written(b)), 9);
        expect(agreementOf(a, b)).toBeCloseTo(ari(written(a), written(b)), 9);
      }
  });
  test("what is expected by chance is the mean over all orders", () => {
    const a = Int32Array.from([0, 0, 0, 1, 1, 2]);
    const b = Int32Array.from([0, 0, 1, 1, 2, 2]);
    const orders = (left: number[]): number[][] =>
      left.length === 0 ? [[]] : left.flatMap((x, i) => orders(left.toSpliced(i, 1)).map((rest) => [x, ...rest]));
    const all = orders([...b]).map((o) => adjustedMutualInformation(a, Int32Array.from(o)));
    expect(all.reduce((x, y) => x + y, 0) / all.length).toBeCloseTo(0, 12);
    expect(adjustedMutualInformation(a, a)).toBeCloseTo(1, 12);
    expect(adjustedMutualInformation(new Int32Array(4), new Int32Array(4))).toBe(0);
  });
});
