import type { BlockBuilder } from "../blocks/builder.ts";

const DEEPEST = 16;
const MOST_CELLS = 256;

interface Level {
  rowOpen: boolean;
  cellOpen: boolean;
  column: number;
}

/**
 * Turns RTF's flat table marks into opened and closed tables, rows and cells. A paragraph says how deep in tables it
 * stands; `\cell` and `\row` end what is open at a depth.
 */
export class TableState {
  private readonly builder: BlockBuilder;
  private readonly levels: Level[] = [];
  /** For the cells of the row defined last: whether each goes on from the cell above or beside it. */
  private definitions: boolean[] = [];
  private goesOn = false;

  constructor(builder: BlockBuilder) {
    this.builder = builder;
  }

  defineRow(): void {
    this.definitions = [];
    this.goesOn = false;
  }

  /** `\clvmrg` and `\clmrg`: the cell being defined is part of another. */
  merged(): void {
    this.goesOn = true;
  }

  defineCell(): void {
    if (this.definitions.length < MOST_CELLS) this.definitions.push(this.goesOn);
    this.goesOn = false;
  }

  /** Opens and closes tables so that text of this depth can follow. */
  goTo(depth: number): void {
    const wanted = Math.min(DEEPEST, Math.max(0, depth));
    while (this.levels.length > wanted) this.endTable();
    while (this.levels.length < wanted) {
      this.builder.openTable();
      this.levels.push({ rowOpen: false, cellOpen: false, column: 0 });
      if (this.levels.length < wanted) this.openCell();
    }
    if (wanted > 0) this.openCell();
  }

  endCell(depth: number): void {
    this.goTo(depth);
    this.closeCell();
  }

  endRow(depth: number): void {
    const wanted = Math.min(DEEPEST, Math.max(1, depth));
    while (this.levels.length > wanted) this.endTable();
    if (this.levels.length === wanted) this.closeRow();
  }

  private openCell(): void {
    const level = this.levels.at(-1);
    if (!level || level.cellOpen) return;
    if (!level.rowOpen) {
      this.builder.openRow();
      level.rowOpen = true;
      level.column = 0;
    }
    this.builder.openCell(1, this.definitions[level.column] ?? false);
    level.cellOpen = true;
    level.column++;
  }

  private closeCell(): void {
    const level = this.levels.at(-1);
    if (!level?.cellOpen) return;
    this.builder.endParagraph();
    this.builder.closeCell();
    level.cellOpen = false;
  }

  private closeRow(): void {
    const level = this.levels.at(-1);
    if (!level) return;
    this.closeCell();
    if (level.rowOpen) this.builder.closeRow();
    level.rowOpen = false;
  }

  private endTable(): void {
    this.closeRow();
    this.builder.closeTable();
    this.levels.pop();
  }
}
