import { finding } from "../findings/index.ts";
import type { CandidateGrouping, Checked, Finding, GroupingResult } from "../model/index.ts";
import { seeded } from "../random/index.ts";
import { cohesionOf, FEWEST_CODES, type GroupingInput, leavesOf, notChosen, saidOf } from "./group-codes.ts";
import { type Held, heldCodes, heldOf } from "./held.ts";
import type { NetworkId } from "./linkages/index.ts";
import { communities, modularity } from "./louvain.ts";
import { distancesOf } from "./partition.ts";
import { meanOf, silhouettes } from "./silhouette.ts";
import { DEFAULT_SIMILARITY } from "./similarities/index.ts";
import { similarityMatrix } from "./similarity-matrix.ts";

/** Orders of the nodes for each resolution tried, and for each resample. */
const FEW_ORDERS = 4;
/** Resolutions tried when a number of groupings is asked for: each 1.12 times the one before. */
const RESOLUTIONS = Array.from({ length: 37 }, (_, i) => 1.12 ** (i - 18));

export interface NetworkInput extends Omit<GroupingInput, "linkage"> {
  readonly linkage: NetworkId;
  readonly seed: number;
}

/** A division of the codes in use by the communities of their network. */
export interface NetworkResult {
  readonly result: GroupingResult;
  /** At which it was found: for resampling. */
  readonly resolution: number;
}

/**
 * Candidate groupings as communities of the network of codes (`sparse`), by modularity (`communities`). The number is
 * what modularity gives; a number or range asked for is looked for at other resolutions, and of a range the division of
 * largest modularity (at resolution 1) is taken. Communities of one code are no groupings.
 */
export function groupByNetwork(input: NetworkInput): Checked<NetworkResult> {
  const matrix = similarityMatrix(input);
  const used = matrix.codes.length;
  const at = new Map(matrix.codes.map((code, i) => [code, i]));
  const order = leavesOf(
    matrix,
    heldCodes(input.word, (c) => at.has(c)),
  );
  const n = order.length;
  const said = input.word ? { said: saidOf(input.word, matrix, at) } : {};
  const frame = {
    basis: input.basis,
    unit: input.coOccurrence.unit as string,
    similarity: input.similarity ?? DEFAULT_SIMILARITY,
    linkage: input.linkage,
    merges: [],
  };
  if (n < 2 || (!input.k && used < FEWEST_CODES)) {
    const note = finding("codes-too-few", { used, similar: n, fewest: FEWEST_CODES });
    const none = { k: 0, chosen: notChosen("too-few"), groups: [], silhouettes: [] };
    return { value: { result: { ...frame, ...none, ungrouped: matrix.codes }, resolution: 1 }, findings: [note] };
  }
  const held = heldOf(input.word, new Map(Array.from(order, (i, leaf) => [matrix.codes[i], leaf])));
  const graph = sparse(distancesOf(matrix.values, used, order), n);
  const distance = distancesOf(matrix.values, used, order);
  const tried = divisions(graph, n, input, held).map((d) => ({
    ...d,
    silhouette: meanOf(silhouettes(distance, n, d.labels)),
  }));
  const { best, findings } = chosen(tried, input.k, Math.floor(n / 2), used);
  const asked = tried.filter((t) => input.k && t.k >= input.k.from && t.k <= input.k.to);
  const shown = asked.length > 0 ? asked : [best];
  const groups = groupsOf(best.labels, (i) => order[i]).map(
    (members, i): CandidateGrouping => ({
      id: `g${i + 1}`,
      label: `Grouping ${i + 1}`,
      codes: members.map((c) => matrix.codes[c]),
      cohesion: cohesionOf(members, matrix),
    }),
  );
  const inside = new Set(groups.flatMap((g) => g.codes));
  const { from, to } = input.k ?? { from: 0, to: 0 };
  const result: GroupingResult = {
    ...frame,
    k: best.k,
    chosen: {
      reason: !input.k ? "modularity" : best.k < from || best.k > to ? "nearest" : from === to ? "set" : "modularity",
      from,
      to,
      asked: input.k !== undefined,
    },
    groups,
    ungrouped: matrix.codes.filter((code) => !inside.has(code)),
    silhouettes: shown.map(({ k, silhouette, modularity: q }) => ({ k, silhouette, modularity: q })),
    ...said,
  };
  return { value: { result, resolution: best.resolution }, findings };
}

