import { readCsv } from "../csv/index.ts";
import { finding } from "../findings/index.ts";
import type { Checked, Finding, Source } from "../model/index.ts";

export interface TableRow {
  /** 1-based line of the file at which the record starts. */
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table {
  /** Column names as compared: lower case, spaces and hyphens as `_`; columns without a name left out. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Reads a small table of the study (participants.csv, interviews.csv). Values are trimmed NFC text. */
export function readTable(source: Source): Checked<Table> {
  const read = readCsv(source);
  if (!read.value) return { findings: read.findings };
  const { file, delimiter, header, rows } = read.value;
  const findings: Finding[] = [...read.findings];
  if (delimiter === ";") findings.push(finding("table-semicolons", {}, { file, line: 1 }));
  const columns = header.map((cell) =>
    cell.value
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_"),
  );
  const repeated = columns.find((c, i) => c !== "" && columns.indexOf(c) !== i);
  if (repeated !== undefined)
    return { findings: [...findings, finding("table-column-repeated", { column: repeated }, { file, line: 1 })] };
  return {
    value: {
      columns: columns.filter((c) => c !== ""),
      rows: rows.map((cells) => ({
        line: cells[0]?.line ?? 1,
        cells: new Map(columns.map((c, i) => [c, (cells[i]?.value ?? "").trim().normalize("NFC")])),
      })),
    },
    findings,
  };
}
