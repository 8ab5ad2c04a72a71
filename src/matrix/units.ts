import type { Span, UnitName } from "../model/index.ts";
import { sentenceSpans } from "../text/index.ts";
import type { Corpus } from "./corpus.ts";

/** Start,end pairs of the sentences of text[from, to), as `sentenceSpans` of src/text gives them. */
export type SentenceSplitter = (text: string, from: number, to: number, language: string) => ArrayLike<number>;

/** One unit that a span stands in: its number and whose it is. */
export interface UnitOf {
  readonly unit: number;
  readonly case: number;
}

/**
 * Numbers for the units of the whole corpus, rising in text order: rows, turns and transcripts are counted; a
 * sentence is the transcript's base plus its start, so that no text need be split to number the sentences of the
 * cue hits. A participant's unit is the case's index (speakers of no case share one unit per transcript, after all
 * cases). Each transcript has a few numbers before its first unit for codings of the whole transcript.
 */
export interface UnitIndex {
  readonly unit: UnitName;
  /** The unit of a sentence of a turn. */
  readonly ofSentence: (transcript: number, turn: number, unitStart: number) => UnitOf;
  /** The units a person's span counts in; `undefined` span = the whole transcript. */
  readonly ofSpan: (transcript: number, span: Span | undefined) => readonly UnitOf[];
  /** Numbers of the units of a transcript's coded turns, in text order; a transcript or participant is one unit. */
  readonly codable: (transcript: number) => readonly number[];
  /** Where a sentence, row or turn stands; undefined for other units and whole transcripts. */
  readonly placeOf: (unit: number) => { readonly transcript: number; readonly span: Span } | undefined;
}

