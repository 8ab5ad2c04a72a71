import { declaredPeople } from "./header.ts";
import { headerBlockEnd } from "./header-block.ts";
import type { Resolved } from "./labels.ts";
import { bookOfLabels } from "./labels.ts";
import { afterTranscriptHeading, dropLateBareNames, headOf } from "./paragraph-heads.ts";
import { ParagraphWalk } from "./paragraph-walk.ts";
import { withoutLabels } from "./paragraphs-without-labels.ts";
import type { RawDocument } from "./raw.ts";
import type { Segmented } from "./segments.ts";

/**
 * Speech of a document, row by row (FORMATS.md 4.1, 4.3, 4.6): decides which rows begin with a label, which are header,
 * structure or annotation only, and whose speech each remaining one is.
 */
export function segmentParagraphs(raw: RawDocument): Segmented {
  const { rows } = raw;
  const opening = afterTranscriptHeading(rows);
  const heads = rows.map((row, i) => (i < opening || row.structure !== undefined ? undefined : headOf(row)));
  const first = headerBlockEnd(rows, heads, opening);
  heads.fill(undefined, opening, first);
  const book = bookOfLabels(heads, declaredPeople(raw));
  const resolved: Resolved[] = heads.map((head) =>
    head === undefined || head.label === "" ? undefined : book.resolve(head.label, head.form),
  );
  dropLateBareNames(heads, resolved, rows);
  if (!resolved.some((r) => typeof r === "number")) return withoutLabels(raw, heads, first);
  return new ParagraphWalk(raw, heads, resolved, book, first).run();
}
