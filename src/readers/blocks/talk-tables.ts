import { countLetters } from "../letters.ts";
import { findColumns, headingStrength, type TableColumns } from "../table-columns.ts";
import { type Block, type Cell, type Line, linesOf, type Table } from "./blocks.ts";

export const lettersOf = (blocks: readonly Block[]): number =>
  linesOf(blocks).reduce((n, { line }) => n + countLetters(line.text), 0);

/** Lines of a cell that say something, in order; nested tables cell by cell. */
export const cellLines = (cell: Cell): readonly Line[] =>
  linesOf(cell.blocks)
    .map((l) => l.line)
    .filter((l) => l.text.trim() !== "");

/** A table as a grid: merged cells stand in their first column, a cell that goes on from above is blank. */
export function gridOf(table: Table): (Cell | undefined)[][] {
  return table.rows.map((row) => {
    const cells: (Cell | undefined)[] = Array.from({ length: row.before }, () => undefined);
    for (const cell of row.cells) {
      cells.push(cell.continued ? undefined : cell);
      for (let i = 1; i < cell.span; i++) cells.push(undefined);
    }
    return cells;
  });
}

/** Every paragraph and line of a cell is a paragraph of its own, so they are parted by a blank line. */
export const cellText = (cell: Cell | undefined): string =>
  cell === undefined
    ? ""
    : cellLines(cell)
        .map((l) => l.text)
        .join("\n\n");

export interface TalkTable {
  readonly table: Table;
  readonly columns: TableColumns;
}

/**
 * The tables that hold the talk: tables of one width that together have at least half the document's letters. A
 * short table without a heading before the largest of them is information about the talk, not talk.
 */
export function talkTables(blocks: readonly Block[]): ReadonlyMap<Table, TalkTable> {
  if (blocks.every((b) => b.kind !== "table")) return new Map();
  const total = lettersOf(blocks);
  const byWidth = new Map<number, { table: Table; columns: TableColumns | undefined; letters: number }[]>();
  for (const block of blocks) {
    if (block.kind !== "table") continue;
    const grid = gridOf(block).map((row) => row.map(cellText));
    const width = Math.max(...grid.map((r) => r.length));
    if (width < 2) continue;
    const entry = { table: block, columns: findColumns(grid), letters: lettersOf([block]) };
    byWidth.set(width, [...(byWidth.get(width) ?? []), entry]);
  }
  const found = new Map<Table, TalkTable>();
  for (const group of byWidth.values()) {
    const letters = group.reduce((n, g) => n + g.letters, 0);
    if (letters < 0.5 * total) continue;
    const largest = group.reduce((a, b) => (b.letters > a.letters ? b : a));
    const model = group.find((g) => g.columns?.heading && hasTalk(g.columns)) ?? largest;
    if (!model.columns || !hasTalk(model.columns)) continue;
    let before = true;
    for (const g of group) {
      if (g === largest || g === model) before = false;
      const first = gridOf(g.table)[0]?.map(cellText) ?? [];
      const heading = headingStrength(first) > 0 && first.every((c) => c.length <= 60);
      if (before && !heading && g.letters < 0.1 * letters) continue;
      const own = heading && g.columns && hasTalk(g.columns) ? g.columns : { ...model.columns, heading };
      found.set(g.table, { table: g.table, columns: own });
    }
  }
  return found;
}

const hasTalk = (c: TableColumns) => c.speaker !== undefined || c.start !== undefined || c.answers !== undefined;
