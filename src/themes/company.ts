/**
 * How alike the company is that two codes keep. First how much more often than by chance a code stands with each other
 * one: z(i, j) = max(0, (o - e) / sqrt(e + 1)), o = units of both, e = o(i) o(j) / units, the 1 so that a single shared
 * unit of two rare codes is not overwhelming (Pearson residual, Haberman 1973, positive part, smoothed). Then the
 * cosine of the codes' rows z(i, .) (second-order co-occurrence, Schütze 1998), the diagonal left at 0: two codes that
 * never meet are alike when the same codes stand beside them. `own` and `both` as counts of units; n x n, 0 to 1,
 * symmetric, diagonal 1; a code without company is like none.
 */
export function companySimilarity(counts: Int32Array, total: number, at: Int32Array, units: number): Float64Array {
  const n = at.length;
  const z = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const both = counts[at[i] * total + at[j]];
      if (both === 0) continue;
      const expected = (counts[at[i] * total + at[i]] * counts[at[j] * total + at[j]]) / units;
      const over = (both - expected) / Math.sqrt(expected + 1);
      if (over > 0) z[i * n + j] = z[j * n + i] = over;
    }
  const length = new Float64Array(n);
  const squares = new Float64Array(n);
  // Only the others of positive residual are gone through, row by row.
  const others = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) squares[k] = z[i * n + k] * z[i * n + k];
    // Smallest first, so that no order of the codes changes the last bit.
    squares.sort();
    let sum = 0;
    for (let k = 0; k < n; k++) sum += squares[k];
    length[i] = Math.sqrt(sum);
  }
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    out[i * n + i] = 1;
    if (length[i] === 0) continue;
    let count = 0;
    for (let k = 0; k < n; k++) if (z[i * n + k] > 0) others[count++] = k;
    for (let j = i + 1; j < n; j++) {
      if (length[j] === 0) continue;
      const row = j * n;
      let sum = 0;
      for (let p = 0; p < count; p++) sum += z[i * n + others[p]] * z[row + others[p]];
      out[row + i] = out[i * n + j] = rounded(Math.min(1, sum / (length[i] * length[j])));
    }
  }
  return out;
}

/** To 40 bits, so that the order in which products were summed changes nothing. */
function rounded(x: number): number {
  return Math.round(x * 0x100_0000_0000) / 0x100_0000_0000;
}
