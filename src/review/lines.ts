import { type NumberedLine, numberLines } from "../handout/index.ts";
import type { Span, Transcript } from "../model/index.ts";

const known = new WeakMap<Transcript, readonly NumberedLine[]>();

/** The lines of a transcript as every handout numbers them; computed once. */
export function linesOf(transcript: Transcript): readonly NumberedLine[] {
  let lines = known.get(transcript);
  if (lines === undefined) {
    lines = numberLines(transcript);
    known.set(transcript, lines);
  }
  return lines;
}

/** Index of the line that holds a place, or of the last one before it. */
export function lineIndex(transcript: Transcript, at: number): number {
  const lines = linesOf(transcript);
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle].end <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low);
}

/** Where a numbered line starts; the last line when there are fewer. */
export function lineStart(transcript: Transcript, line: number): number {
  const lines = linesOf(transcript);
  return lines[Math.min(Math.max(1, line), lines.length) - 1]?.start ?? 0;
}

/** "120" or "120-124": the lines of some words. */
export function lineNumbers(transcript: Transcript, span: Span): string {
  const lines = linesOf(transcript);
  if (lines.length === 0) return "";
  const first = lines[lineIndex(transcript, span.start)].number;
  const last = lines[lineIndex(transcript, Math.max(span.start, span.end - 1))].number;
  return first === last ? `${first}` : `${first}-${last}`;
}
