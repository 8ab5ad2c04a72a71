import type { OffsetMap, Row, Turn } from "../model/index.ts";
import type { Clean } from "./clean.ts";
import { cleanPiece } from "./clean.ts";
import { countLetters } from "./letters.ts";
import type { RawDocument, RawRow } from "./raw.ts";
import type { Segment } from "./segments.ts";

/** The canonical text with its turns, rows and offsets. */
export interface Canonical {
  readonly text: string;
  /** Their speakers are numbered in order of first turn. */
  readonly turns: readonly Turn[];
  /** Number of a speaker in `turns` -> number in the segments. */
  readonly speakers: readonly number[];
  readonly offsets: OffsetMap;
  /** Letters in `text`. */
  readonly letters: number;
  /** Stretches of `text` outside which no annotation begins: flat pairs of start and end, rising. */
  readonly marked: readonly number[];
  /** Canonical offset at which each segment begins (or would begin). */
  readonly segmentAt: Int32Array;
  /** Canonical offset of an offset in a row's text; undefined where the row is not in the text. */
  readonly place: (row: number, offset: number) => number | undefined;
}

interface OpenRow extends Row {
  end: number;
  endMs?: number;
}

interface OpenTurn extends Turn {
  end: number;
  rows: OpenRow[];
  startMs?: number;
  endMs?: number;
}

/** What stands before the first word of a row, and its letters, are counted again when a piece leaves no more than this away. */
const SHORT = 200;
const NO_EDITS: readonly number[] = [];

/**
 * Builds the canonical text (FORMATS.md section 1): one turn = one block, its paragraphs joined by LF, turns separated by
 * one blank line. Text is put in its final form piece by piece before any offset is taken.
 */
export function canonicalOf(raw: RawDocument, segments: readonly Segment[]): Canonical {
  const rowAt = startsOf(raw);
  const canonical: number[] = [];
  const source: number[] = [];
  const turns: OpenTurn[] = [];
  const marked: number[] = [];
  const speakers: number[] = [];
  const numberOf = new Map<number, number>();
  const segmentAt = new Int32Array(segments.length);
  const parts: string[] = [];
  let length = 0;
  let letters = 0;
  let number = 0;
  let turn: OpenTurn | undefined;
  /** The speaker of `turn`, as the segments number it. */
  let speaker = -1;
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    const row = raw.rows[segment.row];
    const clean = pieceOf(row, segment.from, segment.to);
    segmentAt[i] = length;
    if (clean.text === "") continue;
    const joins = turn !== undefined && segment.turn === "same" && speaker === segment.speaker;
    const gap = joins ? (segment.join === "paragraph" ? "\n" : " ") : turn === undefined ? "" : "\n\n";
    if (gap !== "") parts.push(gap);
    const start = length + gap.length;
    const end = start + clean.text.length;
    length = end;
    if (turn === undefined || !joins) {
      speaker = segment.speaker;
      let said = speaker < 0 ? speaker : numberOf.get(speaker);
      if (said === undefined) {
        said = speakers.length;
        numberOf.set(speaker, said);
        speakers.push(speaker);
      }
      turn = { start, end, speaker: said, rows: [], startMs: segment.startMs, endMs: undefined };
      turns.push(turn);
    }
    segmentAt[i] = start;
    addPoints(canonical, source, start, rowAt[segment.row], segment.from, clean, row.edits ?? NO_EDITS);
    parts.push(clean.text);
    letters += clean.letters;
    if (clean.lastMark >= 0) marked.push(start, Math.min(end, start + clean.lastMark + 1));
    turn.end = end;
    if (segment.endMs !== undefined) turn.endMs = segment.endMs;
    if (joins && segment.join === "wrap") turn.rows[turn.rows.length - 1].end = end;
    else {
      number++;
      turn.rows.push({
        start,
        end,
        row: number,
        source: row.source,
        startMs: segment.startMs,
        endMs: segment.endMs,
      });
    }
  }
  return {
    text: parts.join(""),
    turns,
    speakers,
    offsets: { canonical: new Int32Array(canonical), source: new Int32Array(source) },
    letters,
    marked,
    segmentAt,
    place: placer(segments, segmentAt, raw),
  };
}

