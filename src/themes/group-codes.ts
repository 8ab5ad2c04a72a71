import { finding } from "../findings/index.ts";
import type {
  CandidateGrouping,
  Checked,
  ChosenNumber,
  Finding,
  GroupingResult,
  GroupingWord,
  NumberReason,
} from "../model/index.ts";
import { canonicalOrder } from "./canonical-order.ts";
import { heldCodes, heldOf, obeyed } from "./held.ts";
import { DEFAULT_LINKAGE, type LinkageId, linkageNamed } from "./linkages/index.ts";
import { type Cuts, cutsOf, distancesOf, partitionAt, silhouetteAt } from "./partition.ts";
import { DEFAULT_SIMILARITY } from "./similarities/index.ts";
import { type SimilarityInput, type SimilarityMatrix, similarityMatrix } from "./similarity-matrix.ts";

/** The most groupings tried by default. */
export const MOST_GROUPINGS = 12;
/** Below this number of used codes nothing is grouped unless --k asks for it. */
export const FEWEST_CODES = 4;
/** A largest mean silhouette up to this is no substantial structure (Kaufman & Rousseeuw 1990, table 4). */
export const WEAK_SILHOUETTE = 0.25;

/** The codes as grouping may see them, and how to group. No theme, dimension, parent, label or order is in it. */
export interface GroupingInput extends SimilarityInput {
  /** The basis the counts come from, for the table's head: hits, decided or all. */
  readonly basis: string;
  readonly linkage?: LinkageId;
  /** Numbers of groupings to try; default 2 to the lesser of 12 and a third of the used codes. */
  readonly k?: { readonly from: number; readonly to: number };
  /** What a person said: obeyed where groups are made, unseen by what they are made from. */
  readonly word?: GroupingWord;
}

/**
 * Candidate groupings of the codes that have at least one mention: agglomerative clustering on 1 - similarity, cut
 * where k groupings of at least two codes stand; k is the one of the range with the largest mean silhouette (the
 * smallest of equals). Codes without any similarity, alone, or nearer to another grouping stay out (`ungrouped`).
 * `merges`: leaf i is the i-th used code (`groups` and `ungrouped` together) in code-unit order, cluster n + m the one
 * made by merge m; codes without any similarity are in no merge.
 */
export function groupCodes(input: GroupingInput): Checked<GroupingResult> {
  const matrix = similarityMatrix(input);
  const n = matrix.codes.length;
  const similarity = input.similarity ?? DEFAULT_SIMILARITY;
  const linkage = input.linkage ?? DEFAULT_LINKAGE;
  const frame = { basis: input.basis, unit: input.coOccurrence.unit as string, similarity, linkage };
  const at = new Map(matrix.codes.map((code, i) => [code, i]));
  const order = leavesOf(
    matrix,
    heldCodes(input.word, (c) => at.has(c)),
  );
  if (order.length < 2 || (!input.k && n < FEWEST_CODES)) {
    const note = finding("codes-too-few", { used: n, similar: order.length, fewest: FEWEST_CODES });
    const none = { k: 0, chosen: notChosen("too-few"), groups: [], silhouettes: [], merges: [] };
    return { value: { ...frame, ...none, ungrouped: matrix.codes }, findings: [note] };
  }
  const held = heldOf(input.word, new Map(Array.from(order, (i, leaf) => [matrix.codes[i], leaf])));
  const cuts = cutsOf(distancesOf(matrix.values, n, order), order.length, linkageNamed(linkage).update, held);
  const { k, chosen, tried, findings } = chooseK(cuts, n, input.k, input.word?.file);
  const groups = k === 0 ? [] : groupsAt(cuts, k, order, matrix);
  const inside = new Set(groups.flatMap((g) => g.codes));
  const leaf = (x: number): number => (x < order.length ? order[x] : n + x - order.length);
  const value: GroupingResult = {
    ...frame,
    k,
    chosen,
    groups,
    ungrouped: matrix.codes.filter((code) => !inside.has(code)),
    silhouettes: tried,
    merges: Array.from(cuts.tree.a, (a, m) => {
      const pair = [leaf(a), leaf(cuts.tree.b[m])];
      return { a: Math.min(...pair), b: Math.max(...pair), height: cuts.tree.height[m] };
    }),
    ...(input.word ? { said: saidOf(input.word, matrix, at) } : {}),
  };
  return { value, findings };
}

/** What a person said beside the mean similarity of the same codes. */
export function saidOf(
  word: GroupingWord,
  { codes, values }: SimilarityMatrix,
  at: ReadonlyMap<string, number>,
): GroupingResult["said"] {
  return obeyed(
    word,
    (c) => at.has(c),
    (a, b) => values[at.get(a)! * codes.length + at.get(b)!],
  );
}

