import { finding } from "../findings/index.ts";
import type { Finding } from "../model/index.ts";
import type { RawRow } from "./raw.ts";
import { columnTimes, splitTime, type TableColumns } from "./table-columns.ts";

/** One row of a table as a grid; `source` names it for people. */
export interface GridRow {
  readonly cells: readonly string[];
  readonly source: string;
}

/** A raw row and the grid row (index) and column it came from. */
export interface TableRow {
  readonly raw: RawRow;
  readonly grid: number;
  readonly column: number;
}

/** Labels that name no person but a remark about the table (FORMATS.md 4.1, README-timed 13). */
const REMARK = /^(note|notes|more info|info|metadata)$/;

/**
 * The body rows of a talk table (heading already left out) as raw rows. A blank speaker cell is "" (continues). A row
 * that has a speaker and no words hands its speaker to the next row without one. Remark rows become metadata; all-blank
 * rows nothing; columns with no part in the talk go to `cells`.
 */
export function rowsOfTable(
  body: readonly GridRow[],
  columns: TableColumns,
  file?: string,
): {
  readonly rows: readonly TableRow[];
  readonly metadata: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
} {
  const rows: TableRow[] = [];
  const metadata = new Map<string, string>();
  const column = (i: number | undefined) => (i === undefined ? [] : body.map((r) => r.cells[i] ?? ""));
  const starts = columnTimes(column(columns.start));
  const ends = columnTimes(column(columns.end));
  const used = [columns.words, columns.answers, columns.speaker, columns.start, columns.end, columns.key];
  const words = columns.answers === undefined ? [columns.words] : [columns.words, columns.answers];
  let carried: string | undefined;
  body.forEach((row, i) => {
    const cell = (c: number | undefined) => (c === undefined ? "" : (row.cells[c] ?? "").trim());
    const label = columns.speaker === undefined ? undefined : cell(columns.speaker) || carried || "";
    const bare = label === undefined || label === "" ? "" : label.replace(/:$/, "").trim();
    if (bare !== "" && REMARK.test(bare.toLowerCase())) {
      const name = metadata.has(bare) ? `${bare} (${row.source})` : bare;
      metadata.set(name, cell(columns.words));
      return;
    }
    let cells: Record<string, string> | undefined;
    for (let c = 0; c < row.cells.length; c++) {
      if (used.includes(c)) continue;
      const value = row.cells[c].trim();
      if (value === "") continue;
      cells ??= {};
      cells[columns.names[c] ?? `column ${c + 1}`] = value;
    }
    if (columns.start !== undefined && splitTime(cell(columns.start)).words !== "" && starts.ms[i] !== undefined) {
      const beside = splitTime(cell(columns.start)).words;
      if (/\p{L}/u.test(beside)) {
        cells ??= {};
        cells[columns.names[columns.start]] = beside;
      }
    }
    let said = false;
    for (const c of words) {
      const paragraphs = cellParagraphs(row.cells[c] ?? "");
      const whose = columns.answers === undefined ? label : columns.names[c];
      for (let n = 0; n < paragraphs.length; n++) {
        rows.push({
          grid: i,
          column: c,
          raw: {
            text: paragraphs[n],
            label: whose === undefined ? undefined : n === 0 ? whose : "",
            startMs: n === 0 ? starts.ms[i] : undefined,
            endMs: n === paragraphs.length - 1 ? ends.ms[i] : undefined,
            source: row.source,
            cells,
          },
        });
        said = true;
      }
    }
    if (said) carried = undefined;
    else if (label) carried = label;
  });
  const asMinutes = starts.asMinutes + ends.asMinutes;
  const findings = asMinutes > 0 ? [finding("times-as-minutes", { count: asMinutes }, { file })] : [];
  return { rows, metadata, findings };
}

/**
 * The paragraphs of a cell. A line break ends one when the line ends as a sentence does or a blank line follows;
 * otherwise it is where a program wrapped the line, and a space.
 */
export function cellParagraphs(cell: string): readonly string[] {
  if (!cell.includes("\n") && !cell.includes("\r")) {
    const text = cell.trim();
    return text === "" ? [] : [text];
  }
  return cell
    .replace(/\r\n?/g, "\n")
    .replace(/([.!?…:;]["'”’)\]]*)[ \t]*\n/g, "$1\n\n")
    .split(/\n[ \t]*\n\s*/)
    .map((p) => p.replace(/\s*\n\s*/g, " ").trim())
    .filter((p) => p !== "");
}
