import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hideSmall } from "../../src/report/hidden-counts.ts";

/** Every way in which groups of these sizes can raise something. */
function* waysOf(sizes: readonly number[]): Generator<number[]> {
  if (sizes.length === 0) yield [];
  else for (let n = 0; n <= sizes[0]; n++) for (const rest of waysOf(sizes.slice(1))) yield [n, ...rest];
}

const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
const printed = (row: readonly number[], sizes: readonly number[], limit: number): string => {
  const { total, byGroup } = hideSmall({ total: sum(row), byGroup: row }, sizes, limit);
  return JSON.stringify([total, byGroup]);
};

/** For somebody who knows the rule: by what is printed, the values that each cell (the groups, then all) may have. */
function solved(sizes: readonly number[], limit: number): Map<string, Set<number>[]> {
  const may = new Map<string, Set<number>[]>();
  for (const row of waysOf(sizes)) {
    const key = printed(row, sizes, limit);
    const sets = may.get(key) ?? [...row, 0].map(() => new Set<number>());
    for (const [i, n] of [...row, sum(row)].entries()) sets[i].add(n);
    may.set(key, sets);
  }
  return may;
}

const sizes = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 }).filter((s) => sum(s) > 0);
const limits = fc.integer({ min: 3, max: 6 });

describe("n of N without small numbers", () => {
  test("prints no number from 1 below the limit, and true words in the place of what it hides", () => {
    fc.assert(
      fc.property(sizes, limits, fc.infiniteStream(fc.nat()), (of, limit, draws) => {
        const row = of.map((size) => draws.next().value! % (size + 1));
        const { total, byGroup } = hideSmall({ total: sum(row), byGroup: row }, of, limit);
        for (const [said, n] of [[total, sum(row)] as const, ...byGroup.map((s, g) => [s, row[g]] as const)]) {
          if (typeof said === "number") expect([n, said === 0 || said >= limit]).toEqual([said, true]);
          else if (said === "few") expect(n).toBeLessThan(limit);
          else if (said === "more") expect(n).toBeGreaterThanOrEqual(limit);
        }
      }),
    );
  });

  test("nobody who knows sizes, total and rule can work a small number out", () => {
    fc.assert(
      fc.property(sizes, limits, (of, limit) => {
        for (const [key, may] of solved(of, limit)) {
          const [total, byGroup] = JSON.parse(key) as [unknown, unknown[]];
          for (const [i, said] of [...byGroup, total].entries())
            if (said === "few") expect(may[i].size, `${of} below ${limit}: ${key}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    // 3 of 5 and 6 of 10: the total would give the 3 away.
    [[3, 6, 0], [5, 10, 5], 9, ["few", "more", 0]],
    [[3, 2, 6], [5, 5, 10], 11, ["few", "few", 6]],
    [[1, 0, 0], [5, 5, 5], "few", ["few", 0, 0]],
    [[5, 7, 0], [5, 10, 5], 12, [5, 7, 0]],
  ])("%j of %j", (row, of, total, byGroup) => {
    expect(hideSmall({ total: sum(row), byGroup: row }, of, 5)).toMatchObject({ total, byGroup });
  });
});
