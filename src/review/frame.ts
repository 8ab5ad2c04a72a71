import { cellWidth, cutCells, safeTerm, wrapCells } from "../text/index.ts";

/** What a piece of a line is; the terminal or the page decides how it looks. "match" stands for the words a cue found. */
export type Style = "title" | "key" | "dim" | "words" | "match" | "coded" | "strong" | "choice" | "warn";

export interface Segment {
  readonly text: string;
  readonly style?: Style;
}

/** One line of the screen: pieces from left to right, safe for a terminal, together no wider than the screen. */
export type Line = readonly Segment[];

export interface Size {
  readonly columns: number;
  readonly rows: number;
  /** Without colour, a line of signs below the text shows the selected and the matched words. */
  readonly colour: boolean;
}

/** The words of a line, without styles. */
export function plain(line: Line): string {
  return line
    .map((s) => s.text)
    .join("")
    .trimEnd();
}

export function widthOf(line: Line): number {
  return line.reduce((w, s) => w + cellWidth(s.text), 0);
}

/** The line cut to a width. */
export function fitted(line: Line, width: number): Line {
  if (widthOf(line) <= width) return line;
  const out: Segment[] = [];
  let room = width;
  for (const s of line) {
    const w = cellWidth(s.text);
    if (w >= room) {
      out.push({ ...s, text: w === room ? s.text : cutCells(s.text, room) });
      break;
    }
    out.push(s);
    room -= w;
  }
  return out;
}

/** The line with spaces behind it up to a width. */
export function padded(line: Line, width: number): Line {
  const cut = fitted(line, width);
  const space = width - widthOf(cut);
  return space > 0 ? [...cut, { text: " ".repeat(space) }] : cut;
}

/** One line of text from a file: safe for a terminal and without line breaks. */
export function flat(text: string): string {
  return safeTerm(text.replace(/\s+/g, " ").trim());
}

/** Columns of the words that stand before a field of the panel. */
export const NAME = 9;

/** A named field: its text wrapped beside the name, at most `most` lines. */
export function field(name: string, text: string, width: number, style?: Style, most = 99): Line[] {
  const room = Math.max(10, width - NAME - 2);
  const all = wrapCells(flat(text), room);
  const lines = all.slice(0, most);
  if (all.length > most) lines[most - 1] = cutCells(`${lines[most - 1]} …`, room);
  return lines.map((t, i) => [
    { text: ` ${i === 0 ? name.padEnd(NAME) : " ".repeat(NAME)}`, style: "dim" },
    { text: t, style },
  ]);
}
