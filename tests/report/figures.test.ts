import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutHeight, type Groupings, leavesOf, membersOf } from "../../src/report/figures/dendrogram.ts";
import { drawHeatMap } from "../../src/report/figures/heat-map.ts";

/** Pairs (a,b), (c,d), (e,f); then the first two pairs; then all. */
const tree = (k: number): Groupings => ({
  basis: "hits",
  unit: "turn",
  similarity: "jaccard",
  linkage: "average",
  k,
  chosen: { reason: "set", from: k, to: k, asked: true },
  groups: [
    { id: "g1", label: "G1", codes: ["b", "a"], cohesion: 0.8 },
    { id: "g2", label: "G2", codes: ["d", "c"], cohesion: 0.6 },
  ],
  ungrouped: ["f", "e"],
  silhouettes: [],
  merges: [
    { a: 0, b: 1, height: 0.2 },
    { a: 2, b: 3, height: 0.4 },
    { a: 4, b: 5, height: 0.5 },
    { a: 6, b: 7, height: 0.7 },
    { a: 8, b: 9, height: 0.9 },
  ],
});

describe("the tree of codes", () => {
  test("leaves are the codes in code-unit order, clusters their members", () => {
    expect(leavesOf(tree(3))).toEqual(["a", "b", "c", "d", "e", "f"]);
    expect(membersOf(tree(3)).slice(6)).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
      [0, 1, 2, 3],
      [4, 5, 0, 1, 2, 3],
    ]);
  });

  test.each([
    [3, 0.6],
    [2, 0.8],
    [1, 0.9],
    [4, undefined],
  ])("the cut for %i groupings is at %s", (k, height) => {
    const cut = cutHeight(tree(k));
    if (height === undefined) expect(cut).toBeUndefined();
    else expect(cut).toBeCloseTo(height, 10);
  });
});

describe("a matrix", () => {
  const cells = fc.array(fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 });

  test("has one cell for each value above nothing, in the panel of its evidence, darker for more", () => {
    fc.assert(
      fc.property(cells, cells, (person, hits) => {
        const rows = Math.min(person.length, hits.length);
        const { body } = drawHeatMap({
          id: "x",
          rows: person.slice(0, rows).map((_, i) => `row ${i}`),
          columns: [0, 1, 2, 3].map((c) => ({ label: `c${c}` })),
          panels: [
            { title: "p", hatched: false, value: (r, c) => person[r][c] },
            { title: "h", hatched: true, value: (r, c) => hits[r][c] },
          ],
          range: (from, to) => `${from} to ${to}`,
          footer: "",
          numbers: true,
        });
        // Cells are the strokes above the legend, which is drawn after all of them.
        const paths = [...body.matchAll(/<path d="([^"]*)" stroke-width="[\d.]+" (class="f-s|stroke="url\(#x-h)(\d)/g)];
        const drawn = (kind: string): number =>
          paths.filter((p) => p[2].startsWith(kind)).reduce((n, p) => n + (p[1].match(/M/gi)?.length ?? 0), 0);
        const filled = (table: number[][]): number =>
          table
            .slice(0, rows)
            .flat()
            .filter((v) => v > 0).length;
        const all = [...person.slice(0, rows), ...hits.slice(0, rows)].flat().filter((v) => v > 0);
        const legend = Math.min(5, new Set(all).size);
        expect(drawn("class")).toBe(filled(person) + legend);
        expect(drawn("stroke")).toBe(filled(hits) + legend);
        const numbers = [...body.matchAll(/class="f-cell[^>]*>(\d+)</g)].map((m) => Number(m[1]));
        expect(numbers.sort((a, b) => a - b)).toEqual(all.sort((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });
});
