import type { CodingTable } from "../model/index.ts";

/** Rows [from, to) of a table, all of one transcript, and the number that transcript has in the joined table. */
export interface TableRows {
  readonly table: CodingTable;
  readonly from: number;
  readonly to: number;
  readonly transcript: number;
  /** How many turns, and how many units of the text, later they stand today. */
  readonly turns?: number;
  readonly units?: number;
}

/** One table of rows that were coded at different times; `parts` in rising order of transcript and place. */
export function joinRows(parts: readonly TableRows[]): CodingTable {
  let length = 0;
  let spans = 0;
  for (const { table, from, to } of parts) {
    length += to - from;
    spans += table.evidenceFrom[to] - table.evidenceFrom[from];
  }
  const rows = () => new Int32Array(length);
  const joined = {
    length,
    code: rows(),
    transcript: rows(),
    turn: rows(),
    start: rows(),
    end: rows(),
    unitStart: rows(),
    unitEnd: rows(),
    rule: rows(),
    contrary: new Uint8Array(length),
    evidenceFrom: new Int32Array(length + 1),
    evidenceStart: new Int32Array(spans),
    evidenceEnd: new Int32Array(spans),
  };
  let row = 0;
  let span = 0;
  for (const { table, from, to, transcript, turns = 0, units = 0 } of parts) {
    for (const column of ["code", "turn", "start", "end", "unitStart", "unitEnd", "rule", "contrary"] as const)
      joined[column].set(table[column].subarray(from, to), row);
    shift(joined.turn, row, row + to - from, turns);
    for (const column of PLACES) shift(joined[column], row, row + to - from, units);
    joined.transcript.fill(transcript, row, row + to - from);
    const [first, last] = [table.evidenceFrom[from], table.evidenceFrom[to]];
    for (let i = from; i < to; i++) joined.evidenceFrom[row + i - from] = table.evidenceFrom[i] - first + span;
    joined.evidenceStart.set(table.evidenceStart.subarray(first, last), span);
    joined.evidenceEnd.set(table.evidenceEnd.subarray(first, last), span);
    shift(joined.evidenceStart, span, span + last - first, units);
    shift(joined.evidenceEnd, span, span + last - first, units);
    row += to - from;
    span += last - first;
  }
  joined.evidenceFrom[length] = span;
  return joined;
}

const PLACES = ["start", "end", "unitStart", "unitEnd"] as const;

function shift(column: Int32Array, from: number, to: number, by: number): void {
  if (by !== 0) for (let i = from; i < to; i++) column[i] += by;
}

/** Where each transcript's rows begin: rows of transcript t are [starts[t], starts[t + 1]). */
export function rowStarts(table: CodingTable, transcripts: number): Int32Array {
  const starts = new Int32Array(transcripts + 1);
  for (let i = 0; i < table.length; i++) starts[table.transcript[i] + 1]++;
  for (let t = 0; t < transcripts; t++) starts[t + 1] += starts[t];
  return starts;
}
