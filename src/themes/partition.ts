import { cluster, cut, cutsBySize, type Dendrogram } from "./cluster.ts";
import { clusterHeld } from "./constrained.ts";
import type { Held } from "./held.ts";
import type { Update } from "./linkages/index.ts";
import { meanOf, silhouettes } from "./silhouette.ts";

/** A division of leaves into groups of at least two; what fits nowhere is left out. */
export interface Partition {
  /** Group of each leaf, numbered by the lowest leaf; -1 = in none. */
  readonly labels: Int32Array;
  /** How firmly each leaf sits in its group (silhouette before anything was left out). */
  readonly firmness: Float64Array;
}

/** Distances 1 - similarity of the leaves `order` (indices into the n x n similarities). */
export function distancesOf(values: Float64Array, n: number, order: Int32Array): Float64Array {
  const m = order.length;
  const distance = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) distance[i * m + j] = i === j ? 0 : 1 - values[order[i] * n + order[j]];
  return distance;
}

/** Clusterings of one set of distances: the tree, and the highest cut with k groups for each k. */
export interface Cuts {
  readonly tree: Dendrogram;
  readonly distance: Float64Array;
  /** See `cutsBySize`. */
  readonly merges: Int32Array;
  readonly held?: Held;
}

export function cutsOf(distance: Float64Array, leaves: number, update: Update, held?: Held): Cuts {
  if (held) {
    const { tree, first } = clusterHeld(distance, leaves, update, held);
    return { tree, distance, merges: cutsBySize(tree, first), held };
  }
  const tree = cluster(distance.slice(), leaves, update);
  return { tree, distance, merges: cutsBySize(tree) };
}

/** Mean silhouette of the cut with k groups; undefined when no cut has k. */
export function silhouetteAt(cuts: Cuts, k: number): number | undefined {
  const merges = cuts.merges[k];
  if (merges === undefined || merges < 0) return undefined;
  return meanOf(silhouettes(cuts.distance, cuts.tree.leaves, cut(cuts.tree, merges)));
}

/**
 * The cut with k groups, without the leaves that stand alone in it or are nearer to another group (silhouette below
 * 0), in one pass. A group of which fewer than two leaves remain is dissolved. What a person holds together stays.
 */
export function partitionAt(cuts: Cuts, k: number): Partition {
  const n = cuts.tree.leaves;
  const clusters = cut(cuts.tree, cuts.merges[k]);
  const firmness = silhouettes(cuts.distance, n, clusters);
  const size = new Int32Array(n);
  const left = new Int32Array(n);
  const stays = staying(cuts, firmness);
  for (let i = 0; i < n; i++) size[clusters[i]]++;
  for (let i = 0; i < n; i++) if (stays[i]) left[clusters[i]]++;
  const name = new Int32Array(n).fill(-1);
  const labels = new Int32Array(n).fill(-1);
  let next = 0;
  for (let i = 0; i < n; i++) {
    const c = clusters[i];
    if (size[c] < 2 || left[c] < 2 || !stays[i]) continue;
    if (name[c] < 0) name[c] = next++;
    labels[i] = name[c];
  }
  return { labels, firmness };
}

function staying({ held }: Cuts, firmness: Float64Array): Uint8Array {
  const size = new Int32Array(held?.components ?? 0);
  for (const c of held?.component ?? []) size[c]++;
  return Uint8Array.from(firmness, (x, i) => (x >= 0 || (held && size[held.component[i]] > 1) ? 1 : 0));
}
