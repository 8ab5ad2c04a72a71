// How alike two divisions of the same things are, corrected for chance. Labels: one array entry a thing.
const pairs = (n) => (n * (n - 1)) / 2;

function contingency(a, b) {
  const number = (labels) => {
    const seen = new Map();
    for (const l of labels) if (!seen.has(l)) seen.set(l, seen.size);
    return labels.map((l) => seen.get(l));
  };
  const [x, y] = [number([...a]), number([...b])];
  const cells = Array.from({ length: Math.max(...x) + 1 }, () => new Array(Math.max(...y) + 1).fill(0));
  for (let i = 0; i < x.length; i++) cells[x[i]][y[i]]++;
  const rows = cells.map((r) => r.reduce((s, v) => s + v, 0));
  const columns = cells[0].map((_, j) => cells.reduce((s, r) => s + r[j], 0));
  return { cells, rows, columns, n: x.length };
}

/** Adjusted Rand index (Hubert & Arabie 1985). */
export function ari(a, b) {
  const { cells, rows, columns, n } = contingency(a, b);
  const sum = (values) => values.reduce((s, v) => s + pairs(v), 0);
  const [both, first, second] = [sum(cells.flat()), sum(rows), sum(columns)];
  const expected = (first * second) / pairs(n);
  const most = (first + second) / 2;
  return most === expected ? 0 : (both - expected) / (most - expected);
}

/** Adjusted mutual information, mean of the entropies as the bound (Vinh, Epps & Bailey 2010). */
export function ami(a, b) {
  const { cells, rows, columns, n } = contingency(a, b);
  const entropy = (values) => -values.reduce((s, v) => (v === 0 ? s : s + (v / n) * Math.log(v / n)), 0);
  const logFactorial = [0];
  for (let i = 1; i <= n; i++) logFactorial[i] = logFactorial[i - 1] + Math.log(i);
  let information = 0;
  let expected = 0;
  for (const [i, r] of rows.entries())
    for (const [j, c] of columns.entries()) {
      if (cells[i][j] > 0) information += (cells[i][j] / n) * Math.log((n * cells[i][j]) / (r * c));
      for (let k = Math.max(1, r + c - n); k <= Math.min(r, c); k++) {
        const f = logFactorial;
        const p = f[r] + f[c] + f[n - r] + f[n - c] - f[n] - f[k] - f[r - k] - f[c - k] - f[n - r - c + k];
        expected += (k / n) * Math.log((n * k) / (r * c)) * Math.exp(p);
      }
    }
  const most = (entropy(rows) + entropy(columns)) / 2;
  return most === expected ? 0 : (information - expected) / (most - expected);
}
