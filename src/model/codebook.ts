/** Where a thing stands in a file; 1-based. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export type Negation = "contrary" | "keep" | "only";

/** One entry of a code's `cues` or `unless` as written: a phrase string or an object (near, regex, all, any, none, phrase). */
export interface CueSource {
  readonly value: unknown;
  readonly place?: Place;
}

export interface HistoryEntry {
  readonly date?: string;
  readonly by?: string;
  readonly change: string;
  readonly because?: string;
  readonly from?: string;
  readonly to?: readonly string[];
}

/** A code with the field names it has in the codebook file (DESIGN.md section 4). */
export interface Code {
  readonly id: string;
  readonly label: string;
  readonly definition?: string;
  readonly full_definition?: string;
  readonly use_when?: string;
  readonly do_not_use_when?: string;
  readonly examples: readonly string[];
  readonly counter_examples: readonly string[];
  readonly level?: "semantic" | "latent";
  readonly origin?: string;
  readonly status: "provisional" | "active" | "retired";
  readonly parent?: string;
  readonly layer?: string;
  /** The codebook author's view; grouping and scoring never see it. */
  readonly theme?: string;
  /** The codebook author's view; grouping and scoring never see it. */
  readonly dimension?: string;
  readonly color?: string;
  readonly memo?: string;
  readonly guid?: string;
  readonly history: readonly HistoryEntry[];
  readonly cues: readonly CueSource[];
  readonly unless: readonly CueSource[];
  readonly negation: Negation;
  readonly place?: Place;
}

export interface Codebook {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly language: string;
  readonly classes: ReadonlyMap<string, readonly string[]>;
  readonly layers: ReadonlyMap<string, { readonly choose: "one" | "many" }>;
  /** In the order of the file; only printed rows follow it, never a computation. */
  readonly codes: readonly Code[];
  readonly file: string;
  readonly sha256: string;
}

/** A cue as the codebook writes it. */
export function cueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A code coined while reading, as the codebook would hold it: provisional, without cues. */
export function provisionalCode(coined: Pick<Code, "id" | "label" | "definition">): Code {
  const { id, label, definition } = coined;
  return {
    id,
    label,
    definition,
    status: "provisional",
    examples: [],
    counter_examples: [],
    history: [],
    cues: [],
    unless: [],
    negation: "contrary",
  };
}
