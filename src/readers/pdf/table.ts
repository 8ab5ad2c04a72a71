import type { RawRow } from "../raw.ts";
import { headerForm, isColumnOf } from "../table-columns.ts";
import { type Line, textOf } from "./lines.ts";

/** A gap of more than this many font sizes over the line above begins a paragraph in a cell. */
const GAP = 1.5;

/**
 * A talk printed as a table with a heading such as "Speaker, Words": the first stretch of a line is the speaker's cell
 * where it stands left of the words' column. Undefined without such a heading. What stands above it is left to others.
 */
export function rowsOfTable(lines: readonly Line[]): { readonly from: number; readonly rows: RawRow[] } | undefined {
  const from = lines.findIndex(isHeading);
  if (from < 0) return undefined;
  const words = lines[from].runs[1].from;
  const speakers = lines[from].runs[0].from;
  const rows: { text: string; label: string; source: string }[] = [];
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i];
    if (isHeading(line)) continue;
    const [first, ...others] = line.runs;
    const within = first.from < words - line.size;
    // Something that stands in neither column: no table of two columns.
    if (within && Math.abs(first.from - speakers) > line.size) return undefined;
    const label = within ? first.text : "";
    const text = (within ? others : line.runs).map((r) => r.text).join(" ");
    const before = lines[i - 1];
    const near = before.page !== line.page || line.y - before.y <= GAP * line.size;
    const row = rows.at(-1);
    if (row && label === "" && near) row.text = `${row.text} ${text}`.trim();
    else rows.push({ text, label, source: `page ${line.page} line ${line.number}` });
  }
  const labelled = rows.filter((r) => r.label !== "").length;
  return labelled >= 2 && labelled * 3 >= rows.length ? { from, rows } : undefined;
}

function isHeading(line: Line): boolean {
  const { runs } = line;
  return (
    runs.length === 2 &&
    textOf(line).length <= 60 &&
    isColumnOf("speaker", headerForm(runs[0].text)) &&
    isColumnOf("words", headerForm(runs[1].text))
  );
}
