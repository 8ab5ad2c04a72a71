import { Lexicon, type TextLanguage, Tokens, textLanguageOf, tokenise } from "../text/index.ts";
import { CodeMatches } from "./code-matches.ts";
import type { CompiledCue, CompiledRules } from "./compile.ts";
import { Matcher } from "./matcher.ts";
import { RegexScan } from "./regex-scan.ts";
import { evaluate } from "./rule.ts";

/** One turn as the engine needs it. `participant` and `interviewer` say which cues look at it (docs/cues.md, speaker). */
export interface TurnView {
  /** Index of the turn in its transcript. */
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly participant: boolean;
  readonly interviewer: boolean;
  /** Attributes of the turn's case, asked for only when a cue has `where`. */
  readonly attributes?: () => Readonly<Record<string, string>> | undefined;
}

/** Takes codings as they are made: by turn, then unit start, then code. */
export interface CodingSink {
  /** Evidence is pairs of start,end, valid during the call only; `rule` is the cue that gave the first pair. */
  coding(
    code: number,
    turn: number,
    unitStart: number,
    unitEnd: number,
    rule: number,
    contrary: boolean,
    evidence: readonly number[],
  ): void;
}

/**
 * Runs compiled rules over texts, turn by turn: tokens, leaf matches, cues, then codes sentence by sentence. One engine
 * per thread; its buffers and what it learnt about words are kept from text to text and never change an answer.
 */
export class Engine {
  readonly rules: CompiledRules;
  readonly lexicon: Lexicon;
  private readonly tokens = new Tokens();
  private readonly matcher: Matcher;
  private readonly regexes: RegexScan | undefined;
  private readonly codes: CodeMatches;
  private readonly language: TextLanguage;
  /** By leaf: the cue it belongs to, and whether it is that cue alone. */
  private readonly leafCue: Int32Array;
  private readonly direct: Uint8Array;
  private readonly turnCues: boolean;
  private readonly asksInterviewers: boolean;
  /** By cue: whether it looks at the turn at hand (0 = not asked yet, 1 = yes, 2 = no). */
  private readonly looks: Uint8Array;
  private readonly asked: number[] = [];
  private readonly stamps: Int32Array;
  /** By cue: how many of its leaves must be found before it is worth a look, and how many are still missing. */
  private readonly needed: Int32Array;
  private readonly missing: Int32Array;
  private readonly leafStamps: Int32Array;
  /** By leaf, for `SentenceCounts.leafCode`: codes of the cues that need no more than their count; and -1 for all. */
  private readonly countAtOnce: Int32Array;
  private readonly keepAll: Int32Array;
  private stamp = 0;
  // Sentences of the turn with matches: sentence, first match, first marker.
  private readonly found: number[] = [];
  private readonly evidence: number[] = [];
  private readonly candidates: number[] = [];

  constructor(rules: CompiledRules, lexicon = new Lexicon()) {
    this.rules = rules;
    this.lexicon = lexicon;
    this.matcher = new Matcher(rules, lexicon);
    this.regexes = rules.regexes.length > 0 ? new RegexScan(rules.regexes) : undefined;
    this.codes = new CodeMatches(rules, this.tokens, this.matcher);
    this.language = textLanguageOf(rules.language);
    this.leafCue = Int32Array.from(rules.leafCue);
    this.direct = Uint8Array.from(rules.leafCue, (cue) => (cue >= 0 && rules.cues[cue].rule.op === "leaf" ? 1 : 0));
    this.turnCues = rules.cues.some((c) => c.pattern.scope === "turn");
    this.asksInterviewers = rules.cues.some((c) => !c.unless && (c.pattern.speaker ?? "participant") !== "participant");
    this.looks = new Uint8Array(rules.cues.length);
    this.stamps = new Int32Array(rules.cues.length);
    this.needed = Int32Array.from(rules.cues, ({ rule }) => (rule.op === "near" ? rule.leaves.length : 1));
    this.missing = new Int32Array(rules.cues.length);
    this.leafStamps = new Int32Array(rules.leafCue.length);
    this.keepAll = new Int32Array(rules.leafCue.length).fill(-1);
    this.countAtOnce = Int32Array.from(rules.leafCue, (cue) => (cue >= 0 ? countedCode(rules.cues[cue]) : -1));
  }

  /** Adds the hits (even entries) and contrary cases (odd entries) of every code, by 2 x code index. */
  get counts(): Float64Array {
    return this.codes.counts;
  }

  /** Codes one text; without a sink it only counts. Gives the number of words read. */
  run(text: string, turns: Iterable<TurnView>, sink?: CodingSink): number {
    this.regexes?.startText(text);
    let words = 0;
    for (const turn of turns) {
      if (!turn.participant && !this.asksInterviewers) continue;
      words += this.runTurn(text, turn, sink);
    }
    return words;
  }

  private runTurn(text: string, turn: TurnView, sink: CodingSink | undefined): number {
    const { tokens, matcher, codes, found } = this;
    tokens.clear();
    tokenise(this.lexicon, text, turn.start, turn.end, tokens, this.language);
    matcher.learn();
    matcher.matches.length = 0;
    for (const cue of this.asked) this.looks[cue] = 0;
    this.asked.length = 0;
    codes.startTurn();
    if (sink === undefined && !this.turnCues) {
      this.count(text, turn);
      return tokens.length;
    }
    const { matches, counted } = matcher;
    counted.leafCode = this.keepAll;
    found.length = 0;
    for (let s = 0; s < tokens.sentences; s++) {
      const before = matches.length;
      s = this.nextFound(text, s);
      if (matches.length > before) found.push(s, before, matcher.marker);
    }
    if (found.length === 0) return tokens.length;
    if (this.turnCues) this.turnMatches(turn);
    for (let f = 0; f < found.length; f += 3) {
      const to = f + 3 < found.length ? found[f + 4] : matches.length;
      counted.start();
      this.resolve(turn, found[f], found[f + 1], to, found[f + 2], sink);
    }
    return tokens.length;
  }

