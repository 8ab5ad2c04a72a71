import type { CaseCoOccurrence } from "../model/index.ts";
import { seeded } from "../random/index.ts";
import { cluster, cut, cutsBySize, type Dendrogram } from "./cluster.ts";
import { companySimilarity } from "./company.ts";
import { linkageNamed } from "./linkages/index.ts";
import { casesWithUnits, pairsAmong, recount } from "./resample.ts";
import type { WordRows } from "./word-rows.ts";
import { alone, distances, type WordingDraws, wordingTrees, wordingTreesFrom } from "./wording-trees.ts";

/** What was drawn for a study. */
export interface Drawn {
  /** Whom the participants were drawn among. */
  readonly cases: readonly number[];
  /** Undefined where there are no words. */
  readonly wording?: WordingDraws;
}

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
  /** Of the study with everybody, where this is the study without somebody. */
  readonly drawn?: Drawn;
}

/**
 * Clusterings of one set of codes from different views and resamples (evidence accumulation, Fred & Jain 2005). Two
 * views with equal say: the company the codes keep, among participants drawn anew with replacement each time (Ward);
 * and their wording, among 80 of 100 words drawn anew, in the words themselves and in 16 and 32 latent dimensions
 * (average linkage). A view in which no two codes have anything in common has no say. `resamples` clusterings a view.
 */
export function memberTrees(input: ConsensusInput): {
  readonly trees: readonly Dendrogram[];
  readonly drawn: Drawn;
} {
  const { words, drawn } = input;
  // Without somebody the same are drawn as with everybody: those who are left out then say nothing.
  const cases = drawn?.cases ?? casesWithUnits(input.byCase);
  const company = companyTrees(input, cases);
  if (!words || words.stems.length === 0) return { trees: company, drawn: { cases } };
  if (drawn?.wording) return { trees: [...company, ...wordingTreesFrom({ ...input, words }, drawn.wording)], drawn };
  const worded = wordingTrees({ ...input, words });
  return { trees: [...company, ...worded.trees], drawn: { cases, wording: worded.drawn } };
}

function companyTrees(
  { at, byCase, units, resamples, seed }: ConsensusInput,
  cases: readonly number[],
): readonly Dendrogram[] {
  const n = at.length;
  const ward = linkageNamed("ward").update;
  const random = seeded(seed);
  const draws = new Int32Array(byCase.cases + 1);
  const here = casesWithUnits(byCase);
  const pairs = pairsAmong(byCase, at);
  const counts = new Int32Array(n * n);
  const all = Int32Array.from(at.keys());
  const trees: Dendrogram[] = [];
  for (let r = 0; r < resamples; r++) {
    draws.fill(0);
    draws[byCase.cases] = 1;
    for (let d = 0; d < cases.length; d++) draws[cases[random.below(cases.length)]]++;
    // Of few who are left none may be drawn; then each of them speaks once.
    if (here.every((c) => draws[c] === 0)) for (const c of here) draws[c] = 1;
    recount(pairs, draws, counts);
    const values = companySimilarity(counts, n, all, units);
    if (r === 0 && alone(values, n)) return [];
    trees.push(cluster(distances(values), n, ward));
  }
  return trees;
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
