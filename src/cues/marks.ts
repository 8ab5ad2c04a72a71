import { withoutPossessive } from "../text/index.ts";
import type { CueLanguage } from "./languages/index.ts";

/** What a word type is to negation, as bits. */
export const NEGATOR = 1;
/** Hypothetical within the window. */
export const HYPOTHETICAL = 1 << 1;
/** Hypothetical to the next clause break. */
export const CONDITIONAL = 1 << 2;
/** Hypothetical before "have". */
export const MODAL = 1 << 3;
/** Ends in 'd: hypothetical before have, be, like. */
export const ENDS_IN_D = 1 << 4;
export const BREAKER = 1 << 5;
/** Any of these sends a match to the negation rules; a sentence without one needs none of them. */
export const MARKER = NEGATOR | HYPOTHETICAL | CONDITIONAL | MODAL | ENDS_IN_D;

// Words the idioms look at.
/** not, a word in n't, or such a word typed without apostrophe. */
export const NOT_LIKE = 1 << 6;
export const NOT = 1 << 7;
export const NEVER = 1 << 8;
export const NO = 1 << 9;
/** couldn't, couldnt, can't, cant, cannot. */
export const COULD_NOT = 1 << 10;
/** could, can. */
export const COULD = 1 << 11;
/** only, just, merely. */
export const ONLY = 1 << 12;
export const TO = 1 << 13;
export const MENTION = 1 << 14;
/** doubt, wonder, matter. */
export const DOUBT = 1 << 15;
/** so. */
export const SO = 1 << 16;
/** more, better, happier. */
export const MORE = 1 << 17;
export const PROUDER = 1 << 18;
export const HAVE = 1 << 19;
export const BE = 1 << 20;
export const BEEN = 1 << 21;
export const LIKE = 1 << 22;

const IDIOM_WORDS: readonly [string, number][] = [
  ["not", NOT | NOT_LIKE],
  ["never", NEVER],
  ["no", NO],
  ...["couldn't", "couldnt", "can't", "cant", "cannot"].map((w): [string, number] => [w, COULD_NOT]),
  ["could", COULD],
  ["can", COULD],
  ...["only", "just", "merely"].map((w): [string, number] => [w, ONLY]),
  ["to", TO],
  ["mention", MENTION],
  ...["doubt", "wonder", "matter"].map((w): [string, number] => [w, DOUBT]),
  ["so", SO],
  ...["more", "better", "happier"].map((w): [string, number] => [w, MORE]),
  ["prouder", PROUDER],
  ["have", HAVE],
  ["be", BE],
  ["been", BEEN],
  ["like", LIKE],
];

/** Gives the bits of a comparison form; a language without rules gives 0 for every word. */
export function markerOf(language: CueLanguage | undefined): (form: string) => number {
  if (language === undefined) return () => 0;
  const words = new Map<string, number>();
  const add = (list: readonly string[], bits: number): void => {
    for (const word of list) words.set(word, (words.get(word) ?? 0) | bits);
  };
  add(language.negators, NEGATOR);
  add(language.typedNegatives, NEGATOR | NOT_LIKE);
  add(language.breakers, BREAKER);
  add(language.hypotheticals, HYPOTHETICAL);
  add(language.conditional, CONDITIONAL);
  add(language.modals, MODAL);
  for (const [word, bits] of IDIOM_WORDS) add([word], bits);
  // Most word types have another first letter and length than every word of the list.
  const shapes = new Set<number>();
  const shape = (form: string): number => form.charCodeAt(0) * 32 + Math.min(form.length, 31);
  const known = new Uint8Array(128 * 32);
  for (const word of words.keys()) {
    shapes.add(shape(word));
    if (shape(word) < known.length) known[shape(word)] = 1;
  }
  return (form) => {
    const at = shape(form);
    let bits = (at < known.length ? known[at] === 1 : shapes.has(at)) ? (words.get(form) ?? 0) : 0;
    if (form.length > 2 && form.charCodeAt(form.length - 2) === 0x27) {
      if (form.endsWith("n't")) bits |= NEGATOR | NOT_LIKE;
      else if (form.endsWith("'d")) bits |= ENDS_IN_D;
      // A final 's is cut for negators only: nobody's.
      else bits |= (words.get(withoutPossessive(form)) ?? 0) & NEGATOR;
    }
    return bits;
  };
}