/** A piece of a row in canonical form; by what the reader has seen of the row, where it has. */
function pieceOf(row: RawRow, from: number, to: number): Clean {
  const { text, letters } = row;
  if (letters === undefined || to !== text.length || from > SHORT) return cleanPiece(text, from, to);
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) === 32) start++;
  while (end > start && text.charCodeAt(end - 1) === 32) end--;
  return {
    text: text.slice(start, end),
    map: start === from ? AT_START : [0, start - from],
    letters: from === 0 ? letters : letters - countLetters(text, 0, from),
    lastMark: (row.lastMark ?? text.length) - start,
  };
}

const AT_START: readonly number[] = [0, 0];

/** Adds a breakpoint; both sides rise, equal canonical offsets keep the last. */
function point(canonical: number[], source: number[], at: number, from: number): void {
  const last = canonical.length - 1;
  if (last >= 0 && canonical[last] === at) {
    source[last] = from;
    return;
  }
  canonical.push(at);
  source.push(from);
}

/** Breakpoints of one piece: those of the cleaning, led through the reader's own edits, and those of the edits. */
function addPoints(
  canonical: number[],
  source: number[],
  start: number,
  base: number,
  from: number,
  clean: Clean,
  edits: readonly number[],
): void {
  if (edits.length === 0 && clean.map.length === 2) {
    point(canonical, source, start, base + from + clean.map[1]);
    return;
  }
  let e = 0;
  for (let p = 0; p < clean.map.length; p += 2) {
    const inRow = from + clean.map[p + 1];
    const at = start + clean.map[p];
    while (e < edits.length && edits[e] <= inRow) e += 2;
    point(canonical, source, at, base + (e === 0 ? inRow : edits[e - 1] + (inRow - edits[e - 2])));
    const until = (p + 2 < clean.map.length ? clean.map[p + 2] : clean.text.length) - clean.map[p];
    for (; e < edits.length && edits[e] - inRow < until; e += 2)
      point(canonical, source, at + edits[e] - inRow, base + edits[e + 1]);
  }
}

/** Where each row begins in the source text: its own `at`, or its place in the rows joined by LF. */
function startsOf(raw: RawDocument): Int32Array {
  const starts = new Int32Array(raw.rows.length);
  let at = 0;
  for (let i = 0; i < raw.rows.length; i++) {
    const row = raw.rows[i];
    starts[i] = raw.sourceText !== undefined && row.at !== undefined ? row.at : at;
    at += row.text.length + 1;
  }
  return starts;
}

function placer(segments: readonly Segment[], segmentAt: Int32Array, raw: RawDocument) {
  let byRow: Map<number, number[]> | undefined;
  let latest: { readonly i: number; readonly clean: ReturnType<typeof cleanPiece> } | undefined;
  return (row: number, offset: number): number | undefined => {
    if (byRow === undefined) {
      byRow = new Map();
      for (let i = 0; i < segments.length; i++) {
        const list = byRow.get(segments[i].row);
        if (list === undefined) byRow.set(segments[i].row, [i]);
        else list.push(i);
      }
    }
    const list = byRow.get(row);
    if (list === undefined) return undefined;
    const i = list.find((k) => offset <= segments[k].to) ?? list[list.length - 1];
    const segment = segments[i];
    // Comments come in order of place, so many ask for one segment in turn.
    if (latest?.i !== i) latest = { i, clean: cleanPiece(raw.rows[row].text, segment.from, segment.to) };
    const { clean } = latest;
    const wanted = Math.max(0, offset - segment.from);
    let p = 0;
    while (p + 2 < clean.map.length && clean.map[p + 3] <= wanted) p += 2;
    const inside = clean.map[p] + Math.max(0, wanted - clean.map[p + 1]);
    return segmentAt[i] + Math.min(inside, clean.text.length);
  };
}
