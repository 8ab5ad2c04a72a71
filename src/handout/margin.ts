import { codingsIn, type Handout } from "./handout.ts";
import type { NumberedLine } from "./lines.ts";

/** The margin beside the lines of a turn, for formats without columns that flow on their own. */
export interface MarginRows {
  /** Text beside a line, by line number. */
  readonly beside: ReadonlyMap<number, string>;
  /** What found no room beside the turn's lines and stands under it. */
  readonly under: readonly string[];
}

/** Each coding beside the line it begins on, or the next free one; a long one goes on beside the lines below. */
export function marginRows(handout: Handout, turn: readonly NumberedLine[], width: number): MarginRows {
  const beside = new Map<number, string>();
  const under: string[] = [];
  const last = turn.at(-1)!.number;
  let next = turn[0].number;
  for (const c of codingsIn(handout, turn)) {
    next = Math.max(next, c.from);
    for (const row of wrapped(c.text, width)) {
      if (next <= last) beside.set(next, row);
      else under.push(row);
      next++;
    }
  }
  return { beside, under };
}

/** Broken at spaces after at most `width` characters, rows after the first set in; longer words are broken. */
function wrapped(text: string, width: number): string[] {
  const rows: string[] = [];
  let row = "";
  const words = text.split(" ").flatMap((w) => w.match(new RegExp(`.{1,${width - 2}}`, "gsu")) ?? []);
  for (const word of words) {
    const longer = row === "" ? word : `${row} ${word}`;
    if (row !== "" && [...longer].length > width) {
      rows.push(row);
      row = `  ${word}`;
    } else row = longer;
  }
  return [...rows, row];
}