interface Division {
  readonly k: number;
  readonly labels: Int32Array;
  readonly resolution: number;
  /** At resolution 1. */
  readonly modularity: number;
}

/** By number of groupings, the best of each; only that at resolution 1 when no number is asked for. */
function divisions(graph: Float64Array, n: number, input: NetworkInput, held?: Held): readonly Division[] {
  const best = new Map<number, Division>();
  for (const resolution of input.k ? RESOLUTIONS : [1]) {
    const orders = resolution === 1 ? undefined : FEW_ORDERS;
    const labels = communities(graph, n, resolution, seeded(input.seed), held, orders);
    const k = groupsOf(labels, (i) => i).length;
    const found = { k, labels, resolution, modularity: modularity(graph, n, labels) };
    if (found.modularity > (best.get(k)?.modularity ?? Number.NEGATIVE_INFINITY)) best.set(k, found);
  }
  if (best.size > 1) best.delete(0);
  return [...best.values()].sort((a, b) => a.k - b.k);
}

function chosen<T extends Division>(
  tried: readonly T[],
  asked: GroupingInput["k"],
  most: number,
  used: number,
): { readonly best: T; readonly findings: readonly Finding[] } {
  const largest = (among: readonly T[]): T => among.reduce((a, b) => (b.modularity > a.modularity ? b : a));
  if (!asked) return { best: tried[0], findings: tried[0].k === 0 ? [finding("no-groupings", {})] : [] };
  const { from, to } = asked;
  const findings: Finding[] = to > most ? [finding("k-too-large", { k: to, most, used })] : [];
  const inRange = tried.filter((t) => t.k >= from && t.k <= to);
  if (inRange.length > 0) return { best: largest(inRange), findings };
  const away = (t: T): number => (t.k < from ? from - t.k : t.k - to);
  const best = tried.reduce((a, b) => (away(b) < away(a) ? b : a));
  if (from <= most) findings.push(finding("k-not-in-network", { from, to, used: best.k }));
  return { best, findings };
}

/**
 * The network: of 1 - `distance` what is among the 2 ceil(ln n) largest of either code (equal ones all), so that codes in
 * sparse and in dense company have neighbours alike; the rest is 0. n x n, symmetric, diagonal 0.
 */
export function sparse(distance: Float64Array, n: number): Float64Array {
  const kept = Math.min(n - 1, 2 * Math.ceil(Math.log(n)));
  const out = new Float64Array(n * n);
  const row = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) row[j] = i === j ? -1 : 1 - distance[i * n + j];
    const least = row.slice().sort()[n - kept];
    for (let j = 0; j < n; j++) if (j !== i && row[j] > 0 && row[j] >= least) out[i * n + j] = out[j * n + i] = row[j];
  }
  return out;
}

/** Communities of at least two nodes by size, then by first member; members ascending in what `name` gives. */
function groupsOf(labels: Int32Array, name: (i: number) => number): readonly (readonly number[])[] {
  const members: number[][] = [];
  for (const [i, g] of labels.entries()) (members[g] ??= []).push(name(i));
  for (const group of members) group.sort((a, b) => a - b);
  return members.filter((g) => g.length > 1).sort((a, b) => b.length - a.length || a[0] - b[0]);
}

/** Label of each leaf among the communities of at least two, for resampling; -1 = in none. */
export function networkLabels(distance: Float64Array, n: number, resolution: number, seed: number): Int32Array {
  const labels = communities(sparse(distance, n), n, resolution, seeded(seed), undefined, FEW_ORDERS);
  const size = new Int32Array(n);
  for (const g of labels) size[g]++;
  return labels.map((g) => (size[g] > 1 ? g : -1));
}
