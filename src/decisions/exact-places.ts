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
    for (let at = this.#head![bucketOf(hashOf(words, 0))]; at >= 0 && places.length < limit; at = this.#next![at])
      if (this.#text.startsWith(words, at)) places.push(at);
    return places;
  }

  /** Chains of places by bucket, built from the end so that each chain rises. */
  #index(): void {
    const last = this.#text.length - GRAM;
    this.#head = new Int32Array(BUCKETS).fill(-1);
    this.#next = new Int32Array(Math.max(0, last + 1));
    // The hash of one run from that of the next: a unit comes in front, one goes behind.
    let h = last < 0 ? 0 : hashOf(this.#text, last);
    for (let at = last; at >= 0; at--) {
      const bucket = bucketOf(h);
      this.#next[at] = this.#head[bucket];
      this.#head[bucket] = at;
      if (at > 0)
        h =
          (Math.imul(h - Math.imul(this.#text.charCodeAt(at + GRAM - 1), TOP), 31) + this.#text.charCodeAt(at - 1)) | 0;
    }
  }
}

/** 31 to the power of one less than the run's length. */
const TOP = Array.from({ length: GRAM - 1 }).reduce((n: number) => Math.imul(n, 31), 1);

/** The sum of unit times 31 to the power of its place. */
function hashOf(text: string, at: number): number {
  let h = 0;
  for (let i = GRAM - 1; i >= 0; i--) h = (Math.imul(h, 31) + text.charCodeAt(at + i)) | 0;
  return h;
}

function bucketOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}
