/** What the values of an attribute are, inferred from all of them. */
export type AttributeType = "number" | "date" | "category";

/** A participant: the unit of analysis. `attributes` are the values of the first appearance row that gives them. */
export interface Case {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** True when no row names it: made from (transcript, speaker). */
  readonly implicit: boolean;
}

/** One participant in one transcript. `speaker` is an index into the transcript's speakers, or -1 for every codable turn without a known speaker. */
export interface Appearance {
  readonly case: number;
  readonly transcript: string;
  readonly speaker: number;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface CaseTable {
  /** In code-unit order of id. */
  readonly cases: readonly Case[];
  readonly appearances: readonly Appearance[];
  /** Attribute names in the order of the participants file, then others in code-unit order. */
  readonly attributeNames: readonly string[];
  /** Of the attributes in `attributeNames`. */
  readonly attributeTypes: ReadonlyMap<string, AttributeType>;
}
