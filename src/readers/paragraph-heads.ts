import type { Head } from "./label-forms.ts";
import { readHead } from "./label-forms.ts";
import type { LabelBook, Resolved } from "./labels.ts";
import type { RawRow } from "./raw.ts";
import { roleOfLabel } from "./role-words.ts";

const TRANSCRIPT_HEADING = /^(?:#{1,6}\s*)?(?:full )?transcript(?:ion)?\s*:?\s*#*$/i;
/** A time before a line is a form of the file, not of one line, when this many lines have it. */
const TIMED_LINES = 5;

/** What stands before the speech of a row: the format's own label, or a candidate by its form. */
export function headOf(row: RawRow): Head | undefined {
  if (row.label !== undefined && row.label !== "")
    return { label: row.label, form: "given", end: 0, startMs: row.startMs };
  const bold =
    row.boldSpans !== undefined && row.boldSpans.length > 0 && row.boldSpans[0].start === 0 ? row.boldSpans[0].end : 0;
  return readHead(row.text, bold);
}

/** Rows before a heading that says "Transcript" are header. */
export function afterTranscriptHeading(rows: readonly RawRow[]): number {
  for (let i = 0; i < rows.length; i++) {
    if (rows[i].structure === "heading" && TRANSCRIPT_HEADING.test(rows[i].text.trim())) return i + 1;
  }
  return 0;
}

/** A name alone on its line is a label only when speech follows at once. */
export function dropLateBareNames(
  heads: readonly (Head | undefined)[],
  resolved: Resolved[],
  rows: readonly RawRow[],
): void {
  for (let i = 0; i < heads.length; i++) {
    if (heads[i]?.form !== "bare" || resolved[i] === undefined) continue;
    const next = rows[i + 1];
    if (next === undefined || next.structure !== undefined) resolved[i] = undefined;
  }
}

/** Times before the lines are a form of this file. */
export function isTimed(rows: readonly RawRow[], heads: readonly (Head | undefined)[]): boolean {
  let n = 0;
  for (let i = 0; i < heads.length; i++) if (heads[i]?.startMs !== undefined && /^[*[(]{0,3}\d/.test(rows[i].text)) n++;
  return n >= TIMED_LINES;
}

/** Only interviewers or moderators have labels, and fewer rows have one than have none: the others speak unlabelled. */
export function onlyModerator(rows: readonly RawRow[], resolved: readonly Resolved[], book: LabelBook): boolean {
  if (book.speakers.length === 0) return false;
  const asks = book.speakers.every(({ label }) => ["interviewer", "moderator"].includes(roleOfLabel(label) ?? ""));
  if (!asks) return false;
  let labelled = 0;
  let plain = 0;
  for (let i = 0; i < rows.length; i++) {
    if (rows[i].structure !== undefined) continue;
    if (resolved[i] !== undefined) labelled++;
    else plain++;
  }
  return plain > labelled;
}

/** A line of dashes after which no label occurs begins a footer. */
export function footerStart(rows: readonly RawRow[], resolved: readonly Resolved[]): number {
  for (let i = rows.length - 1; i >= 0 && resolved[i] === undefined; i--) {
    if (/^[-_–—=*]{5,}$/.test(rows[i].text.trim())) return i;
  }
  return rows.length;
}
