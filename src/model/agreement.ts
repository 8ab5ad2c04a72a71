/** Why a figure is not defined; printed as n/a. */
export type NoFigure = "no-units" | "one-value" | "never-coded" | "always-coded" | "two-coders-only";

/** A figure with the interval of its resamples; `low` and `high` null where there is none. */
export interface Figure {
  readonly value: number | null;
  /** Why `value` is null. */
  readonly reason?: NoFigure;
  readonly low: number | null;
  readonly high: number | null;
}

/** Units, coders and coefficients of one code, or of several pooled (METHOD.md C12). */
export interface AgreementRow {
  /** Null: pooled over `codes` codes. */
  readonly code: string | null;
  readonly codes: number;
  /** Transcripts that at least two of the coders have read in full for the code. */
  readonly transcripts: number;
  /** Units in them; pooled: unit and code taken together. */
  readonly units: number;
  /** Units to which all, some but not all, or none of those who read them gave the code. */
  readonly all: number;
  readonly some: number;
  readonly none: number;
  /** In the order of `coders`: units to which only this coder gave it, and all units to which the coder gave it. */
  readonly only: readonly number[];
  readonly coded: readonly number[];
  /** Share of the coders' judgements that give the code. */
  readonly prevalence: number | null;
  readonly percent: Figure;
  readonly positive: Figure;
  readonly negative: Figure;
  readonly kappa: Figure;
  readonly alpha: Figure;
  readonly ac1: Figure;
}

/** A transcript, or some codes in it, that cannot be compared: fewer than two of the coders have read it in full. */
export interface NotCompared {
  readonly transcript: string;
  /** Codes that cannot be compared there. */
  readonly codes: number;
  /** Coders who have not marked it as read in full, each with the number of these codes for which that is so. */
  readonly missing: readonly { readonly coder: string; readonly codes: number }[];
  /** Codings of the coders there that are in no figure. */
  readonly codings: number;
}

/** What the coders had seen when they coded the transcripts compared. */
export interface Shown {
  /** Suggestions that at least two of the coders answered. */
  readonly answeredAlike: number;
  /** Suggestions that each coder answered, in the order of `coders`. */
  readonly answered: readonly number[];
  /** Coders who had sittings in which the same list of suggestions was shown to at least one other of them. */
  readonly sameList: readonly string[];
  /** Coders who had a sitting in which others' work was visible. */
  readonly sawOthers: readonly string[];
  /** Coders of whose sittings nothing is recorded. */
  readonly noSittings: readonly string[];
  /** Versions of the codebook under which they decided there. */
  readonly versions: readonly string[];
}

export type AgreementUnit = "sentence" | "row" | "turn" | "transcript";

export interface Agreement {
  readonly coders: readonly string[];
  readonly unit: AgreementUnit;
  readonly resamples: number;
  readonly seed: number;
  /** Pooled over all codes compared, then over those that at least one coder gave. */
  readonly pooled: AgreementRow;
  readonly pooledUsed: AgreementRow;
  /** One row for each code compared, in code-id order. */
  readonly codes: readonly AgreementRow[];
  /** With more than two coders: each two of them, pooled over all codes. */
  readonly pairs: readonly { readonly coders: readonly [string, string]; readonly pooled: AgreementRow }[];
  /** Ids of the transcripts in which at least one code is compared. */
  readonly compared: readonly string[];
  readonly notCompared: readonly NotCompared[];
  /** Codings in turns that are not coded (questions, prompts), and of whole transcripts where the unit is smaller. */
  readonly outside: number;
  readonly whole: number;
  readonly shown: Shown;
}

/** A passage and code about which those who read it differ: neighbouring units of one turn with the same coders. */
export interface Disagreement {
  readonly code: string;
  readonly transcript: string;
  readonly start: number;
  readonly end: number;
  readonly row: number;
  readonly units: number;
  /** Empty when the unit is the transcript. */
  readonly quote: string;
  /** Those who gave the code, and why. */
  readonly gave: readonly Voice[];
  /** Those who read the transcript in full and did not. */
  readonly gaveNot: readonly Voice[];
  /** What was settled: the code stands, or it does not; absent while open. */
  readonly settled?: "stands" | "does-not-stand";
}

export interface Voice {
  readonly coder: string;
  /** coded by hand, accepted a suggestion, rejected one, or read and did not code. */
  readonly how: "applied" | "accepted" | "rejected" | "not-coded";
  readonly because?: string;
  /** The coder's own words, where they are not the whole passage. */
  readonly words?: string;
}

/** Krippendorff's alpha for unitising: see src/agreement/unitise.ts. */
export interface Unitising {
  /** UTF-16 units of the coded turns that all the coders read in full for all the codes. */
  readonly length: number;
  readonly transcripts: number;
  readonly all: Figure;
  readonly relevant: Figure;
  readonly coding: Figure;
  /** Share of the continuum that at least two coders gave a code. */
  readonly covered: number | null;
  /** alpha: the code as a continuum of its own, this code or not. coding: this code or another, where two coded at all. */
  readonly codes: readonly { readonly code: string; readonly alpha: Figure; readonly coding: Figure }[];
}
