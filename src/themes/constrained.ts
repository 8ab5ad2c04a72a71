import { cluster, type Dendrogram } from "./cluster.ts";
import { guarded, type Held } from "./held.ts";
import type { Update } from "./linkages/index.ts";

/**
 * Agglomerative clustering that obeys a person's word (Davidson & Ravi 2005: what must stand together is joined first,
 * at height 0; clusters of which two members may not stand together are never joined, so the tree may end with several
 * roots). `distance` is a full symmetric n x n matrix and stays as it is. `first`: merges that are always made.
 */
export function clusterHeld(
  distance: Float64Array,
  n: number,
  update: Update,
  { component, components, forbidden }: Held,
): { readonly tree: Dendrogram; readonly first: number } {
  const d = distance.slice();
  const head = new Int32Array(components).fill(-1);
  const node = new Int32Array(components);
  const size = new Int32Array(components);
  const a: number[] = [];
  const b: number[] = [];
  const height: number[] = [];
  const gone = new Uint8Array(n);
  const join = (x: number, y: number): void => {
    a.push(Math.min(x, y));
    b.push(Math.max(x, y));
  };
  for (let leaf = 0; leaf < n; leaf++) {
    const c = component[leaf];
    const h = head[c];
    if (h < 0) {
      head[c] = node[c] = leaf;
      size[c] = 1;
      continue;
    }
    for (let k = 0; k < n; k++) {
      if (k === h || k === leaf || gone[k]) continue;
      const other = head[component[k]] === k ? size[component[k]] : 1;
      d[k * n + h] = d[h * n + k] = update(d[k * n + h], d[k * n + leaf], d[h * n + leaf], size[c], 1, other);
    }
    gone[leaf] = 1;
    join(node[c], leaf);
    height.push(0);
    node[c] = n + a.length - 1;
    size[c]++;
  }
  const first = a.length;
  const small = new Float64Array(components * components);
  for (let x = 0; x < components; x++)
    for (let y = 0; y < components; y++)
      small[x * components + y] = forbidden[x * components + y] ? Number.POSITIVE_INFINITY : d[head[x] * n + head[y]];
  const tree = cluster(small, components, guarded(update), size);
  const nodeOf = (x: number): number => (x < components ? node[x] : n + first + x - components);
  for (let m = 0; m < tree.a.length && tree.height[m] < Number.POSITIVE_INFINITY; m++) {
    join(nodeOf(tree.a[m]), nodeOf(tree.b[m]));
    height.push(tree.height[m]);
  }
  return {
    tree: { leaves: n, a: Int32Array.from(a), b: Int32Array.from(b), height: Float64Array.from(height) },
    first,
  };
}
