import { finding, nearest } from "../findings/index.ts";
import type { Finding, Summary } from "../model/index.ts";
import { cellKey, summaryForm } from "./summaries.ts";

/** One row of a filled table. */
export interface FilledCell {
  readonly column: string;
  readonly row: string;
  /** The cell, and what it may have been before a spreadsheet program or an export changed its first sign. */
  readonly texts: readonly string[];
  /** Hash of the summary when the table was made; "" = there was none; undefined = the table does not say. */
  readonly exported?: string;
  /** Line or row of the file. */
  readonly line: number;
}

export interface SummaryChange {
  readonly column: string;
  readonly row: string;
  /** The summary that stands in the study and is replaced. */
  readonly before?: Summary;
  readonly after: string;
}

/**
 * Which summaries a filled table changes. A cell is taken when its text is another than the study's and the study's is
 * still what it was when the table was made. Empty cells, cells nobody changed and cells that agree change nothing; a cell
 * that was changed in both places is refused. `shown` is a text as a table can hold it (without control characters).
 */
export function summaryChanges(
  table: { readonly file: string; readonly cells: readonly FilledCell[] },
  known: {
    readonly has: (cell: FilledCell) => boolean;
    readonly columns: readonly string[];
    readonly rows: readonly string[];
  },
  summaries: readonly Summary[],
  hash: (text: string) => string,
  shown: (text: string) => string,
): { readonly changes: readonly SummaryChange[]; readonly findings: readonly Finding[] } {
  const there = new Map(summaries.map((s) => [cellKey(s.column, s.row), s]));
  const findings: Finding[] = [];
  const taken = new Map<string, { change?: SummaryChange; text: string; line: number; twice?: boolean }>();
  let emptied = 0;
  for (const cell of table.cells) {
    const [text, ...others] = cell.texts.map(summaryForm);
    const key = cellKey(cell.column, cell.row);
    const now = there.get(key);
    const place = { file: table.file, line: cell.line };
    if (text === "") {
      if (now && now.text !== "" && cell.exported !== "") emptied++;
      continue;
    }
    if (!known.has(cell)) {
      findings.push(unknownCell(cell, known, place));
      continue;
    }
    const before = taken.get(key);
    if (before) {
      if (before.text !== text && !before.twice) {
        findings.push(finding("summary-row-twice", { first: before.line }, place));
        taken.set(key, { ...before, change: undefined, twice: true });
      }
      continue;
    }
    taken.set(key, { text, line: cell.line });
    const mine = [text, ...others];
    if (now && mine.some((t) => t === now.text || t === summaryForm(shown(now.text)))) continue;
    if (cell.exported && mine.some((t) => hash(t) === cell.exported)) continue;
    if (now && now.text !== "" && hash(now.text) !== cell.exported) {
      findings.push(finding("summary-changed-on-disk", { row: cell.row, column: cell.column }, { file: now.file }));
      continue;
    }
    if (!now && cell.exported) {
      // It was there and was deleted since: a person's act, like any other change.
      findings.push(finding("summary-changed-on-disk", { row: cell.row, column: cell.column }, place));
      continue;
    }
    taken.set(key, {
      text,
      line: cell.line,
      change: { column: cell.column, row: cell.row, ...(now ? { before: now } : {}), after: text },
    });
  }
  if (emptied > 0) findings.push(finding("summary-emptied", { count: emptied }, { file: table.file }));
  return { changes: [...taken.values()].flatMap((t) => t.change ?? []), findings };
}

function unknownCell(
  cell: FilledCell,
  known: { readonly columns: readonly string[]; readonly rows: readonly string[] },
  place: { readonly file: string; readonly line: number },
): Finding {
  const faulty = known.columns.includes(cell.column) ? cell.row : cell.column;
  const kind = faulty.slice(0, faulty.indexOf(":"));
  const ids = [...known.columns, ...known.rows]
    .filter((k) => k.startsWith(`${kind}:`))
    .map((k) => k.slice(kind.length + 1));
  const name = faulty.slice(kind.length + 1);
  const what = kind === "case" ? "participant" : kind;
  return finding("summary-row-unknown", { what, name, nearest: nearest(name, ids) ?? "" }, place);
}
