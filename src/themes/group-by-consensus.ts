import { finding } from "../findings/index.ts";
import type {
  CandidateGrouping,
  CaseCoOccurrence,
  Checked,
  Finding,
  GroupingResult,
  GroupingWord,
  NumberReason,
} from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { canonicalOrder } from "./canonical-order.ts";
import type { Dendrogram } from "./cluster.ts";
import { companySimilarity } from "./company.ts";
import { agreementOf, type Drawn, membersAt, memberTrees, togetherness } from "./consensus.ts";
import { FEWEST_CODES, type GroupingInput, notChosen } from "./group-codes.ts";
import { type Held, heldCodes, heldOf, obeyed } from "./held.ts";
import { linkageNamed } from "./linkages/index.ts";
import { type Cuts, cutsOf, partitionAt, silhouetteAt } from "./partition.ts";
import { bestMatches } from "./stability.ts";
import { rowsOf, type WordRows, wordCosines } from "./word-rows.ts";

/** What stands in the place of one similarity and one linkage. */
export const CONSENSUS = { similarity: "company-and-wording", linkage: "consensus" } as const;
/** Numbers of groupings are tried up to this, or to a fifth of the used codes where that is more. */
export const MOST_BY_CONSENSUS = 12;
/** The smallest number is taken whose agreement is this near the best. */
const NEAR_BEST = 0.02;
/** A number is taken only when its largest grouping holds no more of the codes than this, if any such is there. */
const LARGEST = 2 / 3;

export interface ConsensusOptions extends Omit<GroupingInput, "linkage" | "similarity" | "wording"> {
  readonly byCase: CaseCoOccurrence;
  /** Rows in the order of `coOccurrence.codes`; those of unused codes are empty. */
  readonly words?: WordRows;
  readonly resamples: number;
  readonly seed: number;
  /** From `keepsCompany`: false is said in a finding. */
  readonly company?: boolean;
  /** Of the study with everybody, where this is the study without somebody. */
  readonly drawn?: Drawn;
}

/** `drawn`: where the same study without somebody starts from; undefined where nothing was grouped. */
export type ByConsensus = Checked<GroupingResult> & { readonly drawn?: Drawn };

interface Tried {
  readonly k: number;
  readonly silhouette: number;
  readonly agreement: number;
  readonly together: Float64Array;
  readonly cuts: Cuts;
  readonly labels: Int32Array;
  readonly members: readonly Int32Array[];
}

/** Below this mean stability less than half of a grouping comes again from one clustering to the next. */
const SETTLED = 0.5;
/** Clusterings a view gives at most: more of them change little, and 200 cost a second at 127 codes. */
const MOST_MEMBERS = 60;

/**
 * Candidate groupings as a consensus of clusterings (`memberTrees`): average linkage on 1 - the share of clusterings
 * that put two codes together (Monti et al. 2003), cut where k groupings stand. k is the smallest number of the range
 * whose groupings agree with the clusterings (mean adjusted Rand index) as well as the best does, or within 0.02 of it;
 * numbers at which one grouping holds more than two thirds of the codes are passed over.
 * `cohesion` is the mean share of clusterings in which two of the grouping's codes stand together; `stability` the mean
 * over the clusterings of the largest Jaccard coefficient with one of their groups (Hennig 2007).
 */
