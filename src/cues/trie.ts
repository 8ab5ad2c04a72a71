/** What a way through a gapped cue needs after its first run of words: words between, then a run, and so on. */
export interface Rest {
  readonly leaf: number;
  /** Pairs: at most `gap` words, then the elements of the run. */
  readonly runs: readonly { readonly gap: number; readonly elements: readonly number[] }[];
}

/** All ways of all phrase leaves as one tree over elements. Node 0 is the root. */
export class PhraseTree {
  readonly next: Map<number, number>[] = [new Map()];
  /** Leaves that end at a node. */
  readonly ends: number[][] = [[]];
  /** Gapped ways whose first run ends at a node. */
  readonly rests: Rest[][] = [[]];

  /** The node at the end of a run of elements, made when it is new. */
  node(elements: readonly number[]): number {
    let node = 0;
    for (const element of elements) {
      let after = this.next[node].get(element);
      if (after === undefined) {
        after = this.next.push(new Map()) - 1;
        this.ends.push([]);
        this.rests.push([]);
        this.next[node].set(element, after);
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
