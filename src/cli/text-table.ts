import { cellWidth, safeTerm } from "../text/cells.ts";

/**
 * A plain table for a terminal: columns aligned, the last one wrapped to the width, the others never cut. Every cell is
 * made safe for a terminal first.
 */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  options: { readonly width: number; readonly right?: readonly number[] },
): string {
  const safe = [head, ...rows].map((r) => r.map((c) => safeTerm(c).replace(/\s+/g, " ")));
  const last = head.length - 1;
  const widths = head.map((_, i) => Math.max(...safe.map((r) => cellWidth(r[i] ?? ""))));
  const before = widths.slice(0, last).reduce((a, w) => a + w + 2, 0);
  const room = Math.max(20, options.width - before);
  const right = new Set(options.right ?? []);
  const pad = (text: string, i: number): string => {
    const space = " ".repeat(Math.max(0, widths[i] - cellWidth(text)));
    return right.has(i) ? space + text : text + space;
  };
  const lines: string[] = [];
  for (const row of safe) {
    const start = row.slice(0, last).map(pad).join("  ");
    const wrapped = wrapText(row[last] ?? "", room);
    lines.push(`${start}  ${wrapped[0]}`.trimEnd());
    for (const more of wrapped.slice(1)) lines.push(" ".repeat(before) + more);
  }
  const rule = "-".repeat(Math.min(options.width, before + Math.min(room, widths[last])));
  return `${lines[0]}\n${rule}\n${lines.slice(1).join("\n")}${lines.length > 1 ? "\n" : ""}`;
}

/** A text as lines of at most this many columns, broken at spaces. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && cellWidth(line) + 1 + cellWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
