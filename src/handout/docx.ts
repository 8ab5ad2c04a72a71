import type { IParagraphOptions, ParagraphChild } from "docx";
import { UNCODED_ROLES } from "../model/index.ts";
import { docxBytes, xmlText } from "../office/index.ts";
import { HANDOUT_PROPERTIES, HANDOUT_STYLES, lineBookmark } from "./bookmarks.ts";
import { type Handout, isWithheld, opensParagraph, piecesOf, speakerOf, turnsOf } from "./handout.ts";
import type { NumberedLine } from "./lines.ts";
import { marginRows } from "./margin.ts";
import { cutLabel } from "./plain.ts";

type Docx = typeof import("docx");

const mm = (n: number): number => Math.round((n * 1440) / 25.4);

/** A4, measures in twips from the left page margin. The words end where 60 characters of 11 points have room. */
const PAGE = { width: mm(210), height: mm(297), top: mm(18), bottom: mm(18), left: mm(18), right: mm(9) };
const SPEAKER = mm(10);
const WORDS = mm(33);
const WORDS_END = mm(137);
const MARGIN = mm(141);
const BODY_END = PAGE.width - PAGE.left - PAGE.right;
/** Characters of a margin label in a row. */
const MARGIN_CHARACTERS = 31;
const SERIF = "Times New Roman";
const SANS = "Arial";

/**
 * A handout as a Word document: one paragraph for each numbered line, so that no font or printer moves a number, room
 * for notes on the right, and a bookmark around the words of every line (`lineBookmark`) so that comments made in Word
 * can be placed in the transcript. With `codes` also how to code with comments, and the codes to choose from.
 */
export async function docxHandout(handout: Handout, date?: string): Promise<Uint8Array> {
  const docx = await import("docx");
  const { transcript } = handout;
  const document = new docx.Document({
    title: xmlText(`${transcript.id}: transcript with line numbers`),
    creator: "sp-code",
    lastModifiedBy: "sp-code",
    description: handout.stamp,
    customProperties: [
      { name: HANDOUT_PROPERTIES.transcript, value: xmlText(transcript.id) },
      { name: HANDOUT_PROPERTIES.sha256, value: transcript.sha256 },
    ],
    styles: stylesOf(docx),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { ...PAGE, header: mm(9), footer: mm(9) },
          },
        },
        headers: {
          first: new docx.Header({ children: [header(docx, "", handout.stamp)] }),
          default: new docx.Header({ children: [header(docx, transcript.id, handout.stamp)] }),
        },
        footers: {
          first: new docx.Footer({ children: [footer(docx, handout)] }),
          default: new docx.Footer({ children: [footer(docx, handout)] }),
        },
        children: [
          ...headOf(docx, handout),
          ...(handout.codes ? howToCode(docx) : []),
          ...turnsOf(handout).flatMap((turn) => turnParagraphs(docx, handout, turn)),
          ...(handout.codes ? codeList(docx, handout.codes) : []),
        ],
      },
    ],
  });
  return docxBytes(document, { date });
}

function stylesOf(docx: Docx): ConstructorParameters<Docx["Document"]>[0]["styles"] {
  const line = { spacing: { line: 330, lineRule: docx.LineRuleType.AT_LEAST } };
  return {
    default: {
      document: { run: { font: SERIF, size: 22, language: { value: "en-GB" } } },
      heading1: { run: { font: SANS, size: 30, bold: true }, paragraph: { spacing: { after: mm(3) } } },
      heading2: { run: { font: SANS, size: 22, bold: true }, paragraph: { spacing: { before: mm(6), after: mm(2) } } },
    },
    paragraphStyles: [
      { id: "HandoutLine", name: "Handout line", basedOn: "Normal", paragraph: line },
      {
        id: "HandoutHead",
        name: "Handout head",
        basedOn: "Normal",
        run: { font: SANS, size: 18 },
        paragraph: { spacing: { after: 30 } },
      },
      {
        id: HANDOUT_STYLES.margin,
        name: "Handout margin",
        basedOn: "Normal",
        run: { font: SANS, size: 15 },
        paragraph: { ...line, indent: { left: MARGIN } },
      },
    ],
    characterStyles: [
      { id: HANDOUT_STYLES.number, name: "Handout number", run: { font: SANS, size: 16, color: "555555" } },
      { id: HANDOUT_STYLES.speaker, name: "Handout speaker", run: { font: SANS, size: 18, bold: true } },
      { id: `${HANDOUT_STYLES.margin}Text`, name: "Handout margin text", run: { font: SANS, size: 15 } },
    ],
  };
}

function header(docx: Docx, id: string, stamp: string): InstanceType<Docx["Paragraph"]> {
  return new docx.Paragraph({
    style: "HandoutHead",
    tabStops: [{ type: docx.TabStopType.RIGHT, position: BODY_END }],
    children: [
      new docx.TextRun({ text: xmlText(id), bold: true }),
      new docx.TextRun({ children: [new docx.Tab(), stamp] }),
    ],
  });
}

function footer(docx: Docx, { transcript }: Handout): InstanceType<Docx["Paragraph"]> {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  return new docx.Paragraph({
    style: "HandoutHead",
    tabStops: [{ type: docx.TabStopType.RIGHT, position: BODY_END }],
    children: [
      new docx.TextRun({ text: `Cite lines as “${xmlText(transcript.id)}, 12–15”` }),
      new docx.TextRun({ children: [new docx.Tab(), "Page ", CURRENT, " of ", TOTAL_PAGES] }),
    ],
  });
}

