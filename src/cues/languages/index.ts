import { primaryTag } from "../../text/index.ts";
import { en } from "./en.ts";

/** The negation words of one language, as comparison forms. */
export interface CueLanguage {
  readonly tag: string;
  readonly negators: readonly string[];
  /** Negatives in n't typed without their apostrophe. */
  readonly typedNegatives: readonly string[];
  readonly breakers: readonly string[];
  /** Hypothetical within the window of 4 words. */
  readonly hypotheticals: readonly string[];
  /** Hypothetical to the next clause break. */
  readonly conditional: readonly string[];
  /** Hypothetical when followed by "have". */
  readonly modals: readonly string[];
}

/** Languages with negation rules. */
export const cueLanguages = [en] as const satisfies readonly CueLanguage[];

export function cueLanguageOf(language: string): CueLanguage | undefined {
  return cueLanguages.find((l) => l.tag === primaryTag(language));
}
