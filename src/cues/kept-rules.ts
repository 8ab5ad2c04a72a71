import type { Negation } from "../model/index.ts";
import type { CompiledCue, CompiledRules } from "./compile.ts";
import { type ElementTests, ElementTable } from "./elements.ts";
import { cueLanguageOf } from "./languages/index.ts";
import { PhraseGraph } from "./phrase-graph.ts";

/** The plain part of compiled rules; the graph of phrases is columns. */
export interface RulesHead {
  readonly language: string;
  readonly codes: readonly string[];
  readonly negation: readonly Negation[];
  readonly cues: readonly CompiledCue[];
  readonly leafCue: readonly number[];
  readonly elements: ElementTests;
}

/** Compiled rules as values to keep; undefined when a cue is a regular expression, which only its library can hold. */
export function keptRules(
  rules: CompiledRules,
): { readonly head: RulesHead; readonly columns: readonly Int32Array[] } | undefined {
  if (rules.regexes.length > 0) return undefined;
  const { language, codes, negation, cues, leafCue, elements, phrases } = rules;
  return {
    head: { language, codes, negation, cues, leafCue, elements: elements.tests() },
    columns: phrases.columns(),
  };
}

/** The rules of `keptRules`. */
export function restoredRules(head: RulesHead, columns: readonly Int32Array[]): CompiledRules {
  const { language, codes, negation, cues, leafCue, elements } = head;
  return {
    language,
    languageRules: cueLanguageOf(language),
    codes,
    negation,
    cues,
    leafCue,
    elements: new ElementTable(language, elements),
    phrases: new PhraseGraph(columns),
    regexes: [],
  };
}
