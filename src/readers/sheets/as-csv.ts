import { finding } from "../../findings/index.ts";
import type { Checked, Source } from "../../model/index.ts";
import type { TableRecord } from "../table-documents.ts";
import type { Sheet } from "./sheet.ts";

/** A heading is looked for in this many rows. */
const HEADING_WITHIN = 25;

/**
 * The sheet of a workbook that holds a table, as the bytes of a CSV file whose line numbers are the sheet's rows: the
 * sheet and row that name most of the given columns (lower case, `_` for spaces) are the table and its heading. Rows
 * above the heading are left blank, and so are line breaks inside cells. The hash stays the workbook's.
 */
export async function sheetAsCsv(source: Source, columns: readonly string[]): Promise<Checked<Source>> {
  const read = /\.ods$/i.test(source.name)
    ? await (await import("./ods.ts")).sheetsOfOds(source)
    : await (await import("./xlsx.ts")).sheetsOfXlsx(source);
  if (!read.value) return { findings: read.findings };
  const filled = read.value.filter((s) => s.rows.length > 0);
  let best: { sheet: Sheet; heading: number; named: number } | undefined;
  for (const sheet of filled)
    for (const [heading, row] of sheet.rows.slice(0, HEADING_WITHIN).entries()) {
      const named = row.cells.filter((c) => columns.includes(folded(c))).length;
      if (best === undefined || named > best.named) best = { sheet, heading, named };
    }
  if (!best)
    return { findings: [...read.findings, finding("csv-empty", {}, { file: source.name, line: 1, column: 1 })] };
  const others = filled.filter((s) => s !== best.sheet).map((s) => s.name);
  const chosen = finding(
    "table-sheet-chosen",
    { sheet: best.sheet.name, others: others.join(", ") },
    { file: source.name },
  );
  return {
    value: { ...source, bytes: new TextEncoder().encode(csvOf(best.sheet.rows.slice(best.heading))) },
    findings: [...read.findings, ...(others.length > 0 ? [chosen] : [])],
  };
}

function csvOf(rows: readonly TableRecord[]): string {
  const lines: string[] = [];
  for (const { row, cells } of rows) {
    while (lines.length < row - 1) lines.push("");
    lines.push(cells.map((c) => `"${c.replace(/\s*[\r\n]+\s*/g, " ").replaceAll('"', '""')}"`).join(","));
  }
  return `${lines.join("\n")}\n`;
}

function folded(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}
