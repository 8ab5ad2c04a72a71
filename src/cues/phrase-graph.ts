import type { Column } from "../model/index.ts";
import { columnOf } from "./column-of.ts";
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
  /** Edges of node n: pairs of an element and the node it leads to, from edgeFrom[n] to edgeFrom[n + 1]. The root's are in `first`. */
  private readonly edges: Column;
  private readonly edgeFrom: Column;
  /** The nodes that stand behind a gap after node n, from gapFrom[n] to gapFrom[n + 1]. */
  private readonly gaps: Column;
  private readonly gapFrom: Column;
  /** By node: the leaf it belongs to, and 1 when the leaf ends there. */
  private readonly leaves: Column;
  private readonly ends: Column;
  /** The nodes after the root, by element. */
  private readonly first = new Map<number, number[]>();
  /** Edges by element, of nodes with many that were asked about: the graph is complete then. */
  private readonly many = new Map<number, Map<number, number[]>>();

  /** Empty, or the graph that `columns` came from. */
  constructor(columns?: readonly Int32Array[]) {
    const [edges, edgeFrom, gaps, gapFrom, leaves, ends, first] = columns ?? [];
    this.edges = columnOf(edges);
    this.edgeFrom = columnOf(edgeFrom);
    this.gaps = columnOf(gaps);
    this.gapFrom = columnOf(gapFrom);
    this.leaves = columnOf(leaves);
    this.ends = columnOf(ends);
    if (first === undefined) {
      this.edgeFrom.push(0);
      this.gapFrom.push(0);
      this.finish(-1, 0);
    } else for (let i = 0; i < first.length; i += 2) this.startAt(first[i], first[i + 1]);
  }

  /** Everything the graph is, for the constructor. */
  columns(): Int32Array[] {
    const first: number[] = [];
    for (const [element, nodes] of this.first) for (const node of nodes) first.push(element, node);
    const { edges, edgeFrom, gaps, gapFrom, leaves, ends } = this;
    return [...[edges, edgeFrom, gaps, gapFrom, leaves, ends].map((c) => c.done()), Int32Array.from(first)];
  }

  get size(): number {
    return this.ends.length;
  }

  /** Adds a phrase, which is checked to have a word on every way and no gap at either end. */
  add(leaf: number, sequence: Sequence, elementOf: ElementOf): void {
    const end = this.finish(leaf, 1);
    const start = this.before(sequence, end, elementOf);
    const edges = this.edges.values;
    for (let e = this.edgeFrom.values[start]; e < this.edgeFrom.values[start + 1]; e += 2)
      this.startAt(edges[e], edges[e + 1]);
  }

  private startAt(element: number, node: number): void {
    const nodes = this.first.get(element);
    if (nodes === undefined) this.first.set(element, [node]);
    else if (!nodes.includes(node)) nodes.push(node);
  }

  /** Adds to `nodes` those that an element leads to from `node`; a node can be added twice. */
  after(node: number, element: number, nodes: number[]): void {
    if (node === 0) {
      const first = this.first.get(element);
      if (first !== undefined) for (const next of first) nodes.push(next);
      return;
    }
    const edges = this.edges.values;
    const from = this.edgeFrom.values[node];
    const to = this.edgeFrom.values[node + 1];
    if (to - from > MANY) {
      const found = this.byElement(node, from, to).get(element);
      if (found !== undefined) for (const next of found) nodes.push(next);
    } else for (let e = from; e < to; e += 2) if (edges[e] === element) nodes.push(edges[e + 1]);
  }

  /** The edges of a node with many of them, by element. */
  private byElement(node: number, from: number, to: number): ReadonlyMap<number, readonly number[]> {
    let known = this.many.get(node);
    if (known === undefined) {
      known = new Map<number, number[]>();
      const edges = this.edges.values;
      for (let e = from; e < to; e += 2) {
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
    const elements: number[] = [];
    for (let e = this.edgeFrom.values[node]; e < this.edgeFrom.values[node + 1]; e += 2)
      elements.push(this.edges.values[e]);
    return elements;
  }

  gapsAfter(node: number): ArrayLike<number> & Iterable<number> {
    const from = this.gapFrom.values[node];
    const to = this.gapFrom.values[node + 1];
    return from === to ? NONE : this.gaps.values.subarray(from, to);
  }

  /** The leaf a node belongs to; -1 = the root. */
  leafOf(node: number): number {
    return this.leaves.values[node];
  }

  endsAt(node: number): boolean {
    return this.ends.values[node] === 1;
  }

  isFinal(node: number): boolean {
    return node !== 0 && this.edgeFrom.values[node] === this.edgeFrom.values[node + 1];
  }

  /** Makes a node of the edges and gaps that were added since the last one. */
  private finish(leaf: number, ends: 0 | 1): number {
    this.edgeFrom.push(this.edges.length);
    this.gapFrom.push(this.gaps.length);
    this.leaves.push(leaf);
    this.ends.push(ends);
    return this.ends.length - 1;
  }

  /** The node from which every way through the sequence leads to `next`. */
  private before(sequence: Sequence, next: number, elementOf: ElementOf): number {
    let node = next;
    for (let i = sequence.length - 1; i >= 0; i--) {
      const part = sequence[i];
      if (part.part === "either") {
        const from = node;
        node = this.union([...new Set(part.options.map((option) => this.before(option, from, elementOf)))]);
        continue;
      }
      const leaf = this.leaves.values[node];
      if (part.part === "gap") this.gaps.push(node);
      else {
        this.edges.push(elementOf(part));
        this.edges.push(node);
      }
      node = this.finish(leaf, 0);
    }
    return node;
  }

  /** A node with what all the given nodes have. */
  private union(nodes: readonly number[]): number {
    if (nodes.length === 1) return nodes[0];
    const { edges, edgeFrom } = this;
    const gaps = new Set<number>();
    for (const node of nodes) {
      const to = edgeFrom.values[node + 1];
      for (let e = edgeFrom.values[node]; e < to; e++) edges.push(edges.values[e]);
      for (const gap of this.gapsAfter(node)) gaps.add(gap);
    }
    for (const gap of gaps) this.gaps.push(gap);
    return this.finish(this.leaves.values[nodes[0]], nodes.some((node) => this.endsAt(node)) ? 1 : 0);
  }
}

const NONE: readonly number[] = [];
