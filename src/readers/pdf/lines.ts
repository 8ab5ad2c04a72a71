import type { Item, PdfPage } from "./load.ts";

/** What stands together in a line: a stretch of text without a wide gap in it. */
export interface Run {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Line {
  readonly page: number;
  /** 1-based number on the page, for people. */
  readonly number: number;
  readonly y: number;
  readonly size: number;
  readonly runs: readonly Run[];
  /** The column it stands in; lines of different columns do not measure distances against each other. */
  readonly column: number;
  /** The entry's number printed before it. */
  readonly entry?: number;
}

/** Baselines closer than this share of the font size are one line. */
const SAME_LINE = 0.4;
/** Gaps in font sizes: of a space, and of two stretches that do not belong together. */
const SPACE = 0.12;
const APART = 0.9;

/** Lines of a set of items from top to bottom. */
export function linesOf(items: readonly Item[], page: number, column: number, first: number): Line[] {
  const sorted = items.map((item, i) => ({ item, i })).sort((a, b) => a.item.y - b.item.y || a.i - b.i);
  const groups: Item[][] = [];
  let y = Number.NEGATIVE_INFINITY;
  for (const { item } of sorted) {
    const open = groups.at(-1);
    const size = open ? Math.max(item.size, ...open.slice(0, 8).map((o) => o.size)) : item.size;
    if (open && Math.abs(item.y - y) <= SAME_LINE * size) open.push(item);
    else {
      groups.push([item]);
      y = item.y;
    }
  }
  const lines: Line[] = [];
  for (const group of groups) {
    const runs = runsOf(group);
    if (runs.length === 0) continue;
    const size = usualSize(group);
    // The baseline of the usual type: a raised mark has one of its own.
    const { y: baseline } = group.find((i) => i.size === size && i.text.trim() !== "") ?? group[0];
    lines.push({ page, number: first + lines.length, y: baseline, size, runs, column });
  }
  return lines;
}

/** The font size of most letters. */
function usualSize(items: readonly Item[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of items) letters.set(size, (letters.get(size) ?? 0) + text.trim().length);
  return [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0][0];
}

function runsOf(group: readonly Item[]): Run[] {
  const letters = group.reduce((n, i) => n + i.text.length, 0);
  const leftwards = group.reduce((n, i) => n + (i.rightToLeft ? i.text.length : 0), 0) * 2 > letters;
  const ordered = group
    .map((item, i) => ({ item, i }))
    .sort((a, b) => (leftwards ? b.item.x - a.item.x : a.item.x - b.item.x) || a.i - b.i);
  const runs: { text: string; from: number; to: number }[] = [];
  for (const { item } of ordered) {
    const open = runs.at(-1);
    const from = item.x;
    const to = item.x + item.width;
    const gap = open === undefined ? 0 : leftwards ? open.from - to : from - open.to;
    if (item.text.trim() === "") {
      // A space as wide as a gap is one.
      if (open && gap <= APART * item.size && item.width <= APART * item.size) {
        if (!open.text.endsWith(" ")) open.text += " ";
        open.to = Math.max(open.to, to);
        open.from = Math.min(open.from, from);
      }
    } else if (open === undefined || gap > APART * item.size) runs.push({ text: item.text, from, to });
    else {
      const spaced = open.text.endsWith(" ") || item.text.startsWith(" ");
      open.text += gap > SPACE * item.size && !spaced ? ` ${item.text}` : item.text;
      open.to = Math.max(open.to, to);
      open.from = Math.min(open.from, from);
    }
  }
  return runs.map((r) => ({ ...r, text: r.text.replace(/\u00a0/g, " ").trim() })).filter((r) => r.text !== "");
}

/** A line's text, wide gaps as tabs. */
export const textOf = (line: Line): string => line.runs.map((r) => r.text).join("\t");

/** Lines of a page in reading order, its columns one after the other. */
export function linesOfPage(page: PdfPage): Line[] {
  const lines: Line[] = [];
  columnsOf(page).forEach((items, column) => {
    lines.push(...linesOf(items, page.number, column, lines.length + 1));
  });
  return lines;
}

/** At most this many columns, as on a sheet with four pages. */
const MOST_SPLITS = 2;

/**
 * Items by column. A gutter is a place in the middle half of the text that nearly no stretch crosses, with a quarter of
 * the letters at least on each side; a column of labels or times is too thin to be one.
 */
function columnsOf(page: PdfPage): readonly (readonly Item[])[] {
  return split(page.items, page.number, MOST_SPLITS);
}

function split(items: readonly Item[], page: number, times: number): readonly (readonly Item[])[] {
  const gutter = times > 0 ? gutterOf(items, page) : undefined;
  if (gutter === undefined) return [items];
  const side = (left: boolean) => items.filter((i) => i.x + i.width / 2 < gutter === left);
  return [...split(side(true), page, times - 1), ...split(side(false), page, times - 1)];
}

function gutterOf(items: readonly Item[], page: number): number | undefined {
  const lines = linesOf(items, page, 0, 1);
  const runs = lines.flatMap((l) => l.runs);
  if (lines.length < 8) return undefined;
  const from = Math.min(...runs.map((r) => r.from));
  const to = Math.max(...runs.map((r) => r.to));
  const letters = runs.reduce((n, r) => n + r.text.length, 0);
  const both = lines.filter((l) => l.runs.length > 1).length;
  if (both < 0.3 * lines.length) return undefined;
  let best: { x: number; crossing: number } | undefined;
  for (let step = 0; step <= 50; step++) {
    const x = from + (to - from) * (0.25 + step * 0.01);
    const crossing = runs.filter((r) => r.from < x && r.to > x).length;
    const left = runs.reduce((n, r) => n + ((r.from + r.to) / 2 < x ? r.text.length : 0), 0);
    if (left < 0.25 * letters || left > 0.75 * letters) continue;
    if (best === undefined || crossing < best.crossing) best = { x, crossing };
  }
  return best && best.crossing <= 0.08 * lines.length ? best.x : undefined;
}
