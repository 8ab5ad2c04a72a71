import { expect, test } from "vitest";
import { describeGroupings, similarityMatrix } from "../../src/themes/index.ts";

// codes a b c | d e; c leans towards d
const codes = ["a", "b", "c", "d", "e"];
const counts = [
  [9, 6, 3, 0, 0],
  [6, 9, 3, 0, 0],
  [3, 3, 9, 2, 0],
  [0, 0, 2, 9, 6],
  [0, 0, 0, 6, 9],
];
const matrix = similarityMatrix({
  coOccurrence: { unit: "turn", codes, units: 30, counts: Int32Array.from(counts.flat()) },
  similarity: "cosine",
});
const groups = [
  { id: "g1", label: "Grouping 1", codes: ["a", "b", "c"], cohesion: 0 },
  { id: "g2", label: "Grouping 2", codes: ["d", "e"], cohesion: 0 },
];
const rows = [
  [0, 1, 0],
  [1, 1, 0],
  [0, 2, 0],
  [1, 2, 0],
  [2, 2, 0],
  [4, 2, 0],
  [0, 3, 1],
  [2, 3, 1],
  [3, 4, 2],
];
const mentions = {
  length: rows.length,
  code: Int32Array.from(rows, (r) => r[0]),
  unit: Float64Array.from(rows, (r) => r[1]),
  case: Int32Array.from(rows, (r) => r[2]),
};

test("members by centrality, the loosest, and the units with most of the codes, of different participants", () => {
  const [one, two] = describeGroupings(groups, matrix, mentions, codes);
  expect(one.members.map((m) => m.code)).toEqual(["a", "b", "c"]);
  expect(one.members[0].centrality).toBeCloseTo((6 / 9 + 3 / 9) / 2, 12);
  expect(one.members[2].lead).toBeCloseTo(3 / 9 - 1 / 9, 12);
  expect(one.loosest[0]).toBe("c");
  expect(one.units).toEqual([
    { unit: 2, case: 0, codes: ["a", "b", "c"] },
    { unit: 3, case: 1, codes: ["a", "c"] },
  ]);
  expect(two.units.map((u) => u.unit)).toEqual([2, 4]);
});

test("with one participant the next best unit of that participant follows; one grouping has nothing loose", () => {
  const mine = { ...mentions, case: new Int32Array(rows.length) };
  const [one] = describeGroupings([groups[0]], matrix, mine, codes);
  expect(one.units.map((u) => u.unit)).toEqual([2, 1]);
  expect(one.loosest).toEqual([]);
});
