import { isOnlyAnnotation } from "./annotations.ts";
import { declaredPeople } from "./header.ts";
import type { Head } from "./label-forms.ts";
import type { Resolved } from "./labels.ts";
import { bookOfLabels } from "./labels.ts";
import type { RawDocument } from "./raw.ts";
import type { Segment, Segmented } from "./segments.ts";
import { segmentParagraphs } from "./turns-from-paragraphs.ts";

/**
 * Speech of a table: one label and one text per row (FORMATS.md 4.3, 5.8). A blank speaker cell continues the speaker
 * before, an all-empty row is nothing. A table without a speaker column is read like paragraphs.
 */
export function segmentRows(raw: RawDocument): Segmented {
  const { rows } = raw;
  if (rows.every((row) => row.label === undefined)) return segmentParagraphs(raw);
  const heads: (Head | undefined)[] = rows.map(({ label }) =>
    label === undefined || label.trim() === "" ? undefined : { label, form: "given", end: 0 },
  );
  const book = bookOfLabels(heads, declaredPeople(raw), true);
  const resolved: Resolved[] = heads.map((h) => (h === undefined ? undefined : book.resolve(h.label, "given")));
  const segments: Segment[] = [];
  const dropped: number[] = [];
  const asides: { row: number; after: number }[] = [];
  const metadata: Record<string, string> = {};
  let current: number | undefined;
  let labelled = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const who = resolved[i];
    if (row.structure !== undefined) {
      if (row.structure !== "front") dropped.push(i);
      continue;
    }
    if (who === "pseudo") {
      metadata[heads[i]!.label.trim()] ??= row.text.slice(0, 500);
      continue;
    }
    if (row.text.trim() === "") {
      if (who !== undefined) current = typeof who === "number" ? who : -1;
      continue;
    }
    if (who === undefined && isOnlyAnnotation(row.text)) {
      asides.push({ row: i, after: segments.length });
      continue;
    }
    let turn: Segment["turn"] = "same";
    if (who !== undefined) {
      labelled++;
      current = typeof who === "number" ? who : -1;
      if (current < 0) turn = "new";
    } else if (current === undefined) turn = "new";
    segments.push({
      row: i,
      from: 0,
      to: row.text.length,
      speaker: current ?? -1,
      turn,
      join: "paragraph",
      startMs: row.startMs,
      endMs: row.endMs,
    });
  }
  return { segments, speakers: book.speakers, roles: new Map(), dropped, asides, metadata, labelled };
}
