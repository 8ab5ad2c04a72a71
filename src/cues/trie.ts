/** Above the number of elements a codebook may have; node and element make one safe integer. */
const MOST_ELEMENTS = 2 ** 26;

/** What a way through a gapped cue needs after its first run of words: words between, then a run, and so on. */
export interface Rest {
  readonly leaf: number;
  /** Pairs: at most `gap` words, then the elements of the run. */
  readonly runs: readonly { readonly gap: number; readonly elements: readonly number[] }[];
}

/** All ways of all phrase leaves as one tree over elements. Node 0 is the root. */
export class PhraseTree {
  /** Leaves that end at a node. */
  readonly ends: number[][] = [[]];
  /** Gapped ways whose first run ends at a node. */
  readonly rests: Rest[][] = [[]];
  /** By node: its first child; by child: the element that leads to it, and the next child of the same node. 0 = none. */
  private readonly firstChild: number[] = [0];
  private readonly element: number[] = [-1];
  private readonly sibling: number[] = [0];
  /** Child by node and element. */
  private readonly children = new Map<number, number>();

  /** The node after `node` by an element; 0 = none. */
  child(node: number, element: number): number {
    return this.children.get(node * MOST_ELEMENTS + element) ?? 0;
  }

  /** The elements that lead on from a node. */
  elementsAfter(node: number): number[] {
    const elements: number[] = [];
    for (let child = this.firstChild[node]; child !== 0; child = this.sibling[child])
      elements.push(this.element[child]);
    return elements;
  }

  isFinal(node: number): boolean {
    return this.firstChild[node] === 0;
  }

  /** The node at the end of a run of elements, made when it is new. */
  node(elements: readonly number[]): number {
    let node = 0;
    for (const element of elements) {
      let after = this.child(node, element);
      if (after === 0) {
        after = this.ends.push([]) - 1;
        this.rests.push([]);
        this.firstChild.push(0);
        this.element.push(element);
        this.sibling.push(this.firstChild[node]);
        this.firstChild[node] = after;
        this.children.set(node * MOST_ELEMENTS + element, after);
      }
      node = after;
    }
    return node;
  }

  /** Adds one way of a leaf; null is a gap. */
  add(leaf: number, way: readonly (number | null)[], maxGap: number): void {
    const firstGap = way.indexOf(null);
    if (firstGap < 0) {
      const ends = this.ends[this.node(way as number[])];
      if (!ends.includes(leaf)) ends.push(leaf);
      return;
    }
    const runs: { gap: number; elements: number[] }[] = [];
    for (let i = firstGap; i < way.length; i++) {
      const step = way[i];
      const last = runs.at(-1);
      if (step !== null) last!.elements.push(step);
      else if (last !== undefined && last.elements.length === 0) last.gap += maxGap;
      else runs.push({ gap: maxGap, elements: [] });
    }
    this.rests[this.node(way.slice(0, firstGap) as number[])].push({ leaf, runs });
  }
}
