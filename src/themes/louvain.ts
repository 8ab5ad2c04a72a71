import type { RandomStream } from "../random/index.ts";
import type { Held } from "./held.ts";

/** Orders in which the nodes are gone through, unless another number is asked for. */
const ORDERS = 20;
/** A move must gain more than this, so that rounding cannot turn it to and fro. */
const GAIN = 1e-12;

interface Graph {
  readonly n: number;
  /** n x n, symmetric, not negative; the diagonal holds twice the weight inside a node. */
  readonly weight: Float64Array;
  readonly degree: Float64Array;
  /** Twice the weight of all edges. */
  readonly total: number;
  readonly forbidden?: Uint8Array;
}

/**
 * Modularity of a division of a weighted graph: sum over groups of inside/total - resolution (degree/total)^2, inside
 * twice the weight of the edges in the group (Newman 2004; the resolution of Reichardt & Bornholdt 2006). Every node
 * has a label; the diagonal of `weight` is not looked at.
 */
export function modularity(weight: Float64Array, n: number, labels: Int32Array, resolution = 1): number {
  const inside = new Float64Array(n);
  const degree = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const w = weight[i * n + j];
      total += w;
      degree[labels[i]] += w;
      if (labels[i] === labels[j]) inside[labels[i]] += w;
    }
  if (total === 0) return 0;
  let sum = 0;
  for (let g = 0; g < n; g++) sum += inside[g] / total - resolution * (degree[g] / total) ** 2;
  return sum;
}

/**
 * Communities by modularity (Louvain: Blondel et al. 2008), with a last pass of single nodes over the whole division
 * (Rotta & Noack 2011). What a person holds together is one node from the start, what may not stand together is never
 * joined. Of several `orders` in which the nodes are gone through the division of largest modularity is kept, the first
 * of equals. Labels from 0 by the lowest node. The nodes' order must come from the graph alone; `random` shuffles it.
 */
export function communities(
  weight: Float64Array,
  n: number,
  resolution: number,
  random: RandomStream,
  held?: Held,
  orders = ORDERS,
): Int32Array {
  const start = held ? held.component : Int32Array.from({ length: n }, (_, i) => i);
  const base = graphOf(weight, n, start, held?.components ?? n, held?.forbidden);
  let best: Int32Array | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (let run = 0; run < orders; run++) {
    const labels = oneRun(base, resolution, random, run > 0);
    const all = start.map((c) => labels[c]);
    const found = modularity(weight, n, all, resolution);
    if (found <= most + GAIN) continue;
    most = found;
    best = all;
  }
  return best ? renumbered(best) : new Int32Array(0);
}

function oneRun(base: Graph, resolution: number, random: RandomStream, shuffle: boolean): Int32Array {
  let labels: Int32Array = Int32Array.from({ length: base.n }, (_, i) => i);
  for (;;) {
    let graph = base;
    let level = labels;
    // Single nodes first, then the communities they make, until nothing moves.
    let moved = false;
    for (;;) {
      const found = renumbered(moves(graph, level, resolution, order(graph.n, random, shuffle)));
      const fewer = Math.max(-1, ...found) + 1;
      const whole = graph === base ? found : labels.map((c) => found[c]);
      if (!same(whole, labels)) moved = true;
      labels = whole;
      if (fewer === graph.n) break;
      graph = joined(graph, found, fewer);
      level = Int32Array.from({ length: fewer }, (_, i) => i);
    }
    if (!moved) return labels;
  }
}

/** Each node goes where the gain is largest, over and over, until none gains. */
function moves(
  { n, weight, degree, total, forbidden }: Graph,
  from: Int32Array,
  resolution: number,
  order: Int32Array,
) {
  const labels = from.slice();
  if (total === 0) return labels;
  const sum = new Float64Array(n);
  const size = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    sum[labels[i]] += degree[i];
    size[labels[i]]++;
  }
  const to = new Float64Array(n);
  const barred = new Uint8Array(n);
  for (let again = true; again; ) {
    again = false;
    for (const i of order) {
      const own = labels[i];
      to.fill(0);
      barred.fill(0);
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        to[labels[j]] += weight[i * n + j];
        if (forbidden?.[i * n + j]) barred[labels[j]] = 1;
      }
      sum[own] -= degree[i];
      const value = (g: number): number => to[g] - (resolution * degree[i] * sum[g]) / total;
      let best = own;
      let gain = value(own);
      for (let g = 0; g < n; g++)
        if (g !== own && size[g] > 0 && !barred[g] && value(g) > gain + GAIN * total) {
          gain = value(g);
          best = g;
        }
      // Alone is an answer, too.
      if (size[own] > 1 && gain < -GAIN * total) {
        const empty = size.indexOf(0);
        if (empty >= 0) best = empty;
      }
      sum[best] += degree[i];
      size[own]--;
      size[best]++;
      if (best === own) continue;
      labels[i] = best;
      again = true;
    }
  }
  return labels;
}

function graphOf(weight: Float64Array, n: number, at: Int32Array, nodes: number, forbidden?: Uint8Array): Graph {
  const own = new Float64Array(nodes * nodes);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) own[at[i] * nodes + at[j]] += weight[i * n + j];
  const degree = new Float64Array(nodes);
  let total = 0;
  for (let a = 0; a < nodes; a++) for (let b = 0; b < nodes; b++) degree[a] += own[a * nodes + b];
  for (const d of degree) total += d;
  return { n: nodes, weight: own, degree, total, forbidden };
}

/** The graph whose nodes are the communities. */
function joined({ n, weight, degree, total, forbidden }: Graph, at: Int32Array, nodes: number): Graph {
  const own = new Float64Array(nodes * nodes);
  const barred = forbidden && new Uint8Array(nodes * nodes);
  const sums = new Float64Array(nodes);
  for (let i = 0; i < n; i++) {
    sums[at[i]] += degree[i];
    for (let j = 0; j < n; j++) {
      own[at[i] * nodes + at[j]] += weight[i * n + j];
      if (barred && forbidden[i * n + j]) barred[at[i] * nodes + at[j]] = 1;
    }
  }
  return { n: nodes, weight: own, degree: sums, total, forbidden: barred };
}

function order(n: number, random: RandomStream, shuffle: boolean): Int32Array {
  const nodes = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; shuffle && i > 0; i--) {
    const j = random.below(i + 1);
    [nodes[i], nodes[j]] = [nodes[j], nodes[i]];
  }
  return nodes;
}

function renumbered(labels: Int32Array): Int32Array {
  const name = new Map<number, number>();
  return labels.map((g) => {
    if (!name.has(g)) name.set(g, name.size);
    return name.get(g)!;
  });
}

function same(a: Int32Array, b: Int32Array): boolean {
  return a.every((x, i) => x === b[i]);
}
