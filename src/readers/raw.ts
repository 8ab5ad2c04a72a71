import {
  type AnnotationKind,
  type Checked,
  READING_LIMITS,
  type ReadingLimits,
  type Role,
  type TranscriptKind,
} from "../model/index.ts";

/**
 * What a format reader gives: rows in document order, with what the format itself says and nothing guessed. Labels,
 * roles, turns and canonical text come from the shared stage (`assemble.ts`).
 */
export interface RawDocument {
  /** Set when one file holds several documents. */
  readonly key?: string;
  /** How rows relate: paragraphs of a document, cues of a timed file, rows of a table. */
  readonly shape: "document" | "timed" | "table";
  readonly rows: readonly RawRow[];
  /** What the format's own header says (front matter, NOTE blocks, document properties, columns above the talk). */
  readonly metadata: Readonly<Record<string, string>>;
  readonly comments?: readonly RawComment[];
  /** The decoded source text that offsets in `at` refer to; absent for binary formats, whose rows' texts joined by LF take its place. */
  readonly sourceText?: string;
  readonly language?: string;
  readonly producer?: string;
  /** The lines are cut at one width: a line without a label and without a blank line before it goes on in the same paragraph. */
  readonly wrapped?: boolean;
  /** Names of people the header declares (front matter, attendee list), by the initials it gives, or by the name itself. */
  readonly people?: Readonly<Record<string, string>>;
  /** Labels are codes the format itself gives: no label is joined with another, and none is a remark. */
  readonly coded?: boolean;
  /** Roles the header says, by the label as it will be printed. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** Annotations of whole rows that the format gives outside the text. */
  readonly marks?: readonly { readonly kind: AnnotationKind; readonly row: number }[];
}

export interface RawRow {
  /** Text without the label where the format separates them (a voice tag, a speaker cell); otherwise as it stands. */
  readonly text: string;
  /** Speaker as the format itself gives it; "" = the format has a place for it and left it blank; undefined = the label, if any, is in `text`. */
  readonly label?: string;
  readonly startMs?: number;
  readonly endMs?: number;
  /** For people: "line 14", "cue 12", "paragraph 31", "row 7". */
  readonly source: string;
  /** Offset of `text` in `sourceText` (UTF-16 units). */
  readonly at?: number;
  /** Breakpoints (offset in `text`, offset from `at` in `sourceText`), flat and rising, where the reader changed the text. */
  readonly edits?: readonly number[];
  /** A heading, header text, list item, rule, code block or table: structure, not speech. List items are speech in a document without labels. */
  readonly structure?: "heading" | "front" | "list" | "rule";
  /** Word and the like: share of the row's letters that are bold / italic (0 to 1), and the paragraph style. */
  readonly bold?: number;
  readonly italic?: number;
  readonly style?: string;
  /** Spans of `text` that are bold, for labels set in bold runs. */
  readonly boldSpans?: readonly { readonly start: number; readonly end: number }[];
  /** Letters in `text`; given only when the reader has seen that it is in canonical form but for spaces at its ends (`lookAt` in clean.ts). */
  readonly letters?: number;
  /** With `letters`: offset in `text` of the last unit at which an annotation may begin, or of a later one; -1 = none does. */
  readonly lastMark?: number;
  /** A blank line stood before this row. */
  readonly afterBlank?: boolean;
  /** Other columns of a table. */
  readonly cells?: Readonly<Record<string, string>>;
}

/** A comment on a range of the rows: offsets are units into the rows' `text`s. */
export interface RawComment {
  readonly author?: string;
  readonly date?: string;
  readonly text: string;
  readonly from: { readonly row: number; readonly offset: number };
  readonly to: { readonly row: number; readonly offset: number };
}

/** What a reader looks at before it claims a file. */
export interface Probe {
  /** Lower-case, without the dot; a hint only: content decides. */
  readonly extension: string;
  /** The first 64 KiB of the bytes. */
  readonly head: Uint8Array;
  /** Decoded text; undefined for binary containers. */
  readonly text?: string;
  /** Names of a zip container's members. */
  readonly members?: readonly string[];
}

export interface ReaderInput {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Decoded text; undefined for binary containers. */
  readonly text?: string;
  readonly hints: FileHints;
}

/** Overrides and context for one file; everything a person set wins over what is guessed. */
export interface FileHints {
  /** Transcript id without the document key. */
  readonly id: string;
  readonly format?: string;
  readonly encoding?: string;
  readonly kind?: TranscriptKind;
  readonly language?: string;
  /** Label as printed -> the name to use. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Label (or "bold" / "plain") -> role. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** Who interviewed, by the study's own table: a label that means this name is an interviewer's. No label need mean it. */
  readonly interviewer?: string;
  /** Limits that the study set; the others have their defaults. */
  readonly limits?: Partial<ReadingLimits>;
}

/** The limits within which one file is read. */
export const limitsOf = (input: { readonly hints?: Pick<FileHints, "limits"> }): ReadingLimits =>
  input.hints?.limits === undefined ? READING_LIMITS : { ...READING_LIMITS, ...input.hints.limits };

export interface Reader {
  readonly name: string;
  readonly extensions: readonly string[];
  /**
   * 0 = not mine; 1 = certainly mine. The strongest claim wins; ties go to the earlier reader in the registry. `beaten` is
   * the strongest claim so far: one that could not be stronger need not be worked out.
   */
  readonly claims: (probe: Probe, beaten?: number) => number;
  readonly read: (input: ReaderInput) => Promise<Checked<readonly RawDocument[]>>;
}
