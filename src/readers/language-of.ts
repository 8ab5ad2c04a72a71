import { isLetter } from "./letters.ts";

/** The commonest words of English talk; a tenth of any English text is made of them, and far less of any other language's. */
const COMMON = new Set(
  [
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
  ].map(packed),
);
/** More than four letters. */
const TOO_BIG = 32 ** 4;
/** The least share of common words in English. */
const SHARE = 0.04;
/** Whether the answer is sure is asked after so many units, less one. */
const BLOCK = 1023;
/** Units looked at. */
const SAMPLE = 40_000;

/** Up to four letters a-z as one number. */
function packed(word: string): number {
  let n = 0;
  for (let i = 0; i < word.length; i++) n = n * 32 + word.charCodeAt(i) - 96;
  return n;
}

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
  for (let i = 0; i <= length; i++) {
    const unit = i < length ? text.charCodeAt(i) : 0;
    const letter = unit | 32;
    if (letter >= 97 && letter <= 122 && unit < 128) {
      latin++;
      word = word < 0 ? letter - 96 : word < TOO_BIG ? word * 32 + letter - 96 : TOO_BIG;
    } else if (unit >= 0xc0 && isWordLetter(unit)) word = TOO_BIG;
    else {
      if (word >= 0) {
        words++;
        if (word < TOO_BIG && COMMON.has(word)) common++;
        word = -1;
      }
    }
    if (unit > 0x24f && isLetter(unit)) other++;
    if ((i & BLOCK) === BLOCK) {
      // What is left can change neither answer: at most every second unit begins a word.
      const left = length - i;
      if (latin >= other + left && common >= (words + left / 2 + 2) * SHARE && words >= ENOUGH) break;
    }
  }
  if (other > latin) return { tag: "und", unsure: true };
  if (words < ENOUGH) return { tag: "en", unsure: false };
  return common < words * SHARE ? { tag: "und", unsure: true } : { tag: "en", unsure: false };
}

/** Units that lower-casing turns into à to ÿ (and the division sign), or into a letter of ASCII. */
function isWordLetter(unit: number): boolean {
  return (unit <= 0xff && unit !== 0xd7 && unit !== 0xdf) || unit === 0x178 || unit === 0x212a || unit === 0x212b;
}
