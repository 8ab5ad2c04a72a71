/** Sparse rows of weights: row r has column[from[r] .. from[r + 1]) in rising order, with `value`. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly from: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

/** A vector by column; entries in any order. */
export type SparseVector = ReadonlyMap<number, number>;

export function sparseRows(vectors: readonly SparseVector[], columns: number): SparseRows {
  const from = new Int32Array(vectors.length + 1);
  let n = 0;
  for (const [r, v] of vectors.entries()) from[r + 1] = n += v.size;
  const column = new Int32Array(n);
  const value = new Float64Array(n);
  for (const [r, v] of vectors.entries()) {
    const keys = Int32Array.from(v.keys()).sort();
    for (const [i, k] of keys.entries()) {
      column[from[r] + i] = k;
      value[from[r] + i] = v.get(k)!;
    }
  }
  return { rows: vectors.length, columns, from, column, value };
}

/** The rows of the transposed matrix, for looking up who has a column. */
export function transposed(m: SparseRows): SparseRows {
  const from = new Int32Array(m.columns + 1);
  for (const c of m.column) from[c + 1]++;
  for (let c = 0; c < m.columns; c++) from[c + 1] += from[c];
  const at = from.slice();
  const column = new Int32Array(m.column.length);
  const value = new Float64Array(m.column.length);
  for (let r = 0; r < m.rows; r++)
    for (let i = m.from[r]; i < m.from[r + 1]; i++) {
      const to = at[m.column[i]]++;
      column[to] = r;
      value[to] = m.value[i];
    }
  return { rows: m.columns, columns: m.rows, from, column, value };
}

/** Euclidean length, summed in rising order of column so that the order of entries changes no bit. */
export function lengthOf(v: SparseVector): number {
  let sum = 0;
  for (const k of Int32Array.from(v.keys()).sort()) sum += v.get(k)! ** 2;
  return Math.sqrt(sum);
}

/** The vector at length one; an empty one stays empty. */
export function unit(v: SparseVector): Map<number, number> {
  const length = lengthOf(v) || 1;
  return new Map([...v].map(([k, x]) => [k, x / length]));
}

export function addTo(sum: Map<number, number>, v: SparseVector, weight: number): void {
  for (const [k, x] of v) sum.set(k, (sum.get(k) ?? 0) + weight * x);
}
