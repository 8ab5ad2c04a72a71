import { finding } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import { ODF_PREFIXES, repeats } from "../odf-names.ts";
import { limitsOf, type RawDocument, type ReaderInput } from "../raw.ts";
import type { TableRecord } from "../table-documents.ts";
import { parseTime } from "../times.ts";
import { parseXml, type XmlPlace } from "../xml.ts";
import { partNamed, readZip } from "../zip.ts";
import { documentsOfSheets } from "./documents.ts";
import { clock } from "./number-formats.ts";
import { MOST_SHEETS, type Sheet, SheetRows } from "./sheet.ts";

/** Rows and cells that a file says are repeated are made this many times at most where they hold something. */
const MOST_REPEATS = 1000;

/** Reads a talk from an OpenDocument spreadsheet. */
export async function readOds(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  const sheets = await sheetsOfOds(input);
  return sheets.value ? documentsOfSheets(sheets.value, input.name) : { findings: sheets.findings };
}

/** The sheets of an OpenDocument spreadsheet: stored values of times and dates, text as it stands, comments left out. */
export async function sheetsOfOds(
  input: Pick<ReaderInput, "name" | "bytes"> & Partial<Pick<ReaderInput, "hints">>,
): Promise<Checked<readonly Sheet[]>> {
  const file = input.name;
  const caps = limitsOf(input);
  const zip = await readZip(input.bytes, (name) => name === "content.xml", file, caps);
  if (!zip.value) return { findings: zip.findings };
  const content = partNamed(zip.value, "content.xml");
  if (!content) return { findings: [finding("odf-no-content", {}, { file })] };
  const limits = new SheetRows(file, caps);
  const read = readTables(content, limits, { part: "content.xml", file, limits: caps });
  const refused = limits.refused ?? read.finding;
  return refused ? { findings: [refused] } : { value: read.sheets, findings: [] };
}

interface OpenCell {
  type: string;
  value: string;
  times: number;
  lines: string[];
}

function readTables(xml: Uint8Array, limits: SheetRows, place: XmlPlace): { sheets: Sheet[]; finding?: Finding } {
  const sheets: { name: string; rows: TableRecord[] }[] = [];
  let cells: string[] = [];
  let column = 0;
  let number = 0;
  let rowTimes = 1;
  let cell: OpenCell | undefined;
  let aside = 0;
  let inParagraph = 0;
  const write = (text: string) => {
    if (cell && aside === 0 && inParagraph > 0 && cell.lines.length > 0) cell.lines[cell.lines.length - 1] += text;
  };
  const fault = parseXml(
    xml,
    ODF_PREFIXES,
    {
      open(name, attribute) {
        switch (name) {
          case "table:table":
            if (sheets.length < MOST_SHEETS) sheets.push({ name: attribute("table:name") ?? "", rows: [] });
            number = 0;
            return;
          case "table:table-row":
            cells = [];
            column = 0;
            rowTimes = repeats(attribute("table:number-rows-repeated"), 1_048_576);
            return;
          case "table:table-cell":
          case "table:covered-table-cell": {
            const type = attribute("office:value-type") ?? "";
            const value =
              attribute(
                `office:${type === "float" || type === "percentage" || type === "currency" ? "" : `${type}-`}value`,
              ) ?? "";
            cell = { type, value, times: repeats(attribute("table:number-columns-repeated"), 16_384), lines: [] };
            return;
          }
          case "office:annotation":
          case "draw:frame":
            aside++;
            return;
          case "text:p":
          case "text:h":
            if (aside === 0 && inParagraph++ === 0) cell?.lines.push("");
            return;
          case "text:s":
            return write(" ");
          case "text:tab":
            return write("\t");
          case "text:line-break":
            if (cell && aside === 0) cell.lines.push("");
        }
      },
      close(name) {
        if (name === "office:annotation" || name === "draw:frame") aside--;
        else if ((name === "text:p" || name === "text:h") && aside === 0) inParagraph--;
        else if ((name === "table:table-cell" || name === "table:covered-table-cell") && cell) {
          const text = textOf(cell);
          if (text !== "")
            for (let i = 0; i < Math.min(cell.times, MOST_REPEATS); i++) limits.set(cells, column + i, text);
          column += cell.times;
          cell = undefined;
        } else if (name === "table:table-row") {
          const filled = cells.some((c) => c.trim() !== "");
          for (let i = 0; filled && i < Math.min(rowTimes, MOST_REPEATS); i++) {
            if (i > 0) for (const [c, text] of cells.entries()) limits.set([], c, text);
            sheets.at(-1)?.rows.push({ cells, row: number + i + 1 });
          }
          number += rowTimes;
        }
      },
      text(text) {
        write(text.replace(/[ \t\r\n]+/g, " "));
      },
    },
    place,
  );
  return fault ? { sheets, finding: fault } : { sheets };
}

function textOf({ type, value, lines }: OpenCell): string {
  if (type === "time") {
    const ms = parseTime(value);
    if (ms !== undefined) return clock(ms);
  }
  if (type === "date" && value !== "") return value.replace("T", " ");
  if (type === "float" && value !== "") return value;
  return lines.join("\n").trim();
}
