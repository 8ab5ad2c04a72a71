import { firstOf, type Passages } from "../passages.ts";
import { type SparseRows, sparseRows } from "../sparse.ts";

/** A word or pair that stands in one passage only is left out. */
const LEAST_PASSAGES = 2;
/** Passages before and after that count, how much each further one still does, and the length of each side's row. */
const REACH = 4;
const FADING = 0.65;
const BESIDE = 0.4;
/** What the very next passage says, in columns of its own. */
const REPLY = 0.3;
const BIAS = 0.5;
/** The value of each mark of a passage's shape. */
const MARKED = 0.325;
/** A passage has a mark for each of these numbers of words that it reaches. */
const LENGTHS = [2, 3, 5, 9, 17, 33];
/** Parts of a transcript, of equal numbers of passages. */
const PARTS = 5;

/**
 * What the learned models see of each passage. `own` has the passage's words (stems, function words too), pairs of words,
 * first and last words and a question mark, as TF-IDF at length one. `around` has, in columns of their own, the single
 * words of up to four passages before it in its transcript and of up to four after it, fading; all that the next passage has
 * in `own`; and its shape: how long it is, whether it asks, ends with a question mark or is broken off, whether the passages
 * beside it ask, and in which fifth of its transcript it stands.
 * Columns of `around` follow those of `own`; then the bias, then likeness.
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
    counts.push(count);
  }
  const { rows: own, keys } = tfIdf(counts, 1);
  const pairsFrom = (MARK + 1) * stems;
  const beside = around(passages, own);
  return {
    own,
    around: beside,
    bias: beside.columns,
    likeness: beside.columns + 1,
    columns: beside.columns + 2,
    stemsOf: (column) => {
      const key = keys[column];
      if (key < pairsFrom) return Math.floor(key / stems) === MARK ? [] : [key % stems];
      const both = (key - pairsFrom) % (stems * stems);
      return [Math.floor(both / stems), both % stems];
    },
  };
}

/** What stands before and after each passage, its reply and its shape, in columns after those of `own`. */
function around(passages: Passages, own: SparseRows): SparseRows {
  const from = own.columns;
  const before = tfIdf(wordsBeside(passages, -1), BESIDE).rows;
  const after = tfIdf(wordsBeside(passages, 1), BESIDE).rows;
  const reply = from + before.columns + after.columns;
  const shape = reply + own.columns;
  const [asks, endsAsking, brokenOff, afterAsking, beforeAsking, part] = [0, 1, 2, 3, 4, 5].map(
    (i) => shape + LENGTHS.length + i,
  );
  const first = firstOf(passages);
  const rows: Map<number, number>[] = [];
  for (let p = 0; p < passages.length; p++) {
    const row = new Map<number, number>();
    for (let i = before.from[p]; i < before.from[p + 1]; i++) row.set(from + before.column[i], before.value[i]);
    for (let i = after.from[p]; i < after.from[p + 1]; i++)
      row.set(from + before.columns + after.column[i], after.value[i]);
    const start = first[passages.transcript[p]];
    const end = first[passages.transcript[p] + 1];
    if (p + 1 < end)
      for (let i = own.from[p + 1]; i < own.from[p + 2]; i++) row.set(reply + own.column[i], REPLY * own.value[i]);
    const words = passages.from[p + 1] - passages.from[p];
    for (const [i, least] of LENGTHS.entries()) if (words >= least) row.set(shape + i, MARKED);
    if (passages.asks[p]) row.set(asks, MARKED);
    if (passages.ending[p] === 1) row.set(endsAsking, MARKED);
    if (passages.ending[p] === 2) row.set(brokenOff, MARKED);
    if (p > start && passages.asks[p - 1]) row.set(afterAsking, MARKED);
    if (p + 1 < end && passages.asks[p + 1]) row.set(beforeAsking, MARKED);
    const last = Math.max(1, end - start - 1);
    row.set(part + Math.min(PARTS - 1, Math.floor((PARTS * (p - start)) / last)), MARKED);
    rows.push(row);
  }
  return sparseRows(rows, part + PARTS);
}

/** How often each stem stands in the passages before (`step` -1) or after (1) in the transcript, fading, by stem. */
function wordsBeside(passages: Passages, step: -1 | 1): Map<number, number>[] {
  const { transcript, from, stem, length } = passages;
  return Array.from({ length }, (_, p) => {
    const count = new Map<number, number>();
    let weight = 1;
    for (let q = p + step, k = 0; k < REACH && transcript[q] === transcript[p]; k++, q += step, weight *= FADING)
      for (let i = from[q]; i < from[q + 1]; i++) count.set(stem[i], (count.get(stem[i]) ?? 0) + weight);
    return count;
  });
}

/**
 * Counts by key as TF-IDF, each row at the given length: (1 + ln tf), or tf below 1, times ln((1 + n) / (1 + df)) + 1.
 * `keys` = the keys of two rows or more, rising, one a column: numbers made of stem ids, which no order changes.
 */
function tfIdf(counts: readonly Map<number, number>[], length: number): { rows: SparseRows; keys: Float64Array } {
  const having = new Map<number, number>();
  for (const count of counts) for (const key of count.keys()) having.set(key, (having.get(key) ?? 0) + 1);
  const kept = [...having].filter(([, n]) => n >= LEAST_PASSAGES).map(([key]) => key);
  const keys = Float64Array.from(kept).sort();
  const columnOf = new Map<number, number>();
  for (const [column, key] of keys.entries()) columnOf.set(key, column);
  const weighed = counts.map((count) => {
    const row = new Map<number, number>();
    let square = 0;
    for (const [key, tf] of [...count].sort((a, b) => a[0] - b[0])) {
      const column = columnOf.get(key);
      if (column === undefined) continue;
      const value = (tf < 1 ? tf : 1 + Math.log(tf)) * (Math.log((1 + counts.length) / (1 + having.get(key)!)) + 1);
      row.set(column, value);
      square += value * value;
    }
    const scale = length / (Math.sqrt(square) || 1);
    for (const [column, value] of row) row.set(column, value * scale);
    return row;
  });
  return { rows: sparseRows(weighed, keys.length), keys };
}
