import type { Role, RoleSource } from "../model/index.ts";
import type { Declared, LabelBook } from "./labels.ts";

/** A stretch of one row that is speech of one speaker, before the canonical text is built. */
export interface Segment {
  /** Index of the row. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
  /** Index into the speakers found so far; -1 = not known who. */
  readonly speaker: number;
  /** "new": a turn of its own whoever spoke before; "same": joins the turn before when its speaker is the same. */
  readonly turn: "new" | "same";
  /** How it joins the segment before inside one turn: a new paragraph, a further cue of a sentence, or a wrapped line of one row. */
  readonly join: "paragraph" | "cue" | "wrap";
  readonly startMs?: number;
  readonly endMs?: number;
}

/** What the turn-making files give to `assemble.ts`. */
export interface Segmented {
  readonly segments: readonly Segment[];
  readonly speakers: LabelBook["speakers"];
  /** Roles proposed or said by the header, by label, with where they come from. */
  readonly roles: ReadonlyMap<string, { readonly role: Role; readonly source: RoleSource }>;
  /** Rows left out that are header or structure, and rows left out that may be speech. */
  readonly dropped: readonly number[];
  /** Annotation-only blocks: row and number of segments before it. */
  readonly asides: readonly { readonly row: number; readonly after: number }[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly labelled: number;
}

export const nobody: Declared = { names: [], initials: {} };
