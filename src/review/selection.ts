import type { Span, StudySettings, Transcript } from "../model/index.ts";
import { wordSpans } from "../text/index.ts";
import { sentences, turnOf } from "./view.ts";

/** What accepting stores: the sentence, or the rows or the turn that hold it (study setting `unit`). */
export function unitSpan(transcript: Transcript, sentence: Span, unit: StudySettings["unit"]): Span {
  if (unit === "sentence") return sentence;
  const turn = transcript.turns[turnOf(transcript, sentence.start)];
  if (unit === "turn") return { start: turn.start, end: turn.end };
  const rows = turn.rows.filter((r) => r.start < sentence.end && sentence.start < r.end);
  return { start: rows[0]?.start ?? sentence.start, end: rows.at(-1)?.end ?? sentence.end };
}

/** The words with one more sentence behind them; unchanged at the end of the transcript. */
export function longerBySentence(transcript: Transcript, span: Span): Span {
  const all = sentences(transcript);
  for (let i = 1; i < all.length; i += 2) if (all[i] > span.end) return { start: span.start, end: all[i] };
  return span;
}

/** The words without their last sentence; unchanged when no other is in them. */
export function shorterBySentence(transcript: Transcript, span: Span): Span {
  const all = sentences(transcript);
  for (let i = all.length - 1; i > 0; i -= 2)
    if (all[i] < span.end && all[i] > span.start) return { start: span.start, end: all[i] };
  return span;
}

/** Moves the end by one word, to the right (1) or left (-1); at least one word is left. */
export function moveEnd(transcript: Transcript, span: Span, by: 1 | -1): Span {
  const words = wordsAround(transcript, span);
  const sentenceEnds = sentences(transcript);
  if (by === 1) {
    for (let i = 1; i < words.length; i += 2) if (words[i] > span.end) return { ...span, end: withSigns(words[i]) };
    const after = words.at(-1);
    return after !== undefined && withSigns(after) > span.end ? { ...span, end: withSigns(after) } : span;
  }
  const inside: number[] = [];
  for (let i = 0; i < words.length; i += 2)
    if (words[i] >= span.start && words[i + 1] <= span.end) inside.push(words[i + 1]);
  return inside.length < 2 ? span : { ...span, end: inside[inside.length - 2] };

  /** The last word of a sentence takes the sentence's end sign with it. */
  function withSigns(end: number): number {
    for (let i = 1; i < sentenceEnds.length; i += 2)
      if (sentenceEnds[i] >= end)
        return /[\p{L}\p{N}]/u.test(transcript.text.slice(end, sentenceEnds[i])) ? end : sentenceEnds[i];
    return end;
  }
}

/** Moves the beginning by one word; at least one word is left. */
export function moveStart(transcript: Transcript, span: Span, by: 1 | -1): Span {
  const words = wordsAround(transcript, span);
  if (by === -1) {
    for (let i = words.length - 2; i >= 0; i -= 2) if (words[i] < span.start) return { ...span, start: words[i] };
    return span;
  }
  for (let i = 0; i < words.length; i += 2)
    if (words[i] > span.start && words[i + 1] <= span.end && anyBefore(words, i, span))
      return { ...span, start: words[i] };
  return span;
}

function anyBefore(words: ArrayLike<number>, i: number, span: Span): boolean {
  return i >= 2 && words[i - 2] >= span.start;
}

/** Words of the turns that the span touches and of their neighbours. */
function wordsAround(transcript: Transcript, span: Span): ReturnType<typeof wordSpans> {
  const { turns, text } = transcript;
  const from = turns[Math.max(0, turnOf(transcript, span.start) - 1)];
  const to = turns[Math.min(turns.length - 1, turnOf(transcript, Math.max(span.start, span.end - 1)) + 1)];
  return wordSpans(text, from.start, to.end);
}
