import { comparisonForm, wordSpans } from "../text/index.ts";

/** A word to be found, or a declared edit: words left out, or words of the author's put in. */
export type Part =
  | { readonly kind: "word"; readonly form: string; readonly text: string }
  | { readonly kind: "left-out" }
  | { readonly kind: "put-in"; readonly text: string };

/** "[…]", "[...]", "…" and "..." say that words are left out; other square brackets hold words of the author's. */
const EDIT = /\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.|\[([^[\]]{0,200})\]/g;

/** A quotation as the words that must be found and the edits it declares. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const addWords = (to: number): void => {
    const spans = wordSpans(text, from, to);
    for (let w = 0; w < spans.length; w += 2) {
      const word = text.slice(spans[w], spans[w + 1]);
      parts.push({ kind: "word", form: comparisonForm(word), text: word });
    }
  };
  for (const edit of text.matchAll(EDIT)) {
    addWords(edit.index);
    from = edit.index + edit[0].length;
    if (edit[1] === undefined) parts.push({ kind: "left-out" });
    else parts.push({ kind: "put-in", text: edit[1] });
  }
  addWords(text.length);
  return parts;
}

/** Hesitations, which transcripts may have and quotations may drop. English; compared as single words. */
export const HESITATIONS: ReadonlySet<string> = new Set([
  "um",
  "umm",
  "uh",
  "er",
  "erm",
  "eh",
  "mm",
  "mmm",
  "hmm",
  "ah",
]);
