import { agnes } from "ml-hclust";
import { describe, expect, test } from "vitest";
import { seeded } from "../../src/random/index.ts";
import { cluster, cut, cutsBySize } from "../../src/themes/cluster.ts";
import { linkageNamed, linkages } from "../../src/themes/linkages/index.ts";
import { meanOf, silhouettes } from "../../src/themes/silhouette.ts";

function randomDistances(n: number, seed: number): Float64Array {
  const random = seeded(seed);
  const points = Array.from({ length: n }, () => [0, 1, 2].map(() => random.below(1_000_000) / 1_000_000));
  const d = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) d[i * n + j] = Math.hypot(...points[i].map((x, c) => x - points[j][c]));
  return d;
}
const matrixOf = (d: Float64Array, n: number): number[][] =>
  Array.from({ length: n }, (_, i) => [...d.slice(i * n, i * n + n)]);

/** The plainest possible clustering: join the two nearest clusters, again and again. Average, single, complete only. */
function plain(d: Float64Array, n: number, linkage: string): { sets: number[][]; height: number }[] {
  let live = Array.from({ length: n }, (_, i) => [i]);
  const merges: { sets: number[][]; height: number }[] = [];
  const between = (a: number[], b: number[]): number => {
    const all = a.flatMap((i) => b.map((j) => d[i * n + j]));
    if (linkage === "single") return Math.min(...all);
    if (linkage === "complete") return Math.max(...all);
    return all.reduce((x, y) => x + y, 0) / all.length;
  };
  while (live.length > 1) {
    let best: [number, number, number] = [0, 1, Number.POSITIVE_INFINITY];
    for (let i = 0; i < live.length; i++)
      for (let j = i + 1; j < live.length; j++) {
        const h = between(live[i], live[j]);
        if (h < best[2]) best = [i, j, h];
      }
    const joined = [...live[best[0]], ...live[best[1]]].sort((a, b) => a - b);
    live = [...live.filter((_, i) => i !== best[0] && i !== best[1]), joined];
    merges.push({ sets: live.map((c) => [...c]).sort((a, b) => a[0] - b[0]), height: best[2] });
  }
  return merges;
}
const setsOf = (labels: Int32Array): number[][] => {
  const sets: number[][] = [];
  for (let i = 0; i < labels.length; i++) (sets[labels[i]] ??= []).push(i);
  return sets;
};

describe("dendrograms", () => {
  test.each(["average", "single", "complete"] as const)(
    "%s agrees with the plainest clustering, merge by merge",
    (id) => {
      for (const seed of [1, 2, 3]) {
        const n = 24;
        const d = randomDistances(n, seed);
        const tree = cluster(d.slice(), n, linkageNamed(id).update);
        for (const [m, want] of plain(d, n, id).entries()) {
          expect(tree.height[m]).toBeCloseTo(want.height, 10);
          expect(setsOf(cut(tree, m + 1))).toEqual(want.sets);
        }
      }
    },
  );
  test.each([
    ["average", "average"],
    ["single", "single"],
    ["complete", "complete"],
    ["ward", "ward2"],
    ["weighted", "wpgma"],
  ] as const)("%s agrees with ml-hclust", (id, method) => {
    const n = 40;
    const d = randomDistances(n, 11);
    const tree = cluster(d.slice(), n, linkageNamed(id).update);
    const heights: number[] = [];
    const oracle = agnes(matrixOf(d, n), { method: method as never, isDistanceMatrix: true });
    oracle.traverse((node: { isLeaf: boolean; height: number }) => {
      if (!node.isLeaf) heights.push(node.height);
    });
    heights.sort((a, b) => a - b);
    for (let m = 0; m < n - 1; m++) expect(tree.height[m]).toBeCloseTo(heights[m], 8);
    for (const k of [2, 5, 9]) {
      const want = oracle.group(k).children.map((c) => c.indices().sort((a, b) => a - b));
      expect(setsOf(cut(tree, n - k))).toEqual(want.sort((a, b) => a[0] - b[0]));
    }
  });
  test("every linkage is monotone and gives n - 1 merges", () => {
    for (const { update } of linkages) {
      const tree = cluster(randomDistances(30, 5), 30, update);
      expect(tree.a).toHaveLength(29);
      for (let m = 1; m < 29; m++) expect(tree.height[m]).toBeGreaterThanOrEqual(tree.height[m - 1]);
    }
  });
  test("nothing, one leaf, and equal distances everywhere", () => {
    expect(cluster(new Float64Array(), 0, linkages[0].update).a).toHaveLength(0);
    expect(cluster(new Float64Array(1), 1, linkages[0].update).a).toHaveLength(0);
    const equal = new Float64Array(25).fill(1);
    const tree = cluster(equal, 5, linkages[0].update);
    expect([...tree.height]).toEqual([1, 1, 1, 1]);
    expect([tree.a[0], tree.b[0]]).toEqual([0, 1]);
  });
  test("the highest cut with k clusters of two or more", () => {
    // 0-1 at .1, 2-3 at .2, then 4 joins 0-1 at .5, all at .9
    const d = Float64Array.from(
      [
        [0, 0.1, 0.9, 0.9, 0.5],
        [0.1, 0, 0.9, 0.9, 0.5],
        [0.9, 0.9, 0, 0.2, 0.9],
        [0.9, 0.9, 0.2, 0, 0.9],
        [0.5, 0.5, 0.9, 0.9, 0],
      ].flat(),
    );
    const tree = cluster(d.slice(), 5, linkages[0].update);
    expect([...cutsBySize(tree)]).toEqual([0, 4, 3]);
    expect([...cut(tree, 3)]).toEqual([0, 0, 1, 1, 0]);
    expect([...cut(tree, 2)]).toEqual([0, 0, 1, 1, 2]);
  });
});

describe("silhouettes by hand", () => {
  const d = Float64Array.from(
    [
      [0, 1, 4, 6],
      [1, 0, 5, 5],
      [4, 5, 0, 2],
      [6, 5, 2, 0],
    ].flat(),
  );
  test("two pairs", () => {
    const s = silhouettes(d, 4, Int32Array.from([0, 0, 1, 1]));
    expect([...s]).toEqual([1 - 1 / 5, 1 - 1 / 5, 1 - 2 / 4.5, 1 - 2 / 5.5]);
    expect(meanOf(s)).toBeCloseTo((0.8 + 0.8 + 5 / 9 + 7 / 11) / 4, 12);
  });
  test("what stands alone has 0 and is nobody's neighbour; one cluster has nothing to compare with", () => {
    expect([...silhouettes(d, 4, Int32Array.from([0, 0, 1, 2]))]).toEqual([0, 0, 0, 0]);
    expect([...silhouettes(d, 4, Int32Array.from([0, 0, 0, 0]))]).toEqual([0, 0, 0, 0]);
    expect(meanOf(new Float64Array())).toBe(0);
  });
  test("a leaf in the wrong cluster is below 0", () => {
    expect(silhouettes(d, 4, Int32Array.from([0, 1, 1, 0]))[0]).toBeLessThan(0);
  });
});
