import type { IParagraphOptions } from "docx";
import { docxBytes, xmlText } from "../office/index.ts";
import { type Agenda, type AgendaPart, agendaParts, citation } from "./agenda.ts";

type Docx = typeof import("docx");
type Paragraph = InstanceType<Docx["Paragraph"]>;

const mm = (n: number): number => Math.round((n * 1440) / 25.4);
/** A4; measures in twips. */
const PAGE = { width: mm(210), height: mm(297), top: mm(22), bottom: mm(20), left: mm(24), right: mm(24) };
const BODY = PAGE.width - PAGE.left - PAGE.right;
const SERIF = "Times New Roman";
const SANS = "Arial";

/**
 * The agenda as a Word document to be written in during the meeting: headings that Word lists, quotations that stay
 * with where they are from, and under each new code a ruled line for what is decided. The same bytes every time; `date`
 * as in `docxBytes`.
 */
export async function agendaDocx(agenda: Agenda, date?: string): Promise<Uint8Array> {
  const docx = await import("docx");
  const parts = agendaParts(agenda);
  const title = xmlText(parts[0].kind === "title" ? parts[0].text : "");
  const small = (children: (string | (typeof docx.PageNumber)[keyof typeof docx.PageNumber])[]): Paragraph =>
    new docx.Paragraph({
      style: "AgendaSmall",
      tabStops: [{ type: docx.TabStopType.RIGHT, position: BODY }],
      children: [new docx.TextRun({ children: children as string[] })],
    });
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  const document = new docx.Document({
    title,
    creator: "sp-code",
    lastModifiedBy: "sp-code",
    styles: stylesOf(docx),
    numbering: {
      config: [
        {
          reference: "items",
          levels: [
            {
              level: 0,
              format: docx.LevelFormat.BULLET,
              text: "•",
              style: { paragraph: { indent: { left: mm(6), hanging: mm(4) } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { ...PAGE, header: mm(10), footer: mm(10) },
          },
        },
        headers: { default: new docx.Header({ children: [small([title])] }) },
        footers: {
          default: new docx.Footer({
            children: [
              small(["For the team only: it holds participants\u2019 words.\tPage ", CURRENT, " of ", TOTAL_PAGES]),
            ],
          }),
        },
        children: parts.flatMap((part) => paragraphs(docx, part)),
      },
    ],
  });
  return docxBytes(document, { date });
}

function paragraphs(docx: Docx, part: AgendaPart): Paragraph[] {
  const one = (text: string, more: IParagraphOptions = {}): Paragraph =>
    new docx.Paragraph({ children: [new docx.TextRun({ text: xmlText(text.replace(/\s*\n\s*/g, " ")) })], ...more });
  switch (part.kind) {
    case "title":
      return [one(part.text, { heading: docx.HeadingLevel.TITLE })];
    case "section":
      return [one(part.text, { heading: docx.HeadingLevel.HEADING_1 })];
    case "topic":
      return [one(part.text, { heading: docx.HeadingLevel.HEADING_2 })];
    case "item":
      return [one(part.text, { numbering: { reference: "items", level: 0 } })];
    case "quote":
      return [
        one(part.words, { style: "AgendaQuote", keepNext: true }),
        one(citation(part), { style: "AgendaSource" }),
      ];
    case "missing":
      return [new docx.Paragraph({ children: [new docx.TextRun({ text: xmlText(part.text), italics: true })] })];
    case "decide":
      return [one(part.text, { style: "AgendaDecide", keepNext: true }), new docx.Paragraph({ style: "AgendaRule" })];
    case "text":
      return [one(part.text)];
  }
}

function stylesOf(docx: Docx): ConstructorParameters<Docx["Document"]>[0]["styles"] {
  const indent = { left: mm(8), right: mm(8) };
  const rule = { style: docx.BorderStyle.SINGLE, size: 4, color: "999999", space: 1 };
  return {
    default: {
      document: {
        run: { font: SERIF, size: 22, language: { value: "en-GB" } },
        paragraph: { spacing: { after: mm(2), line: 264 } },
      },
      title: { run: { font: SANS, size: 34, bold: true }, paragraph: { spacing: { after: mm(3) } } },
      heading1: {
        run: { font: SANS, size: 26, bold: true },
        paragraph: { keepNext: true, spacing: { before: mm(7), after: mm(2) } },
      },
      heading2: {
        run: { font: SANS, size: 22, bold: true },
        paragraph: { keepNext: true, spacing: { before: mm(5), after: mm(1) } },
      },
    },
    paragraphStyles: [
      {
        id: "AgendaQuote",
        name: "Agenda quotation",
        basedOn: "Normal",
        run: { italics: false },
        paragraph: { indent, keepLines: true, spacing: { before: mm(1), after: 0 } },
      },
      {
        id: "AgendaSource",
        name: "Agenda source",
        basedOn: "Normal",
        run: { font: SANS, size: 17, color: "555555" },
        // Who differs, or the line to write on, stands below the words.
        paragraph: { indent, keepNext: true, spacing: { after: mm(2) } },
      },
      { id: "AgendaDecide", name: "Agenda decision", basedOn: "Normal", run: { font: SANS, size: 19, bold: true } },
      {
        id: "AgendaRule",
        name: "Agenda line to write on",
        basedOn: "Normal",
        paragraph: { border: { bottom: rule }, spacing: { before: mm(2), after: mm(3) } },
      },
      { id: "AgendaSmall", name: "Agenda small", basedOn: "Normal", run: { font: SANS, size: 16, color: "555555" } },
    ],
  };
}
