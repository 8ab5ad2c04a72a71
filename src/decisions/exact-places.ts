const GRAM = 8;
const BUCKETS = 1 << 14;
/** Searches in one text until an index of it pays. */
const WORTH = 12;

/** Finds all places of given words in one text. After some searches the text is indexed by its runs of eight units. */
export class ExactPlaces {
  readonly #text: string;
  #searches = 0;
  #head: Int32Array | undefined;
  #next: Int32Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Offsets of the words, rising; at most `limit`. */
  of(words: string, limit: number): number[] {
    const places: number[] = [];
    if (words.length < GRAM || this.#searches++ < WORTH) {
      let at = this.#text.indexOf(words);
      while (at >= 0 && places.length < limit) {
        places.push(at);
        at = this.#text.indexOf(words, at + 1);
      }
      return places;
    }
    if (this.#head === undefined) this.#index();
    for (let at = this.#head![bucketOf(words, 0)]; at >= 0 && places.length < limit; at = this.#next![at])
      if (this.#text.startsWith(words, at)) places.push(at);
    return places;
  }

  /** Chains of places by bucket, built from the end so that each chain rises. */
  #index(): void {
    const last = this.#text.length - GRAM;
    this.#head = new Int32Array(BUCKETS).fill(-1);
    this.#next = new Int32Array(Math.max(0, last + 1));
    for (let at = last; at >= 0; at--) {
      const bucket = bucketOf(this.#text, at);
      this.#next[at] = this.#head[bucket];
      this.#head[bucket] = at;
    }
  }
}

function bucketOf(text: string, at: number): number {
  let h = 0;
  for (let i = 0; i < GRAM; i++) h = (Math.imul(h, 31) + text.charCodeAt(at + i)) | 0;
  return (h ^ (h >>> 15)) & (BUCKETS - 1);
}
