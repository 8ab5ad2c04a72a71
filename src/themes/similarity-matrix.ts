import { type CoOccurrence, compareText } from "../model/index.ts";
import { companySimilarity } from "./company.ts";
import { DEFAULT_SIMILARITY, type Similarity, type SimilarityId, similarityNamed } from "./similarities/index.ts";

/** What grouping may see of the codes: opaque names, where they stand together, and how they are worded. */
export interface SimilarityInput {
  readonly coOccurrence: CoOccurrence;
  /** From `wordingSimilarity`, rows in the order of `coOccurrence.codes`; absent = no wording is used. */
  readonly wording?: Float64Array;
  /** From `passageSimilarity` or `latentPassageSimilarity`, as the similarity asks for, rows as of `wording`. */
  readonly passages?: Float64Array;
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
  return { codes: used.map((i) => all[i]), at, values: similarityOf(input, at)(chosenCounts(counts, all.length, at)) };
}

/**
 * The values for the codes `at` (indices into the co-occurrence) as a function of their counts, rows in the order of
 * `at`, only on and above the diagonal looked at: for resampling, where the wording stays as it is and is scaled once.
 */
export function similarityOf(input: SimilarityInput, at: Int32Array): (counts: Int32Array) => Float64Array {
  const { codes, units } = input.coOccurrence;
  const {
    pair,
    wording: worded,
    company,
    passages,
  } = similarityNamed(input.similarity ?? DEFAULT_SIMILARITY) as Similarity;
  const total = codes.length;
  const n = at.length;
  if (company) {
    const all = Int32Array.from(at.keys());
    return (counts) => companySimilarity(counts, n, all, units);
  }
  if (passages) {
    const own = input.passages ? chosenRows(input.passages, total, at) : identity(n);
    return () => own.slice();
  }
  const wording = worded && input.wording ? chosenRows(input.wording, total, at) : undefined;
  if (!pair) return () => wording?.slice() ?? identity(n);
  if (wording) halfAtMiddle(wording);
  const own = new Int32Array(n);
  return (counts) => {
    const out = new Float64Array(n * n);
    for (let i = 0; i < n; i++) own[i] = counts[i * n + i];
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const both = counts[i * n + j];
        if (both > 0) out[i * n + j] = pair(own[i], own[j], both, units);
      }
    if (worded) halfAtMiddle(out);
    for (let i = 0; i < n; i++) {
      out[i * n + i] = 1;
      for (let j = i + 1; j < n; j++) {
        const p = i * n + j;
        out[j * n + i] = out[p] = wording ? (out[p] + wording[p]) / 2 : out[p];
      }
    }
    return out;
  };
}

function chosenCounts(counts: Int32Array, total: number, at: Int32Array): Int32Array {
  const n = at.length;
  const out = new Int32Array(n * n);
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) out[i * n + j] = counts[at[i] * total + at[j]];
  return out;
}

/** Rows and columns `at` of a symmetric matrix; only above the diagonal is scaled, so the other half is kept too. */
function chosenRows(matrix: Float64Array, total: number, at: Int32Array): Float64Array {
  const n = at.length;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[i * n + j] = i === j ? 1 : matrix[at[i] * total + at[j]];
  return out;
}

function identity(n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = 1;
  return out;
}

/** Replaces each value above the diagonal by x / (x + m), m the median of the positive ones. */
function halfAtMiddle(values: Float64Array): void {
  const n = Math.round(Math.sqrt(values.length));
  const positive = new Float64Array((n * (n - 1)) / 2);
  let count = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) if (values[i * n + j] > 0) positive[count++] = values[i * n + j];
  if (count === 0) return;
  const middle = smallest(positive, count, (count - 1) >> 1);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const value = values[i * n + j];
      if (value > 0) values[i * n + j] = value / (value + middle);
    }
}

/** The value that would stand at `rank` if the first `count` were sorted (Hoare 1961); reorders them. */
function smallest(values: Float64Array, count: number, rank: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const swap = values[i];
      values[i++] = values[j];
      values[j--] = swap;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank];
}
