export type UnitName = "sentence" | "row" | "turn" | "transcript" | "participant";
export type Basis = "hits" | "decided" | "all";

/** Mentions of one code in one place, the form every count is made from: one row per distinct (code, unit). */
export interface Mentions {
  readonly length: number;
  /** Index into code ids in code-unit order. */
  readonly code: Int32Array;
  /** Index of the unit (consecutive integers in text order over the whole corpus). */
  readonly unit: Int32Array;
  /** Index into cases; -1 = no case. */
  readonly case: Int32Array;
}

/** Symmetric counts of units in which both codes stand; diagonal = units of the code. Codes in code-id order. */
export interface CoOccurrence {
  readonly unit: UnitName;
  readonly codes: readonly string[];
  readonly units: number;
  readonly counts: Int32Array;
}
