import type { Role, RoleSource } from "../model/index.ts";
import { isOnlyAnnotation } from "./annotations.ts";
import { boldSpeakers } from "./bold-speakers.ts";
import { endsAsSentence, headerPair, isDatedLine, isFooter, isNotice, isTitleLine } from "./header.ts";
import type { Head } from "./label-forms.ts";
import { isTimed } from "./paragraph-heads.ts";
import type { RawDocument } from "./raw.ts";
import type { Segment, Segmented } from "./segments.ts";

/** The longest line that may be a title. */
const LONGEST_TITLE = 120;

/** No label at all (FORMATS.md 4.3.6): one turn per paragraph, unless bold and plain paragraphs alternate. */
export function withoutLabels(raw: RawDocument, heads: readonly (Head | undefined)[], first: number): Segmented {
  const bold = boldSpeakers(raw.rows.slice(first));
  const timed = isTimed(raw.rows, heads);
  const segments: Segment[] = [];
  const dropped: number[] = [];
  const asides: { row: number; after: number }[] = [];
  const metadata: Record<string, string> = {};
  const speech = raw.rows.some((row) => row.structure === undefined);
  let pendingMs: number | undefined;
  for (let i = 0; i < first; i++) {
    const pair = raw.rows[i].structure === undefined ? headerPair(raw.rows[i].text) : undefined;
    if (pair) metadata[pair.key] = pair.value;
  }
  for (let i = first; i < raw.rows.length; i++) {
    const row = raw.rows[i];
    if (row.structure !== undefined && !(row.structure === "list")) {
      if (row.structure === "rule") dropped.push(i);
      continue;
    }
    const head = heads[i];
    const bullet = row.structure === "list" ? (/^[-+*]\s+/.exec(row.text)?.[0].length ?? 0) : 0;
    const from = timed && head?.form === "time" ? head.end : bullet;
    const startMs = from > bullet ? head?.startMs : (row.startMs ?? pendingMs);
    if (from > 0 && from >= row.text.length) {
      pendingMs = head?.startMs;
      continue;
    }
    pendingMs = undefined;
    const text = from > 0 ? row.text.slice(from) : row.text;
    if (isOnlyAnnotation(text)) {
      asides.push({ row: i, after: segments.length });
      continue;
    }
    if (segments.length === 0 && speech && (isTitleLine(text) || headerPair(text)?.known)) {
      const pair = headerPair(text);
      if (pair?.known) metadata[pair.key] = pair.value;
      continue;
    }
    if (segments.length === 0 && bold && isTitleOfBold(text, bold.of, i - first)) {
      metadata.title ??= text;
      continue;
    }
    if (i >= raw.rows.length - 2 && isFooter(text)) continue;
    const last = segments[segments.length - 1];
    const wraps = raw.wrapped && row.afterBlank === false && from === 0 && last !== undefined && last.row === i - 1;
    const speaker = bold === undefined ? -1 : bold.of[i - first];
    const join = wraps ? "wrap" : "paragraph";
    segments.push({
      row: i,
      from,
      to: row.text.length,
      speaker,
      turn: wraps || bold ? "same" : "new",
      join,
      startMs,
    });
  }
  const roles = new Map<string, { role: Role; source: RoleSource }>();
  if (bold) for (const [label, role] of bold.roles) roles.set(label, { role, source: "inferred" });
  const speakers = bold ? bold.roles.map(([label]) => ({ label, aliases: [] })) : [];
  return { segments, speakers, roles, dropped, asides, metadata, labelled: 0 };
}

/** A short line above the talk that is no sentence: plain before the first marked paragraph, or marked before a marked one. */
function isTitleOfBold(text: string, of: readonly number[], at: number): boolean {
  if (isNotice(text)) return true;
  if (text.length >= LONGEST_TITLE || (endsAsSentence(text) && !isDatedLine(text))) return false;
  const next = of.slice(at + 1).find((kind) => kind >= 0);
  return of[at] === 1 ? of.indexOf(0) > at : next === 0;
}
