/**
 * An order of the codes that comes from the similarities alone, so that where a tie must be broken neither the codes'
 * names nor the codebook's order decides: by each code's similarities to the others from the strongest down, stronger
 * first. Only codes with exactly the same similarities stay in the order given (that of their names).
 */
export function canonicalOrder(values: Float64Array, n: number): Int32Array {
  const profiles = Array.from({ length: n }, (_, i) =>
    values
      .slice(i * n, (i + 1) * n)
      .sort()
      .reverse(),
  );
  return Int32Array.from({ length: n }, (_, i) => i).sort((x, y) => {
    for (let p = 0; p < n; p++) if (profiles[x][p] !== profiles[y][p]) return profiles[y][p] - profiles[x][p];
    return x - y;
  });
}
