import type * as Docx from "docx";
import { xmlText } from "../../office/index.ts";
import type { ReportDocument } from "../../report/blocks.ts";
import type { Words } from "../../report/words/words.ts";

export type Library = typeof Docx;

const mm = (n: number): number => Math.round((n * 1440) / 25.4);

/** A4 with margins, in twips. */
const SIDE = mm(20);
const SHORT = mm(210);
const LONG = mm(297);
/** Width of the words on a page standing up and on one turned across, in twips. */
export const UPRIGHT = SHORT - 2 * SIDE;
export const ACROSS = LONG - 2 * SIDE;

/** Room for a drawing with heading and caption on each kind of page, and the most that it is enlarged: twips for a unit. */
export const FIGURE = {
  upright: { width: UPRIGHT, height: LONG - 2 * SIDE - mm(42) },
  across: { width: ACROSS, height: SHORT - 2 * SIDE - mm(32) },
  most: 15,
  /** So much larger makes turning the page worth it. */
  worth: 1.1,
};

const SERIF = "Times New Roman";
const SANS = "Arial";
const GREY = "555555";

/** Number of the library's list with round marks. */
export const BULLETS = 1;

/** Ids of the styles of our own; headings, caption, quote and footnotes have Word's. */
export const STYLE = {
  stamp: "ReportStamp",
  eyebrow: "ReportEyebrow",
  note: "ReportNote",
  missing: "ReportMissing",
  attribution: "QuoteSource",
  terms: "ReportTerms",
  cell: "TableText",
  figure: "ReportFigure",
  caption: "Caption",
  quote: "Quote",
  code: "ReportCode",
  tag: "ReportTag",
  warn: "ReportTagOpen",
  good: "ReportTagDone",
} as const;

type Styles = ConstructorParameters<Library["Document"]>[0]["styles"];

export function stylesOf(docx: Library, language: string): Styles {
  const heading = (size: number, before: number, after: number): object => ({
    run: { font: SANS, size, bold: true, color: "1D2433" },
    paragraph: { keepNext: true, keepLines: true, spacing: { before, after } },
  });
  const border = (color: string): object => ({
    left: { style: docx.BorderStyle.SINGLE, size: 18, space: 8, color },
  });
  return {
    default: {
      document: {
        run: { font: SERIF, size: 22, language: { value: language === "en" ? "en-GB" : language } },
        paragraph: { spacing: { after: 120, line: 264, lineRule: docx.LineRuleType.AUTO } },
      },
      title: { run: { font: SANS, size: 40, bold: true }, paragraph: { spacing: { before: 60, after: 120 } } },
      heading1: heading(30, 480, 160),
      heading2: heading(25, 320, 120),
      heading3: heading(22, 240, 80),
      heading4: heading(20, 200, 60),
      footnoteText: {
        run: { size: 18 },
        paragraph: { spacing: { after: 40, line: 228, lineRule: docx.LineRuleType.AUTO } },
      },
      hyperlink: { run: { color: "1F4E79" } },
      listParagraph: { paragraph: { spacing: { after: 60 } } },
    },
    paragraphStyles: [
      {
        id: STYLE.caption,
        name: "caption",
        basedOn: "Normal",
        quickFormat: true,
        run: { font: SANS, size: 19, bold: true },
        paragraph: { spacing: { before: 240, after: 100 } },
      },
      {
        id: STYLE.figure,
        name: "Report figure",
        basedOn: "Normal",
        paragraph: { keepNext: true, alignment: docx.AlignmentType.CENTER, spacing: { before: 160, after: 0 } },
      },
      {
        id: STYLE.quote,
        name: "Quote",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: {
          indent: { left: 567, right: 567 },
          keepNext: true,
          keepLines: true,
          spacing: { before: 160, after: 40 },
        },
      },
      {
        id: STYLE.attribution,
        name: "Quote source",
        basedOn: "Normal",
        run: { size: 19, color: GREY },
        paragraph: { indent: { left: 567, right: 567 }, spacing: { after: 160 } },
      },
      {
        id: STYLE.stamp,
        name: "Report stamp",
        basedOn: "Normal",
        run: { font: SANS, size: 20, bold: true },
        paragraph: {
          spacing: { before: 120, after: 280 },
          border: {
            top: { style: docx.BorderStyle.SINGLE, size: 8, space: 4, color: GREY },
            bottom: { style: docx.BorderStyle.SINGLE, size: 8, space: 4, color: GREY },
          },
        },
      },
      {
        id: STYLE.eyebrow,
        name: "Report eyebrow",
        basedOn: "Normal",
        run: { font: SANS, size: 20, color: GREY },
        paragraph: { spacing: { after: 60 } },
      },
      {
        id: STYLE.note,
        name: "Report note",
        basedOn: "Normal",
        paragraph: { indent: { left: 227 }, border: border("9AA3B5"), spacing: { before: 100, after: 140 } },
      },
      {
        id: STYLE.missing,
        name: "Report missing",
        basedOn: "Normal",
        run: { bold: true, color: "8A4B00" },
        paragraph: { indent: { left: 227 }, border: border("8A4B00"), spacing: { before: 100, after: 140 } },
      },
      {
        id: STYLE.terms,
        name: "Report terms",
        basedOn: "Normal",
        paragraph: { indent: { left: 283, hanging: 283 }, spacing: { after: 50 } },
      },
      {
        id: STYLE.cell,
        name: "Table text",
        basedOn: "Normal",
        run: { font: SANS, size: 16 },
        paragraph: { spacing: { before: 20, after: 20, line: 228, lineRule: docx.LineRuleType.AUTO } },
      },
    ],
    characterStyles: [
      { id: STYLE.code, name: "Report code", run: { font: "Courier New", size: 16 } },
      { id: STYLE.tag, name: "Report tag", run: { italics: true, color: GREY } },
      { id: STYLE.warn, name: "Report tag open", run: { italics: true, color: "8A4B00" } },
      { id: STYLE.good, name: "Report tag done", run: { italics: true, color: "1F6B4A" } },
    ],
  };
}

type SectionOptions = ConstructorParameters<Library["Document"]>[0]["sections"][number];

/** A run of pages that stand up or lie across; every page carries the stamp and its number. */
export function sectionOf(
  docx: Library,
  doc: ReportDocument,
  w: Words,
  across: boolean,
  children: SectionOptions["children"],
): SectionOptions {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  const small = { font: SANS, size: 16, color: GREY };
  const width = across ? ACROSS : UPRIGHT;
  const [before, between, after] = w("docx.page", { page: "\u0000", pages: "\u0000" }).split("\u0000");
  return {
    properties: {
      type: docx.SectionType.NEXT_PAGE,
      page: {
        // The library turns the sizes about itself for pages across.
        size: {
          width: SHORT,
          height: LONG,
          orientation: across ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT,
        },
        margin: { top: mm(20), bottom: mm(20), left: SIDE, right: SIDE, header: mm(10), footer: mm(10) },
      },
    },
    headers: {
      default: new docx.Header({
        children: [new docx.Paragraph({ children: [new docx.TextRun({ ...small, text: xmlText(doc.title) })] })],
      }),
    },
    footers: {
      default: new docx.Footer({
        children: [
          new docx.Paragraph({
            tabStops: [{ type: docx.TabStopType.RIGHT, position: width }],
            indent: { right: 0 },
            children: [
              new docx.TextRun({ ...small, text: xmlText(doc.stamp) }),
              new docx.TextRun({
                ...small,
                children: [new docx.Tab(), before, CURRENT, between, TOTAL_PAGES, after],
              }),
            ],
          }),
        ],
      }),
    },
    children,
  };
}
