/** A stretch of text in a block. `to` is an anchor of the same document, without "#". */
export type Inline =
  | string
  /** `id`: can itself be linked to. */
  | { readonly kind: "link"; readonly text: string; readonly to: string; readonly id?: string }
  | { readonly kind: "strong" | "em" | "code"; readonly text: string }
  | { readonly kind: "tag"; readonly text: string; readonly tone: Tone };
export type Rich = readonly Inline[];
/** warn: not reviewed, inferred, missing; good: looked at or confirmed by a person. */
export type Tone = "plain" | "warn" | "good";

export interface TableColumn {
  readonly label: string;
  /** Figures: set right, in figures of one width. */
  readonly number?: boolean;
  /** Columns with the same heading stand together under it. */
  readonly over?: string;
}

export interface Table {
  readonly kind: "table";
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Rich[])[];
  readonly notes?: readonly string[];
}

/** One code on a stretch of a turn; `theme` is the place of its theme or grouping in the report, null where it stands in none. */
export interface Stripe {
  readonly label: string;
  readonly to: string;
  readonly theme: number | null;
  /** Coded by a person; else a cue hit that no person has reviewed. */
  readonly person: boolean;
}

export interface TurnPiece {
  readonly text: string;
  readonly codes: readonly Stripe[];
}

/** The report as a tree without format: built once from the model, compiled by each prose writer. */
export type Block =
  | { readonly kind: "heading"; readonly level: 3 | 4; readonly id: string; readonly text: Rich }
  | { readonly kind: "paragraph"; readonly text: Rich }
  | { readonly kind: "note"; readonly tone: Tone; readonly text: Rich }
  | { readonly kind: "missing"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Rich[] }
  | { readonly kind: "terms"; readonly terms: readonly { readonly term: string; readonly text: Rich }[] }
  | {
      readonly kind: "facts";
      readonly facts: readonly { readonly value: string; readonly label: string; readonly to?: string }[];
    }
  | Table
  | {
      readonly kind: "quote";
      readonly id: string;
      /** Word for word; several pieces where the passage goes over turns of others. */
      readonly pieces: readonly string[];
      /** Printed beside the words. */
      readonly translation?: { readonly label: string; readonly text: string };
      readonly attribution: Rich;
      /** For the browser of quotations: places in its lists of codes and groups. */
      readonly codes: readonly number[];
      readonly group: number;
      readonly place: string;
      readonly participant: string;
      /** Stands by a cue hit alone. */
      readonly unreviewed: boolean;
    }
  | {
      readonly kind: "figure";
      readonly id: string;
      /** Path of the figure's own file, relative to the report. */
      readonly path: string;
      readonly title: string;
      readonly description: string;
      readonly svg: string;
      readonly twinTitle: string;
      /** What the figure shows, as text. */
      readonly twin: readonly Block[];
    }
  | {
      readonly kind: "details";
      readonly id: string;
      /** A second, short anchor. */
      readonly inner?: string;
      readonly summary: Rich;
      readonly blocks: readonly Block[];
    }
  | {
      readonly kind: "transcript";
      readonly id: string;
      readonly summary: Rich;
      readonly note?: string;
      /** Codings of the whole transcript. */
      readonly whole: readonly Stripe[];
      readonly turns: readonly {
        /** Where something leads to it. */
        readonly id?: string;
        readonly who: string;
        readonly asks: boolean;
        readonly row: number;
        /** Its words in order, cut where a passage begins or ends. */
        readonly pieces: readonly TurnPiece[];
      }[];
    };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Left out when the document is printed. */
  readonly screenOnly?: boolean;
  /** What the stripes of transcripts mean. */
  readonly legend?: Legend;
  readonly finder?: Finder;
}

export interface Legend {
  readonly person: string;
  readonly hits?: string;
  /** Put before the label of a code that stands by a cue hit alone. */
  readonly hitMark: string;
  readonly themes: readonly { readonly theme: number | null; readonly label: string; readonly to?: string }[];
}

/** The browser of quotations: what can be chosen in it, and its words. */
export interface Finder {
  readonly title: string;
  readonly themes: readonly { readonly label: string; readonly codes: readonly number[] }[];
  /** By place; the anchor of code i is `c<i + 1>`. */
  readonly codes: readonly { readonly label: string; readonly used: boolean }[];
  readonly groups: readonly { readonly label: string; readonly people: readonly string[] }[];
  readonly notQuotable: readonly string[];
  /** Whole transcripts are there to be searched. */
  readonly transcripts: boolean;
  readonly words: Readonly<Record<FinderWord, string>>;
}

/** Slots are written [like this]: the page's script fills them. */
export type FinderWord =
  | "in"
  | "quotes"
  | "passages"
  | "theme"
  | "code"
  | "group"
  | "text"
  | "all"
  | "show"
  | "found"
  | "copy"
  | "copied"
  | "never"
  | "hit"
  | "person"
  | "citation"
  | "place";

export interface ReportDocument {
  readonly language: string;
  readonly title: string;
  readonly eyebrow: string;
  /** Stands under the title of every copy: who may have it. */
  readonly stamp: string;
  readonly contents: string;
  readonly opening: readonly Block[];
  readonly sections: readonly Section[];
}
