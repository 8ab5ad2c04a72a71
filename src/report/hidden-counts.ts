/** A number of people as it is printed: itself, or "fewer than the limit", "the limit or more", "not printed". */
export type Said = number | "few" | "more" | "withheld";

export interface CountRow<T> {
  readonly total: T;
  readonly byGroup: readonly T[];
}

export interface HiddenRow extends CountRow<Said> {
  /** The largest number each cell could hold, from what is printed. */
  readonly most: CountRow<number>;
}

/** A cell that is not printed: what it may be by the word in its place. */
interface Cell {
  readonly group: number;
  readonly low: number;
  readonly high: number;
  readonly few: boolean;
}

/**
 * How many people of each group (and of all) raised something, without numbers from 1 to `limit` - 1, and so that none
 * can be worked out, also by somebody who knows this rule. Everybody is in one group, so the groups add up to the total.
 *
 * A small number is "few"; in a group of one, nobody is "few" too. Beside a lone small number the group with most room
 * is "more". Then the sum of the cells that are not printed decides what is said of the total: itself while no small cell
 * follows from it, "few", or nothing; sums are taken together until each small cell may be two numbers at least. Which
 * cells and sums go together depends on what is printed alone. The same numbers give the same row wherever they stand.
 *
 * `sizes` of the groups; `limit` at least 3: "fewer than 2" would be a number.
 */
export function hideSmall(row: CountRow<number>, sizes: readonly number[], limit: number): HiddenRow {
  const small: Cell[] = row.byGroup.flatMap((n, group) =>
    n < limit && (n > 0 || sizes[group] === 1)
      ? [{ group, few: true, low: sizes[group] === 1 ? 0 : 1, high: Math.min(limit - 1, sizes[group]) }]
      : [],
  );
  if (small.length === 0) return { ...row, most: row };
  const beside = row.byGroup
    .flatMap((n, group) => (n >= limit && sizes[group] > limit ? [group] : []))
    .sort((a, b) => sizes[b] - sizes[a] || a - b)[0];
  const cells =
    small.length > 1 || beside === undefined
      ? small
      : [...small, { group: beside, few: false, low: limit, high: sizes[beside] }];

  const hidden = new Map(cells.map((c) => [c.group, c]));
  const shown = row.byGroup.reduce((sum, n, g) => (hidden.has(g) ? sum : sum + n), 0);
  const sums = sumsOf(cells, shown, limit);
  const sum = row.total - shown;
  const together = sums.few.has(sum) ? sums.few : sums.withheld.has(sum) ? sums.withheld : new Set([sum]);
  const total = sums.few.has(sum) ? "few" : sums.withheld.has(sum) ? "withheld" : row.total;
  return {
    total,
    byGroup: row.byGroup.map((n, g) => (hidden.has(g) ? (hidden.get(g)!.few ? "few" : "more") : n)),
    most: {
      total: shown + Math.max(...together),
      byGroup: row.byGroup.map((n, g) => (hidden.has(g) ? Math.max(...valuesOf(hidden.get(g)!, cells, together)) : n)),
    },
  };
}

/** Sums of the cells for which the total is said to be few, and those for which nothing is said of it. */
function sumsOf(
  cells: readonly Cell[],
  shown: number,
  limit: number,
): { few: ReadonlySet<number>; withheld: ReadonlySet<number> } {
  const low = cells.reduce((n, c) => n + c.low, 0);
  const high = cells.reduce((n, c) => n + c.high, 0);
  const all = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const isSafe = (sums: ReadonlySet<number>): boolean =>
    sums.size === 0 || cells.every((c) => !c.few || valuesOf(c, cells, sums).length > 1);
  const isSmall = (sum: number): boolean => shown + sum > 0 && shown + sum < limit;
  const few = new Set(all.filter(isSmall));
  const withheld = new Set(all.filter((sum) => !isSmall(sum) && !isSafe(new Set([sum]))));
  const give = (sum: number): void => {
    few.delete(sum);
    withheld.add(sum);
  };
  for (;;) {
    if (few.size === 1 || !isSafe(few)) for (const sum of few) give(sum);
    if (withheld.size === 0 || (withheld.size > 1 && isSafe(withheld))) return { few, withheld };
    const next = all.find((sum) => !withheld.has(sum) && (withheld.has(sum - 1) || withheld.has(sum + 1)));
    if (next === undefined) return { few, withheld };
    give(next);
  }
}

/** What a cell may be when the cells add up to one of the sums. */
function valuesOf(cell: Cell, cells: readonly Cell[], sums: ReadonlySet<number>): number[] {
  const others = cells.filter((c) => c !== cell);
  const low = others.reduce((n, c) => n + c.low, 0);
  const high = others.reduce((n, c) => n + c.high, 0);
  const values: number[] = [];
  for (let v = cell.low; v <= cell.high; v++)
    for (const sum of sums)
      if (sum - v >= low && sum - v <= high) {
        values.push(v);
        break;
      }
  return values;
}