export function groupByConsensus(input: ConsensusOptions): ByConsensus {
  const { codes: all, counts, units, unit } = input.coOccurrence;
  const used = Int32Array.from(all.keys())
    .filter((i) => counts[i * all.length + i] > 0)
    .sort((a, b) => compareText(all[a], all[b]));
  const inUse = new Set(Array.from(used, (i) => all[i]));
  const leaves = leavesIn(
    input,
    used,
    heldCodes(input.word, (c) => inUse.has(c)),
  );
  const n = leaves.length;
  const leafOf = new Map(Array.from(leaves, (i, leaf) => [all[i], leaf]));
  const held = heldOf(input.word, leafOf);
  const frame = {
    basis: input.basis,
    unit: unit as string,
    similarity: CONSENSUS.similarity,
    linkage: CONSENSUS.linkage,
  };
  const nothing = (reason: NumberReason, note: Finding): Checked<GroupingResult> => ({
    value: {
      ...frame,
      k: 0,
      chosen: notChosen(reason),
      groups: [],
      silhouettes: [],
      merges: [],
      ungrouped: Array.from(used, (i) => all[i]),
    },
    findings: [note],
  });
  if (n < 2 || (!input.k && used.length < FEWEST_CODES))
    return nothing("too-few", finding("codes-too-few", { used: used.length, similar: n, fewest: FEWEST_CODES }));
  const { byCase, seed } = input;
  const resamples = Math.min(input.resamples, MOST_MEMBERS);
  const words = input.words && rowsOf(input.words, leaves);
  const { trees, drawn } = memberTrees({ at: leaves, byCase, units, words, resamples, seed, drawn: input.drawn });
  const from = input.k?.from ?? 2;
  const to = input.k?.to ?? Math.min(Math.max(MOST_BY_CONSENSUS, Math.floor(n / 5)), Math.max(2, Math.floor(n / 3)));
  const tried: Tried[] = [];
  const most = Math.floor(n / 2);
  for (let k = from; k <= Math.min(to, most); k++) {
    const found = tryNumber(trees, k, n, held);
    if (found) tried.push(found);
  }
  // What was asked for is not there: the next lower number that is.
  for (let k = Math.min(from - 1, most); (input.k || held) && tried.length === 0 && k >= 1; k--) {
    const found = tryNumber(trees, k, n, held);
    if (found) tried.push(found);
  }
  for (let k = to + 1; held && tried.length === 0 && k <= most; k++) {
    const found = tryNumber(trees, k, n, held);
    if (found) tried.push(found);
  }
  const findings: Finding[] = [];
  if (input.k && to > most) findings.push(finding("k-too-large", { k: to, most, used: used.length }));
  if (tried.length === 0) return nothing("no-cut", finding("no-groupings", {}));
  const best = chosen(tried);
  if (input.k && held && (best.k < from || best.k > to))
    findings.push(finding("grouping-k-held", { from, to, used: best.k }, { file: input.word?.file }));
  else if (best.k < from && from <= most) findings.push(finding("k-not-in-tree", { from, to, used: best.k }));
  if (input.company === false) findings.push(finding("no-company", { worded: words ? 1 : 0 }));
  const groups = groupsOf(best, leaves, all);
  const settled = meanStability(groups);
  if (settled < SETTLED)
    findings.push(finding("groupings-unsettled", { k: groups.length, stability: settled.toFixed(2) }));
  const inside = new Set(groups.flatMap((g) => g.codes));
  const usedAt = new Map(Array.from(used, (i, p) => [i, p]));
  const leaf = (x: number): number => (x < n ? usedAt.get(leaves[x])! : used.length + x - n);
  const { tree } = best.cuts;
  return {
    value: {
      ...frame,
      k: best.k,
      chosen: {
        reason: reasonFor(best.k, { from, to }, input.k !== undefined, held !== undefined),
        from,
        to,
        asked: input.k !== undefined,
      },
      groups,
      ungrouped: Array.from(used, (i) => all[i]).filter((code) => !inside.has(code)),
      silhouettes: tried.map(({ k, silhouette, agreement }) => ({ k, silhouette, agreement })),
      merges: Array.from(tree.a, (a, m) => {
        const pair = [leaf(a), leaf(tree.b[m])];
        return { a: Math.min(...pair), b: Math.max(...pair), height: tree.height[m] };
      }),
      ...(input.word ? { said: saidOf(input.word, leafOf, inUse, best.together) } : {}),
    },
    findings,
    drawn,
  };
}

function saidOf(
  word: GroupingWord,
  leafOf: ReadonlyMap<string, number>,
  inUse: ReadonlySet<string>,
  together: Float64Array,
): GroupingResult["said"] {
  return obeyed(
    word,
    (c) => inUse.has(c),
    (a, b) => {
      const [x, y] = [leafOf.get(a), leafOf.get(b)];
      return x === undefined || y === undefined ? 0 : together[x * leafOf.size + y];
    },
  );
}

