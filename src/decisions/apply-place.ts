import { finding } from "../findings/index.ts";
import type { Finding, Place, Row, Span, Transcript } from "../model/index.ts";
import { canonicalQuote, placesOf } from "./canonical-quote.ts";
import { spanFault } from "./write.ts";

type Column = "document" | "row" | "start" | "end" | "quote";
type Text = (column: Column) => string;
type PlaceOf = (column: Column) => Partial<Place>;
type Add = (f: Finding) => void;

/** The span that a table's row names in its transcript; undefined, and reported, when it names none or not one. */
export function findSpan(t: Transcript, text: Text, placeOf: PlaceOf, add: Add): Span | undefined {
  const [from, to, quote, rowNumber] = [text("start"), text("end"), canonicalQuote(text("quote")), text("row")];
  const fault = (column: Column, problem: string, next: string): undefined => {
    add(finding("apply-row-place", { problem, next }, placeOf(column)));
  };
  let row: Row | undefined;
  if (rowNumber !== "") {
    const rows = t.turns.flatMap((turn) => turn.rows);
    row = /^\d{1,9}$/.test(rowNumber) ? rows.find((r) => r.row === Number(rowNumber)) : undefined;
    if (!row)
      return fault(
        "row",
        `${t.id} has no row "${rowNumber.slice(0, 20)}".`,
        `Its rows are 1 to ${rows.at(-1)?.row ?? 0}.`,
      );
  }
  if (from !== "" || to !== "") {
    const [start, end] = [from, to].map((n) => (/^\d{1,9}$/.test(n) ? Number(n) : Number.NaN));
    if (Number.isNaN(start)) return fault("start", "The start is no whole number.", "Count UTF-16 units from 0.");
    if (Number.isNaN(end)) return fault("end", "The end is no whole number.", "Count UTF-16 units from 0.");
    if (start >= end)
      return fault("end", "The end is not greater than the start.", "The end is the unit behind the last.");
    const bad = spanFault(t.text, start, end);
    if (bad)
      return fault(
        bad.field as Column,
        `The ${bad.field} should be ${bad.expected}.`,
        `Offsets count UTF-16 units of the canonical text of ${t.id}.`,
      );
    if (quote !== "" && t.text.slice(start, end) !== quote)
      return fault(
        "quote",
        `The quotation does not stand at these offsets in ${t.id}.`,
        "Correct them, or leave start and end empty.",
      );
    return { start, end };
  }
  if (quote !== "") {
    const within = row ?? { start: 0, end: t.text.length };
    const placesHere = (words: string): number[] =>
      placesOf(words, t.text).filter((s) => within.start <= s && s + words.length <= within.end);
    let starts = placesHere(quote);
    if (starts.length === 0 && quote.includes("\n")) {
      // Copied from a page or a screen, whose lines end where the paragraph's do not.
      starts = placesHere(quote.replace(/\n/g, " "));
    }
    if (starts.length === 1) return { start: starts[0], end: starts[0] + quote.length };
    if (starts.length === 0) add(finding("apply-quote-missing", { transcript: t.id }, placeOf("quote")));
    else
      add(
        finding(
          "apply-quote-repeated",
          { transcript: t.id, count: starts.length, rows: rowsOf(t, starts) },
          placeOf("quote"),
        ),
      );
    return undefined;
  }
  if (row) return { start: row.start, end: row.end };
  return fault("document", "The row names no place.", "Fill quote, row, or start and end.");
}

/** Numbers of the rows in which the offsets lie, at most ten of them. */
function rowsOf(t: Transcript, offsets: readonly number[]): string {
  const rows = t.turns.flatMap((turn) => turn.rows);
  const numbers = offsets.map((o) => rows.findLast((r) => r.start <= o)?.row ?? 1);
  const distinct = [...new Set(numbers)];
  return `${distinct.slice(0, 10).join(", ")}${distinct.length > 10 ? " …" : ""}`;
}
