import type { Transcript } from "../model/index.ts";

/** Characters of a numbered line; fixed, so that "P07, 120–124" means the same words wherever it is printed. */
export const LINE_WIDTH = 60;

/** One numbered line of a transcript: text[start, end), never across a turn or a paragraph. */
export interface NumberedLine {
  /** 1-based, counted over the whole transcript. */
  readonly number: number;
  /** Index of the turn. */
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  /** First line of its turn. */
  readonly first: boolean;
}

/**
 * The lines of a transcript: each paragraph of each turn broken at spaces after at most 60 characters (code points); a
 * longer word stands alone on its line. The same for every output.
 */
export function numberLines(transcript: Pick<Transcript, "text" | "turns">): readonly NumberedLine[] {
  const lines: NumberedLine[] = [];
  const { text, turns } = transcript;
  for (const [turn, { start, end }] of turns.entries()) {
    let first = true;
    for (let from = start; from < end; ) {
      let to = text.indexOf("\n", from);
      if (to < 0 || to > end) to = end;
      for (const [a, b] of wrap(text, from, to)) {
        lines.push({ number: lines.length + 1, turn, start: a, end: b, first });
        first = false;
      }
      from = to + 1;
    }
  }
  return lines;
}

function* wrap(text: string, from: number, to: number): Generator<[number, number]> {
  let start = from;
  let lastSpace = -1;
  let width = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0xdc00 && c <= 0xdfff) continue;
    if (c === 32) lastSpace = i;
    width++;
    if (width > LINE_WIDTH && lastSpace > start) {
      yield [start, lastSpace];
      start = lastSpace + 1;
      width = codePoints(text, start, i + 1);
      lastSpace = -1;
    }
  }
  if (start < to) yield [start, to];
}

function codePoints(text: string, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c < 0xdc00 || c > 0xdfff) n++;
  }
  return n;
}

/** "P07, 120–124" for a span; one number when it lies on one line. */
export function citeLines(id: string, lines: readonly NumberedLine[], start: number, end: number): string {
  const from = lines[firstOf(lines.length, (i) => lines[i].end > start)];
  const to = lines[firstOf(lines.length, (i) => lines[i].start >= end) - 1];
  if (!from || !to) return id;
  return from.number === to.number ? `${id}, ${from.number}` : `${id}, ${from.number}–${to.number}`;
}

/** The first index of [0, n) that holds, where all after it hold too; n when none does. */
function firstOf(n: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
