import { expect, test } from "vitest";
import { drawAccumulation, ticks } from "../../src/report/figures/accumulation-figure.ts";
import { wordsOf } from "../../src/report/words/words.ts";

test.each([
  [1, [0, 1]],
  [6, [0, 1, 2, 3, 4, 5, 6]],
  [7, [0, 2, 4, 6]],
  [25, [0, 5, 10, 15, 20, 25]],
  [129, [0, 50, 100]],
  [1000, [0, 200, 400, 600, 800, 1000]],
])("ticks of an axis up to %d", (most, expected) => {
  expect(ticks(most)).toEqual(expected);
});

test("the median line goes through its points, all panels on one scale", () => {
  const point = (n: number, median: number) => ({ n, median, low: median, high: median });
  const curve = { codes: "codebook" as const, stops: [] };
  const drawn = drawAccumulation(
    [
      { ...curve, participants: 2, used: 10, points: [point(1, 5), point(2, 10)] },
      { ...curve, group: "a", participants: 1, used: 5, points: [point(1, 5)] },
    ],
    (c) => c.group ?? "all",
    wordsOf("en"),
  );
  const dots = [...drawn.body.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map((m) => [
    Number(m[1]),
    Number(m[2]),
  ]);
  const [[x1, y1], [x2, y2], [, other]] = dots;
  expect(dots).toHaveLength(3);
  // 190 units high: 10 codes at the top, 5 in the middle; the second panel's 5 stand as high as the first's.
  expect(y1 - y2).toBeCloseTo(95);
  expect(other).toBeCloseTo(y1);
  expect(x2).toBeGreaterThan(x1);
});
