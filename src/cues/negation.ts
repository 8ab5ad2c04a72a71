import type { Tokens } from "../text/index.ts";
import * as mark from "./marks.ts";

export const PLAIN = 0;
export const IS_HYPOTHETICAL = 1;
export const IS_NEGATED = 2;

/** How far a negator or hypothetical word reaches, in words. */
export const WINDOW = 4;

/** Evidence spans of one match, in words: span e is [first[e], last[e]), in sentence sentence[e]. */
export interface Spans {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly sentence: Int32Array;
  /** 1 when a clause break sign stands directly before the span. */
  readonly broken: Int32Array;
}

/**
 * Judges one match, whose evidence is spans [from, to): PLAIN, or IS_NEGATED and IS_HYPOTHETICAL bits. The rules are
 * those of docs/cues.md: a marker in the same clause, within the window, outside every span of the match.
 */
export function judge(
  tokens: Tokens,
  marks: Int32Array,
  spans: Spans,
  from: number,
  to: number,
  causes?: number[],
): number {
  let result = PLAIN;
  for (let e = from; e < to; e++) {
    const low = tokens.sentenceWords[spans.sentence[e]];
    const high = tokens.sentenceWords[spans.sentence[e] + 1];
    result |= judgeSpan(tokens, marks, spans, from, to, e, low, high, causes);
  }
  return result;
}

const alone = {
  first: new Int32Array(1),
  last: new Int32Array(1),
  sentence: new Int32Array(1),
  broken: new Int32Array(1),
};

/** Judges a match of one span that begins with word `first` of the sentence [low, high): its other words do not matter. */
export function judgeFrom(tokens: Tokens, marks: Int32Array, first: number, low: number, high: number): number {
  alone.first[0] = first;
  alone.last[0] = first + 1;
  alone.broken[0] = tokens.breaks[first];
  return judgeSpan(tokens, marks, alone, 0, 1, 0, low, high, undefined);
}

function judgeSpan(
  tokens: Tokens,
  marks: Int32Array,
  spans: Spans,
  from: number,
  to: number,
  span: number,
  low: number,
  high: number,
  causes: number[] | undefined,
): number {
  const { ids, breaks } = tokens;
  const first = spans.first[span];
  let result = PLAIN;
  for (let t = first - 1; t >= low; t--) {
    if ((t + 1 === first ? spans.broken[span] : breaks[t + 1]) === 1) break;
    const bits = marks[ids[t]];
    if ((bits & mark.BREAKER) !== 0) {
      const afterNegator =
        (bits & mark.SO) !== 0 && t > low && breaks[t] === 0 && (marks[ids[t - 1]] & mark.NEGATOR) !== 0;
      if (!afterNegator) break;
    }
    if ((bits & mark.MARKER) === 0 || covered(spans, from, to, t)) continue;
    let found = (bits & mark.CONDITIONAL) !== 0 ? IS_HYPOTHETICAL : PLAIN;
    if (first - t <= WINDOW) {
      const next = t + 1 < high ? marks[ids[t + 1]] : 0;
      if ((bits & mark.NEGATOR) !== 0 && !isIdiom(ids, marks, t, low, high)) found |= IS_NEGATED;
      if ((bits & mark.HYPOTHETICAL) !== 0) found |= IS_HYPOTHETICAL;
      if ((bits & mark.MODAL) !== 0 && (next & mark.HAVE) !== 0) found |= IS_HYPOTHETICAL;
      if ((bits & mark.ENDS_IN_D) !== 0 && (next & (mark.HAVE | mark.BE | mark.LIKE)) !== 0) found |= IS_HYPOTHETICAL;
    }
    if (found !== PLAIN) causes?.push(t);
    result |= found;
  }
  return result;
}

function covered(spans: Spans, from: number, to: number, t: number): boolean {
  for (let e = from; e < to; e++) if (spans.first[e] <= t && t < spans.last[e]) return true;
  return false;
}

/** True when the negator at t belongs to a turn of phrase that does not negate. */
function isIdiom(ids: Int32Array, marks: Int32Array, t: number, low: number, high: number): boolean {
  const at = (i: number): number => (i >= low && i < high ? marks[ids[i]] : 0);
  const bits = at(t);
  if ((bits & mark.NOT_LIKE) !== 0 && (at(t + 1) & mark.ONLY) !== 0) return true;
  if ((bits & mark.NOT) !== 0 && (at(t + 1) & mark.TO) !== 0 && (at(t + 2) & mark.MENTION) !== 0) return true;
  if ((bits & mark.NO) !== 0 && (at(t + 1) & mark.DOUBT) !== 0) return true;
  if ((bits & mark.NEVER) !== 0 && ((at(t + 1) | at(t + 2)) & (mark.SO | mark.MORE)) !== 0) return true;
  const couldNot = (bits & mark.COULD_NOT) !== 0 || ((bits & mark.NOT) !== 0 && (at(t - 1) & mark.COULD) !== 0);
  if (!couldNot) return false;
  const praise = mark.MORE | mark.PROUDER;
  if ((at(t + 1) & mark.BE) !== 0) return ((at(t + 2) | at(t + 3)) & praise) !== 0;
  if ((at(t + 1) & mark.HAVE) !== 0 && (at(t + 2) & mark.BEEN) !== 0) return ((at(t + 3) | at(t + 4)) & praise) !== 0;
  return false;
}
