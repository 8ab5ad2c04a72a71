import type { CaseCoOccurrence, GroupingResult } from "../model/index.ts";
import { seeded } from "../random/index.ts";
import { type GroupingInput, leavesOf } from "./group-codes.ts";
import { DEFAULT_LINKAGE, type LinkageId, linkageNamed } from "./linkages/index.ts";
import { cutsOf, partitionAt } from "./partition.ts";
import { casesWithUnits, pairsAmong, recount } from "./resample.ts";
import { similarityMatrix, similarityOf } from "./similarity-matrix.ts";

/** Groups of the leaves of a resample, -1 = in none, from the distances 1 - similarity of n leaves. */
type Regroup = (distance: Float64Array, n: number) => Int32Array;

export interface ResampleOptions {
  /** Number of resamples; 0 gives no stability. */
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Stability of each grouping (Hennig 2007, clusterwise bootstrap): participants are drawn with replacement, the
 * co-occurrence is counted again from their units, the same codes are grouped again at the same k (or the next lower
 * one the tree has), and the grouping's largest Jaccard coefficient of shared codes with a grouping of the resample is
 * noted; the answer is the mean over all resamples, 0 to 1. Units of no case are in every resample once. The wording
 * stays as it is; what a person said is not seen. One entry per grouping of `result`; undefined when nothing could be drawn.
 */
export function stabilityOf(
  result: GroupingResult,
  input: GroupingInput,
  byCase: CaseCoOccurrence,
  { resamples, seed }: ResampleOptions,
  regroup: Regroup = byTree(input.linkage, result.k),
): readonly (number | undefined)[] {
  const cases = casesWithUnits(byCase);
  if (resamples < 1 || cases.length === 0) return result.groups.map(() => undefined);
  const matrix = similarityMatrix(input);
  const grouped = new Set(result.groups.flatMap((g) => g.codes));
  const leaves = leavesOf(matrix, grouped);
  const at = leaves.map((i) => matrix.at[i]);
  const n = leaves.length;
  const similarityFrom = similarityOf(input, at);
  const pairs = pairsAmong(byCase, at);
  const counts = new Int32Array(n * n);

  const position = new Map(Array.from(leaves, (i, leaf) => [matrix.codes[i], leaf]));
  const own = new Int32Array(n).fill(-1);
  for (const [g, group] of result.groups.entries()) for (const code of group.codes) own[position.get(code)!] = g;
  const sizes = Int32Array.from(result.groups, (g) => g.codes.length);
  const sums = new Float64Array(result.groups.length);
  const random = seeded(seed);
  const draws = new Int32Array(byCase.cases + 1);
  for (let r = 0; r < resamples; r++) {
    draws.fill(0);
    draws[byCase.cases] = 1;
    for (let d = 0; d < cases.length; d++) draws[cases[random.below(cases.length)]]++;
    recount(pairs, draws, counts);
    const distance = similarityFrom(counts);
    for (let p = 0; p < distance.length; p++) distance[p] = 1 - distance[p];
    addBestMatches(own, sizes, regroup(distance, n), sums);
  }
  return Array.from(sums, (sum) => sum / resamples);
}

function byTree(linkage: LinkageId = DEFAULT_LINKAGE, asked: number): Regroup {
  const { update } = linkageNamed(linkage);
  return (distance, n) => {
    const cuts = cutsOf(distance, n, update);
    let k = Math.min(asked, cuts.merges.length - 1);
    while (k > 1 && cuts.merges[k] < 0) k--;
    return partitionAt(cuts, k).labels;
  };
}

/** For each group (`own`: group of each leaf, -1 = in none) the mean over `members` of its best Jaccard coefficient. */
export function bestMatches(own: Int32Array, groups: number, members: readonly Int32Array[]): Float64Array {
  const sums = new Float64Array(groups);
  const sizes = new Int32Array(groups);
  for (const g of own) if (g >= 0) sizes[g]++;
  for (const labels of members) addBestMatches(own, sizes, labels, sums);
  return sums.map((sum) => sum / Math.max(1, members.length));
}

/** The result with each grouping's stability filled in. */
export function withStability(
  result: GroupingResult,
  input: GroupingInput,
  byCase: CaseCoOccurrence,
  options: ResampleOptions,
  regroup?: Regroup,
): GroupingResult {
  const stability = stabilityOf(result, input, byCase, options, regroup);
  return { ...result, groups: result.groups.map((g, i) => ({ ...g, stability: stability[i] })) };
}

/** Adds to each group the largest Jaccard coefficient with a group of `labels`. */
function addBestMatches(own: Int32Array, sizes: Int32Array, labels: Int32Array, sums: Float64Array): void {
  let found = 0;
  for (const label of labels) found = Math.max(found, label + 1);
  const size = new Int32Array(found);
  const shared = new Int32Array(found * sizes.length);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < 0) continue;
    size[labels[i]]++;
    if (own[i] >= 0) shared[own[i] * found + labels[i]]++;
  }
  for (let g = 0; g < sizes.length; g++) {
    let best = 0;
    for (let h = 0; h < found; h++) {
      const both = shared[g * found + h];
      best = Math.max(best, both / (sizes[g] + size[h] - both));
    }
    sums[g] += best;
  }
}
