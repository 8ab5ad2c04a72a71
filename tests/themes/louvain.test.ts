import { describe, expect, test } from "vitest";
import type { GroupingWord } from "../../src/model/index.ts";
import { seeded } from "../../src/random/index.ts";
import { heldOf } from "../../src/themes/held.ts";
import { groupByNetwork, networkLabels, withStability } from "../../src/themes/index.ts";
import { communities, modularity } from "../../src/themes/louvain.ts";
import { sparse } from "../../src/themes/network.ts";
import { asSets, planted } from "./planted.ts";

function randomGraph(n: number, seed: number, edgesOf100: number): Float64Array {
  const random = seeded(seed);
  const w = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      if (random.below(100) < edgesOf100) w[i * n + j] = w[j * n + i] = (1 + random.below(9)) / 10;
  return w;
}

/** Every division of n things: restricted growth strings. */
function* divisionsOf(n: number): Generator<Int32Array> {
  const labels = new Int32Array(n);
  function* from(i: number, most: number): Generator<Int32Array> {
    if (i === n) yield labels;
    else
      for (let g = 0; g <= most; g++) {
        labels[i] = g;
        yield* from(i + 1, Math.max(most, g + 1));
      }
  }
  yield* from(0, 0);
}

/** Pair by pair, as Newman's formula stands: sum over pairs of one group of (w - d d / total) / total. */
function byFormula(w: Float64Array, n: number, labels: Int32Array, resolution: number): number {
  const degree = Array.from({ length: n }, (_, i) => w.slice(i * n, i * n + n).reduce((a, b) => a + b, 0));
  const total = degree.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      if (labels[i] === labels[j]) sum += (w[i * n + j] - (resolution * degree[i] * degree[j]) / total) / total;
  return sum;
}

describe("communities", () => {
  const n = 7;
  test.each([0.7, 1, 1.6])(
    "have the largest modularity of all divisions, or hardly less (resolution %s)",
    (resolution) => {
      let exact = 0;
      for (let seed = 1; seed <= 6; seed++) {
        const w = randomGraph(n, seed, 30 + 10 * seed);
        let most = Number.NEGATIVE_INFINITY;
        for (const labels of divisionsOf(n)) most = Math.max(most, byFormula(w, n, labels, resolution));
        const found = communities(w, n, resolution, seeded(1));
        expect(modularity(w, n, found, resolution)).toBeCloseTo(byFormula(w, n, found, resolution), 12);
        const less = most - modularity(w, n, found, resolution);
        expect(less).toBeLessThan(0.005);
        if (less < 1e-10) exact++;
      }
      expect(exact).toBeGreaterThanOrEqual(5);
    },
  );
  test("have the largest of those divisions that obey a person's word", () => {
    const at = new Map(Array.from({ length: n }, (_, i) => [`c${i}`, i]));
    const word: GroupingWord = {
      together: [{ codes: ["c0", "c4"], by: "x" }],
      apart: [{ codes: ["c0", "c1"], by: "x" }],
      pinned: [{ id: "g1", codes: ["c2", "c6"], by: "x" }],
    };
    const obeys = (l: Int32Array): boolean =>
      l[0] === l[4] && l[0] !== l[1] && l[2] === l[6] && [0, 1, 3, 4, 5].every((i) => l[i] !== l[2]);
    for (let seed = 1; seed <= 6; seed++) {
      const w = randomGraph(n, seed, 70);
      let most = Number.NEGATIVE_INFINITY;
      for (const labels of divisionsOf(n)) if (obeys(labels)) most = Math.max(most, byFormula(w, n, labels, 1));
      const found = communities(w, n, 1, seeded(1), heldOf(word, at));
      expect(obeys(found)).toBe(true);
      expect(modularity(w, n, found, 1)).toBeCloseTo(most, 10);
    }
  });
  test("by hand: two triangles and a bridge; nothing to join; a single node", () => {
    const w = new Float64Array(36);
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
      [3, 4],
      [3, 5],
      [4, 5],
      [2, 3],
    ])
      w[a * 6 + b] = w[b * 6 + a] = 1;
    const found = communities(w, 6, 1, seeded(1));
    expect([...found]).toEqual([0, 0, 0, 1, 1, 1]);
    // inside 6 of 14 each, degrees 7 of 14 each
    expect(modularity(w, 6, found)).toBeCloseTo(2 * (6 / 14 - 1 / 4), 12);
    expect([...communities(new Float64Array(9), 3, 1, seeded(1))]).toEqual([0, 1, 2]);
    expect([...communities(new Float64Array(1), 1, 1, seeded(1))]).toEqual([0]);
  });
});

describe("the network of codes", () => {
  const made = planted(5, 8);
  const run = (more = {}) =>
    groupByNetwork({ basis: "hits", coOccurrence: made.co, linkage: "network", seed: 1, ...more });
  test("finds planted groups and says what it went by", () => {
    const { result } = run().value!;
    expect(result).toMatchObject({
      k: 5,
      linkage: "network",
      chosen: { reason: "modularity", asked: false },
      merges: [],
    });
    for (const g of result.groups) expect(new Set(g.codes.map(made.blockOf)).size).toBe(1);
    expect(result.silhouettes).toEqual([{ k: 5, silhouette: expect.any(Number), modularity: expect.any(Number) }]);
  });
  test("a number asked for is looked for; one that is not there is a warning", () => {
    expect(run({ k: { from: 4, to: 6 } }).value!.result).toMatchObject({ k: 5 });
    const three = run({ k: { from: 3, to: 3 } });
    expect([three.value!.result.k, three.findings]).toEqual([3, []]);
    const none = run({ k: { from: 1, to: 1 }, coOccurrence: planted(2, 6, { strayOf100: 0 }).co });
    expect(none.value!.result.k).toBe(2);
    expect(none.findings.map((f) => f.code)).toEqual(["k-not-in-network"]);
  });
  test("another seed, the same groups; and they come again among resampled participants", () => {
    const { result, resolution } = run().value!;
    expect(asSets(run({ seed: 9 }).value!.result.groups)).toEqual(asSets(result.groups));
    const stable = withStability(
      result,
      { basis: "hits", coOccurrence: made.co },
      made.byCase,
      { resamples: 10, seed: 1 },
      (d, n) => networkLabels(d, n, resolution, 1),
    );
    for (const g of stable.groups) expect(g.stability).toBeGreaterThan(0.85);
  });
  test("a code keeps its 2 ceil(ln n) strongest edges and those of others to it", () => {
    // n = 3 keeps 2 of 2: all; n = 12: 2 ceil(2.48) = 6
    const n = 12;
    const d = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) d[i * n + j] = i === j ? 0 : 1 - 1 / (1 + Math.abs(i - j));
    const graph = sparse(d, n);
    const edges = (i: number) => Array.from({ length: n }, (_, j) => j).filter((j) => graph[i * n + j] > 0);
    // the first code: the six next; and 6 and 7 would have it only among their own six nearest
    expect(edges(0)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(edges(6)).toContain(3);
    expect(edges(6)).toContain(0);
    for (let p = 0; p < n; p++) expect(graph[p * n + p]).toBe(0);
  });
});
