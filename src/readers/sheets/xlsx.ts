import { finding } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import { limitsOf, type RawDocument, type ReaderInput } from "../raw.ts";
import type { TableRecord } from "../table-documents.ts";
import { parseXml, type XmlPlace } from "../xml.ts";
import { partNamed, readZip } from "../zip.ts";
import { documentsOfSheets } from "./documents.ts";
import { builtInKind, kindOfFormat, type NumberKind, numberText } from "./number-formats.ts";
import { MOST_SHEETS, type Sheet, SheetRows } from "./sheet.ts";

const PREFIXES: Readonly<Record<string, string>> = {
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
  "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
  "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
};

type Place = Omit<XmlPlace, "part">;

const WANTED =
  /^xl\/(?:workbook|styles|sharedStrings)\.xml$|^xl\/_rels\/workbook\.xml\.rels$|^xl\/worksheets\/[^/]+\.xml$/i;

/** Reads a talk from an Excel workbook. */
export async function readXlsx(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  const sheets = await sheetsOfXlsx(input);
  if (!sheets.value) return { findings: sheets.findings };
  const made = documentsOfSheets(sheets.value, input.name);
  return { ...made, findings: [...sheets.findings, ...made.findings] };
}

/** The cached values of a workbook's visible sheets, numbers by their formats, rich text joined. */
export async function sheetsOfXlsx(
  input: Pick<ReaderInput, "name" | "bytes"> & Partial<Pick<ReaderInput, "hints">>,
): Promise<Checked<readonly Sheet[]>> {
  const file = input.name;
  const limits = limitsOf(input);
  const place = { file, limits };
  const zip = await readZip(input.bytes, (name) => WANTED.test(name), file, limits);
  if (!zip.value) return { findings: zip.findings };
  const parts = zip.value;
  const workbook = partNamed(parts, "xl/workbook.xml");
  if (!workbook) return { findings: [finding("sheet-no-workbook", {}, { file })] };
  const book = readWorkbook(workbook, place);
  if (book.finding) return { findings: [book.finding] };
  const strings = readStrings(partNamed(parts, "xl/sharedStrings.xml"), place);
  if (strings.finding) return { findings: [strings.finding] };
  const kinds = readKinds(partNamed(parts, "xl/styles.xml"), file);
  const targets = readTargets(partNamed(parts, "xl/_rels/workbook.xml.rels"), file);
  const rows = new SheetRows(file, limits);
  const sheets: Sheet[] = [];
  const findings: Finding[] = [];
  for (const [i, { name, id, hidden }] of book.sheets.slice(0, MOST_SHEETS).entries()) {
    const part = targets.get(id) ?? `xl/worksheets/sheet${i + 1}.xml`;
    const bytes = partNamed(parts, part);
    if (hidden || !bytes) continue;
    const read = readSheet(bytes, strings.texts, kinds, book.from1904, rows, { part, ...place });
    if (read.finding) findings.push(read.finding);
    if (rows.refused) return { findings: [rows.refused] };
    sheets.push({ name, rows: read.rows });
  }
  return { value: sheets, findings };
}

function readWorkbook(xml: Uint8Array, place: Place) {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  const fault = parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        if (name === "x:workbookPr") from1904 = /^(?:1|true)$/.test(attribute("date1904") ?? "");
        if (name === "x:sheet")
          sheets.push({
            name: attribute("name") ?? "",
            id: attribute("r:id") ?? "",
            hidden: /hidden/i.test(attribute("state") ?? ""),
          });
      },
    },
    { part: "workbook.xml", ...place },
  );
  return { sheets, from1904, finding: fault };
}

