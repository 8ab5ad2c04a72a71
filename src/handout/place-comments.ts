import type { Span } from "../model/index.ts";
import { bookmarkedLine } from "./bookmarks.ts";

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where a comment on a handout stands in the transcript, as its line bookmarks tell. */
export type CommentPlace =
  /** The words are the transcript's. `guessed`: nothing was selected, or no words of the transcript: the whole line. */
  | { readonly kind: "exact"; readonly span: Span; readonly guessed: boolean }
  /** Words were changed in the document: what stands there now, and where it was. */
  | {
      readonly kind: "changed";
      readonly words: string;
      readonly before: string;
      readonly after: string;
      readonly near: Span;
    }
  | { readonly kind: "outside" };

/**
 * Places a stretch of a handout's text in the canonical text by the bookmarks of its lines. Line numbers, speakers and
 * margins are no words of the transcript. Offsets of `near` and `span` are UTF-16 units of the canonical text.
 */
export function placeOnLines(
  text: string,
  bookmarks: readonly (Stretch & { readonly name: string })[],
  at: Stretch,
  canonical: string,
): CommentPlace {
  const lines = bookmarks.flatMap((b) => {
    const line = bookmarkedLine(b.name);
    return line && line.end <= canonical.length
      ? [{ ...inParagraph(text, b, canonical.slice(line.start, line.end)), line }]
      : [];
  });
  let touched = at.from < at.to ? lines.filter((l) => l.from < at.to && at.from < l.to) : [];
  const guessed = touched.length === 0;
  if (guessed) {
    // Beside the words, on the number or the speaker, or just a place: the line in which it is, or which follows in its paragraph.
    const next = lines.find((l) => l.from <= at.from && at.from <= l.to) ?? lines.find((l) => l.from >= at.from);
    if (!next || text.slice(at.from, next.from).includes("\n")) return { kind: "outside" };
    touched = [next];
  }
  const [first, last] = [touched[0], touched[touched.length - 1]];
  const unchanged = touched.every(
    ({ from, to, line }) => text.slice(from, to) === canonical.slice(line.start, line.end),
  );
  if (!unchanged) {
    const words = touched.map((l) =>
      text.slice(Math.max(l.from, guessed ? 0 : at.from), guessed ? l.to : Math.min(l.to, at.to)),
    );
    const before = guessed ? "" : text.slice(first.from, Math.max(first.from, at.from));
    const after = guessed ? "" : text.slice(Math.min(last.to, at.to), last.to);
    return {
      kind: "changed",
      words: words.join(" ").trim(),
      before,
      after,
      near: { start: first.line.start, end: last.line.end },
    };
  }
  let start = guessed ? first.line.start : first.line.start + Math.max(0, at.from - first.from);
  let end = guessed ? last.line.end : last.line.end - Math.max(0, last.to - at.to);
  while (start < end && /\s/.test(canonical[start])) start++;
  while (end > start && /\s/.test(canonical[end - 1])) end--;
  return start < end ? { kind: "exact", span: { start, end }, guessed } : { kind: "outside" };
}

/**
 * The stretch of a line's words. LibreOffice counts a comment's anchor as a character and so sets bookmarks behind it too
 * early; where the bookmark does not hold the line's words and its paragraph does, once, they are the line.
 */
function inParagraph(text: string, { from, to }: Stretch, words: string): Stretch {
  if (words === "" || text.slice(from, to) === words) return { from, to };
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", to);
  const paragraph = text.slice(start, end < 0 ? text.length : end);
  const at = paragraph.indexOf(words);
  if (at < 0 || paragraph.indexOf(words, at + 1) >= 0) return { from, to };
  return { from: start + at, to: start + at + words.length };
}
