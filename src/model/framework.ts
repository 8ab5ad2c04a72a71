import type { CueSource } from "./codebook.ts";

export interface Dimension {
  readonly id: string;
  readonly label: string;
  readonly question?: string;
  readonly definition?: string;
  readonly parent?: string;
  readonly answer_types: readonly string[];
  readonly cues: readonly CueSource[];
  /** Cues of questions that ask for this dimension. */
  readonly asks: readonly CueSource[];
}

/** Where the dimensions of one framework stand in another: id here -> ids there, none when it has no place there. */
export interface Crosswalk {
  readonly framework: string;
  readonly to: ReadonlyMap<string, readonly string[]>;
}

export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version?: string;
  /** Language of the cues (BCP 47). */
  readonly language: string;
  /** Where it comes from: citation, DOI and how far it was read, as one text. */
  readonly reference?: string;
  /** What is known and what inferred about themes on it, printed with the map. */
  readonly mapping_status?: string;
  /** Word classes of the cues, used as <name>. */
  readonly classes: ReadonlyMap<string, readonly string[]>;
  readonly dimensions: readonly Dimension[];
  readonly crosswalks: readonly Crosswalk[];
  readonly file: string;
  readonly sha256: string;
}

export interface PlacementEvidence {
  readonly transcript: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly code: string;
  /** Which signals speak in it for the dimension: asked, said, cues. */
  readonly because: readonly string[];
}

/** A theme's or grouping's link to one dimension. */
export interface Placement {
  /** Theme id or grouping id. */
  readonly theme: string;
  readonly dimension: string | null;
  /** Share of the evidence for each dimension, 0 to 1; what people declared contributes nothing. */
  readonly scores: Readonly<Record<string, number>>;
  /** Best minus second best score. */
  readonly margin: number;
  readonly status: "declared" | "scored";
  readonly confidence?: "inferred" | "confirmed";
  readonly rationale?: string;
  /**
   * Passages of the set that speak in each dimension, by signal: `asked` = the question before it asks for it, `said` =
   * it reads like an answer of its kind, `cues` = it holds one of its cues. `passages` = all of the set.
   */
  readonly support: {
    readonly passages: number;
    readonly asked: Readonly<Record<string, number>>;
    readonly said: Readonly<Record<string, number>>;
    readonly cues: Readonly<Record<string, number>>;
  };
  /** What the members declare for themselves in the codebook: codes per dimension; its own column, never in scores. */
  readonly codeDeclared: Readonly<Record<string, number>>;
  /** The dimension the scores alone would give; null when nothing spoke. */
  readonly scored: string | null;
  /** `close`: the best is nearly matched by the second; `differs`: the scores say otherwise than people; `silent`: nothing speaks. */
  readonly flags: readonly ("close" | "differs" | "silent")[];
  readonly evidence: readonly PlacementEvidence[];
}
