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
}

export interface GroupingResult {
  readonly basis: string;
  readonly unit: string;
  readonly similarity: string;
  readonly linkage: string;
  readonly k: number;
  /** How k was chosen, in words. */
  readonly chosenBy: string;
  readonly groups: readonly CandidateGrouping[];
  readonly ungrouped: readonly string[];
  /** Mean silhouette for each k tried; of a consensus also how well its clusterings agree on it, 0 (chance) to 1. */
  readonly silhouettes: readonly { readonly k: number; readonly silhouette: number; readonly agreement?: number }[];
  readonly merges: readonly { readonly a: number; readonly b: number; readonly height: number }[];
}
