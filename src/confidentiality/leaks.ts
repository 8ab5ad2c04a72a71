import { compareText, type Span } from "../model/index.ts";
import { findIdentifiers, type IdentifierKind } from "./identifiers.ts";
import { allowedSpans, findNames, type NameMatcher, nameMatcher } from "./match-names.ts";

/** A text that is looked through, and how it is called where a leak is reported. */
export interface CheckedText {
  readonly name: string;
  readonly text: string;
  /** Line of a place in the text; default: 1 and the line breaks before it. */
  readonly lineAt?: (offset: number) => number;
}

/** Something that should not stand there: place and kind, never the words. */
export interface Leak {
  readonly name: string;
  readonly line: number;
  readonly kind: "name" | IdentifierKind;
  /** Entry of the key file whose name it is; 0 for an identifier. */
  readonly entry: number;
  /** How many on this line. */
  readonly count: number;
}

const NO_NAMES: NameMatcher = nameMatcher({ entries: [], allow: [] });

/**
 * Looks through texts for names of the key (whole words, case-sensitive: as written, with the first letter raised, in
 * capitals) and for identifiers, minus what the key allows. Texts in NFC. Sorted by name of the text, line, kind, entry.
 */
export function findLeaks(texts: readonly CheckedText[], matcher: NameMatcher = NO_NAMES): readonly Leak[] {
  const leaks = new Map<string, Leak>();
  for (const { name, text, lineAt = lineCounter(text) } of texts) {
    const allowed = allowedSpans(text, matcher);
    const free = (s: Span): boolean => !allowed.some((a) => a.start <= s.start && s.end <= a.end);
    const found = [
      ...findNames(text, matcher).map((h) => ({ kind: "name" as const, start: h.start, entry: h.entry })),
      ...findIdentifiers(text)
        .filter(free)
        .map((h) => ({ kind: h.kind, start: h.start, entry: 0 })),
    ];
    for (const { kind, start, entry } of found.sort((a, b) => a.start - b.start)) {
      const line = lineAt(start);
      const id = [name, line, kind, entry].join("\n");
      leaks.set(id, { name, line, kind, entry, count: (leaks.get(id)?.count ?? 0) + 1 });
    }
  }
  return [...leaks.values()].sort(
    (a, b) => compareText(a.name, b.name) || a.line - b.line || compareText(a.kind, b.kind) || a.entry - b.entry,
  );
}

/** Lines of rising offsets, counted once over the text. */
function lineCounter(text: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}
