import type { Update } from "./linkages/index.ts";

/** The merges of a clustering, lowest first. Leaf i is i; the cluster made by merge m is n + m. */
export interface Dendrogram {
  readonly leaves: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly height: Float64Array;
}

/**
 * Agglomerative clustering by the nearest-neighbour chain (Benzécri 1982; Murtagh 1983), O(n^2). `distance` is a full
 * symmetric n x n matrix and is overwritten. Ties: the chain starts at the lowest index and steps to the one before
 * it when that is as near as any other, else to the lowest index. `sizes`: leaves that are several already. What is
 * infinitely far from everything left is joined at an infinite height, after all else.
 */
export function cluster(distance: Float64Array, n: number, update: Update, sizes?: Int32Array): Dendrogram {
  const steps = Math.max(0, n - 1);
  const left = new Int32Array(steps);
  const right = new Int32Array(steps);
  const heights = new Float64Array(steps);
  const size = sizes?.slice() ?? new Int32Array(n).fill(1);
  const live = Int32Array.from({ length: n }, (_, i) => i);
  let count = n;
  const chain = new Int32Array(n + 1);
  let length = 0;
  for (let step = 0; step < steps; step++) {
    if (length === 0) chain[length++] = live[0];
    let i = 0;
    let j = -1;
    let nearest = 0;
    for (;;) {
      i = chain[length - 1];
      const row = i * n;
      j = length > 1 ? chain[length - 2] : -1;
      nearest = j >= 0 ? distance[row + j] : Number.POSITIVE_INFINITY;
      for (let x = 0; x < count; x++) {
        const k = live[x];
        if (k !== i && distance[row + k] < nearest) {
          nearest = distance[row + k];
          j = k;
        }
      }
      if (length > 1 && j === chain[length - 2]) break;
      if (j < 0) j = live[live[0] === i ? 1 : 0];
      chain[length++] = j;
    }
    length -= 2;
    const low = Math.min(i, j);
    const high = Math.max(i, j);
    left[step] = low;
    right[step] = high;
    heights[step] = nearest;
    let kept = 0;
    for (let x = 0; x < count; x++) {
      const k = live[x];
      if (k === high) continue;
      live[kept++] = k;
      if (k === low) continue;
      const d = update(distance[k * n + low], distance[k * n + high], nearest, size[low], size[high], size[k]);
      distance[k * n + low] = d;
      distance[low * n + k] = d;
    }
    count = kept;
    size[low] += size[high];
  }
  return inOrder(n, left, right, heights);
}

/** Merges by height (equal heights in the order they were made), with the clusters' numbers. */
function inOrder(n: number, left: Int32Array, right: Int32Array, heights: Float64Array): Dendrogram {
  const order = rising(heights);
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const number = Int32Array.from(parent);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root];
    while (parent[i] !== root) {
      const above = parent[i];
      parent[i] = root;
      i = above;
    }
    return root;
  };
  const a = new Int32Array(left.length);
  const b = new Int32Array(left.length);
  const height = new Float64Array(left.length);
  for (let m = 0; m < order.length; m++) {
    const x = find(left[order[m]]);
    const y = find(right[order[m]]);
    a[m] = Math.min(number[x], number[y]);
    b[m] = Math.max(number[x], number[y]);
    height[m] = heights[order[m]];
    parent[y] = x;
    number[x] = n + m;
  }
  return { leaves: n, a, b, height };
}

/** Places of the values from the least on, equal ones in their order. */
function rising(values: Float64Array): Int32Array {
  const n = values.length;
  // Sorting numbers alone needs no comparing function; then each value finds its place among them.
  const sorted = values.slice().sort();
  const taken = new Int32Array(n);
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < values[i]) low = middle + 1;
      else high = middle;
    }
    order[low + taken[low]++] = i;
  }
  return order;
}

/** Cluster of each leaf after the first `merges` merges: numbered from 0 by the lowest leaf. */
export function cut(tree: Dendrogram, merges: number): Int32Array {
  const n = tree.leaves;
  const root = new Int32Array(n + merges);
  for (let i = 0; i < root.length; i++) root[i] = i;
  for (let m = merges - 1; m >= 0; m--) {
    root[tree.a[m]] = root[n + m];
    root[tree.b[m]] = root[n + m];
  }
  const name = new Int32Array(n + merges).fill(-1);
  const labels = new Int32Array(n);
  let next = 0;
  for (let i = 0; i < n; i++) {
    if (name[root[i]] < 0) name[root[i]] = next++;
    labels[i] = name[root[i]];
  }
  return labels;
}

/**
 * For each number k of clusters with at least two leaves: the most merges after which there are exactly k
 * (entry k; -1 = no cut has k). Leaves that stand alone are no cluster here. The `first` merges are in every cut.
 */
export function cutsBySize(tree: Dendrogram, first = 0): Int32Array {
  const n = tree.leaves;
  const most = new Int32Array(Math.floor(n / 2) + 1).fill(-1);
  let clusters = 0;
  if (first === 0) most[0] = 0;
  for (let m = 0; m < tree.a.length; m++) {
    clusters += 1 - (tree.a[m] >= n ? 1 : 0) - (tree.b[m] >= n ? 1 : 0);
    if (m + 1 >= first) most[clusters] = m + 1;
  }
  return most;
}
