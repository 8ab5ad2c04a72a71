/**
 * What is said about one code, theme, grouping or dimension in one column of evidence: participants first, then
 * mentions (DESIGN.md section 5, METHOD.md C14). A mention is a distinct unit per participant; mentions by speakers who
 * belong to no case are in `mentions` only.
 */
export interface Count {
  readonly participants: number;
  readonly mentions: number;
  /** Participants by group, in the order of `Groups.names`. */
  readonly byGroup: readonly number[];
}

/** Groups of participants and how many of each have at least one codable turn: the denominators of n of N. */
export interface Groups {
  /** The attribute that makes the groups, e.g. "group"; empty when no participant has it (then one group, ""). */
  readonly attribute: string;
  /** In code-unit order; participants without a value are in the group "". */
  readonly names: readonly string[];
  readonly sizes: readonly number[];
  /** All participants with at least one codable turn. */
  readonly total: number;
  /** Group index of each case (index into CaseTable.cases); -1 when the case has no codable turn. */
  readonly groupOf: Int32Array;
}

/** The two columns that are never added, and the contrary cases beside them. */
export interface EvidenceCounts {
  /** Accepted or applied by a person. */
  readonly person: Count;
  /** Cue hits that no person has looked at. */
  readonly hits: Count;
  /** Possible contrary or conditional cases, not reviewed. */
  readonly contrary: Count;
}
