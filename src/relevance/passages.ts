import { compareText, type Span, type Turn } from "../model/index.ts";
import {
  comparisonForm,
  Lexicon,
  primaryTag,
  quickStem,
  Tokens,
  textLanguageOf,
  tokenise,
  wordSpans,
} from "../text/index.ts";

/** What ranking reads of a transcript. */
export interface SpokenText {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly turns: readonly Pick<Turn, "start" | "end">[];
}

export interface PassageOptions {
  /** Whether a turn (by index) may be coded; a turn that may not is a question: context, never suggested. */
  readonly codable: (transcript: SpokenText, turn: number) => boolean;
  /** What is ranked; "sentence" unless said otherwise. */
  readonly unit?: "sentence" | "turn";
  /** The language whose stems and function words are used. */
  readonly language: string;
}

/**
 * The passages of a corpus in text order (transcripts by id), as columns. Words of passage p are
 * stem[from[p] .. from[p + 1]); `content` is 0 for a function word. Stems are numbered in code-unit order.
 */
export interface Passages {
  readonly length: number;
  /** Ids of the transcripts, in code-unit order: what `transcript` indexes. */
  readonly ids: readonly string[];
  readonly language: string;
  readonly transcript: Int32Array;
  readonly turn: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 1 = a turn that is not coded, such as an interviewer's question, as one passage. */
  readonly question: Uint8Array;
  /** 1 = a question mark stands in it. */
  readonly asks: Uint8Array;
  /** How it ends: 1 = with a question mark, 2 = broken off (dash or ellipsis), 0 = otherwise. */
  readonly ending: Uint8Array;
  readonly from: Int32Array;
  readonly stem: Int32Array;
  readonly content: Uint8Array;
  readonly stems: readonly string[];
}

const QUESTION_MARK = "?";
const BROKEN_OFF = /(?:[-\u2013\u2014\u2026]|\.\.)$/;
/** More than the longest ending and the blanks after it. */
const TAIL = 8;

export function passagesOf(transcripts: readonly SpokenText[], options: PassageOptions): Passages {
  const language = textLanguageOf(options.language);
  const tag = primaryTag(options.language);
  const ordered = [...transcripts].sort((a, b) => compareText(a.id, b.id));
  const lexicon = new Lexicon();
  const rows: { transcript: number; turn: number; span: Span; question: number; asks: number }[] = [];
  const from: number[] = [0];
  const types: number[] = [];
  const tokens = new Tokens();
  for (const [t, transcript] of ordered.entries()) {
    for (const [turn, { start, end }] of transcript.turns.entries()) {
      tokens.clear();
      tokenise(lexicon, transcript.text, start, end, tokens, language);
      if (tokens.sentences === 0) continue;
      const question = options.codable(transcript, turn) ? 0 : 1;
      const whole = question === 1 || options.unit === "turn";
      const add = (first: number, last: number): void => {
        const span = { start: tokens.sentenceStarts[first], end: tokens.sentenceEnds[last] };
        const asks = transcript.text.slice(span.start, span.end).includes(QUESTION_MARK) ? 1 : 0;
        rows.push({ transcript: t, turn, span, question, asks });
        for (let w = tokens.sentenceWords[first]; w < tokens.sentenceWords[last + 1]; w++) types.push(tokens.ids[w]);
        from.push(types.length);
      };
      if (whole) add(0, tokens.sentences - 1);
      else for (let s = 0; s < tokens.sentences; s++) add(s, s);
    }
  }
  const ofType = lexicon.forms.map((form) => quickStem(form, tag));
  const stems = [...new Set(ofType)].sort(compareText);
  const idOf = new Map(stems.map((s, i) => [s, i]));
  const stemOfType = ofType.map((s) => idOf.get(s)!);
  const isContent = lexicon.forms.map((form) => (language.tag === tag && language.functionWords.has(form) ? 0 : 1));
  return {
    length: rows.length,
    ids: ordered.map((t) => t.id),
    language: options.language,
    transcript: Int32Array.from(rows, (r) => r.transcript),
    turn: Int32Array.from(rows, (r) => r.turn),
    start: Int32Array.from(rows, (r) => r.span.start),
    end: Int32Array.from(rows, (r) => r.span.end),
    question: Uint8Array.from(rows, (r) => r.question),
    asks: Uint8Array.from(rows, (r) => r.asks),
    ending: Uint8Array.from(rows, ({ transcript, span }) => endingOf(ordered[transcript].text, span.start, span.end)),
    from: Int32Array.from(from),
    stem: Int32Array.from(types, (type) => stemOfType[type]),
    content: Uint8Array.from(types, (type) => isContent[type]),
    stems,
  };
}

/** The content stems of a text, repeated words repeated. */
export function contentStems(text: string, language: string): readonly string[] {
  const data = textLanguageOf(language);
  const tag = primaryTag(language);
  const spans = wordSpans(text);
  const out: string[] = [];
  for (let w = 0; w < spans.length; w += 2) {
    const form = comparisonForm(text.slice(spans[w], spans[w + 1]));
    if (data.tag !== tag || !data.functionWords.has(form)) out.push(quickStem(form, tag));
  }
  return out;
}

/** Index of the first passage of each transcript, and the number of passages at the end. */
export function firstOf(passages: Passages): Int32Array {
  const first = new Int32Array(passages.ids.length + 1);
  for (let p = 0; p < passages.length; p++) first[passages.transcript[p] + 1]++;
  for (let t = 0; t < passages.ids.length; t++) first[t + 1] += first[t];
  return first;
}

function endingOf(text: string, start: number, end: number): 0 | 1 | 2 {
  const tail = text.slice(Math.max(start, end - TAIL), end).trimEnd();
  if (tail.endsWith(QUESTION_MARK)) return 1;
  return BROKEN_OFF.test(tail) ? 2 : 0;
}
