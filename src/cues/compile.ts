import { finding } from "../findings/index.ts";
import type { Checked, CueSource, Finding, Negation, Place } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { hasStems } from "../text/index.ts";
import { ElementTable } from "./elements.ts";
import { type CueLanguage, cueLanguageOf } from "./languages/index.ts";
import { parseCue } from "./parse-cue.ts";
import type { CuePattern, Pattern, PhrasePattern } from "./pattern.ts";
import { PhraseGraph } from "./phrase-graph.ts";
import type { CueProblem } from "./problem.ts";
import { shown } from "./problem.ts";
import { readyPattern } from "./ready-patterns.ts";
import type { CompileRegex, LeafRegex } from "./regex-leaf.ts";
import type { Rule } from "./rule.ts";

/** A code as the engine needs it; `Code` of the model is one. */
export interface RuleSource {
  readonly id: string;
  readonly cues: readonly CueSource[];
  readonly unless?: readonly CueSource[];
  readonly negation?: Negation;
}

export interface RulesInput {
  readonly codes: readonly RuleSource[];
  readonly classes?: ReadonlyMap<string, readonly string[]>;
  /** BCP-47 tag of the language the cues are written in. */
  readonly language: string;
}

/** One cue of one code, ready to run. */
export interface CompiledCue {
  /** Index into `CompiledRules.codes`. */
  readonly code: number;
  /** Index in the code's `cues` (or `unless`) list. */
  readonly index: number;
  readonly unless: boolean;
  readonly rule: Rule;
  /** Where the cue looks. */
  readonly pattern: Omit<CuePattern, "pattern">;
}

/** All cues of a codebook in the form the engine runs. Made once; holds no state of a run. */
export interface CompiledRules {
  readonly language: string;
  readonly languageRules: CueLanguage | undefined;
  /** Code ids in code-unit order: the numbering of every count and table. */
  readonly codes: readonly string[];
  readonly negation: readonly Negation[];
  readonly cues: readonly CompiledCue[];
  /** The cue each leaf belongs to. */
  readonly leafCue: readonly number[];
  readonly elements: ElementTable;
  readonly phrases: PhraseGraph;
  readonly regexes: readonly LeafRegex[];
}

/**
 * Compiles the cues of all codes. Cues with problems are findings (with the cue's place) and left out of the value.
 * The regex library is loaded only when a cue needs it.
 */
export async function compileRules(input: RulesInput): Promise<Checked<CompiledRules>> {
  const findings: Finding[] = [];
  if (!hasStems(input.language) || cueLanguageOf(input.language) === undefined)
    findings.push(finding("language-without-rules", { language: input.language }));
  const codes = [...input.codes].sort((a, b) => compareText(a.id, b.id));
  const entries = parseAll(codes, input.classes ?? new Map());
  const regexes = entries.some(({ pattern }) => pattern !== undefined && hasRegex(pattern.pattern));
  const compiler = new Compiler(
    input.language,
    input.classes ?? new Map(),
    regexes ? (await import("./regex-leaf.ts")).compileRegex : undefined,
  );
  for (const entry of entries)
    for (const problem of compiler.add(entry)) findings.push(asFinding(problem, entry.source.place));
  const value: CompiledRules = {
    language: input.language,
    languageRules: cueLanguageOf(input.language),
    codes: codes.map((c) => c.id),
    negation: codes.map((c) => c.negation ?? "contrary"),
    cues: compiler.cues,
    leafCue: compiler.leafCue,
    elements: compiler.elements,
    phrases: compiler.phrases,
    regexes: compiler.regexes,
  };
  return { value, findings };
}

/** A cue's problem as a finding at the cue's place. */
export function asFinding(problem: CueProblem, place: Place | undefined): Finding {
  return finding(problem.code, problem.args as never, place);
}

/** A cue with its place in the codebook, parsed; without a pattern when it has problems. */
interface Entry {
  readonly code: number;
  readonly index: number;
  readonly unless: boolean;
  readonly source: CueSource;
  readonly pattern?: CuePattern;
  readonly problems: readonly CueProblem[];
}

/** All cues in order of code, `cues` before `unless`. */
function parseAll(codes: readonly RuleSource[], classes: ReadonlyMap<string, readonly string[]>): Entry[] {
  const entries: Entry[] = [];
  const add = (code: number, index: number, unless: boolean, source: CueSource): void => {
    const pattern = readyPattern(source, classes);
    const parsed = pattern ? { pattern, problems: [] } : parseCue(source.value, classes);
    entries.push({ code, index, unless, source, pattern: parsed.pattern, problems: parsed.problems });
  };
  for (const [code, { cues, unless = [] }] of codes.entries()) {
    for (const [index, source] of cues.entries()) add(code, index, false, source);
    for (const [index, source] of unless.entries()) add(code, index, true, source);
  }
  return entries;
}

function hasRegex(pattern: Pattern): boolean {
  if (pattern.kind === "boolean") return [...pattern.all, ...pattern.any, ...pattern.none].some(hasRegex);
  return pattern.kind === "regex";
}

class Compiler {
  readonly cues: CompiledCue[] = [];
  readonly leafCue: number[] = [];
  readonly elements: ElementTable;
  readonly phrases = new PhraseGraph();
  readonly regexes: LeafRegex[] = [];
  private readonly classes: ReadonlyMap<string, readonly string[]>;

  /** There when some cue has a regex. */
  private readonly compileRegex: CompileRegex | undefined;

  constructor(
    language: string,
    classes: ReadonlyMap<string, readonly string[]>,
    compileRegex: CompileRegex | undefined,
  ) {
    this.compileRegex = compileRegex;
    this.elements = new ElementTable(language);
    this.classes = classes;
  }

  add({ code, index, unless, source, pattern, problems }: Entry): readonly CueProblem[] {
    if (pattern === undefined) return problems;
    if (unless && pattern.scope === "turn") return [{ code: "cue-unless-turn", args: { cue: shown(source.value) } }];
    const invalid: CueProblem[] = [];
    const leaves = this.leafCue.length;
    const regexes = this.regexes.length;
    const rule = this.lower(pattern.pattern, invalid);
    if (invalid.length > 0) {
      this.regexes.length = regexes;
      this.leafCue.fill(-1, leaves);
      return invalid;
    }
    const { pattern: _, ...looks } = pattern;
    this.cues.push({ code, index, unless, rule, pattern: looks });
    return [];
  }

  private newLeaf(): number {
    return this.leafCue.push(this.cues.length) - 1;
  }

  private lower(pattern: Pattern, problems: CueProblem[]): Rule {
    switch (pattern.kind) {
      case "phrase":
        return { op: "leaf", leaf: this.phrase(pattern) };
      case "near":
        return { op: "near", leaves: pattern.items.map((item) => this.phrase(item)), within: pattern.within };
      case "regex": {
        const leaf = this.newLeaf();
        const compiled = this.compileRegex!(pattern.source, leaf);
        if ("problem" in compiled) problems.push(compiled.problem);
        else this.regexes.push(compiled);
        return { op: "leaf", leaf };
      }
      default: {
        const parts = (list: readonly Pattern[]): Rule[] => list.map((part) => this.lower(part, problems));
        return { op: "boolean", all: parts(pattern.all), any: parts(pattern.any), none: parts(pattern.none) };
      }
    }
  }

  private phrase(pattern: PhrasePattern): number {
    const leaf = this.newLeaf();
    this.phrases.add(leaf, pattern.sequence, (step) => this.elements.numberOf(step, this.classes));
    return leaf;
  }
}
