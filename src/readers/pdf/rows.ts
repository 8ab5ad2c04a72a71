import { readHead } from "../label-forms.ts";
import type { RawRow } from "../raw.ts";
import { hyphenJoiner } from "./hyphens.ts";
import { type Line, textOf } from "./lines.ts";

/** A gap of more than this many line distances begins a paragraph. */
const GAP = 1.3;
/** Indents in font sizes. */
const INDENT = 0.8;
const FARTHEST_INDENT = 6;
/** Type this much larger than the text's is a heading. */
const LARGE = 1.25;

/**
 * Lines to rows: those of one paragraph joined, except that a line that may begin with a label stays a row of its own,
 * because only the whole file decides that (`wrapped` tells the shared stage how such rows go on).
 */
export function rowsOfLines(lines: readonly Line[], entries: boolean): RawRow[] {
  const texts = lines.map((l) => textOf(l).trim());
  const starts = paragraphStarts(lines, texts, entries);
  const names = repeatedNames(texts);
  const join = hyphenJoiner(texts);
  const body = bodySize(lines);
  const often = new Map<string, number>();
  for (const text of texts) often.set(text, (often.get(text) ?? 0) + 1);
  const rows: { text: string; source: string; afterBlank: boolean; structure?: "heading" }[] = [];
  let open = false;
  lines.forEach((line, i) => {
    const text = texts[i];
    const row = rows.at(-1);
    const heading =
      line.size >= LARGE * body &&
      text.length < 120 &&
      (often.get(text) ?? 0) < 2 &&
      !/(?:[:：]|\d:\d\d\)?)$/.test(text);
    const before = i === 0 ? "space" : join(texts[i - 1], text);
    const head = readHead(text);
    const mayBeLabel = head !== undefined && head.form !== "bare";
    const name = names.has(text);
    if (open && row && !starts[i] && !heading && (before !== "space" || (!mayBeLabel && !name))) {
      row.text =
        before === "word"
          ? row.text.slice(0, -1) + text
          : before === "hyphen"
            ? row.text + text
            : `${row.text} ${text}`;
    } else {
      rows.push({
        text,
        source: `page ${line.page} line ${line.number}`,
        afterBlank: starts[i] || rows.length === 0 || !open,
        ...(heading ? { structure: "heading" } : {}),
      });
    }
    // After a heading, or a label alone on its line, the next line is a row of its own.
    open = !heading && !name && !(head !== undefined && head.form === "timed" && head.end >= text.length);
  });
  return rows;
}

/** Short lines that stand three times or more, as names on lines of their own do. */
function repeatedNames(texts: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const text of texts)
    if (text.length <= 60 && /^\p{Lu}/u.test(text) && !/[.?!,;…]$/.test(text))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Set([...counts].filter(([, n]) => n >= 3).map(([text]) => text));
}

function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + textOf(line).length);
  }
  return [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1;
}

/** Whether each line begins a paragraph, by entry numbers, gaps and indents. */
function paragraphStarts(lines: readonly Line[], texts: readonly string[], entries: boolean): boolean[] {
  const leading = usualLeading(lines);
  const margins = marginsOf(lines);
  const right = Math.max(0, ...lines.map((l) => l.runs[l.runs.length - 1].to));
  return lines.map((line, i) => {
    const before = lines[i - 1];
    if (before === undefined) return true;
    if (line.entry !== undefined) return before.entry !== line.entry;
    const margin = margins.get(line.column);
    const dent = margin === undefined ? 0 : (line.runs[0].from - margin.at) / line.size;
    const indented = dent > INDENT && dent < FARTHEST_INDENT;
    if (margin?.style === "indent" && indented) {
      const above = (before.runs[0].from - margin.at) / before.size;
      if (!(above > INDENT && above < FARTHEST_INDENT)) return true;
    }
    if (margin?.style === "hanging" && dent < -INDENT) return true;
    if (before.page === line.page && before.column === line.column)
      return leading !== undefined && line.y - before.y > GAP * leading;
    if (entries || margin?.style !== undefined) return false;
    // Over a page's end a paragraph goes on unless its last line was short and ended a sentence.
    const short = before.runs[before.runs.length - 1].to < right - 0.15 * (right - before.runs[0].from);
    return short && /[.?!…"”’)\]]$/.test(texts[i - 1]);
  });
}

/** The smallest distance that at least a twelfth of the lines have from the one above; undefined without any. */
function usualLeading(lines: readonly Line[]): number | undefined {
  const counts = new Map<number, number>();
  let all = 0;
  for (let i = 1; i < lines.length; i++) {
    const [a, b] = [lines[i - 1], lines[i]];
    if (a.page !== b.page || a.column !== b.column) continue;
    const distance = b.y - a.y;
    if (distance < 0.7 * b.size) continue;
    all++;
    const step = Math.round(distance * 2) / 2;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const near = (d: number) => (counts.get(d - 0.5) ?? 0) + (counts.get(d) ?? 0) + (counts.get(d + 0.5) ?? 0);
  const usual = [...counts.keys()].sort((a, b) => a - b).find((d) => near(d) >= Math.max(2, all / 12));
  return usual === undefined ? undefined : usual + 0.5;
}

interface Margin {
  readonly at: number;
  /** First lines of paragraphs stand farther right, or farther left, than the others. */
  readonly style?: "indent" | "hanging";
}

function marginsOf(lines: readonly Line[]): ReadonlyMap<number, Margin> {
  const byColumn = new Map<number, Line[]>();
  for (const line of lines) {
    const group = byColumn.get(line.column);
    if (group) group.push(line);
    else byColumn.set(line.column, [line]);
  }
  const margins = new Map<number, Margin>();
  for (const [column, group] of byColumn) {
    const starts = new Map<number, number>();
    for (const { runs } of group) starts.set(Math.round(runs[0].from), (starts.get(Math.round(runs[0].from)) ?? 0) + 1);
    const at = [...starts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0][0];
    const dents = group.map((l) => (l.runs[0].from - at) / l.size);
    const share = (test: (d: number) => boolean) => dents.filter(test).length / dents.length;
    const out = share((d) => d < -INDENT);
    const inn = share((d) => d > INDENT && d < FARTHEST_INDENT);
    const style = out >= 0.05 && out <= 0.45 ? "hanging" : inn >= 0.05 && inn <= 0.45 ? "indent" : undefined;
    margins.set(column, { at, ...(style === undefined ? {} : { style }) });
  }
  return margins;
}
