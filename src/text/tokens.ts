import { TextUnits } from "./units.ts";

/**
 * The words and sentences of some turns, as columns. Word t has type ids[t] and stands at [starts[t], ends[t]); a clause
 * break sign stands before it when breaks[t] is 1. Sentence s has words sentenceWords[s] .. sentenceWords[s + 1] and
 * text [sentenceStarts[s], sentenceEnds[s]); it may have no word. Offsets are UTF-16 units of the text.
 */
export class Tokens {
  length = 0;
  ids = new Int32Array(1 << 12);
  starts = new Int32Array(1 << 12);
  ends = new Int32Array(1 << 12);
  breaks = new Uint8Array(1 << 12);
  sentences = 0;
  sentenceWords = new Int32Array(1 << 10);
  sentenceStarts = new Int32Array(1 << 10);
  sentenceEnds = new Int32Array(1 << 10);
  /** The text's units while it is read. */
  readonly units = new TextUnits();
  /** While a text is read: where the sentence at hand starts, and whether a clause break sign stands before the next word. */
  open = 0;
  broken = 0;

  /** Empties the columns; their memory is used again. */
  clear(): void {
    this.length = 0;
    this.sentences = 0;
  }

  /** Makes room for `words` more words. */
  reserveWords(words: number): void {
    const needed = this.length + words;
    if (needed <= this.ids.length) return;
    const size = Math.max(needed, this.ids.length * 2);
    this.ids = grown(this.ids, size);
    this.starts = grown(this.starts, size);
    this.ends = grown(this.ends, size);
    this.breaks = grown(this.breaks, size);
  }

  /** Adds a word; room for it must have been made. */
  addWord(id: number, start: number, end: number): void {
    const n = this.length++;
    this.ids[n] = id;
    this.starts[n] = start;
    this.ends[n] = end;
    this.breaks[n] = this.broken;
    this.broken = 0;
  }

  /** Adds a sentence whose words end at word `words`. */
  addSentence(start: number, end: number, words: number): void {
    const s = this.sentences++;
    if (s + 2 > this.sentenceWords.length) {
      const size = this.sentenceWords.length * 2;
      this.sentenceWords = grown(this.sentenceWords, size);
      this.sentenceStarts = grown(this.sentenceStarts, size);
      this.sentenceEnds = grown(this.sentenceEnds, size);
    }
    this.sentenceStarts[s] = start;
    this.sentenceEnds[s] = end;
    this.sentenceWords[s + 1] = words;
  }
}

function grown<A extends Int32Array | Uint8Array>(old: A, size: number): A {
  const column = new (old.constructor as new (n: number) => A)(size);
  column.set(old);
  return column;
}