function headOf(docx: Docx, handout: Handout): InstanceType<Docx["Paragraph"]>[] {
  const row = (children: ParagraphChild[], more: IParagraphOptions = {}): InstanceType<Docx["Paragraph"]> =>
    new docx.Paragraph({ style: "HandoutHead", children, ...more });
  const whole = handout.margin.filter((c) => c.from === 0);
  const rule = { style: docx.BorderStyle.SINGLE, size: 6, color: "999999", space: 6 };
  return [
    new docx.Paragraph({
      heading: docx.HeadingLevel.HEADING_1,
      children: [new docx.TextRun({ text: xmlText(handout.transcript.id) })],
    }),
    ...handout.head
      .slice(1)
      .map(([name, value]) =>
        row(
          [
            new docx.TextRun({ text: name, bold: true }),
            new docx.TextRun({ children: [new docx.Tab(), xmlText(value)] }),
          ],
          { tabStops: [{ type: docx.TabStopType.LEFT, position: WORDS }], indent: { left: WORDS, hanging: WORDS } },
        ),
      ),
    ...whole.map((c) => row([new docx.TextRun({ text: xmlText(`Whole transcript: ${c.text}`) })])),
    ...handout.notes.map((note, i) =>
      row([new docx.TextRun({ text: xmlText(note), italics: true })], {
        spacing: { before: i === 0 ? 120 : 0, after: i === handout.notes.length - 1 ? 120 : 30 },
        ...(i === handout.notes.length - 1 ? { border: { bottom: rule } } : {}),
      }),
    ),
  ];
}

function turnParagraphs(
  docx: Docx,
  handout: Handout,
  turn: readonly NumberedLine[],
): InstanceType<Docx["Paragraph"]>[] {
  const { beside, under } = marginRows(handout, turn, MARGIN_CHARACTERS);
  const last = turn.length - 1;
  const marginRun = (text: string): InstanceType<Docx["TextRun"]> =>
    new docx.TextRun({
      style: `${HANDOUT_STYLES.margin}Text`,
      // Spaces that set a row in would be folded.
      children: [new docx.Tab(), xmlText(text).replace(/^ +/, (s) => "\u00a0".repeat(s.length))],
    });
  return [
    ...turn.map((line, i) => {
      const label = beside.get(line.number);
      const asks = isQuestion(handout, line);
      const words = piecesOf(handout, line).map(
        ({ text, coded }) =>
          new docx.TextRun({
            text: xmlText(text),
            italics: asks,
            ...(coded ? { underline: { type: docx.UnderlineType.DOTTED } } : {}),
          }),
      );
      return new docx.Paragraph({
        style: "HandoutLine",
        // The first two lines of a turn stay together, and so do its last two.
        keepNext: last > 0 && (i === 0 || i === last - 1),
        spacing: { before: line.first ? 150 : opensParagraph(handout, line) ? 80 : 0 },
        // Only a line too long for its room (one very long word, wide letters) is wrapped, under itself.
        indent: { left: WORDS, hanging: WORDS, right: label === undefined ? BODY_END - WORDS_END : 0 },
        tabStops: [SPEAKER, WORDS, ...(label === undefined ? [] : [MARGIN])].map((position) => ({
          type: docx.TabStopType.LEFT,
          position,
        })),
        children: [
          new docx.TextRun({ style: HANDOUT_STYLES.number, text: String(line.number) }),
          new docx.TextRun({
            style: HANDOUT_STYLES.speaker,
            children: [new docx.Tab(), line.first ? xmlText(cutLabel(speakerOf(handout, line))) : "", new docx.Tab()],
          }),
          ...(isWithheld(handout, line) ? words : [new docx.Bookmark({ id: lineBookmark(line), children: words })]),
          ...(label === undefined ? [] : [marginRun(label)]),
        ],
      });
    }),
    ...under.map(
      (text) =>
        new docx.Paragraph({
          style: HANDOUT_STYLES.margin,
          spacing: { line: 190, lineRule: docx.LineRuleType.AT_LEAST },
          children: [new docx.TextRun({ text: xmlText(text).replace(/^ +/, (s) => "\u00a0".repeat(s.length)) })],
        }),
    ),
  ];
}

/** Turns of interviewers and prompts stand in italics. */
function isQuestion({ transcript }: Handout, line: NumberedLine): boolean {
  const { speaker } = transcript.turns[line.turn];
  return speaker >= 0 && UNCODED_ROLES.has(transcript.speakers[speaker].role);
}

const HOW = [
  "Coding with comments: select words, insert a comment, and write the code’s id or label in it.",
  "Several codes in one comment are separated by a semicolon. A label that is not in the list makes a provisional code.",
  "A comment that begins with “memo:” is a memo about the words. Leave line numbers and words as they are.",
];

function howToCode(docx: Docx): InstanceType<Docx["Paragraph"]>[] {
  return HOW.map(
    (text, i) =>
      new docx.Paragraph({
        style: "HandoutHead",
        children: [new docx.TextRun({ text })],
        spacing: { before: i === 0 ? 120 : 0, after: 30 },
      }),
  );
}

function codeList(docx: Docx, codes: NonNullable<Handout["codes"]>): InstanceType<Docx["Paragraph"]>[] {
  return [
    new docx.Paragraph({
      heading: docx.HeadingLevel.HEADING_2,
      pageBreakBefore: true,
      children: [new docx.TextRun({ text: `The codes (${codes.length})` })],
    }),
    ...codes.map(
      ({ id, label, definition }) =>
        new docx.Paragraph({
          style: "HandoutHead",
          spacing: { after: 80 },
          children: [
            new docx.TextRun({ text: xmlText(label), bold: true }),
            new docx.TextRun({ text: xmlText(` ${id}`), color: "555555" }),
            ...(definition ? [new docx.TextRun({ text: xmlText(`. ${definition}`) })] : []),
          ],
        }),
    ),
  ];
}
