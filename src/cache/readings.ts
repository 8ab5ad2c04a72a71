import type { Finding, Row, Transcript, Turn } from "../model/index.ts";
import { pack, unpack } from "./pack.ts";

/** What was read from one file. */
export interface Reading {
  readonly transcripts: readonly Transcript[];
  readonly findings: readonly Finding[];
}

interface Head {
  readonly key: string;
  readonly findings: readonly Finding[];
  readonly transcripts: readonly TranscriptHead[];
  /** Beginnings of the rows' sources; a row's own number follows. */
  readonly sources: readonly string[];
}

type TranscriptHead = Omit<Transcript, "text" | "turns" | "offsets"> & {
  readonly length: number;
  readonly turns: number;
  readonly points: number;
};

/** Numbers of a turn: start, end, speaker, rows. */
const TURN = 4;
/** Numbers of a row: start, end, row, beginning of the source, the number after it (-1 = none). */
const ROW = 5;

/** A reading as bytes. Times are columns of their own, which are empty where no row has a time; NaN = none. */
export function packReading(key: string, { transcripts, findings }: Reading): Uint8Array {
  const turnCount = transcripts.reduce((n, t) => n + t.turns.length, 0);
  const rowCount = transcripts.reduce((n, t) => n + t.turns.reduce((m, u) => m + u.rows.length, 0), 0);
  const pointCount = transcripts.reduce((n, t) => n + t.offsets.canonical.length, 0);
  const timed = transcripts.some((t) => t.turns.some((u) => hasTime(u) || u.rows.some(hasTime)));
  const turns = new Int32Array(turnCount * TURN);
  const rows = new Int32Array(rowCount * ROW);
  const turnTimes = new Float64Array(timed ? turnCount * 2 : 0);
  const rowTimes = new Float64Array(timed ? rowCount * 2 : 0);
  const canonical = new Int32Array(pointCount);
  const source = new Int32Array(pointCount);
  const sources = new Map<string, number>();
  const texts: string[] = [];
  const heads: TranscriptHead[] = [];
  let [turn, row, point] = [0, 0, 0];
  for (const transcript of transcripts) {
    const { text, turns: own, offsets, ...rest } = transcript;
    heads.push({ ...rest, length: text.length, turns: own.length, points: offsets.canonical.length });
    texts.push(text);
    canonical.set(offsets.canonical, point);
    source.set(offsets.source, point);
    point += offsets.canonical.length;
    for (const t of own) {
      turns.set([t.start, t.end, t.speaker, t.rows.length], turn * TURN);
      if (timed) turnTimes.set([t.startMs ?? Number.NaN, t.endMs ?? Number.NaN], turn * 2);
      turn++;
      for (const r of t.rows) {
        const [beginning, number] = splitSource(r.source);
        let at = sources.get(beginning);
        if (at === undefined) sources.set(beginning, (at = sources.size));
        rows.set([r.start, r.end, r.row, at, number], row * ROW);
        if (timed) rowTimes.set([r.startMs ?? Number.NaN, r.endMs ?? Number.NaN], row * 2);
        row++;
      }
    }
  }
  const head: Head = { key, findings, transcripts: heads, sources: [...sources.keys()] };
  return pack({ head, columns: [turns, rows, turnTimes, rowTimes, canonical, source], text: texts.join("") });
}

/** What was kept, and under which key; undefined when the bytes are not sound. Texts and turns are made when asked for. */
export function unpackReading(bytes: Uint8Array): (Reading & { readonly key: string }) | undefined {
  const packed = unpack<Head>(bytes);
  if (packed === undefined) return undefined;
  const { head } = packed;
  const columns = packed.columns as Columns;
  const [turns] = columns;
  const place = { unit: 0, turn: 0, row: 0, point: 0 };
  const transcripts = head.transcripts.map((one): Transcript => {
    const { length, turns: count, points, ...rest } = one;
    const from = { ...place };
    place.unit += length;
    place.point += points;
    const turnSpeakers = new Int32Array(count);
    for (let i = 0; i < count; i++, place.turn++) {
      turnSpeakers[i] = turns[place.turn * TURN + 2];
      place.row += turns[place.turn * TURN + 3];
    }
    let text: string | undefined;
    let own: readonly Turn[] | undefined;
    let offsets: Transcript["offsets"] | undefined;
    const transcript = {
      ...rest,
      get text() {
        text ??= packed.text.slice(from.unit, from.unit + length);
        return text;
      },
      get turns() {
        own ??= turnsFrom(columns, head.sources, from, count);
        return own;
      },
      get offsets() {
        const [, , , , canonical, source] = columns;
        const to = from.point + points;
        offsets ??= { canonical: canonical.slice(from.point, to), source: source.slice(from.point, to) };
        return offsets;
      },
    };
    return Object.defineProperty(transcript, "turnSpeakers", { value: turnSpeakers });
  });
  return { key: head.key, transcripts, findings: head.findings };
}

type Columns = [Int32Array, Int32Array, Float64Array, Float64Array, Int32Array, Int32Array];

/** `count` turns from a place in the columns on. */
function turnsFrom(
  [turns, rows, turnTimes, rowTimes]: Columns,
  sources: readonly string[],
  from: { readonly turn: number; readonly row: number },
  count: number,
): readonly Turn[] {
  const timed = turnTimes.length > 0;
  const timeOf = (times: Float64Array, i: number): number | undefined =>
    timed && !Number.isNaN(times[i]) ? times[i] : undefined;
  const made: Turn[] = [];
  let row = from.row;
  for (let turn = from.turn; turn < from.turn + count; turn++) {
    const at = turn * TURN;
    const own: Row[] = [];
    for (const to = row + turns[at + 3]; row < to; row++) {
      const r = row * ROW;
      const beginning = sources[rows[r + 3]];
      const number = rows[r + 4];
      own.push({
        start: rows[r],
        end: rows[r + 1],
        row: rows[r + 2],
        source: number < 0 ? beginning : beginning + number,
        startMs: timeOf(rowTimes, row * 2),
        endMs: timeOf(rowTimes, row * 2 + 1),
      });
    }
    made.push({
      start: turns[at],
      end: turns[at + 1],
      speaker: turns[at + 2],
      rows: own,
      startMs: timeOf(turnTimes, turn * 2),
      endMs: timeOf(turnTimes, turn * 2 + 1),
    });
  }
  return made;
}

function hasTime(t: { readonly startMs?: number; readonly endMs?: number }): boolean {
  return t.startMs !== undefined || t.endMs !== undefined;
}

/** "line 14" is "line " and 14; a source that ends in no plain number has -1. */
function splitSource(source: string): [beginning: string, number: number] {
  let at = source.length;
  while (at > 0 && source.charCodeAt(at - 1) >= 48 && source.charCodeAt(at - 1) <= 57 && source.length - at < 9) at--;
  while (at < source.length - 1 && source.charCodeAt(at) === 48) at++;
  return at === source.length ? [source, -1] : [source.slice(0, at), Number(source.slice(at))];
}
