import { finding, ok } from "../findings/index.ts";
import type { Checked, Finding } from "../model/index.ts";
import { plainCell } from "./html-cells.ts";
import type { RawDocument } from "./raw.ts";
import { findColumns, headerForm } from "./table-columns.ts";
import { type GridRow, rowsOfTable } from "./table-rows.ts";

/** One record of a delimited file, or one row of a sheet. */
export interface TableRecord {
  readonly cells: readonly string[];
  /** 1-based number, for people. */
  readonly row: number;
  /** Last line of the record in the file, where a row may have several. */
  readonly line?: number;
}

/** One document of a table, or one for each value of its key column in order of first row. */
export function documentsOfTable(records: readonly TableRecord[], file: string): Checked<readonly RawDocument[]> {
  const filled = records.filter(({ cells }) => !isBlank(cells));
  const columns = findColumns(filled.map((r) => r.cells));
  if (!columns) return { findings: [finding("csv-no-words", {}, { file })] };

  const findings: Finding[] = [];
  if (!columns.heading) {
    const args = { words: columns.words + 1, speaker: (columns.speaker ?? -1) + 1 };
    findings.push(finding("csv-columns-by-content", args, { file }));
  }
  if (columns.heading) findings.push(...repeatedHeaders(filled[0], file));
  findings.push(...raggedRows(records.slice(records.indexOf(filled[0])), columns.words, file));

  const groups = new Map<string, GridRow[]>();
  let lastKey = "";
  for (let i = columns.heading ? 1 : 0; i < filled.length; i++) {
    const record = filled[i];
    const key = columns.key === undefined ? "" : (record.cells[columns.key] ?? "").trim() || lastKey;
    lastKey = key;
    const group = groups.get(key);
    const row = { cells: record.cells.map(plainCell), source: `row ${record.row}` };
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  if (groups.size === 0) groups.set("", []); // a heading alone: the shared stage says that there is no speech
  const timed = columns.speaker === undefined && columns.start !== undefined && columns.end !== undefined;
  const whisper = timed && columns.names.map(headerForm).join() === "start,end,text";
  const documents = [...groups].map(([key, body]): RawDocument => {
    const table = rowsOfTable(body, columns, file);
    findings.push(...table.findings);
    return {
      ...(groups.size > 1 ? { key } : {}),
      shape: timed ? "timed" : "table",
      rows: table.rows.map((r) => r.raw),
      metadata: Object.fromEntries(table.metadata),
      ...(whisper ? { producer: "whisper" } : {}),
    };
  });
  return ok(documents, findings);
}

function repeatedHeaders({ cells, row }: TableRecord, file: string): Finding[] {
  const seen = new Set<string>();
  const said = new Set<string>();
  const findings: Finding[] = [];
  for (const cell of cells) {
    const form = headerForm(cell);
    if (form !== "" && seen.has(form) && !said.has(form)) {
      said.add(form);
      findings.push(finding("csv-repeated-header", { name: cell.trim() }, { file, line: row }));
    }
    seen.add(form);
  }
  return findings;
}

/** Rows with cells beyond the first row's, or without a words cell: read all the same, and said once. */
function raggedRows(records: readonly TableRecord[], words: number, file: string): Finding[] {
  const columns = records[0].cells.length;
  let first: TableRecord | undefined;
  let count = 0;
  for (let i = 1; i < records.length; i++) {
    const { cells } = records[i];
    if (cells.length > words && !(cells.length > columns && cells.slice(columns).some((c) => c !== ""))) continue;
    if (cells.every((c) => c === "")) continue;
    first ??= records[i];
    count++;
  }
  if (first === undefined) return [];
  return [finding("csv-ragged", { count, columns }, { file, line: first.line ?? first.row })];
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}
