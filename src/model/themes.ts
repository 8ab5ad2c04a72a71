import type { HistoryEntry, Place } from "./codebook.ts";

export interface DimensionClaim {
  readonly framework: string;
  readonly dimension: string;
  readonly rationale?: string;
  readonly by?: string;
  readonly date?: string;
  readonly confidence: "inferred" | "confirmed";
}

/** A theme as a researcher declared it (themes.yaml). */
export interface Theme {
  readonly id: string;
  readonly name: string;
  readonly central_concept?: string;
  readonly definition?: string;
  readonly boundaries?: string;
  readonly parent?: string;
  readonly codes: readonly string[];
  readonly relations: readonly { readonly to: string; readonly kind?: string; readonly note?: string }[];
  readonly dimensions: readonly DimensionClaim[];
  readonly status?: string;
  readonly history: readonly HistoryEntry[];
  readonly place?: Place;
}

/** What a person said of codes and the groupings they are to stand in (grouping.yaml). */
export interface SaidOfCodes {
  readonly codes: readonly string[];
  readonly by: string;
  readonly date?: string;
  readonly because?: string;
  readonly place?: Place;
}

/** What every grouping obeys; what it is computed from does not see it. */
export interface GroupingWord {
  /** Codes that stand in one grouping. */
  readonly together: readonly SaidOfCodes[];
  /** Codes of which no two stand in one grouping. */
  readonly apart: readonly SaidOfCodes[];
  /** A grouping that is these codes and no others, under this id. */
  readonly pinned: readonly (SaidOfCodes & { readonly id: string })[];
  readonly file?: string;
}

/** A person's word and what the data say of the same codes. */
export interface WordObeyed extends SaidOfCodes {
  readonly kind: "together" | "apart" | "pinned";
  readonly id?: string;
  /** Those of its codes that have a mention: of the others nothing is grouped. */
  readonly used: readonly string[];
  /** What `cohesion` is the mean of, over the pairs of `used`, as if nobody had said anything; absent with fewer than two. */
  readonly alike?: number;
}

/** What clustering proposes. Never a theme. */
export interface CandidateGrouping {
  /** g1, g2 … */
  readonly id: string;
  /** "Grouping 1" … */
  readonly label: string;
  /** In code-id order. */
  readonly codes: readonly string[];
  /** Mean similarity of its pairs, 0 to 1; of a consensus: the mean share of clusterings that put two of them together. */
  readonly cohesion: number;
  readonly stability?: number;
  /**
   * Of a consensus, in the order of `codes`: the mean share of clusterings in which the code stands with the others of
   * its grouping, and with those of the grouping that comes next.
   */
  readonly firmness?: readonly {
    readonly code: string;
    readonly share: number;
    readonly next?: { readonly grouping: string; readonly share: number };
  }[];
  /** Codes that stand here by a person's word, in code-id order; absent when there are none. */
  readonly held?: readonly string[];
  /** The whole grouping is a person's. */
  readonly pinned?: true;
}

/**
 * Why a number of groupings was taken: the best by a measure, `set` by the researcher, the largest `below` or the `nearest`
 * to what was asked for that there is, what a person's word on groupings allows (`held`); none for `too-few` codes or with
 * `no-cut` that has two groupings.
 */
export type NumberReason =
  | "silhouette"
  | "agreement"
  | "modularity"
  | "set"
  | "below"
  | "nearest"
  | "held"
  | "too-few"
  | "no-cut";

export interface ChosenNumber {
  readonly reason: NumberReason;
  /** The numbers looked at; 0 where none were. */
  readonly from: number;
  readonly to: number;
  /** The researcher named them. */
  readonly asked: boolean;
}

export interface GroupingResult {
  readonly basis: string;
  readonly unit: string;
  readonly similarity: string;
  readonly linkage: string;
  readonly k: number;
  readonly chosen: ChosenNumber;
  readonly groups: readonly CandidateGrouping[];
  readonly ungrouped: readonly string[];
  /**
   * Mean silhouette for each k tried; of a consensus also how well its clusterings agree on it, 0 (chance) to 1; of a
   * network its modularity. The last named of these is what k was chosen by.
   */
  readonly silhouettes: readonly {
    readonly k: number;
    readonly silhouette: number;
    readonly agreement?: number;
    readonly modularity?: number;
  }[];
  readonly merges: readonly { readonly a: number; readonly b: number; readonly height: number }[];
  /** What a person said, in the order of the file; absent when nobody said anything. */
  readonly said?: readonly WordObeyed[];
}
