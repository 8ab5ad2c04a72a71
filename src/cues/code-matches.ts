import type { Tokens } from "../text/index.ts";
import type { CompiledCue, CompiledRules } from "./compile.ts";
import type { CodingSink } from "./engine.ts";
import type { Matcher } from "./matcher.ts";
import { judge, PLAIN } from "./negation.ts";
import { CONTRARY, HIT, type SentenceCounts } from "./sentence-counts.ts";

/**
 * Puts the cue matches of one sentence together to codings: judges negation match by match, lets `unless` veto, and keeps
 * the evidence that lies in no other evidence of the code.
 */
export class CodeMatches {
  /** Hits and contrary cases of code c at 2c and 2c + 1. */
  readonly counts: Float64Array;

  private readonly tokens: Tokens;
  private readonly matcher: Matcher;
  // Cue matches of the sentence at hand: code, cue index, and its evidence [from, to) in the span columns.
  private size = 0;
  private code = new Int32Array(64);
  private cue = new Int32Array(64);
  private from = new Int32Array(65);
  private order: number[] = [];
  // Evidence spans: words and characters.
  private spans = 0;
  private readonly span = {
    first: new Int32Array(128),
    last: new Int32Array(128),
    sentence: new Int32Array(128),
    broken: new Int32Array(128),
  };
  private spanStart = new Int32Array(128);
  private spanEnd = new Int32Array(128);
  private readonly vetoes: Int32Array;
  private readonly counted: SentenceCounts;
  private sentence = 0;
  private marker = -1;
  private turnMatches: { cue: CompiledCue; sentence: number; matches: number[] }[] = [];
  private readonly evidence: number[] = [];

  constructor(rules: CompiledRules, tokens: Tokens, matcher: Matcher) {
    this.tokens = tokens;
    this.matcher = matcher;
    this.counts = new Float64Array(rules.codes.length * 2);
    this.vetoes = new Int32Array(rules.codes.length);
    this.counted = matcher.counted;
  }

  startTurn(): void {
    if (this.turnMatches.length > 0) this.turnMatches = [];
  }

  /** `marker` is the sentence's first word that may negate, or -1. The sentence's stamp is that of `counted`. */
  startSentence(sentence: number, marker: number): void {
    this.size = 0;
    this.spans = 0;
    this.sentence = sentence;
    this.marker = marker;
    for (const t of this.turnMatches) if (t.sentence === sentence) this.addAll(t.cue, t.matches);
  }

  /** A cue that is one leaf matched. */
  add(cue: CompiledCue, match: number): void {
    if (cue.unless) {
      this.vetoes[cue.code] = this.counted.stamp;
      return;
    }
    this.open(cue);
    this.addSpan(match);
    this.from[this.size] = this.spans;
  }

  /** A cue matched with several leaf matches as evidence. */
  addAll(cue: CompiledCue, evidence: readonly number[]): void {
    if (cue.unless) {
      this.vetoes[cue.code] = this.counted.stamp;
      return;
    }
    this.open(cue);
    for (const match of evidence) this.addSpan(match);
    this.from[this.size] = this.spans;
  }

  /** Keeps a match of an `in: turn` cue for the sentence of its leftmost evidence. */
  addForTurn(cue: CompiledCue, evidence: readonly number[]): void {
    const { matches } = this.matcher;
    let leftmost = evidence[0];
    for (const m of evidence) if (matches.start[m] < matches.start[leftmost]) leftmost = m;
    this.turnMatches.push({ cue, sentence: matches.sentence[leftmost], matches: [...evidence] });
  }

  private open(cue: CompiledCue): void {
    const n = this.size++;
    if (this.size === this.code.length) {
      this.code = wider(this.code);
      this.cue = wider(this.cue);
      this.from = wider(this.from);
    }
    this.code[n] = cue.code;
    this.cue[n] = cue.index;
    this.from[n] = this.spans;
  }

  private addSpan(match: number): void {
    const { matches } = this.matcher;
    const n = this.spans++;
    const { span } = this;
    if (n === span.first.length) {
      span.first = wider(span.first);
      span.last = wider(span.last);
      span.sentence = wider(span.sentence);
      span.broken = wider(span.broken);
      this.spanStart = wider(this.spanStart);
      this.spanEnd = wider(this.spanEnd);
    }
    span.first[n] = matches.first[match];
    span.last[n] = matches.last[match];
    span.sentence[n] = matches.sentence[match];
    span.broken[n] = matches.broken[match];
    this.spanStart[n] = matches.start[match];
    this.spanEnd[n] = matches.end[match];
  }

