import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalOrder } from "../../src/themes/canonical-order.ts";
import { groupCodes, linkages, similarityMatrix } from "../../src/themes/index.ts";
import { linkageNamed } from "../../src/themes/linkages/index.ts";
import { cutsOf, partitionAt, silhouetteAt } from "../../src/themes/partition.ts";

function onALine(points: readonly number[]): Float64Array {
  return Float64Array.from(points.flatMap((a) => points.map((b) => Math.abs(a - b) / 10)));
}

describe("what fits nowhere is left out", () => {
  // a chain that ends beside a pair: its last two points are nearer to the pair than to the rest of the chain
  const points = [0, 1, 2, 3, 4, 5, 6, 7.5, 7.6];
  const cuts = cutsOf(onALine(points), 9, linkageNamed("single").update);
  test("points nearer to another group", () => {
    const { labels, firmness } = partitionAt(cuts, 2);
    expect([...labels]).toEqual([0, 0, 0, 0, 0, -1, -1, 1, 1]);
    expect(firmness[5]).toBeLessThan(0);
    expect(firmness[6]).toBeCloseTo((1.55 - 3.5) / 3.5, 12);
  });
  test("the mean silhouette is that of the whole cut; there is none for a number the tree does not have", () => {
    const all = [0, 1, 2, 3, 4, 5, 6].map((x, _, chain) => {
      const a = chain.filter((y) => y !== x).reduce((s, y) => s + Math.abs(x - y), 0) / 6;
      const b = (7.5 - x + 7.6 - x) / 2;
      return (b - a) / Math.max(a, b);
    });
    const pair = [7.5, 7.6].map((x) => 1 - 0.1 / (x - 3));
    expect(silhouetteAt(cuts, 2)).toBeCloseTo([...all, ...pair].reduce((s, v) => s + v, 0) / 9, 12);
    expect(silhouetteAt(cuts, 4)).toBeUndefined();
    expect(silhouetteAt(cuts, 50)).toBeUndefined();
  });
  test("a point that stands alone in the cut", () => {
    const alone = cutsOf(onALine([0, 0.5, 9, 9.4, 30]), 5, linkageNamed("average").update);
    expect([...partitionAt(alone, 2).labels]).toEqual([0, 0, 1, 1, -1]);
  });
});

describe("ties are broken by the similarities, not by names or order", () => {
  const matrix = fc
    .tuple(
      fc.integer({ min: 2, max: 7 }),
      fc.array(fc.nat(3), { minLength: 49, maxLength: 49 }),
      fc.array(fc.nat(1000), { minLength: 7, maxLength: 7 }),
    )
    .map(([n, values, keys]) => {
      const m = new Float64Array(n * n);
      for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) m[i * n + j] = m[j * n + i] = values[i * 7 + j] / 4;
      for (let i = 0; i < n; i++) m[i * n + i] = 1;
      const shuffle = Array.from({ length: n }, (_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
      return { n, m, shuffle };
    });
  test("the canonical order of codes with different similarities is the same in any order given", () => {
    let compared = 0;
    fc.assert(
      fc.property(matrix, ({ n, m, shuffle }) => {
        const profile = (i: number): string => [...m.slice(i * n, i * n + n)].sort().join();
        if (new Set(shuffle.map(profile)).size < n) return;
        compared++;
        const moved = Float64Array.from(shuffle.flatMap((i) => shuffle.map((j) => m[i * n + j])));
        expect([...canonicalOrder(moved, n)].map((i) => shuffle[i])).toEqual([...canonicalOrder(m, n)]);
        const update = linkages[0].update;
        const cutsIn = (values: Float64Array, order: Int32Array) =>
          cutsOf(
            Float64Array.from([...order].flatMap((i) => [...order].map((j) => (i === j ? 0 : 1 - values[i * n + j])))),
            n,
            update,
          );
        expect(cutsIn(moved, canonicalOrder(moved, n)).tree).toEqual(cutsIn(m, canonicalOrder(m, n)).tree);
      }),
      { numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(20);
  });
  test("two equally near partners: the same one is taken whatever it is called", () => {
    // b is as near to a as to c; c has a further company of its own, so the order is decided without names
    const counts = [
      [8, 4, 0, 0, 0],
      [4, 8, 4, 0, 0],
      [0, 4, 8, 2, 0],
      [0, 0, 2, 8, 3],
      [0, 0, 0, 3, 8],
    ];
    const groupsUnder = (names: string[]): string[] => {
      const co = { unit: "turn" as const, codes: names, units: 40, counts: Int32Array.from(counts.flat()) };
      const { value } = groupCodes({ coOccurrence: co, basis: "hits", similarity: "jaccard", k: { from: 2, to: 2 } });
      return value!.groups
        .map((g) =>
          g.codes
            .map((c) => names.indexOf(c))
            .sort()
            .join(""),
        )
        .sort();
    };
    const want = groupsUnder(["a", "b", "c", "d", "e"]);
    for (const names of [
      ["e", "d", "c", "b", "a"],
      ["c", "a", "b", "e", "d"],
      ["z", "m", "a", "k", "q"],
      ["m", "z", "a", "b", "c"],
    ])
      expect(groupsUnder(names)).toEqual(want);
  });
});

test("an even number of positive pairs: the lower of the two middle ones counts one half", () => {
  const counts = [
    [5, 1, 0, 0],
    [1, 5, 0, 0],
    [0, 0, 5, 3],
    [0, 0, 3, 5],
  ];
  const co = { unit: "turn" as const, codes: ["a", "b", "c", "d"], units: 20, counts: Int32Array.from(counts.flat()) };
  const { values } = similarityMatrix({ coOccurrence: co });
  expect(values[1]).toBe(0.5);
  expect(values[11]).toBeCloseTo(3 / 9 / (3 / 9 + 1 / 11), 12);
});