/** Used codes that have any similarity to another or are `held`, in the canonical order; indices into the matrix. */
export function leavesOf(matrix: SimilarityMatrix, held: ReadonlySet<string> = new Set()): Int32Array {
  const n = matrix.codes.length;
  return canonicalOrder(matrix.values, n).filter((i) => {
    if (held.has(matrix.codes[i])) return true;
    for (let j = 0; j < n; j++) if (j !== i && matrix.values[i * n + j] > 0) return true;
    return false;
  });
}

interface Choice {
  /** 0 = no number of groupings could be chosen. */
  readonly k: number;
  readonly chosen: ChosenNumber;
  readonly tried: readonly { readonly k: number; readonly silhouette: number }[];
  readonly findings: readonly Finding[];
}

function chooseK(cuts: Cuts, used: number, asked: GroupingInput["k"], wordFile?: string): Choice {
  const findings: Finding[] = [];
  const most = cuts.merges.length - 1;
  const from = asked?.from ?? 2;
  const to = asked?.to ?? Math.min(MOST_GROUPINGS, Math.max(2, Math.floor(used / 3)));
  if (asked && to > most) findings.push(finding("k-too-large", { k: to, most, used }));
  const tried: { k: number; silhouette: number }[] = [];
  for (let k = from; k <= Math.min(to, most); k++) {
    const silhouette = silhouetteAt(cuts, k);
    if (silhouette !== undefined) tried.push({ k, silhouette });
  }
  if (tried.length === 0 && cuts.held) return heldK(cuts, from, to, most, asked !== undefined, wordFile);
  if (tried.length === 0) {
    if (!asked)
      return {
        k: 0,
        chosen: notChosen("no-cut"),
        tried,
        findings: [finding("no-groupings", {})],
      };
    let k = Math.min(from, most);
    while (k > 1 && silhouetteAt(cuts, k) === undefined) k--;
    if (from <= most) findings.push(finding("k-not-in-tree", { from, to, used: k }));
    const silhouette = silhouetteAt(cuts, k);
    return {
      k,
      chosen: { reason: "below", from, to, asked: true },
      tried: silhouette === undefined ? [] : [{ k, silhouette }],
      findings,
    };
  }
  let best = tried[0];
  for (const t of tried) if (t.silhouette > best.silhouette) best = t;
  const reason = asked && from === to ? "set" : "silhouette";
  if (best.silhouette <= WEAK_SILHOUETTE)
    findings.push(finding("groupings-weak", { k: best.k, silhouette: best.silhouette.toFixed(2) }));
  return { k: best.k, chosen: { reason, from, to, asked: asked !== undefined }, tried, findings };
}

/** Where a person's word allows no number of the range: the nearest below it, else above. */
function heldK(cuts: Cuts, from: number, to: number, most: number, asked: boolean, file?: string): Choice {
  const below = Array.from({ length: Math.min(from - 1, most) }, (_, i) => Math.min(from - 1, most) - i);
  const above = Array.from({ length: Math.max(0, most - to) }, (_, i) => to + 1 + i);
  const k = [...below, ...above].find((x) => silhouetteAt(cuts, x) !== undefined) ?? 0;
  return {
    k,
    chosen: { reason: "held", from, to, asked },
    tried: k === 0 ? [] : [{ k, silhouette: silhouetteAt(cuts, k)! }],
    findings:
      k === 0
        ? [finding("no-groupings", {})]
        : asked
          ? [finding("grouping-k-held", { from, to, used: k }, { file })]
          : [],
  };
}

/** No number of groupings was taken. */
export function notChosen(reason: NumberReason): ChosenNumber {
  return { reason, from: 0, to: 0, asked: false };
}

/** Groups by size, then by their first code's name; names come last and change no member. */
function groupsAt(cuts: Cuts, k: number, order: Int32Array, matrix: SimilarityMatrix): readonly CandidateGrouping[] {
  const { labels } = partitionAt(cuts, k);
  const members: number[][] = [];
  for (let i = 0; i < labels.length; i++) if (labels[i] >= 0) (members[labels[i]] ??= []).push(order[i]);
  for (const group of members) group.sort((a, b) => a - b);
  members.sort((a, b) => b.length - a.length || a[0] - b[0]);
  return members.map((group, i) => ({
    id: `g${i + 1}`,
    label: `Grouping ${i + 1}`,
    codes: group.map((c) => matrix.codes[c]),
    cohesion: cohesionOf(group, matrix),
  }));
}

/** Mean similarity of a group's pairs; sums in code-id order. */
export function cohesionOf(group: readonly number[], { values, codes }: SimilarityMatrix): number {
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < group.length; a++)
    for (let b = a + 1; b < group.length; b++) {
      sum += values[group[a] * codes.length + group[b]];
      pairs++;
    }
  return pairs === 0 ? 0 : sum / pairs;
}
