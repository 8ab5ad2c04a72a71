import { findNames, type NameMatcher } from "./match-names.ts";

/** One replacement: where the name stood in the text before (UTF-16 units) and which entry of the key it is. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly entry: number;
}

/** A replacement with what was written in the name's place. */
export interface Written extends Replacement {
  readonly written: string;
}

/** The names of a text and what stands in their places: with `marks` in square brackets, unless they are there already. */
export function writtenNames(text: string, matcher: NameMatcher, marks: boolean): readonly Written[] {
  return findNames(text, matcher).map(({ start, end, entry, pseudonym }) => {
    const marked = marks && !(text[start - 1] === "[" && text[end] === "]");
    return { start, end, entry, written: marked ? `[${pseudonym}]` : pseudonym };
  });
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
  const names = writtenNames(text, matcher, marks);
  return {
    text: withWritten(text, names),
    replacements: names.map(({ start, end, entry }) => ({ start, end, entry })),
  };
}

export function withWritten(text: string, names: readonly Written[]): string {
  let out = "";
  let at = 0;
  for (const { start, end, written } of names) {
    out += text.slice(at, start) + written;
    at = end;
  }
  return out + text.slice(at);
}

/** A place of the text before in the text after; inside a name, the edge of what was written for it. */
export function placeAfter(names: readonly Written[], offset: number, edge: "start" | "end"): number {
  let shift = 0;
  for (const { start, end, written } of names) {
    if (offset <= start) break;
    if (offset < end) return start + shift + (edge === "start" ? 0 : written.length);
    shift += written.length - (end - start);
  }
  return offset + shift;
}
