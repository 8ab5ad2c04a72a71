import { type CodingTable, Column } from "../model/index.ts";

/** One row of a coding table, for building and merging. */
export interface CodingRow {
  readonly code: number;
  readonly transcript: number;
  readonly turn: number;
  readonly unitStart: number;
  readonly unitEnd: number;
  readonly rule: number;
  readonly contrary: boolean;
  /** Pairs of start,end; the first is the coding's own span. */
  readonly evidence: ArrayLike<number>;
}

/** Builds a coding table row by row. */
export class TableBuilder {
  private readonly code = new Column();
  private readonly transcript = new Column();
  private readonly turn = new Column();
  private readonly start = new Column();
  private readonly end = new Column();
  private readonly unitStart = new Column();
  private readonly unitEnd = new Column();
  private readonly rule = new Column();
  private readonly contrary = new Column();
  private readonly evidenceFrom = new Column();
  private readonly evidenceStart = new Column();
  private readonly evidenceEnd = new Column();
  private sorted = true;

  add(row: CodingRow): void {
    const n = this.code.length;
    if (n > 0 && this.sorted) this.sorted = this.order(n - 1, row) <= 0;
    this.code.push(row.code);
    this.transcript.push(row.transcript);
    this.turn.push(row.turn);
    this.start.push(row.evidence[0]);
    this.end.push(row.evidence[1]);
    this.unitStart.push(row.unitStart);
    this.unitEnd.push(row.unitEnd);
    this.rule.push(row.rule);
    this.contrary.push(row.contrary ? 1 : 0);
    this.evidenceFrom.push(this.evidenceStart.length);
    for (let i = 0; i < row.evidence.length; i += 2) {
      this.evidenceStart.push(row.evidence[i]);
      this.evidenceEnd.push(row.evidence[i + 1]);
    }
  }

  private order(n: number, row: CodingRow): number {
    return (
      this.transcript.values[n] - row.transcript ||
      this.unitStart.values[n] - row.unitStart ||
      this.code.values[n] - row.code
    );
  }

  /** The table, sorted by transcript, unit start and code. */
  done(): CodingTable {
    this.evidenceFrom.push(this.evidenceStart.length);
    const table: CodingTable = {
      length: this.code.length,
      code: this.code.done(),
      transcript: this.transcript.done(),
      turn: this.turn.done(),
      start: this.start.done(),
      end: this.end.done(),
      unitStart: this.unitStart.done(),
      unitEnd: this.unitEnd.done(),
      rule: this.rule.done(),
      contrary: Uint8Array.from(this.contrary.values.subarray(0, this.contrary.length)),
      evidenceFrom: this.evidenceFrom.done(),
      evidenceStart: this.evidenceStart.done(),
      evidenceEnd: this.evidenceEnd.done(),
    };
    if (this.sorted) return table;
    const rows = Array.from({ length: table.length }, (_, i) => i).sort(
      (a, b) => compareRows(table, a, table, b) || a - b,
    );
    const again = new TableBuilder();
    for (const i of rows) again.add(rowAt(table, i));
    return again.done();
  }
}

/** The one order of codings: transcript, unit start, code. */
export function compareRows(a: CodingTable, i: number, b: CodingTable, j: number): number {
  return a.transcript[i] - b.transcript[j] || a.unitStart[i] - b.unitStart[j] || a.code[i] - b.code[j];
}

export function rowAt(table: CodingTable, i: number): CodingRow {
  const evidence: number[] = [];
  for (let e = table.evidenceFrom[i]; e < table.evidenceFrom[i + 1]; e++)
    evidence.push(table.evidenceStart[e], table.evidenceEnd[e]);
  return {
    code: table.code[i],
    transcript: table.transcript[i],
    turn: table.turn[i],
    unitStart: table.unitStart[i],
    unitEnd: table.unitEnd[i],
    rule: table.rule[i],
    contrary: table.contrary[i] === 1,
    evidence,
  };
}
