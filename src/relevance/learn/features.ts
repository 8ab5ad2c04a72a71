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
  const { rows: own, keys } = tfIdf(counts);
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
  const before = wordsBeside(passages, -1);
  const after = wordsBeside(passages, 1);
  const afterFrom = own.columns + before.columns;
  const reply = afterFrom + after.columns;
  const shape = reply + own.columns;
  const [asks, endsAsking, brokenOff, afterAsking, beforeAsking, part] = [0, 1, 2, 3, 4, 5].map(
    (i) => shape + LENGTHS.length + i,
  );
  const first = firstOf(passages);
  const from = new Int32Array(passages.length + 1);
  const column: number[] = [];
  const value: number[] = [];
  const copy = (rows: SparseRows, row: number, to: number, times: number): void => {
    for (let i = rows.from[row]; i < rows.from[row + 1]; i++) {
      column.push(to + rows.column[i]);
      value.push(times * rows.value[i]);
    }
  };
  const mark = (at: number): void => {
    column.push(at);
    value.push(MARKED);
  };
  for (let p = 0; p < passages.length; p++) {
    copy(before, p, own.columns, 1);
    copy(after, p, afterFrom, 1);
    const start = first[passages.transcript[p]];
    const end = first[passages.transcript[p] + 1];
    if (p + 1 < end) copy(own, p + 1, reply, REPLY);
    const words = passages.from[p + 1] - passages.from[p];
    for (const [i, least] of LENGTHS.entries()) if (words >= least) mark(shape + i);
    if (passages.asks[p]) mark(asks);
    if (passages.ending[p] === 1) mark(endsAsking);
    if (passages.ending[p] === 2) mark(brokenOff);
    if (p > start && passages.asks[p - 1]) mark(afterAsking);
    if (p + 1 < end && passages.asks[p + 1]) mark(beforeAsking);
    const last = Math.max(1, end - start - 1);
    mark(part + Math.min(PARTS - 1, Math.floor((PARTS * (p - start)) / last)));
    from[p + 1] = column.length;
  }
  return {
    rows: passages.length,
    columns: part + PARTS,
    from,
    column: Int32Array.from(column),
    value: Float64Array.from(value),
  };
}

/** The words of the passages before (`step` -1) or after (1) in the transcript, fading, weighed as in `tfIdf`. */
function wordsBeside(passages: Passages, step: -1 | 1): SparseRows {
  const { transcript, from, stem, length } = passages;
  const count = new Float64Array(passages.stems.length);
  /** Stems around a passage, rising, with their counts in `count`; the caller puts those back to 0. */
  const around = (p: number): Int32Array => {
    const seen: number[] = [];
    let weight = 1;
    for (let q = p + step, k = 0; k < REACH && transcript[q] === transcript[p]; k++, q += step, weight *= FADING)
      for (let i = from[q]; i < from[q + 1]; i++) {
        if (count[stem[i]] === 0) seen.push(stem[i]);
        count[stem[i]] += weight;
      }
    return Int32Array.from(seen).sort();
  };
  const having = new Int32Array(passages.stems.length);
  for (let p = 0; p < length; p++)
    for (const s of around(p)) {
      having[s]++;
      count[s] = 0;
    }
  const columnOf = new Int32Array(having.length).fill(-1);
  let columns = 0;
  for (let s = 0; s < having.length; s++) if (having[s] >= LEAST_PASSAGES) columnOf[s] = columns++;
  const starts = new Int32Array(length + 1);
  const column: number[] = [];
  const value: number[] = [];
  for (let p = 0; p < length; p++) {
    let square = 0;
    for (const s of around(p)) {
      if (columnOf[s] >= 0) {
        const x = weightOf(count[s], having[s], length);
        column.push(columnOf[s]);
        value.push(x);
        square += x * x;
      }
      count[s] = 0;
    }
    const scale = BESIDE / (Math.sqrt(square) || 1);
    for (let i = starts[p]; i < value.length; i++) value[i] *= scale;
    starts[p + 1] = column.length;
  }
  return { rows: length, columns, from: starts, column: Int32Array.from(column), value: Float64Array.from(value) };
}

/** 1 + ln tf, or tf below 1, times ln((1 + n) / (1 + df)) + 1. */
function weightOf(tf: number, df: number, n: number): number {
  return (tf < 1 ? tf : 1 + Math.log(tf)) * (Math.log((1 + n) / (1 + df)) + 1);
}

/** Counts by key, weighed, each row at length one. `keys` = those of two rows or more, rising, one a column. */
function tfIdf(counts: readonly Map<number, number>[]): { rows: SparseRows; keys: Float64Array } {
  const having = new Map<number, number>();
  for (const count of counts) for (const key of count.keys()) having.set(key, (having.get(key) ?? 0) + 1);
  const kept = [...having].filter(([, n]) => n >= LEAST_PASSAGES).map(([key]) => key);
  // Numbers made of stem ids, which do not depend on the order of passages.
  const keys = Float64Array.from(kept).sort();
  const columnOf = new Map<number, number>();
  for (const [column, key] of keys.entries()) columnOf.set(key, column);
  const weighed = counts.map((count) => {
    const row = new Map<number, number>();
    let square = 0;
    for (const key of Float64Array.from(count.keys()).sort()) {
      const column = columnOf.get(key);
      if (column === undefined) continue;
      const value = weightOf(count.get(key)!, having.get(key)!, counts.length);
      row.set(column, value);
      square += value * value;
    }
    const scale = 1 / (Math.sqrt(square) || 1);
    for (const [column, value] of row) row.set(column, value * scale);
    return row;
  });
  return { rows: sparseRows(weighed, keys.length), keys };
}
