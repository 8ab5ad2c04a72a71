import { describe, expect, test } from "vitest";
import type { CoOccurrence } from "../../src/model/index.ts";
import { seeded } from "../../src/random/index.ts";
import {
  groupCodes,
  linkages,
  similarities,
  similarityMatrix,
  stabilityOf,
  withStability,
  wordingSimilarity,
} from "../../src/themes/index.ts";
import { asSets, planted, renamed } from "./planted.ts";

const group = (co: CoOccurrence, more = {}) => groupCodes({ coOccurrence: co, basis: "hits", ...more });
const tiny = (counts: number[][], codes = counts.map((_, i) => `c${i}`)): CoOccurrence => ({
  unit: "turn",
  codes,
  units: 20,
  counts: Int32Array.from(counts.flat()),
});

describe("planted groups are found", () => {
  const made = planted(5, 8);
  test.each(linkages.map((l) => l.id).filter((id) => id !== "single"))("by %s linkage, k by silhouette", (linkage) => {
    const { value } = group(made.co, { linkage });
    expect(value!.k).toBe(5);
    for (const g of value!.groups) expect(new Set(g.codes.map(made.blockOf)).size).toBe(1);
    expect(value!.groups.flatMap((g) => g.codes).length + value!.ungrouped.length).toBe(40);
    expect(value!.ungrouped.length).toBeLessThanOrEqual(2);
  });
  test.each(["combined", "jaccard", "cosine", "association"] as const)("by %s similarity", (similarity) => {
    const { value } = group(made.co, { similarity });
    expect(value!.k).toBe(5);
    for (const g of value!.groups) expect(new Set(g.codes.map(made.blockOf)).size).toBe(1);
  });
  test("with k as asked, numbered by size and first code, with cohesion and words on how k was chosen", () => {
    const { value } = group(made.co, { k: { from: 5, to: 5 } });
    expect(value!.chosen).toEqual({ reason: "set", from: 5, to: 5, asked: true });
    expect(value!.groups.map((g) => g.id)).toEqual(["g1", "g2", "g3", "g4", "g5"]);
    expect(value!.groups[1].label).toBe("Grouping 2");
    const sizes = value!.groups.map((g) => g.codes.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    for (const g of value!.groups) {
      expect(g.codes).toEqual([...g.codes].sort());
      expect(g.cohesion).toBeGreaterThan(0);
      expect(g.cohesion).toBeLessThanOrEqual(1);
    }
    expect(group(made.co, { k: { from: 3, to: 6 } }).value!.chosen).toEqual({
      reason: "silhouette",
      from: 3,
      to: 6,
      asked: true,
    });
    expect(group(made.co).value!.silhouettes.map((s) => s.k)).toContain(12);
  });
  test("they are stable, and the same run gives the same numbers", () => {
    const input = { coOccurrence: made.co, basis: "hits" };
    const { value } = groupCodes(input);
    const once = stabilityOf(value!, input, made.byCase, { resamples: 60, seed: 1 });
    for (const s of once) expect(s).toBeGreaterThan(0.85);
    expect(stabilityOf(value!, input, made.byCase, { resamples: 60, seed: 1 })).toEqual(once);
    expect(stabilityOf(value!, input, made.byCase, { resamples: 60, seed: 2 })).not.toEqual(once);
    const full = withStability(value!, input, made.byCase, { resamples: 60, seed: 1 });
    expect(full.groups.map((g) => g.stability)).toEqual(once);
    expect(stabilityOf(value!, input, made.byCase, { resamples: 0, seed: 1 })).toEqual(
      value!.groups.map(() => undefined),
    );
  });
});

test("without structure the groupings are called weak and are unstable beside planted ones", () => {
  const random = planted(1, 40, { units: 400, strayOf100: 100 });
  const { value, findings } = group(random.co, { similarity: "jaccard" });
  expect(findings.map((f) => f.code)).toContain("groupings-weak");
  const stability = stabilityOf(
    value!,
    { coOccurrence: random.co, basis: "hits", similarity: "jaccard" },
    random.byCase,
    {
      resamples: 40,
      seed: 1,
    },
  );
  const mean = stability.reduce((a: number, b) => a + (b ?? 0), 0) / stability.length;
  expect(mean).toBeLessThan(0.6);
});

describe("grouping sees neither names nor order", () => {
  // few units, so that many counts tie
  const made = planted(4, 6, { units: 60, strayOf100: 20 });
  const n = made.co.codes.length;
  const shuffled = (seed: number): number[] => {
    const random = seeded(seed);
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  };
  test.each(similarities.map((s) => s.id).filter((id) => id !== "wording"))(
    "the same partition under %s",
    (similarity) => {
      const want = asSets(group(made.co, { similarity }).value!.groups);
      for (const seed of [1, 2, 3, 4]) {
        const order = shuffled(seed);
        const inOtherOrder = group(
          renamed(made.co, order, (i) => made.co.codes[i]),
          { similarity },
        ).value!;
        expect(inOtherOrder).toEqual(group(made.co, { similarity }).value);
        const names = shuffled(seed + 100).map((i) => `name${String(i).padStart(3, "0")}`);
        const back = (name: string): string => made.co.codes[names.indexOf(name)];
        const underOtherNames = group(
          renamed(made.co, order, (i) => names[i]),
          { similarity },
        ).value!;
        expect(asSets(underOtherNames.groups, back)).toEqual(want);
      }
    },
  );
  test("fields that state a theme cannot reach it: extra fields on the input change nothing", () => {
    const sneaked = {
      coOccurrence: made.co,
      basis: "hits",
      themes: made.co.codes.map(() => "t"),
      dimension: "x",
      parent: {},
    };
    expect(groupCodes(sneaked)).toEqual(group(made.co));
  });
  test("wording is compared without theme, dimension, parent or id", () => {
    const stems = (text: string) => text.split(" ");
    const plain = [{ label: "a b" }, { label: "a c" }, { label: "d" }];
    const marked = plain.map((c, i) => ({ ...c, id: `x${i}`, theme: "same", dimension: "same", parent: "same" }));
    expect(wordingSimilarity(marked, stems)).toEqual(wordingSimilarity(plain, stems));
  });
});

describe("few codes", () => {
  test("none, one, two and three codes give no grouping and a note", () => {
    for (const n of [0, 1, 2, 3]) {
      const all = Array.from({ length: n }, () => Array.from({ length: n }, () => 5));
      const { value, findings } = group(tiny(all));
      expect(value).toMatchObject({ k: 0, groups: [] });
      expect(value!.ungrouped).toHaveLength(n);
      expect(findings.map((f) => f.code)).toEqual(["codes-too-few"]);
    }
  });
  test("two codes in one grouping when it is asked for", () => {
    const { value } = group(
      tiny([
        [4, 2],
        [2, 3],
      ]),
      { k: { from: 1, to: 1 } },
    );
    expect(value!.groups).toHaveLength(1);
    expect(value!.groups[0].codes).toEqual(["c0", "c1"]);
    expect(value!.merges).toHaveLength(1);
  });
  test("two pairs; unused codes are not in the answer, a code without company is left out", () => {
    const { value } = group(
      tiny([
        [5, 4, 0, 0, 0, 0],
        [4, 5, 0, 0, 0, 0],
        [0, 0, 5, 4, 0, 0],
        [0, 0, 4, 5, 0, 0],
        [0, 0, 0, 0, 7, 0],
        [0, 0, 0, 0, 0, 0],
      ]),
    );
    expect(asSets(value!.groups)).toEqual(["c0 c1", "c2 c3"]);
    expect(value!.ungrouped).toEqual(["c4"]);
    expect(value!.merges.slice(0, 2).map((m) => [m.a, m.b])).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
  test("more groupings than the codes can give are a warning, and the most there are is made", () => {
    const { value, findings } = group(
      tiny([
        [5, 4, 0, 0],
        [4, 5, 0, 0],
        [0, 0, 5, 4],
        [0, 0, 4, 5],
      ]),
      { k: { from: 9, to: 9 } },
    );
    expect(findings.map((f) => f.code)).toContain("k-too-large");
    expect(value!.k).toBe(2);
    expect(value!.groups).toHaveLength(2);
  });
});

describe("similarities", () => {
  const pair = (id: string) =>
    similarities.find((s) => s.id === id) as { pair: (i: number, j: number, ij: number, n: number) => number };
  test("by hand: 4 and 6 units, 3 shared, of 20", () => {
    expect(pair("jaccard").pair(4, 6, 3, 20)).toBeCloseTo(3 / 7, 12);
    expect(pair("combined").pair(4, 6, 3, 20)).toBeCloseTo(3 / 9, 12);
    expect(pair("cosine").pair(4, 6, 3, 20)).toBeCloseTo(3 / Math.sqrt(24), 12);
    expect(pair("association").pair(4, 6, 3, 20)).toBeCloseTo(Math.log(60 / 24) / -Math.log(3 / 20), 12);
  });
  test("a rare pair always together is nearer under Jaccard than under its shrunk form", () => {
    expect(pair("jaccard").pair(1, 1, 1, 20)).toBe(1);
    expect(pair("combined").pair(1, 1, 1, 20)).toBeCloseTo(1 / 3, 12);
  });
  test("no more often than by chance is 0; never together is 0", () => {
    expect(pair("association").pair(10, 10, 5, 20)).toBe(0);
    for (const id of ["combined", "jaccard", "cosine", "association"]) expect(pair(id).pair(4, 6, 0, 20)).toBe(0);
  });
  test("combined: the middle pair of each part counts one half", () => {
    const co = tiny([
      [5, 1, 2],
      [1, 5, 3],
      [2, 3, 5],
    ]);
    const wording = Float64Array.from([1, 0.2, 0.1, 0.2, 1, 0.4, 0.1, 0.4, 1]);
    const { values } = similarityMatrix({ coOccurrence: co, wording });
    const j = [1 / 11, 2 / 10, 3 / 9];
    const h = (x: number, m: number) => x / (x + m);
    expect(values[1]).toBeCloseTo((h(j[0], j[1]) + h(0.2, 0.2)) / 2, 12);
    expect(values[2]).toBeCloseTo((0.5 + h(0.1, 0.2)) / 2, 12);
    expect(values[5]).toBeCloseTo((h(j[2], j[1]) + h(0.4, 0.2)) / 2, 12);
  });
  test("wording by hand: one shared stem of weight ln(4/3), own stems of weight ln 2", () => {
    const w = wordingSimilarity([{ label: "a b" }, { label: "a", definition: "c" }, { label: "d" }], (t) =>
      t.split(" "),
    );
    const [shared, own] = [Math.log(4 / 3) ** 2, Math.log(2) ** 2];
    expect(w[1]).toBeCloseTo(shared / (shared + own), 12);
    expect([w[0], w[2], w[5]]).toEqual([1, 0, 0]);
  });
});
