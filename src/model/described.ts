/** A passage shown of a grouping: chosen by rule, not by the analyst. */
export interface ShownPassage {
  readonly transcript: string;
  readonly start: number;
  readonly end: number;
  /** Id of who speaks, and their group; "" where there is none. */
  readonly participant: string;
  readonly group: string;
  /** The grouping's codes that stand in it, in code-unit order. */
  readonly codes: readonly string[];
  /** Those of them that no person gave. */
  readonly notReviewed: readonly string[];
}

/** A word that the passages of a grouping have more than the other coded passages (weighted log-odds). */
export interface ShownWord {
  readonly word: string;
  /** Times it is said in the grouping's passages, and in all other coded ones. */
  readonly inside: number;
  readonly outside: number;
  readonly participants: number;
  /** Standard deviations above 0. */
  readonly z: number;
}

/** What is said of a candidate grouping beside its codes; never a name. */
export interface DescribedGrouping {
  readonly id: string;
  /** The most central first: mean share of clusterings (of one tree: likeness of company) with the others, and with the next grouping. */
  readonly members: readonly {
    readonly code: string;
    readonly share: number;
    readonly next?: { readonly grouping: string; readonly share: number };
  }[];
  readonly words: readonly ShownWord[];
  readonly nearest: readonly ShownPassage[];
  readonly connecting: readonly ShownPassage[];
  /** Negated or hypothetical hits, not reviewed; `only`: participants in whom its codes stand no other way. */
  readonly contrary: {
    readonly participants: number;
    readonly only: readonly string[];
    readonly passages: readonly ShownPassage[];
  };
}

/** What speaks for a code's standing with a set of codes: units (and as many as chance gives), codes beside it, words. */
export interface QuestionSide<Word = string> {
  readonly units: number;
  readonly expected: number;
  readonly participants: number;
  /** Codes of the set that stand beside it most, the most first. */
  readonly codes: readonly { readonly code: string; readonly units: number }[];
  /** What its passages and those of the set it is not in both have more than chance gives, the most so first. */
  readonly words: readonly Word[];
}

/** Where a declared theme and the company a code keeps differ: a question for the analyst. */
export interface CodeQuestion<Word = string> {
  readonly code: string;
  /** Themes in which it is declared; none = it stands in no theme. */
  readonly themes: readonly string[];
  readonly towards: { readonly kind: "theme" | "grouping"; readonly id: string };
  /** Co-occurrence units in which the code stands. */
  readonly units: number;
  readonly there: QuestionSide<Word>;
  /** Of its own themes together; absent where it stands in none, or alone. */
  readonly here?: QuestionSide<Word>;
  /** How far the company there exceeds that here, in residuals. */
  readonly lead: number;
}
