import type { Place } from "./codebook.ts";
import type { Span } from "./span.ts";

/** A memo of memos/*.md: front matter (type, by, date, about, private, title) and body, human text that is never changed. */
export interface Memo {
  readonly file: string;
  readonly type: string;
  readonly by?: string;
  readonly date?: string;
  /** What it is tied to: "code:ce-volunteers", "theme:…", "transcript:P07", "case:P03", "passage:P07:1034-1102". */
  readonly about: readonly string[];
  /** The words of its passage, by which they are found again in a changed transcript. */
  readonly quote?: string;
  readonly private: boolean;
  readonly title?: string;
  readonly body: string;
}

/** A quotation that a researcher chose for the report (quotes.yaml). */
export interface ChosenQuote {
  readonly transcript: string;
  /** The words as they stand in the transcript; they find the place, and must be there. */
  readonly quote: string;
  /** Where the words stand when they are there more than once (UTF-16 units into the canonical text). */
  readonly start?: number;
  readonly theme: string;
  readonly purpose?: string;
  readonly contrary: boolean;
  readonly by?: string;
  readonly date?: string;
  /** How it is to be printed, with declared edits: "[…]" for words left out, "[brackets]" for the author's words. */
  readonly show?: string;
  /** A translation, printed beside the words. */
  readonly translation?: string;
  readonly place: Place;
}

/** A chosen quotation at its place. */
export type PlacedQuote = Omit<ChosenQuote, "start"> & Span;

/** What a researcher wrote about one cell of the framework matrix (text/summaries/): never made, never changed by us. */
export interface Summary {
  readonly file: string;
  /** "theme:being-expected" or "dimension:five-ws/how". */
  readonly column: string;
  /** "case:P07" or "group:patient". */
  readonly row: string;
  readonly by?: string;
  readonly date?: string;
  readonly text: string;
}

/** The reporting checklists and how many items each has; `points` are the 15 points of good TA. */
export const CHECKLISTS = { coreq: 32, srqr: 21, points: 15, rtarg: 10 } as const;
export type ChecklistId = keyof typeof CHECKLISTS;

/** What the researchers themselves say to one item of a reporting checklist. */
export interface StatedItem {
  readonly list: ChecklistId;
  /** From 1. */
  readonly item: number;
  readonly text: string;
  readonly by?: string;
  /** Where in the manuscript it is answered. */
  readonly where?: string;
}
