export type UnitName = "sentence" | "row" | "turn" | "transcript" | "participant";
export type Basis = "hits" | "decided" | "all";

/**
 * Mentions of codes in places, the form every count is made from: one row per distinct (code, unit, case). A unit has
 * one case, except the transcript in which several participants speak. Sorted by unit, case, code.
 */
export interface Mentions {
  readonly length: number;
  /** Index into code ids in code-unit order. */
  readonly code: Int32Array;
  /** Number of the unit: integers that rise in text order over the whole corpus (see src/matrix/units.ts). */
  readonly unit: Float64Array;
  /** Index into cases; -1 = no case. */
  readonly case: Int32Array;
}

/**
 * Symmetric counts of units in which both codes stand; diagonal = units of the code. Codes in code-id order.
 * `units` is the number of units in which at least one code stands.
 */
export interface CoOccurrence {
  readonly unit: UnitName;
  readonly codes: readonly string[];
  readonly units: number;
  readonly counts: Int32Array;
}

/**
 * The same counts split by participant, for resampling participants: pairs of case c are
 * pair/count[from[c] .. from[c + 1]); the last block (index = number of cases) holds the units of no case. A pair is
 * i * codes + j with i <= j (i = j: the code's own units). A unit of several participants is in the block of the first.
 */
export interface CaseCoOccurrence {
  readonly cases: number;
  readonly codes: number;
  readonly from: Int32Array;
  readonly pair: Int32Array;
  readonly count: Int32Array;
}

/** Participants and mentions of each code in each group: a flat table, row = code, column = group. */
export interface CrossTab {
  readonly attribute: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** N of each group: participants with at least one codable turn. */
  readonly sizes: readonly number[];
  readonly participants: Int32Array;
  readonly mentions: Int32Array;
}

/** A place in which a participant speaks and codes stand; what people coded and unreviewed hits are apart. */
export interface CasePassage {
  readonly column: "person" | "hits";
  readonly case: number;
  /** Index of the transcript. */
  readonly transcript: number;
  /** UTF-16 units; undefined: the whole transcript was coded. */
  readonly span?: { readonly start: number; readonly end: number };
  /** Indexes of codes, rising. */
  readonly codes: readonly number[];
}

/** A passage with its place by the lines of the handout: "P07, 120–124"; absent where it is not asked for. */
export interface CitedPassage extends CasePassage {
  readonly cite?: string;
}
