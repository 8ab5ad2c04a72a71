import { findNames, type NameMatcher } from "./match-names.ts";

/** One replacement: where the name stood in the text before (UTF-16 units) and which entry of the key it is. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly entry: number;
}

/**
 * The text with every name replaced, possessive endings kept ("[Rose]'s"). With `marks` the pseudonym stands in square
 * brackets, as archives ask; without, bare.
 */
export function replaceNames(
  text: string,
  matcher: NameMatcher,
  marks: boolean,
): { readonly text: string; readonly replacements: readonly Replacement[] } {
  const hits = findNames(text, matcher);
  let out = "";
  let at = 0;
  for (const { start, end, pseudonym } of hits) {
    const marked = marks && !(text[start - 1] === "[" && text[end] === "]");
    out += text.slice(at, start) + (marked ? `[${pseudonym}]` : pseudonym);
    at = end;
  }
  return { text: out + text.slice(at), replacements: hits.map(({ start, end, entry }) => ({ start, end, entry })) };
}
