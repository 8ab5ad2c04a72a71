/**
 * The content words of the units in which any code stands, as stems by number. Units ascend; the stems of row r are
 * stem[from[r] .. from[r + 1]).
 */
export interface UnitWords {
  readonly units: Float64Array;
  /** Whose unit it is; -1 = no case. */
  readonly case: Int32Array;
  readonly from: Int32Array;
  readonly stem: Int32Array;
  /** How many stems there are; their numbers rise in code-unit order. */
  readonly stems: number;
}

/** One row of weights: `at` ascending stems, `weight` of length 1 together. */
export interface WeightedRow {
  readonly at: readonly number[];
  readonly weight: readonly number[];
}

/**
 * The rows as unit vectors of (1 + ln tf) ln((1 + n) / (1 + df)), n rows, df rows with the stem (Salton & Buckley
 * 1988, with smoothed counts). A row without words, or with words of every row only, is empty.
 */
export function weightedRows(words: UnitWords): (row: number) => WeightedRow {
  const n = words.units.length;
  const df = new Int32Array(words.stems);
  const seenIn = new Int32Array(words.stems).fill(-1);
  for (let r = 0; r < n; r++)
    for (let i = words.from[r]; i < words.from[r + 1]; i++) {
      const s = words.stem[i];
      if (seenIn[s] === r) continue;
      seenIn[s] = r;
      df[s]++;
    }
  const made: WeightedRow[] = [];
  return (row) => {
    if (made[row]) return made[row];
    const at = Array.from(words.stem.subarray(words.from[row], words.from[row + 1])).sort((a, b) => a - b);
    const stems: number[] = [];
    const weight: number[] = [];
    let squares = 0;
    for (let i = 0; i < at.length; ) {
      const s = at[i];
      let tf = 0;
      for (; at[i] === s; i++) tf++;
      const w = (1 + Math.log(tf)) * Math.log((1 + n) / (1 + df[s]));
      if (w === 0) continue;
      stems.push(s);
      weight.push(w);
      squares += w * w;
    }
    const length = Math.sqrt(squares);
    made[row] = { at: stems, weight: weight.map((w) => w / length) };
    return made[row];
  };
}

/** The sum of rows, as one weight for each stem. */
export function centreOf(rows: Iterable<WeightedRow>, stems: number): Float64Array {
  const sum = new Float64Array(stems);
  for (const { at, weight } of rows) for (const [i, s] of at.entries()) sum[s] += weight[i];
  return sum;
}

/** Cosine of a row with a centre; 0 when either is empty. */
export function nearness({ at, weight }: WeightedRow, centre: Float64Array, length: number): number {
  if (length === 0) return 0;
  let dot = 0;
  for (const [i, s] of at.entries()) dot += weight[i] * centre[s];
  return dot / length;
}

export function lengthOf(centre: Float64Array): number {
  let squares = 0;
  for (const x of centre) squares += x * x;
  return Math.sqrt(squares);
}
