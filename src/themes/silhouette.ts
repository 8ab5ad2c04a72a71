/**
 * Silhouette of each leaf (Rousseeuw 1987): (b - a) / max(a, b), a = mean distance to the others of its cluster, b =
 * the least mean distance to another cluster; 0 for a leaf that stands alone. Clusters of one leaf are no neighbours
 * here, because what stands alone is no grouping. With a single cluster there is nothing to compare: all 0.
 */
export function silhouettes(distance: Float64Array, n: number, labels: Int32Array): Float64Array {
  let clusters = 0;
  for (let i = 0; i < n; i++) clusters = Math.max(clusters, labels[i] + 1);
  const size = new Int32Array(clusters);
  for (let i = 0; i < n; i++) size[labels[i]]++;
  const sum = new Float64Array(clusters);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = labels[i];
    if (size[own] < 2) continue;
    sum.fill(0);
    for (let j = 0; j < n; j++) if (j !== i) sum[labels[j]] += distance[i * n + j];
    const a = sum[own] / (size[own] - 1);
    let b = Number.POSITIVE_INFINITY;
    for (let c = 0; c < clusters; c++) if (c !== own && size[c] > 1) b = Math.min(b, sum[c] / size[c]);
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
