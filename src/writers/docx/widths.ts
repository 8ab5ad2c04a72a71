import type { Rich, Table } from "../../report/blocks.ts";

/** Width of a letter of table text with its share of the cell's edges, in twips (8 points, a wide font). */
const LETTER = 88;
const EDGES = 130;
/** Letters: a word longer than this may be broken, and a text longer than this need not have more room. */
const WORD = 16;
const TEXT = 70;

function plainText(rich: Rich): string {
  return rich.map((i) => (typeof i === "string" ? i : i.text)).join("");
}

interface Need {
  /** So that no word is broken, in twips. */
  readonly least: number;
  /** So that nothing is wrapped, in twips. */
  readonly wish: number;
}

function needs({ columns, rows }: Table): Need[] {
  return columns.map(({ label, over, number }, i) => {
    const cells = [label, ...rows.map((row) => plainText(row[i] ?? []))];
    let word = 0;
    let whole = 0;
    for (const cell of cells) {
      whole = Math.max(whole, cell === label ? 0 : cell.length);
      // Figures are not broken: "3 of 25" is one word.
      const words = cell.split(number && cell !== label ? "\n" : /[\s/]+/);
      // Headings are bold, which is wider.
      for (const w of words) word = Math.max(word, cell === label ? w.length * 1.12 : w.length);
    }
    const above = over === undefined ? 0 : Math.max(...over.split(/\s/).map((w) => w.length * 1.12));
    const own = columns.filter((c) => c.over === over).length;
    word = Math.max(Math.min(word, WORD), Math.ceil(above / Math.max(1, own)));
    const twips = (letters: number): number => Math.ceil(letters * LETTER + EDGES);
    return { least: twips(word), wish: twips(Math.max(word, Math.min(whole, TEXT))) };
  });
}

/** Whether a table needs a page turned across: its words would be broken on one that stands up, or its texts be slivers. */
export function needsAcross(table: Table, upright: number): boolean {
  const all = needs(table);
  const least = all.reduce((n, c) => n + c.least, 0);
  return least > upright;
}

/** Widths of the columns in twips, together `total` at most: as wished where there is room, else what is over is shared. */
export function columnWidths(table: Table, total: number): number[] {
  const all = needs(table);
  const sum = (key: keyof Need): number => all.reduce((n, c) => n + c[key], 0);
  const least = sum("least");
  const wish = sum("wish");
  if (wish <= total) return all.map((c) => c.wish);
  if (least >= total) return all.map((c) => Math.floor((c.least * total) / least));
  const share = (total - least) / (wish - least);
  return all.map((c) => Math.floor(c.least + (c.wish - c.least) * share));
}
