import { type Anchor, addText, type Block, type Cell, newLine, type Paragraph, type Table } from "./blocks.ts";

/** Tables in tables are followed to this depth; deeper ones are read as plain paragraphs. */
const DEEPEST = 16;
const MOST_CELLS = 256;

interface OpenTable {
  readonly table: Table;
  cells: Cell[] | undefined;
}

/** A place that holds blocks: the body, a cell, a text box. */
interface Holder {
  readonly blocks: Block[];
  paragraph?: Paragraph;
}

/**
 * Builds blocks from events of a document in reading order, for formats whose tables and paragraphs are properly nested.
 * A cell, row or table that was never opened is never closed.
 */
export class BlockBuilder {
  private readonly body: Holder = { blocks: [] };
  private readonly holders: Holder[] = [this.body];
  private readonly tables: OpenTable[] = [];
  private number = 0;
  private tooDeep = 0;

  get paragraph(): Paragraph | undefined {
    return this.holders[this.holders.length - 1].paragraph;
  }

  startParagraph(style?: string): Paragraph {
    const holder = this.holders[this.holders.length - 1];
    const paragraph: Paragraph = {
      kind: "paragraph",
      number: ++this.number,
      lines: [newLine()],
      ...(style === undefined ? {} : { style }),
    };
    holder.blocks.push(paragraph);
    holder.paragraph = paragraph;
    return paragraph;
  }

  endParagraph(): void {
    this.holders[this.holders.length - 1].paragraph = undefined;
  }

  write(text: string, bold = false, italic = false): void {
    if (text === "") return;
    const line = (this.paragraph ?? this.startParagraph()).lines.at(-1);
    if (line) addText(line, text, bold, italic);
  }

  breakLine(): void {
    (this.paragraph ?? this.startParagraph()).lines.push(newLine());
  }

  /** The point reached; between paragraphs the end of the one before. */
  here(): Anchor {
    const last = this.holders.findLast((h) => h.paragraph)?.paragraph ?? lastParagraph(this.body.blocks);
    const line = last?.lines.at(-1) ?? (this.paragraph ?? this.startParagraph()).lines[0];
    return { line, offset: line.text.length };
  }

  /** A box whose text stands after the paragraph it hangs on. */
  openBox(): void {
    this.holders.push({ blocks: [] });
  }

  closeBox(): void {
    if (this.holders.length < 2) return;
    const box = this.holders.pop() as Holder;
    const holder = this.holders[this.holders.length - 1];
    holder.blocks.push(...box.blocks);
  }

  openTable(): void {
    if (this.tables.length >= DEEPEST) this.tooDeep++;
    else this.tables.push({ table: { kind: "table", rows: [] }, cells: undefined });
  }

  openRow(): void {
    const at = this.tables.at(-1);
    if (this.tooDeep === 0 && at) at.cells = [];
  }

  openCell(span = 1, continued = false): void {
    const at = this.tables.at(-1);
    if (this.tooDeep > 0 || !at) return;
    at.cells ??= [];
    const cell: Cell = { blocks: [], span, continued };
    if (at.cells.length < MOST_CELLS) at.cells.push(cell);
    this.holders.push({ blocks: cell.blocks });
  }

  closeCell(): void {
    if (this.tooDeep === 0 && this.tables.length > 0 && this.holders.length > 1) this.holders.pop();
  }

  /** Ends a row, `times` times over where a file says that it repeats. */
  closeRow(times = 1): void {
    const at = this.tables.at(-1);
    if (this.tooDeep > 0 || !at?.cells) return;
    for (let i = 0; i < times; i++) at.table.rows.push({ cells: at.cells, before: 0, deleted: false });
    at.cells = undefined;
  }

  closeTable(): void {
    if (this.tooDeep > 0) {
      this.tooDeep--;
      return;
    }
    const done = this.tables.pop();
    if (done && done.table.rows.length > 0) this.holders[this.holders.length - 1].blocks.push(done.table);
  }

  finish(): readonly Block[] {
    this.tooDeep = 0;
    while (this.tables.length > 0) {
      if (this.tables.at(-1)?.cells) this.closeRow();
      if (this.holders.length > this.tables.length) this.holders.pop();
      this.closeTable();
    }
    return this.body.blocks;
  }
}

function lastParagraph(blocks: readonly Block[]): Paragraph | undefined {
  const last = blocks.at(-1);
  return last?.kind === "paragraph" ? last : undefined;
}
