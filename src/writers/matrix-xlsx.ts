import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Cell, Sheet } from "write-excel-file/node";
import { xmlText } from "../office/index.ts";

/** UTF-16 units that a cell may hold. */
export const CELL_UNITS = 32_767;
const CUT = " […]";
/** Points of a line, and of the tallest row (a spreadsheet program allows 409). */
const LINE = 13;
const TALLEST = 260;
const HEAD = { fontWeight: "bold", backgroundColor: "#E4E8EF", wrap: true, alignVertical: "top" } as const;

export interface MatrixSheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null | undefined)[])[];
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
  /** Index of a column that is hidden. */
  readonly hidden?: number;
  /** Columns that stay in view. */
  readonly fixed: number;
}

/** A workbook with every cell as text, so that nothing is ever computed; the same bytes for the same sheets. */
export async function matrixXlsx(sheets: readonly MatrixSheet[]): Promise<Uint8Array> {
  const { default: write } = await import("write-excel-file/node");
  const made = sheets.map(({ name, head, rows, widths, fixed }) => ({
    sheet: name,
    stickyRowsCount: 1,
    stickyColumnsCount: fixed,
    columns: widths.map((width) => ({ width })),
    orientation: "landscape" as const,
    data: [
      head.map((value): Cell => ({ ...HEAD, value: xmlText(value), type: String })),
      ...rows.map((row) => {
        const height = heightOf(row, widths);
        return row.map((cell) => cellOf(cell, height));
      }),
    ],
  }));
  const bytes = await write(made as Sheet<never>[], { fontFamily: "Arial", fontSize: 10 }).toBuffer();
  return stable(unzipSync(new Uint8Array(bytes)), sheets);
}

/** Points a row needs for its wrapped cells, which not every program works out itself; very long ones are cut off. */
function heightOf(row: MatrixSheet["rows"][number], widths: readonly number[]): number {
  const lines = row.map((cell, i) =>
    String(cell ?? "")
      .split("\n")
      .reduce((n, line) => n + Math.max(1, Math.ceil(line.length / (widths[i] - 1))), 0),
  );
  return Math.min(LINE * Math.max(1, ...lines) + 2, TALLEST);
}

function cellOf(value: string | number | null | undefined, height: number): Cell {
  if (value === null || value === undefined || value === "") return null;
  const text = xmlText(String(value));
  const cut =
    text.length > CELL_UNITS ? `${text.slice(0, CELL_UNITS - CUT.length).replace(/[\ud800-\udbff]$/, "")}${CUT}` : text;
  return { value: cut, type: String, alignVertical: "top", wrap: true, height };
}

/** The parts zipped in one order with one time, and the hidden columns hidden, which the library cannot. */
function stable(parts: Readonly<Record<string, Uint8Array>>, sheets: readonly MatrixSheet[]): Uint8Array {
  // Fixed local parts: the zip format stores local time.
  const mtime = new Date(1980, 0, 1);
  const names = Object.keys(parts).filter((n) => !n.endsWith("/"));
  names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const files = names.map((name) => {
    if (!/\.(?:xml|rels)$/.test(name)) return [name, [parts[name], { mtime }]] as const;
    let xml = strFromU8(parts[name]);
    // The library writes an empty list of names, which the format does not allow.
    if (name === "xl/workbook.xml") xml = xml.replace("<definedNames/>", "");
    if (name === "docProps/core.xml")
      xml = xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, (_, t: string) => `${t}2000-01-01T00:00:00Z`);
    const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
    const hidden = number === undefined ? undefined : sheets[Number(number) - 1]?.hidden;
    if (hidden !== undefined) xml = xml.replace(`<col min="${hidden + 1}"`, `<col hidden="1" min="${hidden + 1}"`);
    return [name, [strToU8(xml), { mtime }]] as const;
  });
  return zipSync(Object.fromEntries(files) as Parameters<typeof zipSync>[0], { level: 6 });
}

/** The list of content types comes first, as readers that look at the first member expect. */
function rank(name: string): number {
  return name === "[Content_Types].xml" ? 0 : 1;
}