export function unitIndex(unit: UnitName, corpus: Corpus, sentences: SentenceSplitter = sentenceSpans): UnitIndex {
  const { transcripts, caseOfTurn } = corpus;
  const wholes = caseOfTurn.map((_, t) => codableCases(corpus, t));
  const rowsBefore =
    unit === "row" ? transcripts.map((t) => cumulative(t.turns.map((turn) => Math.max(1, turn.rows.length)))) : [];
  const base = new Float64Array(transcripts.length + 1);
  for (const [t, { text, turns }] of transcripts.entries()) {
    const own =
      unit === "sentence"
        ? text.length + 1
        : unit === "row"
          ? rowsBefore[t][turns.length]
          : unit === "turn"
            ? turns.length
            : 0;
    base[t + 1] = base[t] + wholes[t].length + own;
  }
  const first = (t: number): number => base[t] + wholes[t].length;

  const coarse = (t: number, owner: number): UnitOf =>
    unit === "transcript" ? { unit: t, case: owner } : { unit: owner < 0 ? corpus.cases + t : owner, case: owner };
  const isCoarse = unit === "transcript" || unit === "participant";

  // Sentences of the turns asked for so far, by transcript and turn: many places are asked for in one turn.
  const split: (ArrayLike<number> | undefined)[][] = transcripts.map(() => []);
  const sentencesOf = (t: number, turn: number): ArrayLike<number> => {
    const { text, turns, language } = transcripts[t];
    let found = split[t][turn];
    if (found === undefined) split[t][turn] = found = sentences(text, turns[turn].start, turns[turn].end, language);
    return found;
  };

  /** Pieces of a turn: start,end pairs. */
  const pieces = (t: number, turn: number): ArrayLike<number> => {
    const { start, end, rows } = transcripts[t].turns[turn];
    if (unit === "sentence") return sentencesOf(t, turn);
    if (unit === "row" && rows.length > 0) return rows.flatMap((r) => [r.start, r.end]);
    return [start, end];
  };
  const numberOf = (t: number, turn: number, piece: number, start: number): number =>
    unit === "sentence" ? first(t) + start : first(t) + (unit === "row" ? rowsBefore[t][turn] + piece : turn);

  const ofSentence = (t: number, turn: number, unitStart: number): UnitOf => {
    const owner = caseOfTurn[t][turn];
    if (isCoarse) return coarse(t, owner);
    const piece = unit === "row" ? lastStart(transcripts[t].turns[turn].rows, unitStart) : 0;
    return { unit: numberOf(t, turn, Math.max(0, piece), unitStart), case: owner };
  };

  const ofSpan = (t: number, span: Span | undefined): readonly UnitOf[] => {
    if (!span) return wholes[t].map((owner, i) => (isCoarse ? coarse(t, owner) : { unit: base[t] + i, case: owner }));
    const { turns } = transcripts[t];
    const from = Math.max(0, lastStart(turns, span.start));
    const found: { turn: number; piece: number; start: number; atStart: boolean; covered: boolean }[] = [];
    for (let turn = from; turn < turns.length && (turn === from || turns[turn].start < span.end); turn++) {
      const cut = pieces(t, turn);
      for (let p = 0; p * 2 < cut.length; p++) {
        const [start, end] = [cut[2 * p], cut[2 * p + 1]];
        const shared = Math.min(end, span.end) - Math.max(start, span.start);
        found.push({ turn, piece: p, start, atStart: start <= span.start, covered: 2 * shared > end - start });
      }
    }
    const covered = found.filter((f) => f.covered);
    const answers = covered.filter((f) => corpus.codable[t][f.turn] === 1);
    const startsIn = found.filter((f) => f.atStart).at(-1) ?? found[0];
    const chosen = answers.length > 0 ? answers : covered.length > 0 ? covered : startsIn ? [startsIn] : [];
    return chosen.map(({ turn, piece, start }) =>
      isCoarse ? coarse(t, caseOfTurn[t][turn]) : { unit: numberOf(t, turn, piece, start), case: caseOfTurn[t][turn] },
    );
  };

  const codable = (t: number): readonly number[] => {
    if (isCoarse) return [...new Set(wholes[t].map((owner) => coarse(t, owner).unit))];
    const { turns } = transcripts[t];
    const numbers: number[] = [];
    for (let turn = 0; turn < turns.length; turn++) {
      if (corpus.codable[t][turn] !== 1) continue;
      const cut = pieces(t, turn);
      for (let p = 0; p * 2 < cut.length; p++) numbers.push(numberOf(t, turn, p, cut[2 * p]));
    }
    return numbers;
  };

  const placeOf: UnitIndex["placeOf"] = (number) => {
    if (isCoarse || number < 0 || number >= base[transcripts.length]) return undefined;
    const t = lastAtMost(base, transcripts.length, number);
    const offset = number - first(t);
    if (offset < 0) return undefined;
    const { turns } = transcripts[t];
    if (unit === "turn") return { transcript: t, span: turns[offset] };
    if (unit === "row") {
      const turn = lastAtMost(rowsBefore[t], turns.length, offset);
      return { transcript: t, span: turns[turn].rows[offset - rowsBefore[t][turn]] ?? turns[turn] };
    }
    const cut = sentencesOf(t, Math.max(0, lastStart(turns, offset)));
    for (let p = 0; p < cut.length; p += 2)
      if (cut[p] === offset) return { transcript: t, span: { start: offset, end: cut[p + 1] } };
    return undefined;
  };
  return { unit, ofSentence, ofSpan, codable, placeOf };
}

/** Cases with a codable turn in the transcript, in order of index; -1 only when there is no other; none when nothing is coded. */
function codableCases(corpus: Corpus, t: number): readonly number[] {
  const found = new Set<number>();
  for (let i = 0; i < corpus.codable[t].length; i++) if (corpus.codable[t][i]) found.add(corpus.caseOfTurn[t][i]);
  if (found.size !== 1) found.delete(-1);
  return [...found].sort((a, b) => a - b);
}

/** Number of entries before each, and the total at the end. */
function cumulative(lengths: readonly number[]): Int32Array {
  const before = new Int32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) before[i + 1] = before[i] + lengths[i];
  return before;
}

/** Index of the last span that starts at or before `at`; -1 when none does. */
function lastStart(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].start <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the last of the first `length` entries that is at most `value` (equal entries: the last of them). */
function lastAtMost(sorted: Float64Array | Int32Array, length: number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
