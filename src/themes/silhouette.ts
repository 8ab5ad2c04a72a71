/**
 * Silhouette of each leaf (Rousseeuw 1987): (b - a) / max(a, b), a = mean distance to the others of its cluster, b =
 * the least mean distance to another cluster; 0 for a leaf that stands alone. Clusters of one leaf are no neighbours
 * here, because what stands alone is no grouping. `distance` is full and symmetric, n x n. With a single cluster there is nothing to compare: all 0.
 */
export function silhouettes(distance: Float64Array, n: number, labels: Int32Array): Float64Array {
  let clusters = 0;
  for (let i = 0; i < n; i++) clusters = Math.max(clusters, labels[i] + 1);
  const size = new Int32Array(clusters);
  for (let i = 0; i < n; i++) size[labels[i]]++;
  const name = new Int32Array(clusters).fill(-1);
  let several = 0;
  for (let c = 0; c < clusters; c++) if (size[c] > 1) name[c] = several++;
  // Sum of the distances of each leaf to each cluster of several: leaf by leaf added to all others' sums at once, so that
  // no sum waits for itself; each still runs in the order of the leaves.
  const sums = new Float64Array(several * n);
  for (let j = 0; j < n; j++) {
    if (name[labels[j]] < 0) continue;
    const to = name[labels[j]] * n;
    const row = j * n;
    for (let i = 0; i < j; i++) sums[to + i] += distance[row + i];
    for (let i = j + 1; i < n; i++) sums[to + i] += distance[row + i];
  }
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = labels[i];
    if (size[own] < 2) continue;
    const a = sums[name[own] * n + i] / (size[own] - 1);
    let b = Number.POSITIVE_INFINITY;
    for (let c = 0; c < clusters; c++) if (c !== own && name[c] >= 0) b = Math.min(b, sums[name[c] * n + i] / size[c]);
    if (b === Number.POSITIVE_INFINITY) continue;
    const larger = Math.max(a, b);
    out[i] = larger === 0 ? 0 : (b - a) / larger;
  }
  return out;
}

/** Mean over all leaves, those that stand alone with 0, so that leaving many out is no gain. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}
