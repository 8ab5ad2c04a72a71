/**
 * One event of codings/<coder>/<transcript>.jsonl (DESIGN.md section 5). Stored for ever; a field we do not know is
 * kept. `id` is 128 random bits in hex; `at` an ISO instant; offsets are UTF-16 units into the canonical text.
 */
export interface DecisionEvent {
  readonly v: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly do:
    | "apply"
    | "accept"
    | "reject"
    | "recode"
    | "resize"
    | "retract"
    | "note"
    | "coin"
    | "complete"
    | "session"
    | "undo";
  readonly transcript?: string;
  readonly code?: string;
  /** What it is about: `s:<suggestion id>` or the id of an event. */
  readonly on?: string;
  readonly sha256?: string;
  readonly start?: number;
  readonly end?: number;
  readonly quote?: string;
  readonly before?: string;
  readonly after?: string;
  readonly evidence?: readonly { readonly start: number; readonly end: number }[];
  readonly to?: string;
  readonly newStart?: number;
  readonly newEnd?: number;
  readonly label?: string;
  readonly definition?: string;
  readonly in_vivo?: boolean;
  readonly codes?: readonly string[];
  readonly codebook?: string;
  readonly round?: number;
  readonly because?: string;
  readonly guid?: string;
  readonly origin?: string;
  readonly [other: string]: unknown;
}
