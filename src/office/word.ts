import { xmlText } from "./xml-text.ts";

/**
 * Pieces of WordprocessingML (ECMA-376 part 1, 17) as text. The library makes an object for every run, which costs a
 * long document more than everything else about it, so bodies are written with these and the rest by the library.
 */

/** Text as XML content and attribute value. */
function wordText(text: string): string {
  return xmlText(text).replace(/[&<>"]/g, (c) =>
    c === "&" ? "&amp;" : c === "<" ? "&lt;" : c === ">" ? "&gt;" : "&quot;",
  );
}

export interface RunProperties {
  /** Id of a character style. */
  readonly style?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly raised?: boolean;
}

/** A run; line breaks of the text are kept. */
export function run(text: string, { style, bold, italic, raised }: RunProperties = {}): string {
  const properties = `${style === undefined ? "" : `<w:rStyle w:val="${style}"/>`}${bold ? "<w:b/><w:bCs/>" : ""}${italic ? "<w:i/><w:iCs/>" : ""}${raised ? '<w:vertAlign w:val="superscript"/>' : ""}`;
  const pieces = wordText(text)
    .split("\n")
    .map((line) => `<w:t xml:space="preserve">${line}</w:t>`);
  return `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}${pieces.join("<w:br/>")}</w:r>`;
}

export interface ParagraphProperties {
  /** Id of a paragraph style. */
  readonly style?: string;
  readonly keepNext?: boolean;
  /** An item of the list numbered so in the numbering part. */
  readonly list?: number;
  readonly align?: "right" | "center";
}

export function paragraph(runs: string, { style, keepNext, list, align }: ParagraphProperties = {}): string {
  const properties = `${style === undefined ? "" : `<w:pStyle w:val="${style}"/>`}${keepNext ? "<w:keepNext/>" : ""}${list === undefined ? "" : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`}${align === undefined ? "" : `<w:jc w:val="${align}"/>`}`;
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** Runs inside a bookmark. `id` is unique in the document. */
export function bookmark(id: number, name: string, runs: string): string {
  return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${runs}<w:bookmarkEnd w:id="${id}"/>`;
}

/** Runs that lead to a bookmark. */
export function linkTo(name: string, runs: string): string {
  return `<w:hyperlink w:anchor="${name}" w:history="1">${runs}</w:hyperlink>`;
}

/** A number that Word counts itself, with the value it has now. */
export function sequence(name: string, value: number): string {
  return `<w:fldSimple w:instr=" SEQ ${name} \\* ARABIC ">${run(String(value))}</w:fldSimple>`;
}

export function footnoteReference(id: number): string {
  return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
}

export interface CellProperties {
  /** In twips. */
  readonly width: number;
  readonly span?: number;
  readonly head?: boolean;
}

export function cell(content: string, { width, span = 1, head = false }: CellProperties): string {
  const shade = head ? '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F6"/>' : "";
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}${shade}${head ? '<w:vAlign w:val="bottom"/>' : ""}</w:tcPr>${content}</w:tc>`;
}

/** A row that stays on one page; `head`: repeated on every page. */
export function row(cells: readonly string[], head = false): string {
  return `<w:tr><w:trPr><w:cantSplit/>${head ? "<w:tblHeader/>" : ""}</w:trPr>${cells.join("")}</w:tr>`;
}

/** A table with rules above, below and between rows and none at the sides. `widths` of the columns in twips. */
export function table(rows: readonly string[], widths: readonly number[]): string {
  const strong = 'w:val="single" w:sz="8" w:space="0" w:color="1D2433"';
  const fine = 'w:val="single" w:sz="2" w:space="0" w:color="C9CFDA"';
  const total = widths.reduce((a, b) => a + b, 0);
  const properties = `<w:tblW w:w="${total}" w:type="dxa"/><w:tblBorders><w:top ${strong}/><w:bottom ${strong}/><w:insideH ${fine}/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>`;
  const grid = widths.map((w) => `<w:gridCol w:w="${w}"/>`).join("");
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`;
}

export interface PictureProperties {
  /** Of the document's relation to the picture's part. */
  readonly relation: string;
  /** Unique among the document's drawings. */
  readonly id: number;
  /** In English Metric Units: 360 000 to a centimetre. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Read out instead of the picture. */
  readonly description: string;
}

/** A picture that stands in its line like a letter (ECMA-376 part 1, 20.4). */
export function picture({ relation, id, width, height, title, description }: PictureProperties): string {
  const main = "http://schemas.openxmlformats.org/drawingml/2006/main";
  const kind = "http://schemas.openxmlformats.org/drawingml/2006/picture";
  const place = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const named = `id="${id}" name="Figure ${id}" descr="${wordText(description)}" title="${wordText(title)}"`;
  const size = `cx="${width}" cy="${height}"`;
  const shown = `<pic:blipFill><a:blip r:embed="${relation}" xmlns:r="${relations}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`;
  const shape = `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`;
  const content = `<pic:pic xmlns:pic="${kind}"><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr>${shown}${shape}</pic:pic>`;
  const frame = `<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="${main}" noChangeAspect="1"/></wp:cNvGraphicFramePr>`;
  return `<w:r><w:drawing><wp:inline xmlns:wp="${place}" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${named}/>${frame}<a:graphic xmlns:a="${main}"><a:graphicData uri="${kind}">${content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}
