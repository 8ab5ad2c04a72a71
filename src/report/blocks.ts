/** A stretch of text in a block. `to` is an anchor of the same document, without "#". */
export type Inline =
  | string
  | { readonly kind: "link"; readonly text: string; readonly to: string }
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
  | { readonly kind: "details"; readonly id: string; readonly summary: Rich; readonly blocks: readonly Block[] }
  | {
      readonly kind: "transcript";
      readonly id: string;
      readonly summary: Rich;
      readonly note?: string;
      readonly turns: readonly {
        readonly id: string;
        readonly who: string;
        readonly asks: boolean;
        readonly row: number;
        readonly text: string;
      }[];
    };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Left out when the document is printed. */
  readonly screenOnly?: boolean;
}

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
