import type { Coding, Span, Transcript } from "../model/index.ts";
import { sentenceSpans } from "../text/index.ts";

/** What is looked through: transcripts, who speaks, and the codings that stand in them. */
export interface Field {
  readonly transcripts: readonly Transcript[];
  /** Whether a turn is looked at. */
  readonly looked: (transcript: number, turn: number) => boolean;
  readonly caseOf: (transcript: number, turn: number) => string | null;
  readonly attributesOf: (transcript: number, turn: number) => Readonly<Record<string, string>>;
  readonly codings: readonly Coding[];
}

export type Within = "sentence" | "turn" | "transcript";

/** A unit that a question is true or false of. */
export interface Place extends Span {
  readonly transcript: number;
  /** Its first turn. */
  readonly turn: number;
}

/** The units of all turns that are looked at, in order. */
export function placesOf(field: Field, within: Within): readonly Place[] {
  const places: Place[] = [];
  for (const [transcript, t] of field.transcripts.entries()) {
    let first = -1;
    for (const [turn, { start, end }] of t.turns.entries()) {
      if (!field.looked(transcript, turn)) continue;
      if (first < 0) first = turn;
      if (within === "turn") places.push({ transcript, turn, start, end });
      if (within !== "sentence") continue;
      const spans = sentenceSpans(t.text, start, end, t.language);
      for (let i = 0; i < spans.length; i += 2) places.push({ transcript, turn, start: spans[i], end: spans[i + 1] });
    }
    if (within === "transcript" && first >= 0) places.push({ transcript, turn: first, start: 0, end: t.text.length });
  }
  return places;
}

/** Indices [from, to) of the places of one transcript that a span overlaps; `starts` from `firstPlaces`. */
export function placesIn(
  places: readonly Place[],
  starts: Int32Array,
  transcript: number,
  span: Span,
): [number, number] {
  let low = starts[transcript];
  let high = starts[transcript + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].end <= span.start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < starts[transcript + 1] && places[to].start < span.end) to++;
  return [low, to];
}

/** Index of the first place of each transcript, and the number of places behind the last. */
export function firstPlaces(places: readonly Place[], transcripts: number): Int32Array {
  const starts = new Int32Array(transcripts + 1);
  let p = 0;
  for (let t = 0; t <= transcripts; t++) {
    while (p < places.length && places[p].transcript < t) p++;
    starts[t] = p;
  }
  return starts;
}
