import { isLetter } from "./letters.ts";

/** The commonest words of English talk; a tenth of any English text is made of them, and far less of any other language's. */
const COMMON = new Set([
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
]);
const LONGEST_COMMON = 4;
/** Fewer words than this say nothing about the language. */
const ENOUGH = 60;

/**
 * The stated language; else "en", unless the text plainly is not English: then "und", because rules written for one
 * language are not run on another (DESIGN.md section 3). Looks at the first 40 000 units.
 */
export function languageOf(stated: string | undefined, text: string): { tag: string; unsure: boolean } {
  if (stated !== undefined && stated !== "") return { tag: stated, unsure: false };
  const sample = text.length > 40_000 ? text.slice(0, 40_000) : text;
  let latin = 0;
  let other = 0;
  for (let i = 0; i < sample.length; i++) {
    const unit = sample.charCodeAt(i);
    if ((unit | 32) >= 97 && (unit | 32) <= 122) latin++;
    else if (unit > 0x24f && isLetter(unit)) other++;
  }
  if (other > latin) return { tag: "und", unsure: true };
  const { words, common } = countCommon(sample.toLowerCase());
  if (words < ENOUGH) return { tag: "en", unsure: false };
  return common < words * 0.04 ? { tag: "und", unsure: true } : { tag: "en", unsure: false };
}

/** Runs of a-z and à-ÿ in lower-cased text, and how many of them are common words of English. */
function countCommon(text: string): { words: number; common: number } {
  let words = 0;
  let common = 0;
  let from = -1;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0;
    if ((unit >= 97 && unit <= 122) || (unit >= 0xe0 && unit <= 0xff)) {
      if (from < 0) from = i;
    } else if (from >= 0) {
      words++;
      if (i - from <= LONGEST_COMMON && COMMON.has(text.slice(from, i))) common++;
      from = -1;
    }
  }
  return { words, common };
}
