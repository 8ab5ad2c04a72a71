import { type CoOccurrence, compareText } from "../model/index.ts";
import { DEFAULT_SIMILARITY, type SimilarityId, similarityNamed } from "./similarities/index.ts";

/** What grouping may see of the codes: opaque names, where they stand together, and how they are worded. */
export interface SimilarityInput {
  readonly coOccurrence: CoOccurrence;
  /** From `wordingSimilarity`, rows in the order of `coOccurrence.codes`; absent = no wording is used. */
  readonly wording?: Float64Array;
  readonly similarity?: SimilarityId;
}

/** Similarity of the used codes (at least one mention), 0 to 1, symmetric, diagonal 1. */
export interface SimilarityMatrix {
  /** In code-unit order. */
  readonly codes: readonly string[];
  /** Index of each in `coOccurrence.codes`. */
  readonly at: Int32Array;
  readonly values: Float64Array;
}

/**
 * `combined` is (h(J) + h(W)) / 2 with J the shrunk Jaccard and W the wording cosine of a pair, and h(x) =
 * x / (x + m), m the median of the positive values of that part: the middle pair of each part counts one half, so that
 * neither part outweighs the other by its scale. Without wording it is h(J) alone. The other similarities are used as
 * they are.
 */
export function similarityMatrix(input: SimilarityInput): SimilarityMatrix {
  const { counts, codes: all } = input.coOccurrence;
  const used = all
    .map((_, i) => i)
    .filter((i) => counts[i * all.length + i] > 0)
    .sort((a, b) => compareText(all[a], all[b]));
  const at = Int32Array.from(used);
  return { codes: used.map((i) => all[i]), at, values: similarityValues(input, at) };
}

/** The values alone, for the codes `at` (indices into the co-occurrence), whether used or not: for resampling. */
export function similarityValues(input: SimilarityInput, at: Int32Array): Float64Array {
  const { counts, codes, units } = input.coOccurrence;
  const kind = similarityNamed(input.similarity ?? DEFAULT_SIMILARITY);
  const total = codes.length;
  const n = at.length;
  const together = new Float64Array(n * n);
  const worded = new Float64Array(n * n);
  const { pair } = kind;
  const { wording } = input;
  for (let i = 0; i < n; i++) {
    const row = at[i] * total;
    const own = counts[row + at[i]];
    for (let j = i + 1; j < n; j++) {
      const both = counts[row + at[j]];
      if (pair && both > 0) together[i * n + j] = pair(own, counts[at[j] * total + at[j]], both, units);
      if (wording && kind.wording) worded[i * n + j] = wording[row + at[j]];
    }
  }
  const mixed = kind.wording && pair !== undefined;
  const middleTogether = mixed ? middlePositive(together) : 0;
  const middleWorded = mixed ? middlePositive(worded) : 0;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    out[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) {
      const p = i * n + j;
      let value = pair ? together[p] : worded[p];
      if (mixed) {
        value = value === 0 ? 0 : value / (value + middleTogether);
        if (wording) value = (value + (worded[p] === 0 ? 0 : worded[p] / (worded[p] + middleWorded))) / 2;
      }
      out[p] = out[j * n + i] = value;
    }
  }
  return out;
}

/** Median of the values above 0 (the lower of the two middle ones); 0 when there is none. */
function middlePositive(values: Float64Array): number {
  const positive = values.filter((v) => v > 0).sort();
  return positive.length === 0 ? 0 : positive[(positive.length - 1) >> 1];
}
