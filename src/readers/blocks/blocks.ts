/** Half-open stretch of a line's text. */
export interface Stretch {
  start: number;
  end: number;
}

/** A paragraph's line: what stands between two line breaks. Built once while reading, then only read. */
export interface Line {
  text: string;
  bold: Stretch[];
  italic: Stretch[];
}

export interface Paragraph {
  readonly kind: "paragraph";
  /** 1-based number in the document, empty paragraphs and those in tables counted. */
  number: number;
  style?: string;
  lines: Line[];
}

export interface Cell {
  readonly blocks: Block[];
  span: number;
  /** True when it goes on from the cell above (vMerge). */
  continued: boolean;
}

export interface TableRow {
  cells: Cell[];
  /** Grid columns left out before the first cell. */
  before: number;
  deleted: boolean;
}

export interface Table {
  readonly kind: "table";
  readonly rows: TableRow[];
}

export type Block = Paragraph | Table;

/** A point in the text, as long as rows are not made yet. */
export interface Anchor {
  readonly line: Line;
  readonly offset: number;
}

/** Where a comment stands; `end` is missing when the file never ends its range. */
export interface CommentRange {
  start?: Anchor;
  end?: Anchor;
}

/** One comment, footnote or endnote beside the talk. */
export interface SideText {
  readonly id: string;
  readonly author?: string;
  readonly date?: string;
  /** The format's own mark of the last paragraph, by which replies are tied to what they reply to. */
  readonly paragraph?: string;
  /** Paragraphs joined by LF. */
  readonly text: string;
}

export const newLine = (): Line => ({ text: "", bold: [], italic: [] });

/** Adds text to a line, growing the last stretch where it touches. */
export function addText(line: Line, text: string, bold: boolean, italic: boolean): void {
  const start = line.text.length;
  line.text += text;
  const end = line.text.length;
  if (start === end) return;
  if (bold) stretch(line.bold, start, end);
  if (italic) stretch(line.italic, start, end);
}

function stretch(stretches: Stretch[], start: number, end: number): void {
  const last = stretches.at(-1);
  if (last && last.end === start) last.end = end;
  else stretches.push({ start, end });
}

/** Every line of some blocks in document order, tables cell by cell. */
export function linesOf(blocks: readonly Block[]): { readonly line: Line; readonly paragraph: Paragraph }[] {
  const found: { line: Line; paragraph: Paragraph }[] = [];
  for (const block of blocks)
    if (block.kind === "paragraph") for (const line of block.lines) found.push({ line, paragraph: block });
    else for (const row of block.rows) for (const cell of row.cells) found.push(...linesOf(cell.blocks));
  return found;
}
