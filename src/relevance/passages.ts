import { Column, compareText, type Turn } from "../model/index.ts";
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
  const tokens = new Tokens();
  const made = new PassageRows();
  for (const [t, transcript] of ordered.entries()) {
    for (const [turn, { start, end }] of transcript.turns.entries()) {
      tokens.clear();
      tokenise(lexicon, transcript.text, start, end, tokens, language);
      if (tokens.sentences === 0) continue;
      const question = options.codable(transcript, turn) ? 0 : 1;
      const asks = markIn(transcript.text, start, end);
      const last = tokens.sentences - 1;
      if (question === 1 || options.unit === "turn") made.add(t, turn, question, asks, tokens, 0, last);
      else for (let s = 0; s <= last; s++) made.add(t, turn, 0, asks, tokens, s, s);
    }
  }
  const ofType = lexicon.forms.map((form) => quickStem(form, tag));
  const stems = [...new Set(ofType)].sort(compareText);
  const idOf = new Map(stems.map((s, i) => [s, i]));
  const stemOfType = new Int32Array(ofType.map((s) => idOf.get(s)!));
  const isContent = new Uint8Array(
    lexicon.forms.map((form) => (language.tag === tag && language.functionWords.has(form) ? 0 : 1)),
  );
  const stem = made.words.done();
  const content = new Uint8Array(stem.length);
  for (let w = 0; w < stem.length; w++) {
    const type = stem[w];
    content[w] = isContent[type];
    stem[w] = stemOfType[type];
  }
  const transcript = made.transcript.done();
  const start = made.start.done();
  const end = made.end.done();
  return {
    length: start.length,
    ids: ordered.map((t) => t.id),
    language: options.language,
    transcript,
    turn: made.turn.done(),
    start,
    end,
    question: new Uint8Array(made.question.done()),
    asks: new Uint8Array(made.asks.done()),
    ending: Uint8Array.from(start, (at, i) => endingOf(ordered[transcript[i]].text, at, end[i])),
    from: made.from.done(),
    stem,
    content,
    stems,
  };
}

/** Whether a question mark stands in a part of the turn; parts are asked about from left to right. */
function markIn(text: string, from: number, to: number): (start: number, end: number) => boolean {
  const own = text.slice(from, to);
  let next = own.indexOf(QUESTION_MARK);
  return (start, end) => {
    if (next >= 0 && from + next < start) next = own.indexOf(QUESTION_MARK, start - from);
    return next >= 0 && from + next < end;
  };
}

/** The columns of passages while they are made; `words` are word types. */
class PassageRows {
  readonly transcript = new Column();
  readonly turn = new Column();
  readonly start = new Column();
  readonly end = new Column();
  readonly question = new Column();
  readonly asks = new Column();
  readonly from = new Column();
  readonly words = new Column();

  constructor() {
    this.from.push(0);
  }

  /** Adds sentences first..last of the tokens as one passage. */
  add(
    transcript: number,
    turn: number,
    question: number,
    asks: (start: number, end: number) => boolean,
    { sentenceStarts, sentenceEnds, sentenceWords, ids }: Tokens,
    first: number,
    last: number,
  ): void {
    this.transcript.push(transcript);
    this.turn.push(turn);
    this.start.push(sentenceStarts[first]);
    this.end.push(sentenceEnds[last]);
    this.question.push(question);
    this.asks.push(asks(sentenceStarts[first], sentenceEnds[last]) ? 1 : 0);
    this.words.append(ids, sentenceWords[first], sentenceWords[last + 1]);
    this.from.push(this.words.length);
  }
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
