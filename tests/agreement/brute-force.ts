/** Judgements of one code: `matrix[coder][unit]`, undefined where the coder did not read. Computed here unit by unit. */
export type Matrix = readonly (readonly (0 | 1 | undefined)[])[];

/** Values of each unit that at least two coders judged. */
function unitsOf(matrix: Matrix): (0 | 1)[][] {
  const width = Math.max(0, ...matrix.map((m) => m.length));
  return Array.from({ length: width }, (_, u) => matrix.map((m) => m[u]).filter((v) => v !== undefined)).filter(
    (u) => u.length > 1,
  );
}

/** Every ordered pair of different positions. */
function* pairs<T>(list: readonly T[]): Generator<[T, T]> {
  for (let i = 0; i < list.length; i++) for (let j = 0; j < list.length; j++) if (i !== j) yield [list[i], list[j]];
}

export function bruteAlpha(matrix: Matrix): number {
  const units = unitsOf(matrix);
  const values = units.flat();
  let observed = 0;
  for (const u of units) for (const [a, b] of pairs(u)) observed += a === b ? 0 : 1 / (u.length - 1);
  let expected = 0;
  for (const [a, b] of pairs(values)) expected += a === b ? 0 : 1 / (values.length - 1);
  return 1 - observed / expected;
}

/** Cohen's kappa of two coders from their confusion table. */
export function bruteKappa([a, b]: Matrix): number {
  const table = [
    [0, 0],
    [0, 0],
  ];
  for (const [u, v] of a.entries()) if (v !== undefined && b[u] !== undefined) table[v][b[u]]++;
  const n = table.flat().reduce((x, y) => x + y, 0);
  const row = table.map((r) => (r[0] + r[1]) / n);
  const column = [0, 1].map((c) => (table[0][c] + table[1][c]) / n);
  const po = (table[0][0] + table[1][1]) / n;
  const pe = row[0] * column[0] + row[1] * column[1];
  return (po - pe) / (1 - pe);
}

export function brutePercent(matrix: Matrix): number {
  const shares = unitsOf(matrix).map((u) => {
    const all = [...pairs(u)];
    return all.filter(([a, b]) => a === b).length / all.length;
  });
  return shares.reduce((x, y) => x + y, 0) / shares.length;
}

export function bruteAc1(matrix: Matrix): number {
  const units = unitsOf(matrix);
  const classes = [0, 1].map(
    (q) => units.map((u) => u.filter((v) => v === q).length / u.length).reduce((x, y) => x + y, 0) / units.length,
  );
  const pe = classes.reduce((s, p) => s + p * (1 - p), 0) / (classes.length - 1);
  return (brutePercent(matrix) - pe) / (1 - pe);
}

/** Chance that another coder of the unit says the same as one who said `value`. */
export function bruteSpecific(matrix: Matrix, value: 0 | 1): number {
  let agree = 0;
  let all = 0;
  for (const u of unitsOf(matrix))
    for (const [a, b] of pairs(u))
      if (a === value) {
        all += 1 / (u.length - 1);
        if (b === value) agree += 1 / (u.length - 1);
      }
  return agree / all;
}
