import type { Span } from "../model/index.ts";
import type { CompiledRules } from "./compile.ts";
import { Engine, type TurnView } from "./engine.ts";

/** One coding of a text by rules. */
export interface TextMatch extends Span {
  /** Code id. */
  readonly code: string;
  readonly turn: number;
  readonly unit: Span;
  readonly evidence: readonly Span[];
  /** Index of the code's cue that gave start,end. */
  readonly rule: number;
  readonly contrary: boolean;
}

export interface TextOptions {
  /** Attributes of the person who speaks, for cues with `where`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Whether cues for participants (default yes) and for interviewers (default no) look at the text. */
  readonly participant?: boolean;
  readonly interviewer?: boolean;
}

const engines = new WeakMap<CompiledRules, Engine>();

/** All codings of one text (in NFC), taken as one turn, in order of place and code id. */
export function matchText(rules: CompiledRules, text: string, options: TextOptions = {}): TextMatch[] {
  const view: TurnView = {
    turn: 0,
    start: 0,
    end: text.length,
    participant: options.participant ?? true,
    interviewer: options.interviewer ?? false,
    attributes: () => options.attributes,
  };
  return matchTurns(rules, text, [view]);
}

/** The same for given turns of a text. */
export function matchTurns(rules: CompiledRules, text: string, turns: readonly TurnView[]): TextMatch[] {
  let engine = engines.get(rules);
  if (engine === undefined) engines.set(rules, (engine = new Engine(rules)));
  const found: TextMatch[] = [];
  engine.run(text, turns, {
    coding: (code, turn, unitStart, unitEnd, rule, contrary, evidence) => {
      const spans: Span[] = [];
      for (let i = 0; i < evidence.length; i += 2) spans.push({ start: evidence[i], end: evidence[i + 1] });
      found.push({
        code: rules.codes[code],
        turn,
        ...spans[0],
        unit: { start: unitStart, end: unitEnd },
        evidence: spans,
        rule,
        contrary,
      });
    },
  });
  return found;
}
