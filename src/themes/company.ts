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
  const residual = new Float64Array(n);
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let positive = 0;
    for (let k = 0; k < n; k++) if (z[i * n + k] > 0) squares[positive++] = z[i * n + k] * z[i * n + k];
    // Smallest first, so that no order of the codes changes the last bit.
    squares.subarray(0, positive).sort();
    let sum = 0;
    for (let k = 0; k < positive; k++) sum += squares[k];
    length[i] = Math.sqrt(sum);
  }
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    out[i * n + i] = 1;
    if (length[i] === 0) continue;
    let count = 0;
    for (let k = 0; k < n; k++)
      if (z[i * n + k] > 0) {
        residual[count] = z[i * n + k];
        others[count++] = k;
      }
    // Four codes at a time: four sums that do not wait for each other, each in its own order.
    for (let j = i + 1; j < n; j += 4) {
      const [a, b, c, d] = [j * n, Math.min(j + 1, n - 1) * n, Math.min(j + 2, n - 1) * n, Math.min(j + 3, n - 1) * n];
      let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
      for (let p = 0; p < count; p++) {
        const k = others[p];
        const own = residual[p];
        sumA += own * z[a + k];
        sumB += own * z[b + k];
        sumC += own * z[c + k];
        sumD += own * z[d + k];
      }
      sums[j] = sumA;
      if (j + 1 < n) sums[j + 1] = sumB;
      if (j + 2 < n) sums[j + 2] = sumC;
      if (j + 3 < n) sums[j + 3] = sumD;
    }
    for (let j = i + 1; j < n; j++)
      if (length[j] > 0) out[j * n + i] = out[i * n + j] = rounded(Math.min(1, sums[j] / (length[i] * length[j])));
  }
  return out;
}

/** To 40 bits, so that the order in which products were summed changes nothing. */
function rounded(x: number): number {
  return Math.round(x * 0x100_0000_0000) / 0x100_0000_0000;
}
