import type { CaseCoOccurrence } from "../model/index.ts";
import { type RandomStream, seeded } from "../random/index.ts";
import { cluster, cut, cutsBySize, type Dendrogram } from "./cluster.ts";
import { companySimilarity } from "./company.ts";
import { latentCosines } from "./latent.ts";
import { linkageNamed } from "./linkages/index.ts";
import { casesWithUnits, pairsAmong, recount } from "./resample.ts";
import { type WordRows, wordCosines } from "./word-rows.ts";

/** Latent dimensions the wording is seen in by turns; 0 = the words as they are. */
const DIMENSIONS = [0, 16, 32];
/** Draws of words, each seen in every number of dimensions. */
const WORD_DRAWS = 20;
/** Of 100 stems, those that a draw keeps. */
const KEPT = 80;

/** What the clusterings of a consensus are made from. `at` are the leaves' indices into the co-occurrence. */
export interface ConsensusInput {
  readonly at: Int32Array;
  readonly byCase: CaseCoOccurrence;
  /** Units in which any code stands. */
  readonly units: number;
  /** Rows in the order of `at`. */
  readonly words?: WordRows;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Clusterings of one set of codes from different views and resamples (evidence accumulation, Fred & Jain 2005). Two
 * views with equal say: the company the codes keep, among participants drawn anew with replacement each time (Ward);
 * and their wording, among 80 of 100 words drawn anew, in the words themselves and in 16 and 32 latent dimensions
 * (average linkage). A view in which no two codes have anything in common has no say. `resamples` clusterings a view.
 */
export function memberTrees(input: ConsensusInput): readonly Dendrogram[] {
  return [...companyTrees(input), ...wordingTrees(input)];
}

function companyTrees({ at, byCase, units, resamples, seed }: ConsensusInput): readonly Dendrogram[] {
  const n = at.length;
  const cases = casesWithUnits(byCase);
  const ward = linkageNamed("ward").update;
  const random = seeded(seed);
  const draws = new Int32Array(byCase.cases + 1);
  const pairs = pairsAmong(byCase, at);
  const counts = new Int32Array(n * n);
  const all = Int32Array.from(at.keys());
  const trees: Dendrogram[] = [];
  for (let r = 0; r < resamples; r++) {
    draws.fill(0);
    draws[byCase.cases] = 1;
    for (let d = 0; d < cases.length; d++) draws[cases[random.below(cases.length)]]++;
    recount(pairs, draws, counts);
    const values = companySimilarity(counts, n, all, units);
    if (r === 0 && alone(values, n)) return [];
    trees.push(cluster(distances(values), n, ward));
  }
  return trees;
}

function wordingTrees({ at, words, resamples, seed }: ConsensusInput): readonly Dendrogram[] {
  if (!words || words.stems.length === 0) return [];
  const n = at.length;
  const random = seeded(seed ^ 0x5eed);
  const average = linkageNamed("average").update;
  const made: Dendrogram[] = [];
  const draws = Math.min(WORD_DRAWS, Math.ceil(resamples / DIMENSIONS.length));
  for (let d = 0; d < draws; d++) {
    const gram = wordCosines(words, kept(words, random));
    if (d === 0 && alone(gram, n)) return [];
    for (const dimensions of DIMENSIONS) {
      const values = dimensions === 0 || dimensions >= n ? gram : latentCosines(gram, n, dimensions, random);
      made.push(cluster(distances(values), n, average));
    }
  }
  return Array.from({ length: resamples }, (_, r) => made[r % made.length]);
}

/** By stem: 1 when the draw keeps it. */
function kept(words: WordRows, random: RandomStream): Uint8Array {
  const keep = new Uint8Array(words.stems.length);
  for (let s = 0; s < keep.length; s++) if (random.below(100) < KEPT) keep[s] = 1;
  return keep;
}

function alone(values: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) if (values[i * n + j] > 0) return false;
  return true;
}

function distances(values: Float64Array): Float64Array {
  return values.map((x) => 1 - x);
}

/** Each clustering cut where it has k groups of at least two leaves, or the next lower number it has; one tree, one array. */
export function membersAt(trees: readonly Dendrogram[], k: number): readonly Int32Array[] {
  const known = new Map<Dendrogram, Int32Array>();
  return trees.map((tree) => {
    let labels = known.get(tree);
    if (labels === undefined) {
      const cuts = cutsBySize(tree);
      let own = Math.min(k, cuts.length - 1);
      while (own > 1 && cuts[own] < 0) own--;
      known.set(tree, (labels = cut(tree, cuts[own])));
    }
    return labels;
  });
}

/** Share of the clusterings in which two leaves stand in one group (labels from 0): n x n, symmetric, diagonal 1. */
export function togetherness(members: readonly Int32Array[], n: number): Float64Array {
  const times = new Map<Int32Array, number>();
  for (const labels of members) times.set(labels, (times.get(labels) ?? 0) + 1);
  const out = new Float64Array(n * n);
  // Leaf by leaf the next one of its group, so that only pairs of one group are gone through.
  const next = new Int32Array(n);
  const first = new Int32Array(n);
  for (const [labels, more] of times) {
    first.fill(-1);
    for (let i = n - 1; i >= 0; i--) {
      next[i] = first[labels[i]];
      first[labels[i]] = i;
    }
    for (let i = 0; i < n; i++) for (let j = i; j >= 0; j = next[j]) out[i * n + j] += more;
  }
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) out[j * n + i] = out[i * n + j] = out[i * n + j] / Math.max(1, members.length);
  return out;
}

/** Adjusted Rand index of two divisions (Hubert & Arabie 1985); a leaf of label -1 stands alone, in no pair. */
export function agreementOf(a: Int32Array, b: Int32Array): number {
  const n = a.length;
  let [inA, inB] = [0, 0];
  for (let i = 0; i < n; i++) {
    if (a[i] >= inA) inA = a[i] + 1;
    if (b[i] >= inB) inB = b[i] + 1;
  }
  const rows = new Int32Array(inA);
  const columns = new Int32Array(inB);
  const cells = new Int32Array(inA * inB);
  for (let i = 0; i < n; i++) {
    if (a[i] >= 0) rows[a[i]]++;
    if (b[i] >= 0) columns[b[i]]++;
    if (a[i] >= 0 && b[i] >= 0) cells[a[i] * inB + b[i]]++;
  }
  const [both, first, second] = [pairsIn(cells), pairsIn(rows), pairsIn(columns)];
  const expected = (first * second) / Math.max(1, (n * (n - 1)) / 2);
  const most = (first + second) / 2;
  return most === expected ? 0 : (both - expected) / (most - expected);
}

function pairsIn(counts: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += (counts[i] * (counts[i] - 1)) / 2;
  return sum;
}
