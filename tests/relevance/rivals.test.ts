import { expect, test } from "vitest";
import { lessRivals } from "../../src/relevance/rivals.ts";
import { passagesIn, spoken } from "./small.ts";

const passages = passagesIn([spoken("A", ["Q: One?", "Two here.", "Three here.", "Four here.", "Five here."])]);
/** Columns a and b rise and fall together, c by itself; the question is no part of what is learned. */
const matrix = (rows: readonly (readonly [number, number, number])[]): Float32Array => Float32Array.from(rows.flat());
const score = matrix([
  [9, 0, 9],
  [1, 2, 1],
  [3, 6, 1],
  [1, 2, 3],
  [3, 6, 3],
]);

test("codes that run together lose half of each other's score, a code by itself nothing", () => {
  const less = lessRivals(score, score, passages, 3);
  // a and b: correlation 1. Rivals a code, on average: 2/3, and so no less than 1 is divided by.
  expect(Array.from(less)).toEqual([
    ...[9 - 0, 0 - 4.5, 9],
    ...[1 - 1, 2 - 0.5, 1],
    ...[3 - 3, 6 - 1.5, 1],
    ...[1 - 1, 2 - 0.5, 3],
    ...[3 - 3, 6 - 1.5, 3],
  ]);
});

test("one code has no rival", () => {
  const one = Float32Array.of(1, 2, 3, 4, 5);
  expect(lessRivals(one, one, passages, 1)).toEqual(one);
});

test("what is constant runs with nothing", () => {
  const flat = Float32Array.of(1, 5, 1, 2, 1, 7, 1, 3, 1, 9);
  expect(lessRivals(flat, flat, passages, 2)).toEqual(flat);
});
