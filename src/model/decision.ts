import type { DecisionMark } from "./coding.ts";

/**
 * One event of codings/<coder>/<transcript>.jsonl (DESIGN.md section 5). Stored for ever; a field we do not know is
 * kept. `id` is 128 random bits in hex; `at` an ISO instant; offsets are UTF-16 units into the canonical text.
 */
export interface DecisionEvent {
  readonly v: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly do:
    | "apply"
    | "accept"
    | "reject"
    | "recode"
    | "resize"
    | "retract"
    | "note"
    | "coin"
    | "complete"
    | "session"
    | "undo"
    | "migrate";
  readonly transcript?: string;
  readonly code?: string;
  /** What it is about: `s:<suggestion id>` or the id of an event. */
  readonly on?: string;
  readonly sha256?: string;
  readonly start?: number;
  readonly end?: number;
  readonly quote?: string;
  readonly before?: string;
  readonly after?: string;
  readonly evidence?: readonly { readonly start: number; readonly end: number }[];
  readonly to?: string;
  readonly newStart?: number;
  readonly newEnd?: number;
  readonly label?: string;
  readonly definition?: string;
  readonly in_vivo?: boolean;
  readonly codes?: readonly string[];
  readonly codebook?: string;
  readonly round?: number;
  readonly because?: string;
  /** Of a resize: the same passage found again in a changed transcript, whoever's coding it is. */
  readonly reanchor?: boolean;
  /** Of a migrate: what became of the code in the codebook. */
  readonly change?: MigrationKind;
  /** Of a migrate: the day of the codebook's history entry it carries out. */
  readonly dated?: string;
  readonly guid?: string;
  readonly origin?: string;
  readonly [other: string]: unknown;
}

/** What can become of a code (docs/decisions.md): `split` and `redefine` leave its codings to be decided anew. */
export type MigrationKind = "rename" | "merge" | "split" | "redefine" | "drop";

/** Why a coding waits for its coder: its code was split or redefined after they last decided on it. */
export interface Pending {
  /** Id of the migrate event. */
  readonly event: string;
  readonly change: "split" | "redefine";
  /** The codes to choose from after a split. */
  readonly codes: readonly string[];
  readonly by: string;
  readonly at: string;
}

/** A coding that a person made or accepted, as the fold of all events leaves it. */
export interface PersonCoding {
  /** Id of the event that made it. */
  readonly id: string;
  readonly code: string;
  readonly transcript: string;
  /** Null for a whole-transcript coding. */
  readonly start: number | null;
  readonly end: number | null;
  readonly by: string;
  readonly how: "applied" | "accepted";
  /** The suggestion it accepted, without the "s:". */
  readonly suggestion?: string;
  readonly evidence: readonly { readonly start: number; readonly end: number }[];
  /** Everything people did about it, in order. */
  readonly decisions: readonly DecisionMark[];
  /** Words, context and transcript hash as stored, for finding it again. */
  readonly quote?: string;
  readonly before?: string;
  readonly after?: string;
  readonly sha256?: string;
  readonly because?: string;
  /** Round of coding in which it was made. */
  readonly round?: number;
  /** Counted under its code, but that code is not what it was when the coder decided. */
  readonly pending?: Pending;
}

/** The state of all decisions: the fold of all events by (`at`, `id`). */
export interface DecisionState {
  readonly codings: readonly PersonCoding[];
  readonly rejected: readonly {
    /** Id of the event that made it. */
    readonly id: string;
    /** Who rejected; `decisions` holds what everybody did about the suggestion. */
    readonly by: string;
    readonly code: string;
    readonly transcript: string;
    readonly start: number;
    readonly end: number;
    readonly suggestion?: string;
    readonly decisions: readonly DecisionMark[];
    readonly quote?: string;
    readonly before?: string;
    readonly after?: string;
    readonly sha256?: string;
    readonly round?: number;
  }[];
  readonly coined: readonly {
    readonly id: string;
    readonly label: string;
    readonly definition?: string;
    readonly by: string;
    readonly at: string;
  }[];
  readonly complete: readonly {
    readonly by: string;
    readonly transcript: string;
    readonly codes: readonly string[] | null;
    readonly at: string;
    readonly round?: number;
  }[];
  /** `on`: `s:<suggestion id>` or the id of an event. */
  readonly notes: readonly {
    readonly id: string;
    readonly on: string;
    readonly by: string;
    readonly at: string;
    readonly text: string;
  }[];
  /** What was shown to whom, as stored. */
  readonly sessions: readonly DecisionEvent[];
  /** Coders, in code-unit order. */
  readonly coders: readonly string[];
  /** Number of distinct events folded. */
  readonly events: number;
}
