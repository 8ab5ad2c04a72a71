import { type Finding, overlaps, type Span } from "../model/index.ts";
import { Lexicon, Tokens, textLanguageOf, tokenise } from "../text/index.ts";
import { asFinding, type CompiledRules, compileRules, type RulesInput } from "./compile.ts";
import { markerOf } from "./marks.ts";
import { matchText, type TextMatch, type TextOptions } from "./match-text.ts";
import { type PartFinder, partFinder } from "./near-miss.ts";
import { IS_NEGATED, judge } from "./negation.ts";
import { parseCue } from "./parse-cue.ts";

/** What a cue did in a text. */
export type CueVerdict = "hit" | "negated" | "hypothetical" | "vetoed" | "vetoes" | "near-miss";

/** Why a cue that was nearly found was not: words are missing, stand in another order, too far apart, or a `none` part is there. */
export type MissReason = "missing" | "order" | "distance" | "none";

export interface CueExplanation {
  readonly code: string;
  /** Index in the code's `cues`, or `unless` when `unless` is set. */
  readonly cue: number;
  readonly unless: boolean;
  readonly verdict: CueVerdict;
  /** What was found: the evidence, or for a near miss the words of the cue that are there. */
  readonly found: readonly Span[];
  /** For negated and hypothetical: the words that made it so; for vetoed: what the `unless` cue found. */
  readonly stoppedBy: readonly Span[];
  readonly reason?: MissReason;
  /** For a near miss: the cue's words that are not there, as written. */
  readonly missing: readonly string[];
}

/** A codebook's rules with every cue on its own, for telling what each of them does. Made once per codebook. */
export interface Explainer {
  readonly findings: readonly Finding[];
  readonly explain: (text: string, options?: TextOptions) => CueExplanation[];
}

interface SingleCue {
  readonly code: string;
  readonly cue: number;
  readonly unless: boolean;
  readonly parts: PartFinder | undefined;
}

/** Compiles each cue of the given codes as a code of its own. */
export async function prepareExplainer(input: RulesInput): Promise<Explainer> {
  const singles: SingleCue[] = [];
  const findings: Finding[] = [];
  const classes = input.classes ?? new Map<string, readonly string[]>();
  const codes: { id: string; cues: { value: unknown }[]; negation: "contrary" | "keep" }[] = [];
  for (const code of input.codes)
    for (const unless of [false, true])
      for (const [cue, source] of ((unless ? code.unless : code.cues) ?? []).entries()) {
        const { pattern, problems } = parseCue(source.value, classes);
        for (const problem of problems) findings.push(asFinding(problem, source.place));
        if (pattern === undefined) continue;
        const parts = partFinder(pattern.pattern, input.language, classes);
        // Ids that sort in the order of `singles`.
        const id = String(singles.length).padStart(8, "0");
        singles.push({ code: code.id, cue, unless, parts });
        const keep = unless || code.negation === "keep";
        const any = unless && pattern.speaker === undefined ? { speaker: "any" } : {};
        const value =
          typeof source.value === "string" ? { phrase: source.value, ...any } : { ...(source.value as object), ...any };
        codes.push({ id, cues: [{ value }], negation: keep ? "keep" : "contrary" });
      }
  const { value: rules } = await compileRules({ codes, classes, language: input.language });
  return { findings, explain: (text, options = {}) => explainWith(rules!, singles, text, options) };
}

function explainWith(
  rules: CompiledRules,
  singles: readonly SingleCue[],
  text: string,
  options: TextOptions,
): CueExplanation[] {
  const matches = matchText(rules, text, options);
  const byCue = new Map<number, TextMatch[]>();
  for (const m of matches) byCue.set(Number(m.code), [...(byCue.get(Number(m.code)) ?? []), m]);
  const out: CueExplanation[] = [];
  for (const [i, single] of singles.entries()) {
    const found = byCue.get(i) ?? [];
    for (const m of found) out.push(explainMatch(rules, single, m, matches, singles, text));
    if (found.length === 0) {
      const miss = nearMiss(single, text);
      if (miss !== undefined) out.push(miss);
    }
  }
  return out;
}

function explainMatch(
  rules: CompiledRules,
  { code, cue, unless }: SingleCue,
  m: TextMatch,
  matches: readonly TextMatch[],
  singles: readonly SingleCue[],
  text: string,
): CueExplanation {
  const base = { code, cue, unless, found: m.evidence, missing: [] };
  if (unless) return { ...base, verdict: "vetoes", stoppedBy: [] };
  const vetoes = matches.filter((v) => {
    const by = singles[Number(v.code)];
    return by.unless && by.code === code && overlaps(v.unit, m.unit);
  });
  if (vetoes.length > 0) return { ...base, verdict: "vetoed", stoppedBy: vetoes.flatMap((v) => v.evidence) };
  if (!m.contrary) return { ...base, verdict: "hit", stoppedBy: [] };
  const { negated, causes } = causesOf(rules, m, text);
  return { ...base, verdict: negated ? "negated" : "hypothetical", stoppedBy: causes };
}

/** The words that negate a contrary match or make it hypothetical. */
function causesOf(rules: CompiledRules, m: TextMatch, text: string): { negated: boolean; causes: Span[] } {
  const lexicon = new Lexicon(1 << 8);
  const tokens = new Tokens();
  tokenise(lexicon, text, 0, text.length, tokens, textLanguageOf(rules.language));
  const marks = Int32Array.from(lexicon.forms, markerOf(rules.languageRules));
  const size = m.evidence.length;
  const spans = {
    first: new Int32Array(size),
    last: new Int32Array(size),
    sentence: new Int32Array(size),
    broken: new Int32Array(size),
  };
  for (const [e, { start, end }] of m.evidence.entries()) {
    let t = 0;
    while (t < tokens.length && tokens.ends[t] <= start) t++;
    spans.first[e] = t;
    spans.broken[e] = t < tokens.length ? tokens.breaks[t] : 0;
    while (t < tokens.length && tokens.starts[t] < end) t++;
    spans.last[e] = t;
    let s = 0;
    while (s + 1 < tokens.sentences && tokens.sentenceEnds[s] < end) s++;
    spans.sentence[e] = s;
  }
  const causes: number[] = [];
  const verdict = judge(tokens, marks, spans, 0, size, causes);
  const words = [...new Set(causes)]
    .sort((a, b) => a - b)
    .map((t) => ({ start: tokens.starts[t], end: tokens.ends[t] }));
  return { negated: (verdict & IS_NEGATED) !== 0, causes: words };
}

function nearMiss({ code, cue, unless, parts }: SingleCue, text: string): CueExplanation | undefined {
  const miss = unless ? undefined : parts?.(text);
  if (miss === undefined) return undefined;
  return { code, cue, unless, verdict: "near-miss", stoppedBy: [], ...miss };
}
