import type { Block, Cell, Table, TableRow } from "../blocks/blocks.ts";

/** Tables in tables are followed to this depth; deeper ones are read as plain paragraphs. */
const DEEPEST = 16;
const MOST_COLUMNS = 64;
const MOST_ROWS = 1000;

interface OpenTable {
  readonly table: Table;
  readonly before: Block[];
  row?: TableRow;
  cell?: Cell;
  column: number;
  /** Rows that a cell above still covers, by grid column. */
  readonly covered: Map<number, number>;
}

/** Where blocks go while tables are open. Rows and cells need no end tag. */
export class OpenTables {
  private readonly body: Block[] = [];
  private readonly stack: OpenTable[] = [];
  private tooDeep = 0;

  add(block: Block): void {
    const at = this.stack.at(-1);
    if (at === undefined) this.body.push(block);
    else (at.cell?.blocks ?? at.before).push(block);
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === "table") {
      if (this.stack.length >= DEEPEST) this.tooDeep++;
      else this.stack.push({ table: { kind: "table", rows: [] }, before: [], column: 0, covered: new Map() });
      return;
    }
    const at = this.stack.at(-1);
    if (at === undefined || this.tooDeep > 0) return;
    if (name === "tr") this.row(at);
    else if (name === "td" || name === "th") {
      if (at.row === undefined) this.row(at);
      this.cover(at);
      const span = bounded(attribute("colspan"), MOST_COLUMNS);
      const rows = bounded(attribute("rowspan"), MOST_ROWS);
      at.cell = { blocks: [], span, continued: false };
      if (at.column < MOST_COLUMNS * 4) at.row?.cells.push(at.cell);
      if (rows > 1 && at.column < MOST_COLUMNS * 4) for (let i = 0; i < span; i++) at.covered.set(at.column + i, rows);
      at.column += span;
    }
  }

  close(name: string): void {
    const at = this.stack.at(-1);
    if (at === undefined) return;
    if (name === "table") {
      if (this.tooDeep > 0) this.tooDeep--;
      else this.endTable();
    } else if (this.tooDeep > 0) return;
    else if (name === "td" || name === "th") at.cell = undefined;
    else if (name === "tr") {
      at.row = undefined;
      at.cell = undefined;
    }
  }

  finish(): readonly Block[] {
    while (this.stack.length > 0) this.endTable();
    return this.body;
  }

  private endTable(): void {
    const done = this.stack.pop();
    if (done === undefined) return;
    for (const block of done.before) this.add(block);
    if (done.table.rows.some((r) => r.cells.length > 0)) this.add(done.table);
  }

  private row(at: OpenTable): void {
    for (const [column, rows] of at.covered) {
      if (rows <= 1) at.covered.delete(column);
      else at.covered.set(column, rows - 1);
    }
    at.row = { cells: [], before: 0, deleted: false };
    at.cell = undefined;
    at.column = 0;
    at.table.rows.push(at.row);
  }

  /** Blank cells where one from above goes on. */
  private cover(at: OpenTable): void {
    while (at.covered.has(at.column) && at.row !== undefined) {
      at.row.cells.push({ blocks: [], span: 1, continued: true });
      at.column++;
    }
  }
}

const bounded = (value: string | undefined, most: number) =>
  Math.min(most, Math.max(1, Number.parseInt(value ?? "1", 10) || 1));
