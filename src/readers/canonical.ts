import type { OffsetMap, Row, Turn } from "../model/index.ts";
import type { Clean } from "./clean.ts";
import { cleanPiece } from "./clean.ts";
import type { RawDocument } from "./raw.ts";
import type { Segment } from "./segments.ts";

/** The canonical text with its turns, rows and offsets. */
export interface Canonical {
  readonly text: string;
  readonly turns: readonly Turn[];
  readonly offsets: OffsetMap;
  /** Canonical offset at which each segment begins (or would begin). */
  readonly segmentAt: Int32Array;
  /** Canonical offset of an offset in a row's text; undefined where the row is not in the text. */
  readonly place: (row: number, offset: number) => number | undefined;
}

interface OpenTurn {
  speaker: number;
  start: number;
  end: number;
  rows: Row[];
  startMs?: number;
  endMs?: number;
}

/**
 * Builds the canonical text (FORMATS.md section 1): one turn = one block, its paragraphs joined by LF, turns separated by
 * one blank line. Text is put in its final form piece by piece before any offset is taken.
 */
export function canonicalOf(raw: RawDocument, segments: readonly Segment[]): Canonical {
  const rowAt = startsOf(raw);
  const parts: string[] = [];
  const canonical: number[] = [];
  const source: number[] = [];
  const turns: OpenTurn[] = [];
  const segmentAt = new Int32Array(segments.length);
  let length = 0;
  let number = 0;
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    const row = raw.rows[segment.row];
    const clean = cleanPiece(row.text, segment.from, segment.to, row.plain);
    segmentAt[i] = length;
    if (clean.text === "") continue;
    let turn = turns[turns.length - 1];
    const joins = turn !== undefined && segment.turn === "same" && turn.speaker === segment.speaker;
    let gap = "";
    if (joins) gap = segment.join === "paragraph" ? "\n" : " ";
    else if (turn !== undefined) gap = "\n\n";
    if (gap !== "") {
      parts.push(gap);
      length += gap.length;
    }
    if (!joins) {
      turn = { speaker: segment.speaker, start: length, end: length, rows: [], startMs: segment.startMs };
      turns.push(turn);
    }
    segmentAt[i] = length;
    const base = rowAt[segment.row];
    addPoints(canonical, source, length, base, segment.from, clean, row.edits);
    parts.push(clean.text);
    const start = length;
    length += clean.text.length;
    turn.end = length;
    if (segment.endMs !== undefined) turn.endMs = segment.endMs;
    if (turn.startMs === undefined && segment.startMs !== undefined && turn.rows.length === 0)
      turn.startMs = segment.startMs;
    const before = turn.rows[turn.rows.length - 1];
    if (before !== undefined && segment.join === "wrap" && joins) {
      turn.rows[turn.rows.length - 1] = { ...before, end: length };
    } else {
      number++;
      turn.rows.push(rowOf(start, length, number, row.source, segment));
    }
  }
  return {
    text: parts.join(""),
    turns: turns.map(turnOf),
    offsets: { canonical: Int32Array.from(canonical), source: Int32Array.from(source) },
    segmentAt,
    place: placer(segments, segmentAt, raw),
  };
}

function rowOf(start: number, end: number, row: number, source: string, segment: Segment): Row {
  return {
    start,
    end,
    row,
    source,
    startMs: segment.startMs,
    endMs: segment.endMs,
  };
}

function turnOf(t: OpenTurn): Turn {
  return {
    start: t.start,
    end: t.end,
    speaker: t.speaker,
    rows: t.rows,
    startMs: t.startMs,
    endMs: t.endMs,
  };
}

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
  edits: readonly number[] = [],
): void {
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
    if (latest?.i !== i)
      latest = { i, clean: cleanPiece(raw.rows[row].text, segment.from, segment.to, raw.rows[row].plain) };
    const { clean } = latest;
    const wanted = Math.max(0, offset - segment.from);
    let p = 0;
    while (p + 2 < clean.map.length && clean.map[p + 3] <= wanted) p += 2;
    const inside = clean.map[p] + Math.max(0, wanted - clean.map[p + 1]);
    return segmentAt[i] + Math.min(inside, clean.text.length);
  };
}
