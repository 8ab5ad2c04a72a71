import { rowAt } from "../coding/index.ts";
import { citeLines, numberLines } from "../handout/index.ts";
import type { Coding, Span } from "../model/index.ts";
import { sentenceSpans } from "../text/index.ts";
import type { Found } from "./evaluate.ts";
import type { Field } from "./places.ts";

/** One passage as it is listed and cited. */
export interface Passage extends Span {
  readonly transcript: string;
  readonly turn: number;
  readonly row: number;
  /** "P07, 120–124": the line numbers of every handout. */
  readonly cite: string;
  readonly speaker: string | null;
  readonly participant: string | null;
  readonly match: string;
  /** The quotation: whole sentences, or a person's own span; one piece for each turn of its speaker. */
  readonly quote: readonly string[];
  /** The codings that are meant; none for words. */
  readonly codings: readonly Coding[];
}

/** Passages of what was found: each of the words, else each coding, else the place itself. Equal ones once. */
export function passagesOf(field: Field, found: readonly Found[]): readonly Passage[] {
  const lines = new Map<number, ReturnType<typeof numberLines>>();
  const seen = new Map<string, Passage>();
  for (const { place, words, codings } of found) {
    const t = field.transcripts[place.transcript];
    if (!lines.has(place.transcript)) lines.set(place.transcript, numberLines(t));
    const numbered = lines.get(place.transcript)!;
    const add = (span: Span, of: readonly Coding[], isPersons: boolean): void => {
      const turn = Math.max(
        0,
        t.turns.findLastIndex((x) => x.start <= span.start),
      );
      const key = `${place.transcript}:${span.start}-${span.end}:${of.map((c) => c.id).join(" ")}`;
      if (seen.has(key)) return;
      const { speaker } = t.turns[turn];
      const quoted = isPersons ? span : sentencesAround(field, place.transcript, turn, span);
      seen.set(key, {
        ...span,
        transcript: t.id,
        turn,
        row: rowAt(t, turn, span.start),
        cite: citeLines(t.id, numbered, quoted.start, quoted.end),
        speaker: speaker < 0 ? null : t.speakers[speaker].label,
        participant: field.caseOf(place.transcript, turn),
        match: t.text.slice(span.start, span.end),
        quote: pieces(field, place.transcript, turn, quoted),
        codings: of,
      });
    };
    if (words.length > 0) for (const w of words) add(w, codings, false);
    else if (codings.length > 0) for (const c of codings) add({ start: c.start, end: c.end }, [c], c.tier === "person");
    else add({ start: place.start, end: place.end }, [], true);
  }
  return [...seen.values()];
}

/** The whole sentences that the words touch, inside their turn. */
function sentencesAround(field: Field, transcript: number, turn: number, span: Span): Span {
  const t = field.transcripts[transcript];
  const spans = sentenceSpans(t.text, t.turns[turn].start, t.turns[turn].end, t.language);
  let { start, end } = span;
  for (let i = 0; i < spans.length; i += 2)
    if (spans[i] < span.end && span.start < spans[i + 1]) {
      start = Math.min(start, spans[i]);
      end = Math.max(end, spans[i + 1]);
    }
  return { start, end };
}

/** The words of the speaker of the first turn, one piece a turn. */
function pieces(field: Field, transcript: number, first: number, span: Span): string[] {
  const { turns, text } = field.transcripts[transcript];
  const out: string[] = [];
  for (let i = first; i < turns.length && turns[i].start < span.end; i++) {
    if (turns[i].speaker !== turns[first].speaker) continue;
    const [start, end] = [Math.max(span.start, turns[i].start), Math.min(span.end, turns[i].end)];
    if (start < end) out.push(text.slice(start, end));
  }
  return out;
}
