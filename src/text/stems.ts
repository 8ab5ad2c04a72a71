import porter from "natural/lib/natural/stemmers/porter_stemmer.js";
import { primaryTag } from "./languages/index.ts";
import { quickPorter } from "./quick-porter.ts";

/** Stemmers by primary language tag; a language without one compares whole forms. */
const stemmers: Readonly<Record<string, (word: string) => string>> = { en: (word) => porter.stem(word) };
const memos = new Map<string, Map<string, string>>();
const PLAIN = /^[a-z]+$/;

export function hasStems(language: string): boolean {
  return Object.hasOwn(stemmers, primaryTag(language));
}

/**
 * The stem of a comparison form. English: Porter (M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980)
 * after a final 's is cut; a form with another apostrophe, a digit or a letter outside a-z is its own stem.
 */
export function stemOf(form: string, language: string): string {
  const tag = primaryTag(language);
  if (!Object.hasOwn(stemmers, tag)) return form;
  let memo = memos.get(tag);
  if (memo === undefined) memos.set(tag, (memo = new Map()));
  let stem = memo.get(form);
  if (stem === undefined) {
    const base = withoutPossessive(form);
    stem = PLAIN.test(base) ? stemmers[tag](base) : base;
    memo.set(form, stem);
  }
  return stem;
}

/** The same stem by the quick reading of the algorithm (quick-porter.ts), for every word type of a text. `tag` is a primary tag. */
export function quickStem(form: string, tag: string): string {
  if (tag !== "en") return stemOf(form, tag);
  const base = withoutPossessive(form);
  for (let i = 0; i < base.length; i++) {
    const c = base.charCodeAt(i);
    if (c < 97 || c > 122) return base;
  }
  return quickPorter(base);
}

/** Cuts a final 's. */
export function withoutPossessive(form: string): string {
  return form.length > 2 && form.endsWith("'s") ? form.slice(0, -2) : form;
}
