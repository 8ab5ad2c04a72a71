import { english } from "./en.ts";
import { others } from "./others.ts";

/** Words a language uses in labels and annotations. All are lower-case; labels are compared after lower-casing. */
export interface LabelWords {
  readonly interviewer: readonly string[];
  readonly moderator: readonly string[];
  readonly participant: readonly string[];
  readonly companion: readonly string[];
  readonly interpreter: readonly string[];
  /** Several voices at once. */
  readonly group: readonly string[];
  /** An explicit "not known who". */
  readonly unknown: readonly string[];
  /** Looks like a label and is none: no turn is made of it. */
  readonly pseudo: readonly string[];
  /** Words before a colon that are talk or a remark, never a speaker. */
  readonly never: readonly string[];
  /** Words of header lines ("Date:"). */
  readonly header: readonly string[];
  /** One-letter pairs: interviewer, participant. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Stems of words in brackets, by kind of annotation. */
  readonly annotations: Readonly<Record<string, readonly string[]>>;
}

export const languages: readonly LabelWords[] = [english, ...others];

function allOf(pick: (words: LabelWords) => readonly string[]): ReadonlySet<string> {
  return new Set(languages.flatMap(pick));
}

export const roleWords = {
  interviewer: allOf((w) => w.interviewer),
  moderator: allOf((w) => w.moderator),
  participant: allOf((w) => w.participant),
  companion: allOf((w) => w.companion),
  interpreter: allOf((w) => w.interpreter),
  group: allOf((w) => w.group),
} as const;
export const unknownWords = allOf((w) => w.unknown);
export const pseudoWords = allOf((w) => w.pseudo);
export const neverWords = allOf((w) => w.never);
export const headerWords = allOf((w) => w.header);
export const letterPairs = languages.flatMap((w) => w.pairs);
