import type { Cell, Row, Sheet } from "write-excel-file/node";
import type { Artifact } from "../model/index.ts";
import { stablePackage, xmlText } from "../office/index.ts";
import type { ReportModel } from "../report/model.ts";
import { wordsOf } from "../report/words/words.ts";
import { type CsvTable, type CsvTableName, tablesOf } from "./csv.ts";
import { type FieldType, fieldOf, tableNotes } from "./table-fields.ts";

/** Letters that a cell may hold; longer texts are cut with a mark. */
const CELL = 32_767;
const CUT = " […]";
/** Characters of a column: the widest a text gets before it is wrapped, and the narrowest. */
const WIDEST = 60;
const NARROWEST = 8;
/** Points of a line, and the most lines of a row that are shown at once. */
const LINE = 13;
const LINES = 12;
const HEAD = { fontWeight: "bold", backgroundColor: "#E4E8EF", wrap: true, alignVertical: "top" } as const;

/**
 * tables.xlsx: the tables of tables/*.csv, a sheet for each, numbers as numbers and everything else as text, so that
 * nothing in a cell is ever computed. The first sheet says what the sheets and columns hold and who may have them.
 */
export async function writeXlsx(model: ReportModel): Promise<readonly Artifact[]> {
  const { default: write } = await import("write-excel-file/node");
  const tables = tablesOf(model);
  const sheets = [aboutSheet(model, tables), ...tables.map(tableSheet)];
  const bytes = await write(sheets as Sheet<never>[], { fontFamily: "Arial", fontSize: 10 }).toBuffer();
  return [{ path: "tables.xlsx", content: stablePackage(new Uint8Array(bytes), model.study.date, tidy) }];
}

/** The library writes an empty list of names, which the format does not allow, and cannot fit columns on a page. */
function tidy(name: string, xml: string): string {
  if (name === "xl/workbook.xml") return xml.replace("<definedNames/>", "");
  if (!name.startsWith("xl/worksheets/sheet")) return xml;
  return xml
    .replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(
      /<pageSetup\b[^>]*\/>/,
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    );
}

type Tables = readonly (CsvTable & { readonly name: CsvTableName })[];
type Value = string | number | null | undefined;

function tableSheet(table: Tables[number]): Sheet<never> {
  const types = table.head.map((heading) => fieldOf(table.name, heading).type);
  const columns = table.head.map((heading, i) => ({
    width: widthOf(
      heading,
      types[i],
      table.rows.map((row) => row[i]),
    ),
  }));
  return {
    sheet: table.name,
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns,
    orientation: "landscape",
    data: [
      table.head.map((heading): Cell => ({ ...HEAD, value: xmlText(heading), type: String, height: 3 * LINE })),
      ...table.rows.map((row) => {
        const height = heightOf(row, columns);
        return row.map((value, i) => cellOf(value, columns[i].width, height));
      }),
    ],
  };
}

/** A number is a number, nothing is an empty cell, everything else is text whatever it begins with. */
function cellOf(value: Value, width: number, height: number | undefined): Cell {
  if (value === null || value === undefined || value === "") return null;
  const size = height === undefined ? {} : { height };
  if (typeof value === "number") return { value, type: Number, alignVertical: "top", ...size };
  const text = xmlText(value);
  const cut = text.length > CELL ? `${text.slice(0, CELL - CUT.length).replace(/[\ud800-\udbff]$/, "")}${CUT}` : text;
  return { value: cut, type: String, alignVertical: "top", ...size, ...(wraps(cut, width) ? { wrap: true } : {}) };
}

function wraps(text: string, width: number): boolean {
  return text.length > width - 1 || text.includes("\n");
}

/** Points a row needs for its wrapped cells, which not every program works out itself; a cap on very long cells. */
function heightOf(row: readonly Value[], columns: readonly { readonly width: number }[]): number | undefined {
  const lines = row.map((value, i) => {
    if (typeof value !== "string" || !wraps(value, columns[i].width)) return 1;
    return value.split("\n").reduce((n, line) => n + Math.max(1, Math.ceil((line.length * 1.1) / columns[i].width)), 0);
  });
  const most = Math.min(LINES, Math.max(1, ...lines));
  return most === 1 ? undefined : most * LINE;
}

/** Headings may be broken at their words; cells decide as long as they are short. */
function widthOf(heading: string, type: FieldType, cells: readonly Value[]): number {
  const word = Math.max(...heading.split(/\s/).map((w) => w.length));
  const longest = cells.reduce((most: number, cell) => Math.max(most, cell == null ? 0 : String(cell).length), 0);
  const wanted = Math.max(type === "string" ? longest : Math.min(longest, 12), word, Math.min(heading.length, 16));
  return Math.max(NARROWEST, Math.min(WIDEST, wanted + 2));
}

/** What stands in the workbook, and for each column its type and meaning. */
function aboutSheet(model: ReportModel, tables: Tables): Sheet<never> {
  const w = wordsOf(model.study.language);
  const text = (value: string, more: object = {}): Cell => ({
    value: xmlText(value),
    type: String,
    alignVertical: "top",
    ...more,
  });
  const head = (...cells: string[]): Row => cells.map((c) => text(c, HEAD));
  return {
    sheet: "about",
    columns: [{ width: 18 }, { width: 58 }, { width: 10 }, { width: 100 }],
    orientation: "landscape",
    data: [
      [text(model.study.title, { fontWeight: "bold", fontSize: 14 })],
      [text(w(`audience.${model.study.audience}`), { fontWeight: "bold" })],
      [text(w("title.eyebrow", { approach: w(`approach.${model.study.approach}`) }))],
      [],
      head("sheet", "", "rows", "what it holds"),
      ...tables.map(
        (t): Row => [
          text(t.name),
          null,
          { value: t.rows.length, type: Number, alignVertical: "top" },
          text(tableNotes[t.name].what),
        ],
      ),
      [],
      head("sheet", "column", "type", "meaning"),
      ...tables.flatMap((t) =>
        t.head.map((heading): Row => {
          const { type, description } = fieldOf(t.name, heading);
          return [text(t.name), text(heading), text(type), text(description)];
        }),
      ),
    ],
  };
}
