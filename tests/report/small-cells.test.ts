import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planSites } from "../../src/report/build/small-cells.ts";

const planOf = (cells: readonly (readonly number[])[], limit: number) =>
  planSites({
    groups: cells.length,
    sites: cells[0].map((_, s) => s).filter((s) => cells.some((row) => row[s] > 0)),
    cell: (g, s) => cells[g][s],
    limit,
  });

/** What a reader of the report knows of one group: total, printed cells, merged cell, people with each site beside them. */
function known(cells: readonly (readonly number[])[], limit: number, g: number, row: readonly number[]): string {
  const plan = planOf(cells, limit);
  const isShown = plan.columns.length > 0 && plan.shown.includes(g);
  return JSON.stringify([
    row.reduce((a, b) => a + b, 0),
    isShown ? plan.columns.map((s) => row[s]) : null,
    isShown ? plan.merged.reduce((n, s) => n + row[s], 0) : null,
    row.map((n, s) => (plan.said(g, s) ? n : null)),
  ]);
}

/** Every row of `width` whole numbers with this sum. */
function* rowsOf(width: number, sum: number): Generator<number[]> {
  if (width === 1) yield [sum];
  else for (let n = 0; n <= sum; n++) for (const rest of rowsOf(width - 1, sum - n)) yield [n, ...rest];
}

/** What each small cell may be, by trying every row that would be printed alike. */
function solved(cells: readonly (readonly number[])[], limit: number): { true: number; may: Set<number> }[] {
  return cells.flatMap((row, g) => {
    const used = row.map((_, s) => s).filter((s) => cells.some((r) => r[s] > 0));
    const seen = known(cells, limit, g, row);
    const may = row.map(() => new Set<number>());
    for (const part of rowsOf(
      used.length,
      row.reduce((a, b) => a + b, 0),
    )) {
      const other = row.map((_, s) => (used.includes(s) ? part[used.indexOf(s)] : 0));
      if (known(cells, limit, g, other) === seen) for (const s of used) may[s].add(other[s]);
    }
    return used.filter((s) => row[s] > 0 && row[s] < limit).map((s) => ({ true: row[s], may: may[s] }));
  });
}

describe("a small cell cannot be worked out", () => {
  test("the person left over when all others have a site beside them", () => {
    const cells = [[6, 1]];
    const plan = planOf(cells, 5);
    expect([plan.said(0, 0), plan.said(0, 1)]).toEqual([false, false]);
  });

  test("a site keeps standing beside people where those left over are many enough", () => {
    const plan = planOf([[6, 3, 3]], 5);
    expect([0, 1, 2].map((s) => plan.said(0, s))).toEqual([true, false, false]);
  });

  test("by trying everything that would be printed alike, in the table and beside people", () => {
    const study = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
      .chain(([groups, sites, limit]) =>
        fc.record({
          limit: fc.constant(limit),
          cells: fc.array(fc.array(fc.nat({ max: 6 }), { minLength: sites, maxLength: sites }), {
            minLength: groups,
            maxLength: groups,
          }),
        }),
      )
      // With one place there is nothing to hide: everybody is there.
      .filter(({ cells }) => cells[0].filter((_, s) => cells.some((row) => row[s] > 0)).length > 1);
    fc.assert(
      fc.property(study, ({ cells, limit }) => {
        for (const { may } of solved(cells, limit)) {
          expect(may.size).toBeGreaterThan(1);
          // Nobody being there at all stays possible.
          expect(may.has(0)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
