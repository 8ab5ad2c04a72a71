import { isLetter } from "./letters.ts";

/** The commonest words of English talk; a tenth of any English text is made of them, and far less of any other language's. */
const COMMON = [
  "the",
  "and",
  "of",
  "to",
  "you",
  "it",
  "that",
  "is",
  "was",
  "in",
  "so",
  "we",
  "they",
  "yeah",
  "but",
  "this",
  "what",
  "with",
  "for",
  "i",
].map(packed);
/** Each common word at its own place, by a few of its bits: no two of them share one. */
const PLACES = new Int32Array(1024);
const placeOf = (word: number) => (word ^ (word >>> 7)) & 1023;
for (const word of COMMON) {
  if (PLACES[placeOf(word)] !== 0) throw new Error("two common words at one place");
  PLACES[placeOf(word)] = word;
}
/** More than four letters. */
const TOO_BIG = 32 ** 4;
/** The least share of common words in English. */
const SHARE = 0.04;
/** Whether the answer is sure is asked after so many units. */
const BLOCK = 1024;
/** Units looked at. */
const SAMPLE = 40_000;

/** Up to four letters a-z as one number. */
function packed(word: string): number {
  let n = 0;
  for (let i = 0; i < word.length; i++) n = n * 32 + word.charCodeAt(i) - 96;
  return n;
}

/**
 * What a unit up to U+024F is in a word: a letter a-z of either case by its number; FOREIGN for those that lower-casing
 * turns into à to ÿ (and the division sign); 0 for what ends a word.
 */
const PARTS = new Uint8Array(0x250);
const FOREIGN = 32;
for (let unit = 0xc0; unit <= 0xff; unit++) if (unit !== 0xd7 && unit !== 0xdf) PARTS[unit] = FOREIGN;
PARTS[0x178] = FOREIGN;
for (let n = 1; n <= 26; n++) PARTS[n + 64] = PARTS[n + 96] = n;

/** Fewer words than this say nothing about the language. */
const ENOUGH = 60;

/**
 * The stated language; else "en", unless the text plainly is not English: then "und", because rules written for one
 * language are not run on another (DESIGN.md section 3). Looks at the first 40 000 units of the text.
 */
export function languageOf(stated: string | undefined, text: string): { tag: string; unsure: boolean } {
  if (stated !== undefined && stated !== "") return { tag: stated, unsure: false };
  const length = Math.min(text.length, SAMPLE);
  let latin = 0;
  let other = 0;
  let words = 0;
  let common = 0;
  /** The letters of the word so far, five bits each; -1 between words, too big for a common word when that is sure. */
  let word = -1;
  let i = 0;
  while (i <= length) {
    const stop = Math.min(i + BLOCK, length + 1);
    for (; i < stop; i++) {
      const unit = i < length ? text.charCodeAt(i) : 0;
      let part = 0;
      if (unit < PARTS.length) part = PARTS[unit];
      else {
        if (isLetter(unit)) other++;
        if (unit === 0x212a || unit === 0x212b) part = FOREIGN;
      }
      if (part === 0) {
        if (word < 0) continue;
        words++;
        if (PLACES[placeOf(word)] === word) common++;
        word = -1;
      } else if (part === FOREIGN) word = TOO_BIG;
      else {
        latin++;
        word = word < 0 ? part : word < TOO_BIG ? word * 32 + part : TOO_BIG;
      }
    }
    // What is left cannot change the words' answer: over a long stretch at most every fourth unit begins a word.
    if (common >= (words + (length - i) / 4 + 2) * SHARE && words >= ENOUGH) break;
  }
  // Only the scripts are left to be counted, until what is left cannot change their answer either.
  while (i < length && latin < other + length - i) {
    const stop = Math.min(i + BLOCK, length);
    for (; i < stop; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= PARTS.length) other += isLetter(unit) ? 1 : 0;
      else if (PARTS[unit] !== 0 && PARTS[unit] !== FOREIGN) latin++;
    }
  }
  if (other > latin) return { tag: "und", unsure: true };
  if (words < ENOUGH) return { tag: "en", unsure: false };
  return common < words * SHARE ? { tag: "und", unsure: true } : { tag: "en", unsure: false };
}
