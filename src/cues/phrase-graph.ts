import type { Sequence, Step } from "./pattern.ts";

/** A word's test: the number of its element. */
export type ElementOf = (step: Exclude<Step, { part: "gap" }>) => number;

/** A node with more entries in its edges than this is looked up by element. */
const MANY = 32;

/**
 * All phrase leaves as one graph without rings. An edge is a word that satisfies an element; a gap is a step over some
 * words. A choice is a node with the edges of all its options, so the graph grows with the length of the cues and not
 * with the number of ways through them. Node 0 is the root, with the first words of every leaf.
 */
export class PhraseGraph {
  /** By node: pairs of an element and the node it leads to. The root's are in `first`. */
  private readonly edges: number[][] = [[]];
  /** By node: the nodes that stand behind a gap after it. */
  private readonly gaps: number[][] = [[]];
  /** By node: the leaf it belongs to, and whether the leaf ends there. */
  private readonly leaves: number[] = [-1];
  private readonly ends: boolean[] = [false];
  /** The nodes after the root, by element. */
  private readonly first = new Map<number, number[]>();
  /** Edges by element, of nodes with many that were asked about: the graph is complete then. */
  private readonly many = new Map<number, Map<number, number[]>>();

  get size(): number {
    return this.ends.length;
  }

  /** Adds a phrase, which is checked to have a word on every way and no gap at either end. */
  add(leaf: number, sequence: Sequence, elementOf: ElementOf): void {
    const end = this.node([], [], leaf, true);
    const start = this.before(sequence, end, elementOf);
    const edges = this.edges[start];
    for (let e = 0; e < edges.length; e += 2) {
      const nodes = this.first.get(edges[e]);
      if (nodes === undefined) this.first.set(edges[e], [edges[e + 1]]);
      else if (!nodes.includes(edges[e + 1])) nodes.push(edges[e + 1]);
    }
  }

  /** Adds to `nodes` those that an element leads to from `node`; a node can be added twice. */
  after(node: number, element: number, nodes: number[]): void {
    if (node === 0) {
      const first = this.first.get(element);
      if (first !== undefined) for (const next of first) nodes.push(next);
      return;
    }
    const edges = this.edges[node];
    if (edges.length > MANY) {
      const found = this.byElement(node).get(element);
      if (found !== undefined) for (const next of found) nodes.push(next);
    } else for (let e = 0; e < edges.length; e += 2) if (edges[e] === element) nodes.push(edges[e + 1]);
  }

  /** The edges of a node with many of them, by element. */
  private byElement(node: number): ReadonlyMap<number, readonly number[]> {
    let known = this.many.get(node);
    if (known === undefined) {
      known = new Map<number, number[]>();
      const edges = this.edges[node];
      for (let e = 0; e < edges.length; e += 2) {
        const nodes = known.get(edges[e]);
        if (nodes === undefined) known.set(edges[e], [edges[e + 1]]);
        else nodes.push(edges[e + 1]);
      }
      this.many.set(node, known);
    }
    return known;
  }

  /** The elements that lead on from a node. */
  elementsAfter(node: number): Iterable<number> {
    if (node === 0) return this.first.keys();
    return this.edges[node].filter((_, e) => e % 2 === 0);
  }

  gapsAfter(node: number): readonly number[] {
    return this.gaps[node];
  }

  /** The leaf a node belongs to; -1 = the root. */
  leafOf(node: number): number {
    return this.leaves[node];
  }

  endsAt(node: number): boolean {
    return this.ends[node];
  }

  isFinal(node: number): boolean {
    return node !== 0 && this.edges[node].length === 0;
  }

  private node(edges: number[], gaps: number[], leaf: number, ends: boolean): number {
    this.edges.push(edges);
    this.gaps.push(gaps);
    this.leaves.push(leaf);
    return this.ends.push(ends) - 1;
  }

  /** The node from which every way through the sequence leads to `next`. */
  private before(sequence: Sequence, next: number, elementOf: ElementOf): number {
    let node = next;
    for (let i = sequence.length - 1; i >= 0; i--) {
      const part = sequence[i];
      const leaf = this.leaves[node];
      if (part.part === "gap") node = this.node([], [node], leaf, false);
      else if (part.part !== "either") node = this.node([elementOf(part), node], [], leaf, false);
      else node = this.union([...new Set(part.options.map((option) => this.before(option, node, elementOf)))]);
    }
    return node;
  }

  /** A node with what all the given nodes have. */
  private union(nodes: readonly number[]): number {
    if (nodes.length === 1) return nodes[0];
    const edges: number[] = [];
    const gaps = new Set<number>();
    for (const node of nodes) {
      const more = this.edges[node];
      for (let e = 0; e < more.length; e++) edges.push(more[e]);
      for (const gap of this.gaps[node]) gaps.add(gap);
    }
    const ends = nodes.some((node) => this.ends[node]);
    return this.node(edges, [...gaps], this.leaves[nodes[0]], ends);
  }
}
