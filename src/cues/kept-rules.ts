import type { Negation } from "../model/index.ts";
import type { CompiledCue, CompiledRules } from "./compile.ts";
import { ElementTable, type ElementTests } from "./elements.ts";
import { cueLanguageOf } from "./languages/index.ts";
import { PhraseGraph } from "./phrase-graph.ts";

/** The plain part of compiled rules; the tree of letters and the graph of phrases are columns. */
export interface RulesHead {
  readonly language: string;
  readonly codes: readonly string[];
  readonly negation: readonly Negation[];
  readonly cues: readonly CompiledCue[];
  readonly leafCue: readonly number[];
  readonly elements: ElementTests;
  /** How many of the columns are the tree's. */
  readonly tree: number;
}

/** Compiled rules as values to keep; undefined when a cue is a regular expression, which only its library can hold. */
export function keptRules(
  rules: CompiledRules,
): { readonly head: RulesHead; readonly columns: readonly Int32Array[] } | undefined {
  if (rules.regexes.length > 0) return undefined;
  const { language, codes, negation, cues, leafCue, phrases } = rules;
  const elements = rules.elements.kept();
  return {
    head: { language, codes, negation, cues, leafCue, elements: elements.tests, tree: elements.columns.length },
    columns: [...elements.columns, ...phrases.columns()],
  };
}

/** The rules of `keptRules`. */
export function restoredRules(head: RulesHead, columns: readonly Int32Array[]): CompiledRules {
  const { language, codes, negation, cues, leafCue, elements, tree } = head;
  return {
    language,
    languageRules: cueLanguageOf(language),
    codes,
    negation,
    cues,
    leafCue,
    elements: new ElementTable(language, elements, columns.slice(0, tree)),
    phrases: new PhraseGraph(columns.slice(tree)),
    regexes: [],
  };
}
