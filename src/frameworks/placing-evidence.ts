import { type Mentions, type Span, type Transcript, UNCODED_ROLES } from "../model/index.ts";
import { primaryTag } from "../text/index.ts";
import { bestOf } from "./dimension-types.ts";
import type { PlacingEvidence } from "./place.ts";
import { type DimensionReader, questionIn, readAsked, typeScores } from "./read-line.ts";

/** The least share of a passage's answer type with which it counts as an answer of its kind. */
export const SAID = 0.45;
/** Turns of interviewers that say no more than this many words and ask nothing are passed over, looking back. */
const BACKCHANNEL = 4;

export interface CodedPassages {
  readonly transcripts: readonly Transcript[];
  readonly placeOf: (unit: number) => { readonly transcript: number; readonly span: Span } | undefined;
  readonly mentions: Mentions;
  readonly codes: readonly string[];
  readonly declaredByCode: ReadonlyMap<string, string>;
}

/**
 * What speaks for places in coded passages: the question before each, what it says itself, and the framework's cues. A
 * passage in another language than the framework's says nothing to it.
 */
export function placingEvidence(reader: DimensionReader, coded: CodedPassages): PlacingEvidence {
  const { transcripts, placeOf } = coded;
  const none = reader.framework.dimensions.map(() => 0);
  const passages = new Map<number, ReturnType<PlacingEvidence["passageOf"]>>();
  const passageOf: PlacingEvidence["passageOf"] = (unit) => {
    if (passages.has(unit)) return passages.get(unit);
    const place = placeOf(unit);
    const made = place && {
      transcript: transcripts[place.transcript].id,
      start: place.span.start,
      end: place.span.end,
      quote: transcripts[place.transcript].text.slice(place.span.start, place.span.end),
    };
    passages.set(unit, made);
    return made;
  };
  const language = primaryTag(reader.framework.language);
  const speaksIt = transcripts.map((t) => t.language === "und" || primaryTag(t.language) === language);
  const at = new Map(transcripts.map((t, i) => [t.id, i]));
  // By transcript: the turn that asks before each turn looked at, and what each such turn asks for.
  const askingTurn = transcripts.map(() => new Map<number, number>());
  const askedIn = transcripts.map(() => new Map<number, readonly number[]>());
  const only = (scores: Float64Array, least: number): readonly number[] => {
    const best = bestOf(scores, reader.order);
    return best < 0 || scores[best] < least ? none : none.map((_, d) => (d === best ? 1 : 0));
  };
  return {
    mentions: coded.mentions,
    codes: coded.codes,
    declaredByCode: coded.declaredByCode,
    passageOf,
    cuesIn: (unit) => {
      const passage = passageOf(unit);
      if (!passage || !speaksIt[at.get(passage.transcript)!]) return none;
      const hits = none.slice();
      for (const hit of reader.cues.answers(passage.quote)) hits[hit.dimension]++;
      return hits;
    },
    saidIn: (unit) => {
      const passage = passageOf(unit);
      return passage && speaksIt[at.get(passage.transcript)!] ? only(typeScores(reader, passage.quote), SAID) : none;
    },
    askedBefore: (unit) => {
      const passage = passageOf(unit);
      if (!passage || !reader.reader || !speaksIt[at.get(passage.transcript)!]) return none;
      const t = at.get(passage.transcript)!;
      const transcript = transcripts[t];
      const own = turnAt(transcript, passage.start);
      let turn = askingTurn[t].get(own);
      if (turn === undefined) askingTurn[t].set(own, (turn = questionTurn(transcript, own, reader)));
      if (turn < 0) return none;
      let found = askedIn[t].get(turn);
      if (!found) {
        const { start, end } = transcript.turns[turn];
        const question = questionIn(transcript.text.slice(start, end), reader.reader);
        found = question === undefined ? none : only(readAsked(reader, question).scores, SAID);
        askedIn[t].set(turn, found);
      }
      return found;
    },
  };
}

/** The interviewer's turn that a turn answers: the nearest before it that asks or says more than a word or two; -1 = none. */
function questionTurn(transcript: Transcript, turn: number, { reader }: DimensionReader): number {
  const isAsking = (i: number): boolean => {
    const { speaker } = transcript.turns[i];
    return speaker >= 0 && UNCODED_ROLES.has(transcript.speakers[speaker].role);
  };
  for (let i = turn - 1; i >= 0; i--) {
    if (!isAsking(i)) continue;
    const { start, end } = transcript.turns[i];
    const text = transcript.text.slice(start, end);
    if (text.split(" ").length > BACKCHANNEL || (reader && questionIn(text, reader) !== undefined)) return i;
  }
  return -1;
}

/** Index of the turn that holds an offset. */
function turnAt({ turns }: Transcript, offset: number): number {
  let low = 0;
  let high = turns.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (turns[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
