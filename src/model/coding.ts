import type { Span } from "./span.ts";

export type Tier = "rule" | "relevance" | "person";
export type CodingStatus = "suggested" | "accepted" | "rejected" | "applied" | "contrary";

/**
 * Rule codings in bulk, as columns of equal length (one row = one code in one sentence). Sorted by transcript, unit
 * start, code. `code` indexes the codebook's codes in code-id order, `transcript` the run's transcripts in id order.
 * Evidence spans of row i are evidenceStart/End[evidenceFrom[i] .. evidenceFrom[i + 1]).
 */
export interface CodingTable {
  readonly length: number;
  readonly code: Int32Array;
  readonly transcript: Int32Array;
  /** Index of the turn in its transcript. */
  readonly turn: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly unitStart: Int32Array;
  readonly unitEnd: Int32Array;
  /** Index of the code's cue that gave `start,end`. */
  readonly rule: Int32Array;
  /** 0 = hit, 1 = possible contrary or conditional case (never counted). */
  readonly contrary: Uint8Array;
  /** length + 1 entries. */
  readonly evidenceFrom: Int32Array;
  readonly evidenceStart: Int32Array;
  readonly evidenceEnd: Int32Array;
}

/** What a person did about a coding. */
export interface DecisionMark {
  readonly by: string;
  readonly do: string;
  readonly at: string;
}

/** Why a person's coding waits: its code was split or redefined after they decided (docs/decisions.md). */
export interface CodingPending {
  readonly change: "split" | "redefine";
  /** The codes to choose from after a split. */
  readonly codes: readonly string[];
  /** Who changed the code, and when. */
  readonly by: string;
  readonly at: string;
  /** Coders who have not decided yet, in code-unit order. */
  readonly waitsFor: readonly string[];
}

/** One application of one code to a span, as printed by `code --json`; exists at the edges only. */
export interface Coding extends Span {
  /** 12 hex for a suggestion (see `suggestionId`), the event's id for a person's own coding. */
  readonly id: string;
  readonly code: string;
  readonly transcript: string;
  /** Case id; null when the speaker belongs to no case. */
  readonly participant: string | null;
  /** Speaker label; null when not known. */
  readonly speaker: string | null;
  readonly row: number;
  readonly quote: string;
  readonly unit: Span;
  readonly evidence: readonly Span[];
  readonly tier: Tier;
  readonly status: CodingStatus;
  readonly decisions?: readonly DecisionMark[];
  readonly pending?: CodingPending;
  readonly rule?: string;
  readonly score?: number;
}