/** Relationship id -> part name, inside the container only. */
function readTargets(xml: Uint8Array | undefined, file: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (!xml) return targets;
  parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        const target = attribute("Target");
        if (name !== "rel:Relationship" || !target || attribute("TargetMode") === "External") return;
        targets.set(
          attribute("Id") ?? "",
          target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`,
        );
      },
    },
    { part: "workbook.xml.rels", file },
  );
  return targets;
}

/** The shared strings; runs of one string joined, phonetic guides left out. */
function readStrings(xml: Uint8Array | undefined, place: Place): { texts: readonly string[]; finding?: Finding } {
  const texts: string[] = [];
  if (!xml) return { texts };
  let open: string | undefined;
  let inText = false;
  let phonetic = 0;
  const fault = parseXml(
    xml,
    PREFIXES,
    {
      open(name) {
        if (name === "x:si") open = "";
        else if (name === "x:rPh") phonetic++;
        inText = name === "x:t" && phonetic === 0;
      },
      close(name) {
        inText = false;
        if (name === "x:rPh") phonetic--;
        if (name !== "x:si" || open === undefined) return;
        texts.push(unescaped(open));
        open = undefined;
      },
      text(text) {
        if (inText && open !== undefined) open += text;
      },
    },
    { part: "sharedStrings.xml", ...place },
  );
  return fault ? { texts, finding: fault } : { texts };
}

/** Cell format index -> what it makes of numbers. */
function readKinds(xml: Uint8Array | undefined, file: string): readonly NumberKind[] {
  const kinds: NumberKind[] = [];
  if (!xml) return kinds;
  const own = new Map<string, NumberKind>();
  let inCells = false;
  parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        if (name === "x:numFmt") own.set(attribute("numFmtId") ?? "", kindOfFormat(attribute("formatCode") ?? ""));
        else if (name === "x:cellXfs") inCells = true;
        else if (name === "x:xf" && inCells) {
          const id = attribute("numFmtId") ?? "0";
          kinds.push(own.get(id) ?? builtInKind(Number(id)));
        }
      },
      close(name) {
        if (name === "x:cellXfs") inCells = false;
      },
    },
    { part: "styles.xml", file },
  );
  return kinds;
}

function readSheet(
  xml: Uint8Array,
  strings: readonly string[],
  kinds: readonly NumberKind[],
  from1904: boolean,
  limits: SheetRows,
  place: XmlPlace,
): { rows: readonly TableRecord[]; finding?: Finding } {
  const rows: TableRecord[] = [];
  let cells: string[] = [];
  let number = 0;
  let column = 0;
  let type = "";
  let style = 0;
  let value = "";
  let taking = false;
  let phonetic = 0;
  const fault = parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        if (name === "x:row") {
          number = Number(attribute("r")) || number + 1;
          cells = [];
          column = 0;
        } else if (name === "x:c") {
          column = columnOf(attribute("r")) ?? column;
          type = attribute("t") ?? "n";
          style = Number(attribute("s")) || 0;
          value = "";
        } else if (name === "x:rPh") phonetic++;
        taking = name === "x:v" || (name === "x:t" && type === "inlineStr" && phonetic === 0);
      },
      close(name) {
        taking = false;
        if (name === "x:rPh") phonetic--;
        else if (name === "x:c") {
          limits.set(cells, column, textOf(type, value, strings, kinds[style] ?? "plain", from1904));
          column++;
        } else if (name === "x:row" && cells.some((c) => c.trim() !== "")) rows.push({ cells, row: number });
      },
      text(text) {
        if (taking) value += text;
      },
    },
    place,
  );
  return fault ? { rows, finding: fault } : { rows };
}

function textOf(type: string, value: string, strings: readonly string[], kind: NumberKind, from1904: boolean): string {
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "str" || type === "inlineStr") return unescaped(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "e") return "";
  return type === "d" ? value : value === "" ? "" : numberText(value, kind, from1904);
}

/** Column index of a cell reference: A1 = 0, AA7 = 26. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  let n = 0;
  for (const c of letters) n = n * 26 + c.charCodeAt(0) - 64;
  return n - 1;
}

/** `_x000D_` stands for a character XML cannot hold; line ends are LF. */
function unescaped(text: string): string {
  const plain = text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return plain.replace(/\r\n?/g, "\n");
}
