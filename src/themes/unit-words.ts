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

/** Rows as vectors of their stems, each once: the weight of stem s in row r is weight[s] / length[r]. */
export interface WeightedRows {
  readonly from: Int32Array;
  readonly stem: Int32Array;
  readonly weight: Float64Array;
  /** 0 = a row without words, or with words of every row only. */
  readonly length: Float64Array;
}

/**
 * Weight of a stem = ln((1 + n) / (1 + df)), n rows, df rows that have it (Salton & Buckley 1988, binary term frequency,
 * smoothed counts): units are short, so a word counts once in each.
 */
export function weightedRows(words: UnitWords): WeightedRows {
  const n = words.units.length;
  const from = new Int32Array(n + 1);
  const stem = new Int32Array(words.stem.length);
  const df = new Int32Array(words.stems);
  const seenIn = new Int32Array(words.stems).fill(-1);
  let to = 0;
  for (let r = 0; r < n; r++) {
    for (let i = words.from[r]; i < words.from[r + 1]; i++) {
      const s = words.stem[i];
      if (seenIn[s] === r) continue;
      seenIn[s] = r;
      df[s]++;
      stem[to++] = s;
    }
    from[r + 1] = to;
  }
  const weight = Float64Array.from(df, (d) => Math.log((1 + n) / (1 + d)));
  const length = new Float64Array(n);
  for (let r = 0; r < n; r++) {
    let squares = 0;
    for (let i = from[r]; i < from[r + 1]; i++) squares += weight[stem[i]] * weight[stem[i]];
    length[r] = Math.sqrt(squares);
  }
  return { from, stem: stem.subarray(0, to), weight, length };
}

/** The sum of the rows as unit vectors, one weight for each stem. */
export function centreOf({ from, stem, weight, length }: WeightedRows, rows: Iterable<number>): Float64Array {
  const sum = new Float64Array(weight.length);
  for (const r of rows)
    if (length[r] > 0) for (let i = from[r]; i < from[r + 1]; i++) sum[stem[i]] += weight[stem[i]] / length[r];
  return sum;
}

/** Dot product of a row's unit vector with a centre; divided by the centre's length it is their cosine. */
export function nearness({ from, stem, weight, length }: WeightedRows, row: number, centre: Float64Array): number {
  if (length[row] === 0) return 0;
  let dot = 0;
  for (let i = from[row]; i < from[row + 1]; i++) dot += weight[stem[i]] * centre[stem[i]];
  return dot / length[row];
}
