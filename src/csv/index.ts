import { parse } from "csv-parse/sync";
import { finding, nearest } from "../findings/index.ts";
import type { Checked, Finding } from "../model/index.ts";

/** Limits of every CSV file a person writes for us (LIBRARIES.md, Limits). Sizes in bytes. */
export const CSV_LIMITS = { bytes: 50_000_000, record: 1_000_000 } as const;

/** One cell and where it begins; line and column are 1-based, columns count UTF-16 units. */
export interface CsvCell {
  readonly value: string;
  readonly line: number;
  readonly column: number;
}

/** A CSV file: its first row is the header; rows without any text are left out. Line ends inside cells are LF. */
export interface CsvFile {
  readonly file: string;
  readonly delimiter: "," | ";" | "\t";
  readonly header: readonly CsvCell[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/**
 * Reads CSV text: UTF-8 with or without BOM; comma, semicolon or tab, whichever the header row holds most of; any line
 * end. Imported lazily by the rooms that may not need it.
 */
export function readCsv(
  source: { readonly name: string; readonly bytes: Uint8Array },
  limits: { readonly bytes: number } = CSV_LIMITS,
): Checked<CsvFile> {
  const file = source.name;
  if (source.bytes.length > limits.bytes)
    return { findings: [finding("csv-too-large", { size: source.bytes.length, limit: limits.bytes }, { file })] };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(source.bytes);
  } catch {
    return { findings: [finding("not-utf8", {}, { file })] };
  }
  text = text.replace(/\r\n?/g, "\n");
  if (text.trim() === "") return { findings: [finding("csv-empty", {}, { file, line: 1, column: 1 })] };
  const delimiter = delimiterOf(text);
  let records: string[][];
  try {
    records = parse(text, { delimiter, relax_column_count: true, max_record_size: CSV_LIMITS.record });
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    const at = code === "CSV_QUOTE_NOT_CLOSED" ? lastOpening(text) : { line: lines ?? 1, column: 1 };
    return { findings: [finding("csv-syntax", { problem: problemOf(code) }, { file, ...at })] };
  }
  const [header, ...rows] = place(text, records, delimiter).filter((r) => r.some((c) => c.value.trim() !== ""));
  const findings: Finding[] = [];
  for (const cells of rows)
    if (cells.slice(header.length).some((c) => c.value.trim() !== ""))
      findings.push(
        finding(
          "csv-long-row",
          { cells: cells.length, columns: header.length },
          { file, line: cells[header.length].line, column: cells[header.length].column },
        ),
      );
  return { value: { file, delimiter, header, rows }, findings };
}

/**
 * Which column of the file holds which of the known columns (name or other name -> name), without regard to case,
 * spaces, hyphens and underscores. An unknown column is an error with the nearest name; with `tolerant`, one that is
 * near no known name is only a warning. A column that stands twice is an error.
 */
export function columnsOf<N extends string>(
  csv: CsvFile,
  known: Readonly<Record<string, N>>,
  tolerant = false,
): { readonly at: ReadonlyMap<N, number>; readonly findings: readonly Finding[] } {
  const names = new Map(Object.entries(known).map(([spelling, name]) => [fold(spelling), name]));
  const list = [...new Set(Object.values(known))].join(", ");
  const at = new Map<N, number>();
  const findings: Finding[] = [];
  csv.header.forEach((cell, i) => {
    const { file } = csv;
    const place = { file, line: cell.line, column: cell.column };
    const column = cell.value.trim();
    const name = names.get(fold(column));
    if (name === undefined) {
      if (column === "" && csv.rows.every((r) => (r[i]?.value ?? "").trim() === "")) return;
      const near = nearest(column, Object.keys(known)) ?? "";
      if (tolerant && near === "") findings.push(finding("csv-ignored-column", { column, known: list }, place));
      else findings.push(finding("csv-unknown-column", { column, nearest: near, known: list }, place));
      return;
    }
    const first = at.get(name);
    if (first === undefined) at.set(name, i);
    else findings.push(finding("csv-repeated-column", { column, first: first + 1 }, place));
  });
  return { at, findings };
}

/** The text of a cell without the apostrophe that guards spreadsheet formulas ("'=" and the like). */
export function unguarded(value: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(value) ? value.slice(1) : value;
}

function fold(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
}

function delimiterOf(text: string): "," | ";" | "\t" {
  const start = text.search(/\S/);
  let quoted = false;
  const seen = { ",": 0, ";": 0, "\t": 0 };
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    else if (!quoted && c === "\n") break;
    else if (!quoted && (c === "," || c === ";" || c === "\t")) seen[c]++;
  }
  if (seen[";"] > seen[","] && seen[";"] >= seen["\t"]) return ";";
  return seen["\t"] > seen[","] ? "\t" : ",";
}

function problemOf(code: string | undefined): string {
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "a quotation mark opens a cell and none closes it";
    case "INVALID_OPENING_QUOTE":
      return "a quotation mark stands inside a cell that does not begin with one; put the whole cell in quotes and write inner ones twice";
    case "CSV_INVALID_CLOSING_QUOTE":
      return "text follows the quotation mark that closes a cell; write a quotation mark inside a cell twice";
    case "CSV_MAX_RECORD_SIZE":
      return `a row has more than ${CSV_LIMITS.record} characters`;
    default:
      return "it cannot be split into cells";
  }
}

/** Where the quotation mark stands that opens a cell and is never closed. */
function lastOpening(text: string): { line: number; column: number } {
  let opening = -1;
  for (let i = 0; i < text.length; i++) if (text[i] === '"') opening = opening < 0 ? i : -1;
  const before = text.slice(0, opening);
  return { line: before.split("\n").length, column: opening - before.lastIndexOf("\n") };
}

/** Walks the text beside the parsed records, so that each cell knows the line and column it begins at. */
function place(text: string, records: readonly string[][], delimiter: string): CsvCell[][] {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  return records.map((record) =>
    record.map((value) => {
      const cell = { value, line, column: at - lineStart + 1 };
      let quoted = false;
      for (; at < text.length; at++) {
        const c = text[at];
        if (c === '"') quoted = !quoted;
        else if (c === "\n") {
          line++;
          lineStart = at + 1;
          if (!quoted) break;
        } else if (c === delimiter && !quoted) break;
      }
      at++;
      return cell;
    }),
  );
}