function tryNumber(trees: readonly Dendrogram[], k: number, n: number, held?: Held): Tried | undefined {
  const members = membersAt(trees, k);
  const together = togetherness(members, n);
  const apart = together.map((x) => 1 - x);
  const cuts = cutsOf(apart, n, linkageNamed("average").update, held);
  if (cuts.merges[k] === undefined || cuts.merges[k] < 0) return undefined;
  const { labels } = partitionAt(cuts, k);
  let agreement = 0;
  const known = new Map<Int32Array, number>();
  for (const m of members) {
    let of = known.get(m);
    if (of === undefined) known.set(m, (of = agreementOf(labels, m)));
    agreement += of;
  }
  agreement /= Math.max(1, members.length);
  return { k, silhouette: silhouetteAt(cuts, k) ?? 0, agreement, together, cuts, labels, members };
}

function reasonFor(k: number, { from, to }: { from: number; to: number }, asked: boolean, held: boolean): NumberReason {
  if (held && (k < from || k > to)) return "held";
  if (k < from) return "below";
  return asked && from === to ? "set" : "agreement";
}

function chosen(tried: readonly Tried[]): Tried {
  const even = tried.filter(({ labels }) => {
    const sizes = new Int32Array(labels.length);
    for (const g of labels) if (g >= 0) sizes[g]++;
    return Math.max(...sizes) <= LARGEST * labels.length;
  });
  const among = even.length > 0 ? even : tried;
  const most = Math.max(...among.map((t) => t.agreement));
  return among.find((t) => t.agreement >= most - NEAR_BEST)!;
}

/** Used codes that have company or wording in common with another, or that a person holds, in the canonical order. */
function leavesIn(input: ConsensusOptions, used: Int32Array, held: ReadonlySet<string>): Int32Array {
  const { codes, counts, units } = input.coOccurrence;
  const n = used.length;
  const values = companySimilarity(counts, codes.length, used, units);
  const words = input.words && wordCosines(rowsOf(input.words, used));
  if (words) for (let p = 0; p < values.length; p++) values[p] = (values[p] + words[p]) / 2;
  return canonicalOrder(values, n)
    .filter((i) => {
      if (held.has(codes[used[i]])) return true;
      for (let j = 0; j < n; j++) if (j !== i && values[i * n + j] > 0) return true;
      return false;
    })
    .map((i) => used[i]);
}

/** Mean stability of the codes in groupings: a grouping counts as often as it has codes. */
function meanStability(groups: readonly CandidateGrouping[]): number {
  const codes = groups.reduce((n, g) => n + g.codes.length, 0);
  return groups.reduce((sum, g) => sum + (g.stability ?? 0) * g.codes.length, 0) / Math.max(1, codes);
}

/** Groups by size, then by their first code's name; names come last and change no member. */
function groupsOf(
  { labels, together, members }: Tried,
  leaves: Int32Array,
  all: readonly string[],
): readonly CandidateGrouping[] {
  const n = labels.length;
  const sets: number[][] = [];
  for (let i = 0; i < n; i++) if (labels[i] >= 0) (sets[labels[i]] ??= []).push(i);
  const name = (i: number): string => all[leaves[i]];
  for (const set of sets) set.sort((a, b) => compareText(name(a), name(b)));
  sets.sort((a, b) => b.length - a.length || compareText(name(a[0]), name(b[0])));
  const own = new Int32Array(n).fill(-1);
  for (const [g, set] of sets.entries()) for (const i of set) own[i] = g;
  const mean = (i: number, set: readonly number[]): number => {
    let sum = 0;
    let count = 0;
    for (const j of set)
      if (j !== i) {
        sum += together[i * n + j];
        count++;
      }
    return count === 0 ? 0 : sum / count;
  };
  const stability = bestMatches(own, sets.length, members);
  return sets.map((set, g) => ({
    id: `g${g + 1}`,
    label: `Grouping ${g + 1}`,
    codes: set.map(name),
    cohesion: set.reduce((sum, i) => sum + mean(i, set), 0) / set.length,
    stability: stability[g],
    firmness: set.map((i) => {
      let next: { grouping: string; share: number } | undefined;
      for (const [h, other] of sets.entries()) {
        const share = h === g ? 0 : mean(i, other);
        if (share > (next?.share ?? 0)) next = { grouping: `g${h + 1}`, share };
      }
      return { code: name(i), share: mean(i, set), ...(next ? { next } : {}) };
    }),
  }));
}
