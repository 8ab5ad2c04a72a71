import { parse } from "csv-parse/sync";
import { finding } from "../findings/index.ts";
import type { Checked, Finding, Source } from "../model/index.ts";

export interface TableRow {
  /** 1-based line of the file at which the record starts. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table {
  /** Column names as compared: lower case, spaces as `_`. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Reads a small table of the study (participants.csv, interviews.csv): comma, semicolon or tab, BOM or not. Values are trimmed text. */
export function readTable(source: Source): Checked<Table> {
  const file = source.name;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(source.bytes);
  } catch {
    return { findings: [finding("not-utf8", {}, { file })] };
  }
  const findings: Finding[] = [];
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [",", ";", "\t"].reduce((best, d) => (count(header, d) > count(header, best) ? d : best), ",");
  if (delimiter === ";") findings.push(finding("table-semicolons", {}, { file, line: 1 }));
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 1_000_000,
    }) as unknown as typeof records;
  } catch (error) {
    const { code = "CSV error", lines } = error as { code?: string; lines?: number };
    const problem = code.toLowerCase().replaceAll("_", " ").replace(/^csv /, "");
    return { findings: [finding("table-unreadable", { problem }, { file, line: lines ?? 1 })] };
  }
  if (records.length === 0) return { findings: [finding("table-unreadable", { problem: "it is empty" }, { file })] };
  const columns = records[0].record.map((name) => name.toLowerCase().replace(/[\s-]+/g, "_"));
  const repeated = columns.find((c, i) => c !== "" && columns.indexOf(c) !== i);
  if (repeated !== undefined)
    return { findings: [finding("table-column-repeated", { column: repeated }, { file, line: 1 })] };
  const rows: TableRow[] = [];
  let line = records[0].info.lines + 1;
  for (const { record, info } of records.slice(1)) {
    if (record.some((cell) => cell !== ""))
      rows.push({ line, cells: new Map(columns.map((c, i) => [c, (record[i] ?? "").normalize("NFC")])) });
    line = info.lines + 1;
  }
  return { value: { columns: columns.filter((c) => c !== ""), rows }, findings };
}

function count(text: string, sought: string): number {
  return text.split(sought).length - 1;
}
