import { type Line, linesOf, textOf } from "./lines.ts";
import type { Item, PdfPage } from "./load.ts";

/** Small type of a note and of its mark, as shares of the text's size. */
const NOTE = 0.9;
const MARK = 0.75;
/** How far a mark stands above the baseline, in sizes of the text. */
const RAISED = [0.15, 0.7] as const;
/** A page with more small numbers than this is a formula or a table, no talk with notes. */
const MOST_MARKS = 60;

interface Mark {
  readonly item: Item;
  /** The baseline of the text it stands behind. */
  readonly y: number;
}

interface Note {
  readonly mark: string;
  readonly text: string;
  readonly lines: readonly Line[];
}

/**
 * Footnotes: a small raised number in the text, and lines of small type lower on the page that begin with it. The mark
 * is written as in documents (`[footnote 1]`, counted through the file), and the note goes from the page to the metadata.
 */
export function withoutNotes(pages: readonly PdfPage[]): {
  readonly pages: readonly PdfPage[];
  readonly notes: ReadonlyMap<string, string>;
} {
  const body = usualSize(pages);
  const notes = new Map<string, string>();
  const kept = pages.map((page) => {
    const marks = marksOf(page, body);
    if (marks.length === 0) return page;
    const below = notesBelow(page, marks, body);
    const names = new Map<Item, Item>();
    for (const mark of marks) {
      const note = below.find((n) => n.mark === mark.item.text.trim());
      if (note === undefined) continue;
      const name = `footnote ${notes.size + 1}`;
      names.set(mark.item, { ...mark.item, text: `[${name}]`, y: mark.y });
      notes.set(name, note.text);
    }
    if (names.size === 0) return page;
    const gone = below.flatMap((n) => n.lines);
    const items = page.items.flatMap((item) => {
      const named = names.get(item);
      if (named !== undefined) return [named];
      return item.size <= NOTE * body && gone.some((l) => Math.abs(l.y - item.y) <= 0.4 * l.size) ? [] : [item];
    });
    return { ...page, items };
  });
  return { pages: kept, notes };
}

/** Small numbers that stand right behind a piece of text and above its baseline, in reading order. */
function marksOf(page: PdfPage, body: number): Mark[] {
  const small = page.items.filter((i) => i.size <= MARK * body && /^\s*\d{1,3}\s*$/.test(i.text));
  if (small.length === 0 || small.length > MOST_MARKS) return [];
  const baseOf = (mark: Item) =>
    page.items.find((i) => {
      const raised = (i.y - mark.y) / i.size;
      return (
        i.size >= NOTE * body &&
        raised >= RAISED[0] &&
        raised <= RAISED[1] &&
        Math.abs(mark.x - (i.x + i.width)) <= 0.3 * i.size
      );
    });
  const marks = small.flatMap((item) => {
    const base = baseOf(item);
    return base === undefined ? [] : [{ item, y: base.y }];
  });
  return marks.sort((a, b) => a.y - b.y || a.item.x - b.item.x);
}

/** The notes below the last mark: each from the line with its number to the next, or to type that is not small. */
function notesBelow(page: PdfPage, marks: readonly Mark[], body: number): Note[] {
  const last = marks[marks.length - 1].y;
  const wanted = new Set(marks.map((m) => m.item.text.trim()));
  const found: { mark: string; text: string; lines: Line[] }[] = [];
  let open = false;
  for (const line of linesOf(page.items, page.number, 0, 1)) {
    if (line.y <= last + body || line.size > NOTE * body) {
      open = false;
      continue;
    }
    const m = /^(\d{1,3})[\s.)]+(\S.*)$/s.exec(textOf(line));
    if (m && wanted.has(m[1]) && !found.some((n) => n.mark === m[1])) {
      found.push({ mark: m[1], text: m[2], lines: [line] });
      open = true;
    } else if (open) {
      const note = found[found.length - 1];
      note.text += ` ${textOf(line)}`;
      note.lines.push(line);
    }
  }
  return found.map((n) => ({ ...n, text: n.text.replace(/\s+/g, " ").trim() }));
}

/** The font size of most letters. */
function usualSize(pages: readonly PdfPage[]): number {
  const letters = new Map<number, number>();
  for (const { items } of pages)
    for (const { size, text } of items) {
      const step = Math.round(size * 2) / 2;
      letters.set(step, (letters.get(step) ?? 0) + text.length);
    }
  return [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1;
}