  /** Adds to the counts, sentence by sentence, without keeping more than a sentence's matches. */
  private count(text: string, turn: TurnView): void {
    const { tokens, matcher, codes } = this;
    const { matches, counted } = matcher;
    counted.leafCode = turn.participant ? this.countAtOnce : this.keepAll;
    for (let s = 0; s < tokens.sentences; s++) {
      s = this.nextFound(text, s);
      if (matches.length > 0) {
        this.resolve(turn, s, 0, matches.length, matcher.marker, undefined);
        matches.length = 0;
      } else if (s < tokens.sentences) codes.finishCounted();
    }
  }

  /** Goes to the next sentence with matches or counted codes, or with regexes to the next sentence; gives it. */
  private nextFound(text: string, s: number): number {
    const { tokens, matcher, regexes } = this;
    if (regexes === undefined) return matcher.scan(tokens, s, tokens.sentences);
    if (matcher.scan(tokens, s, s + 1) > s) matcher.marker = matcher.firstMarker(tokens, s);
    regexes.scan(text, tokens, s, matcher.matches);
    return s;
  }

  /** From the matches of a sentence to its codings. */
  private resolve(
    turn: TurnView,
    sentence: number,
    from: number,
    to: number,
    marker: number,
    sink: CodingSink | undefined,
  ): void {
    this.codes.startSentence(sentence, marker);
    this.sentenceMatches(turn, from, to);
    this.codes.finishSentence(turn.turn, sink);
  }

  private sentenceMatches(turn: TurnView, from: number, to: number): void {
    const { matches } = this.matcher;
    const { codes, rules, candidates } = this;
    candidates.length = 0;
    this.stamp++;
    for (let m = from; m < to; m++) {
      const leaf = matches.leaf[m];
      const number = this.leafCue[leaf];
      if (number < 0) continue;
      if (this.direct[leaf] === 1) {
        if (this.looksAt(number, turn)) codes.add(rules.cues[number], m);
      } else if (this.leafStamps[leaf] !== this.stamp) {
        this.leafStamps[leaf] = this.stamp;
        if (this.stamps[number] !== this.stamp) {
          this.stamps[number] = this.stamp;
          this.missing[number] = this.needed[number];
        }
        if (--this.missing[number] === 0) candidates.push(number);
      }
    }
    for (const number of candidates) {
      const cue = rules.cues[number];
      if (cue.pattern.scope === "turn" || !this.looksAt(number, turn)) continue;
      this.evidence.length = 0;
      if (!evaluate(cue.rule, matches, from, to, this.evidence)) continue;
      // Each window of a near cue is a match of its own; a combination is one match.
      const size = cue.rule.op === "near" ? cue.rule.leaves.length : this.evidence.length;
      for (let i = 0; i < this.evidence.length; i += size) codes.addAll(cue, this.evidence.slice(i, i + size));
    }
  }

  /** Cues with `in: turn`: one match, for the sentence of the leftmost evidence. */
  private turnMatches(turn: TurnView): void {
    const { matches } = this.matcher;
    this.stamp++;
    for (let m = 0; m < matches.length; m++) {
      const number = this.leafCue[matches.leaf[m]];
      if (number < 0 || this.stamps[number] === this.stamp) continue;
      this.stamps[number] = this.stamp;
      const cue = this.rules.cues[number];
      if (cue.pattern.scope !== "turn" || !this.looksAt(number, turn)) continue;
      this.evidence.length = 0;
      if (evaluate(cue.rule, matches, 0, matches.length, this.evidence)) this.codes.addForTurn(cue, this.evidence);
    }
  }

  private looksAt(number: number, turn: TurnView): boolean {
    let answer = this.looks[number];
    if (answer === 0) {
      answer = looksAt(this.rules.cues[number], turn) ? 1 : 2;
      this.looks[number] = answer;
      this.asked.push(number);
    }
    return answer === 1;
  }
}

/** The code of a cue that is one phrase for every participant; -1 for other cues. */
function countedCode({ rule, unless, pattern, code }: CompiledCue): number {
  const plain = (pattern.speaker ?? "participant") === "participant" && pattern.where.length === 0;
  return rule.op === "leaf" && !unless && plain ? code : -1;
}

/** Whether a cue's speaker and where let it look at a turn. */
export function looksAt(cue: CompiledCue, turn: TurnView): boolean {
  const { speaker, where } = cue.pattern;
  const filter = speaker ?? (cue.unless ? "any" : "participant");
  if (filter === "participant" && !turn.participant) return false;
  if (filter === "interviewer" && !turn.interviewer) return false;
  if (where.length === 0) return true;
  const attributes = turn.attributes?.();
  return (
    attributes !== undefined &&
    where.every(
      ({ attribute, values }) => Object.hasOwn(attributes, attribute) && values.includes(attributes[attribute]),
    )
  );
}