  /** Counts a sentence that has no matches to look at. */
  finishCounted(): void {
    this.counted.finish(this.counts, this.vetoes);
  }

  /** Gives the sentence's codings to the sink in code order, and counts them. */
  finishSentence(turn: number, sink: CodingSink | undefined): void {
    const { size, code, order } = this;
    if (size === 1) {
      order.length = 1;
      order[0] = 0;
    } else {
      order.length = 0;
      // Insertion keeps the order of equal codes; a sentence has few matches.
      for (let n = 0; n < size; n++) {
        let i = order.push(n) - 1;
        for (; i > 0 && code[order[i - 1]] > code[n]; i--) order[i] = order[i - 1];
        order[i] = n;
      }
    }
    for (let a = 0; a < size; ) {
      let b = a + 1;
      while (b < size && code[order[b]] === code[order[a]]) b++;
      this.finishCode(code[order[a]], a, b, turn, sink);
      a = b;
    }
    this.counted.finish(this.counts, this.vetoes);
  }

  /** The matches order[a, b) are those of one code. */
  private finishCode(code: number, a: number, b: number, turn: number, sink: CodingSink | undefined): void {
    const { counted } = this;
    if (this.vetoes[code] === counted.stamp || counted.hit[code] === counted.stamp) return;
    let hits = 0;
    let contraries = 0;
    for (let i = a; i < b; i++) {
      const status = this.statusOf(code, this.order[i]);
      if (status === HIT) hits++;
      else if (status === CONTRARY) contraries++;
      if (status === HIT && sink === undefined) break;
    }
    if (hits + contraries === 0) return;
    const wanted = hits > 0 ? HIT : CONTRARY;
    counted.add(code, wanted);
    if (sink !== undefined)
      this.emit(code, a, b, wanted, hits + contraries === b - a && hits * contraries === 0, turn, sink);
  }

  private statusOf(code: number, match: number): number {
    const judged =
      this.counted.judges(code) && this.mayNegate(match)
        ? judge(this.tokens, this.matcher.marks, this.span, this.from[match], this.from[match + 1])
        : PLAIN;
    return this.counted.statusOf(code, judged);
  }

  /** False when no word before the match's spans can negate. */
  private mayNegate(match: number): boolean {
    for (let e = this.from[match]; e < this.from[match + 1]; e++)
      if (this.span.sentence[e] !== this.sentence || (this.marker >= 0 && this.marker < this.span.first[e]))
        return true;
    return false;
  }

  private emit(code: number, a: number, b: number, wanted: number, all: boolean, turn: number, sink: CodingSink): void {
    const { from, spanStart, spanEnd, evidence, tokens, sentence } = this;
    const picked: number[] = [];
    const rules: number[] = [];
    for (let i = a; i < b; i++) {
      const match = this.order[i];
      if (!all && this.statusOf(code, match) !== wanted) continue;
      for (let e = from[match]; e < from[match + 1]; e++) {
        // Sorted by start, longest first, then by cue.
        let k = picked.push(e) - 1;
        rules.push(this.cue[match]);
        for (; k > 0 && after(picked[k - 1], rules[k - 1], e, this.cue[match], spanStart, spanEnd); k--) {
          picked[k] = picked[k - 1];
          rules[k] = rules[k - 1];
        }
        picked[k] = e;
        rules[k] = this.cue[match];
      }
    }
    evidence.length = 0;
    let behind = -1;
    for (const e of picked) {
      if (spanEnd[e] <= behind) continue;
      behind = spanEnd[e];
      evidence.push(spanStart[e], spanEnd[e]);
    }
    sink.coding(
      code,
      turn,
      tokens.sentenceStarts[sentence],
      tokens.sentenceEnds[sentence],
      rules[0],
      wanted === CONTRARY,
      evidence,
    );
  }
}

function after(a: number, aRule: number, b: number, bRule: number, start: Int32Array, end: Int32Array): boolean {
  return start[a] !== start[b] ? start[a] > start[b] : end[a] !== end[b] ? end[a] < end[b] : aRule > bRule;
}

function wider(old: Int32Array): Int32Array<ArrayBuffer> {
  const column = new Int32Array(old.length * 2);
  column.set(old);
  return column;
}
