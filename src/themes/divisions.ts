/** Labels with every -1 (in no group) as a group of its own. */
function alone(labels: Int32Array): Int32Array {
  let next = 0;
  for (const g of labels) next = Math.max(next, g + 1);
  return labels.map((g) => (g >= 0 ? g : next++));
}

/**
 * Adjusted mutual information of two divisions of the same things, the mean of the entropies as its bound (Vinh, Epps &
 * Bailey 2010): 1 = the same, 0 = as by chance. -1 = stands alone. Two divisions into single things only, or both into
 * one group, say nothing: 0.
 */
export function adjustedMutualInformation(first: Int32Array, second: Int32Array): number {
  const n = first.length;
  const [a, b] = [alone(first), alone(second)];
  const count = (labels: Int32Array): Int32Array => {
    const sizes = new Int32Array(Math.max(0, ...labels) + 1);
    for (const g of labels) sizes[g]++;
    return sizes;
  };
  const [rows, columns] = [count(a), count(b)];
  const cells = new Int32Array(rows.length * columns.length);
  for (let i = 0; i < n; i++) cells[a[i] * columns.length + b[i]]++;
  const logFactorial = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) logFactorial[i] = logFactorial[i - 1] + Math.log(i);
  const f = logFactorial;
  let information = 0;
  let expected = 0;
  for (const [i, r] of rows.entries())
    for (const [j, c] of columns.entries()) {
      if (r === 0 || c === 0) continue;
      const both = cells[i * columns.length + j];
      if (both > 0) information += (both / n) * Math.log((n * both) / (r * c));
      for (let x = Math.max(1, r + c - n); x <= Math.min(r, c); x++) {
        const chance = f[r] + f[c] + f[n - r] + f[n - c] - f[n] - f[x] - f[r - x] - f[c - x] - f[n - r - c + x];
        expected += (x / n) * Math.log((n * x) / (r * c)) * Math.exp(chance);
      }
    }
  const bound = (entropy(rows, n) + entropy(columns, n)) / 2 - expected;
  return bound <= 1e-12 ? 0 : (information - expected) / bound;
}

function entropy(sizes: Int32Array, n: number): number {
  let sum = 0;
  for (const size of sizes) if (size > 0) sum -= (size / n) * Math.log(size / n);
  return sum;
}
