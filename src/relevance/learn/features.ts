import type { Passages } from "../passages.ts";
import { type SparseRows, sparseRows } from "../sparse.ts";

/** A word or pair that stands in one passage only is left out. */
const LEAST_PASSAGES = 2;
const REACH = 3;
const NEIGHBOUR = 0.25;
const FADING = 0.6;
const BIAS = 0.5;

/**
 * What the learned models see of each passage. `own` has the passage's words (stems, function words too), pairs of words,
 * first and last words and a question mark, as TF-IDF at length one; `around` the single words of up to three passages
 * before and after it in its transcript, fading. Columns of `around` follow those of `own`; then the bias, then likeness.
 */
export interface Features {
  readonly own: SparseRows;
  readonly around: SparseRows;
  readonly bias: number;
  readonly likeness: number;
  readonly columns: number;
  /** Stem ids that make up a column of `own`: one or two; none for a question mark. */
  readonly stemsOf: (column: number) => readonly number[];
}

/** The value of the bias column in every row. */
export const BIAS_VALUE = BIAS;

const WORD = 0;
const FIRST = 1;
const LAST = 2;
const MARK = 3;

export function featuresOf(passages: Passages): Features {
  const { stem, from, length } = passages;
  const stems = passages.stems.length;
  const single = (kind: number, s: number): number => kind * stems + s;
  const pair = (first: boolean, a: number, b: number): number =>
    (MARK + 1) * stems + ((first ? stems : 0) + a) * stems + b;
  const counts: Map<number, number>[] = [];
  const having = new Map<number, number>();
  for (let p = 0; p < length; p++) {
    const count = new Map<number, number>();
    const add = (key: number): void => {
      count.set(key, (count.get(key) ?? 0) + 1);
    };
    for (let i = from[p]; i < from[p + 1]; i++) {
      add(single(WORD, stem[i]));
      if (i + 1 < from[p + 1]) add(pair(false, stem[i], stem[i + 1]));
    }
    if (from[p + 1] > from[p]) {
      add(single(FIRST, stem[from[p]]));
      add(single(LAST, stem[from[p + 1] - 1]));
      if (from[p + 1] - from[p] > 1) add(pair(true, stem[from[p]], stem[from[p] + 1]));
    }
    if (passages.asks[p]) add(single(MARK, 0));
    for (const key of count.keys()) having.set(key, (having.get(key) ?? 0) + 1);
    counts.push(count);
  }
  // Columns by rising key: a number made of stem ids, which do not depend on the order of passages.
  const kept = [...having].filter(([, n]) => n >= LEAST_PASSAGES).map(([key]) => key);
  const keys = Float64Array.from(kept).sort();
  const columnOf = new Map<number, number>();
  for (const [column, key] of keys.entries()) columnOf.set(key, column);
  const own = sparseRows(
    counts.map((count) => {
      const row = new Map<number, number>();
      let square = 0;
      for (const [key, tf] of [...count].sort((a, b) => a[0] - b[0])) {
        const column = columnOf.get(key);
        if (column === undefined) continue;
        const value = (1 + Math.log(tf)) * (Math.log((1 + length) / (1 + having.get(key)!)) + 1);
        row.set(column, value);
        square += value * value;
      }
      const scale = 1 / (Math.sqrt(square) || 1);
      for (const [column, value] of row) row.set(column, value * scale);
      return row;
    }),
    keys.length,
  );
  const pairsFrom = (MARK + 1) * stems;
  const isSingle = (column: number): boolean => keys[column] < pairsFrom;
  return {
    own,
    around: around(own, passages, isSingle),
    bias: 2 * keys.length,
    likeness: 2 * keys.length + 1,
    columns: 2 * keys.length + 2,
    stemsOf: (column) => {
      const key = keys[column];
      if (key < pairsFrom) return Math.floor(key / stems) === MARK ? [] : [key % stems];
      const both = (key - pairsFrom) % (stems * stems);
      return [Math.floor(both / stems), both % stems];
    },
  };
}

/** The single words of the passages around each, in columns after those of `own`. */
function around(own: SparseRows, passages: Passages, isSingle: (column: number) => boolean): SparseRows {
  const rows: Map<number, number>[] = [];
  for (let p = 0; p < passages.length; p++) {
    const row = new Map<number, number>();
    let weight = NEIGHBOUR;
    for (let k = 1; k <= REACH; k++, weight *= FADING)
      for (const q of [p - k, p + k]) {
        if (q < 0 || q >= passages.length || passages.transcript[q] !== passages.transcript[p]) continue;
        for (let i = own.from[q]; i < own.from[q + 1]; i++)
          if (isSingle(own.column[i])) {
            const column = own.columns + own.column[i];
            row.set(column, (row.get(column) ?? 0) + weight * own.value[i]);
          }
      }
    rows.push(row);
  }
  return sparseRows(rows, 2 * own.columns);
}
