import type { Span, Transcript } from "../model/index.ts";
import { sentenceSpans } from "../text/index.ts";

export const PASSAGE_UNITS = ["sentence", "row", "turn"] as const;
export type PassageUnit = (typeof PASSAGE_UNITS)[number];

/** The whole sentences, rows or turns that a span touches, from the first to the last; the span itself where there is none. */
export function unitsAround(t: Transcript, span: Span, unit: PassageUnit): Span {
  const touched: Span[] = [];
  const take = (s: Span): void => {
    if (s.start < span.end && span.start < s.end) touched.push({ start: s.start, end: s.end });
  };
  for (const turn of t.turns) {
    if (turn.end <= span.start || turn.start >= span.end) continue;
    if (unit === "turn") take(turn);
    else if (unit === "row") turn.rows.forEach(take);
    else {
      const edges = sentenceSpans(t.text, turn.start, turn.end, t.language);
      for (let i = 0; i < edges.length; i += 2) take({ start: edges[i], end: edges[i + 1] });
    }
  }
  return touched.length === 0 ? span : { start: touched[0].start, end: touched[touched.length - 1].end };
}
