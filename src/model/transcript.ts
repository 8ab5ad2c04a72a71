import type { Span } from "./span.ts";

export type Role =
  | "interviewer"
  | "moderator"
  | "prompt"
  | "participant"
  | "companion"
  | "interpreter"
  | "group"
  | "unknown";

export const ROLES: readonly Role[] = [
  "interviewer",
  "moderator",
  "prompt",
  "participant",
  "companion",
  "interpreter",
  "group",
  "unknown",
];

/** Turns of these roles are questions and prompts, not data: they are not coded by default (DESIGN.md section 2). */
export const UNCODED_ROLES: ReadonlySet<Role> = new Set<Role>(["interviewer", "moderator", "prompt"]);

/** Where a role came from, strongest first; "none" when nothing said anything (role unknown). */
export type RoleSource = "user" | "header" | "label" | "inferred" | "none";

export type TranscriptKind = "interview" | "joint" | "focus-group" | "fieldnote" | "document";

export interface Speaker {
  /** As printed in the source without decoration (colon, asterisks, time). */
  readonly label: string;
  /** Other forms of the label joined with it, in code-unit order. */
  readonly aliases: readonly string[];
  readonly role: Role;
  readonly roleSource: RoleSource;
}

/** A source paragraph, cue or table row as it stands in the canonical text. */
export interface Row extends Span {
  /** 1-based, counted over the whole transcript. */
  readonly row: number;
  /** Where it came from, for people: "line 14", "cue 12", "paragraph 31", "row 7". */
  readonly source: string;
  readonly startMs?: number;
  readonly endMs?: number;
}

/** One speaker's uninterrupted stretch. Times are milliseconds. */
export interface Turn extends Span {
  /** Index into `Transcript.speakers`; -1 when the speaker is not known. */
  readonly speaker: number;
  readonly rows: readonly Row[];
  readonly startMs?: number;
  readonly endMs?: number;
}

export type AnnotationKind =
  | "inaudible"
  | "crosstalk"
  | "laughter"
  | "pause"
  | "redacted"
  | "editorial"
  | "event"
  | "break"
  | "overlap"
  | "note";

export interface Annotation extends Span {
  readonly kind: AnnotationKind;
  readonly raw: string;
}

/** A comment somebody made in the source (Word), with the canonical range it stands on. */
export interface SourceComment extends Span {
  readonly author?: string;
  readonly date?: string;
  readonly text: string;
}

/**
 * Sorted breakpoints between the canonical text and the kept source text (the decoded file, or the derived text of a
 * binary format): canonical[i] corresponds to source[i]; between two breakpoints both sides advance together.
 */
export interface OffsetMap {
  readonly canonical: Int32Array;
  readonly source: Int32Array;
}

export interface Transcript {
  /** Path below the transcripts folder without extension, plus `#key` when one file holds several (DESIGN.md 2). */
  readonly id: string;
  /** Path of the file relative to the study. */
  readonly file: string;
  /** The document's key when one file holds several. */
  readonly document?: string;
  readonly format: string;
  readonly encoding: string;
  readonly sha256: string;
  readonly kind: TranscriptKind;
  /** BCP-47 tag, "en" unless the file or the study says otherwise; "und" when not known. */
  readonly language: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** The canonical text: NFC, LF, no labels, no times (FORMATS.md section 1). */
  readonly text: string;
  readonly speakers: readonly Speaker[];
  readonly turns: readonly Turn[];
  /** `turns[i].speaker` of each turn, where it is at hand without making the turns; not enumerable. */
  readonly turnSpeakers?: Int32Array;
  readonly annotations: readonly Annotation[];
  readonly comments: readonly SourceComment[];
  readonly offsets: OffsetMap;
  /** Letters of speech in the source and letters kept in turns, for the coverage figure. */
  readonly letters: { readonly read: number; readonly kept: number };
}

/** The speaker of each turn. */
export function speakersOfTurns(t: Pick<Transcript, "turns" | "turnSpeakers">): Int32Array {
  return t.turnSpeakers ?? Int32Array.from(t.turns, (turn) => turn.speaker);
}

/** Who speaks, where a raw label (it can be a name) is not printed and the case is not known. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  interviewer: "Interviewer",
  moderator: "Moderator",
  prompt: "Prompt",
  participant: "Participant",
  companion: "Companion",
  interpreter: "Interpreter",
  group: "Several",
  unknown: "Speaker",
};
