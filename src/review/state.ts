import type { Code, CodingTable, DecisionEvent, Span, Transcript } from "../model/index.ts";

/** One key as the machine knows it: `name` is the character itself or a name such as "enter", "up", "shift-down", "ctrl-c"; `text` what was pasted. */
export interface Key {
  readonly name: string;
  readonly text?: string;
}

/** Who speaks in a turn, for the head of the screen. */
export interface Who {
  readonly speaker: string | null;
  readonly role: string;
  readonly case: string | null;
  readonly group: string | null;
}

/** What is looked at one after another: a suggestion (row of the table), or a coding of a person by its id. */
export type Item =
  | { readonly kind: "suggestion"; readonly row: number }
  | {
      readonly kind: "coding";
      readonly transcript: number;
      readonly id: string;
      /** Looked at because it waits for its coder since its code was split or redefined. */
      readonly pending?: true;
    };

/** How a suggestion of the tier "relevance" was found. */
export interface Ranked {
  readonly rule: "likeness" | "learned";
  readonly score: number;
}

/** Why there are no suggestions to look at; "none" when the cues found nothing. */
export type Silence = "reflexive" | "coding-reliability" | "none";

/** What does not change while one person reviews: values only, made once. */
export interface ReviewInput {
  readonly coder: string;
  /** In code-unit order of id, as the table indexes them. */
  readonly transcripts: readonly Transcript[];
  /** The codebook's codes, in the order of its file. */
  readonly codes: readonly Code[];
  /** Ids in the numbering of the table. */
  readonly codeIds: readonly string[];
  /** Version of the codebook. */
  readonly codebook: string;
  /** Round of coding that every decision carries. */
  readonly round?: number;
  /** Suggestions of all tiers that are shown; those of the tier "relevance" have no cue (`rule` is -1). */
  readonly table: CodingTable;
  /** Those of the tier "relevance", by id. */
  readonly ranked?: ReadonlyMap<string, Ranked>;
  /** What is still being made ready and will be added: the other transcripts, or passages ranked by likeness. */
  readonly coming?: "transcripts" | "ranking";
  readonly whoSpeaks: (transcript: number, turn: number) => Who;
  /** What accepting a suggestion stores. */
  readonly unit: "sentence" | "row" | "turn";
  /** Whether others' codings are shown. */
  readonly others: boolean;
  /** The suggestions or codings looked at, in order; fixed for the session. */
  readonly queue: readonly Item[];
  readonly silence?: Silence;
  /** Memos that stood on words when the sitting began: the coder's own, and others' when their work is shown. */
  readonly memos?: readonly PassageMemo[];
}

/** A memo on words of a transcript, with or without a code. */
export interface PassageMemo extends Span {
  /** Id of the transcript. */
  readonly transcript: string;
  readonly by?: string;
  readonly text: string;
}

export type Purpose = "apply" | "recode";

/** A question that takes the keys until it is answered or left with Esc. */
export type Dialog =
  | { readonly kind: "code"; readonly purpose: Purpose; readonly text: string; readonly chosen: number }
  | {
      readonly kind: "coin";
      readonly purpose: Purpose;
      readonly step: "label" | "definition";
      readonly label: string;
      readonly text: string;
      /** The label was begun with the participant's own words. */
      readonly vivo: boolean;
    }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "memo"; readonly text: string }
  | { readonly kind: "goto"; readonly text: string }
  | { readonly kind: "complete" }
  | { readonly kind: "help" };

/** Events by transcript id ("" = about none), each list in the order of time. */
export type EventsByTranscript = ReadonlyMap<string, readonly DecisionEvent[]>;

export interface ReviewState {
  readonly mode: "suggestions" | "reading";
  /** Index in the queue; its length when all is looked at. */
  readonly item: number;
  /** Index of the transcript that is open. */
  readonly transcript: number;
  /** Reading: index of the sentence in the transcript. */
  readonly sentence: number;
  /** The selected words, in the open transcript. */
  readonly span: Span;
  /** Whether the person changed `span`, so that it is not what is stored or suggested. */
  readonly changed: boolean;
  /** Reading: which of the things at the selected words the keys are about. */
  readonly choice: number;
  readonly dialog: Dialog | null;
  readonly events: EventsByTranscript;
  /** This coder's events in the order of time. */
  readonly mine: readonly DecisionEvent[];
  /** Ids of codes chosen last, newest first. */
  readonly recent: readonly string[];
  /** Memos written in this sitting. */
  readonly memos: readonly PassageMemo[];
  readonly message: string;
  /** Decisions stored in this session. */
  readonly saved: number;
  readonly done: boolean;
}

/** What a key did: the state after it, and the events that must be stored before that state may be shown. */
export interface Step {
  readonly state: ReviewState;
  readonly events: readonly DecisionEvent[];
  /** A memo that must be stored in the same way. */
  readonly memo?: PassageMemo;
}

/** Gives each event its instant, id and coder. */
export type Stamping = () => { readonly at: string; readonly id: string; readonly by: string };
