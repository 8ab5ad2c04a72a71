/**
 * The assignment of rows to columns with the largest total gain, each row and column at most once (Hungarian method,
 * Kuhn 1955, in the O(n^3) form with potentials). `gain` is rows x columns. Returns each row's column; -1 where there
 * are more rows than columns and the row had to go without. Equal totals: the lower columns go to the earlier rows
 * as the search meets them, the same in every run.
 */
export function bestAssignment(gain: Float64Array, rows: number, columns: number): Int32Array {
  const n = Math.max(rows, columns);
  const cost = (i: number, j: number): number => (i < rows && j < columns ? -gain[i * columns + j] : 0);
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(n + 1);
  const rowOf = new Int32Array(n + 1);
  const from = new Int32Array(n + 1);
  for (let i = 1; i <= n; i++) {
    rowOf[0] = i;
    let column = 0;
    const slack = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const visited = new Uint8Array(n + 1);
    do {
      visited[column] = 1;
      const row = rowOf[column];
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= n; j++) {
        if (visited[j]) continue;
        const reduced = cost(row - 1, j - 1) - rowPotential[row] - columnPotential[j];
        if (reduced < slack[j]) {
          slack[j] = reduced;
          from[j] = column;
        }
        if (slack[j] < least) {
          least = slack[j];
          next = j;
        }
      }
      for (let j = 0; j <= n; j++)
        if (visited[j]) {
          rowPotential[rowOf[j]] += least;
          columnPotential[j] -= least;
        } else slack[j] -= least;
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      rowOf[column] = rowOf[from[column]];
      column = from[column];
    }
  }
  const chosen = new Int32Array(rows).fill(-1);
  for (let j = 1; j <= columns; j++) if (rowOf[j] >= 1 && rowOf[j] <= rows) chosen[rowOf[j] - 1] = j - 1;
  return chosen;
}
