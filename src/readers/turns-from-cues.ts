import { isOnlyAnnotation } from "./annotations.ts";
import { declaredPeople } from "./header.ts";
import type { Head } from "./label-forms.ts";
import { readHead } from "./label-forms.ts";
import type { Resolved } from "./labels.ts";
import { bookOfLabels } from "./labels.ts";
import type { RawDocument, RawRow } from "./raw.ts";
import type { Segment, Segmented } from "./segments.ts";

/** A pause longer than this splits the turns of a file without speakers; measured from the end of one cue to the next start. */
const PAUSE_MS = 2000;
/** A pause longer than this inside one speaker's turn begins a paragraph. */
const PARAGRAPH_MS = 10_000;

/** Speech of a timed file, cue by cue (FORMATS.md 4.3.4 to 4.3.6). */
export function segmentCues(raw: RawDocument): Segmented {
  const { rows } = raw;
  const heads = rows.map(headOf);
  const everywhere = namedEverywhere(rows, heads);
  const book = bookOfLabels(heads, declaredPeople(raw), everywhere);
  const resolved: Resolved[] = heads.map((h) =>
    h === undefined || h.label === "" ? undefined : book.resolve(h.label, h.form),
  );
  const hasLabels = resolved.some((r) => r !== undefined && r !== "pseudo");
  const rolling = isRolling(rows);
  const segments: Segment[] = [];
  const dropped: number[] = [];
  const asides: { row: number; after: number }[] = [];
  let current = -1;
  let open = false;
  let endMs: number | undefined;
  let labelled = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const who = resolved[i];
    let from = who === undefined ? 0 : heads[i]!.end;
    let turn: Segment["turn"] = "same";
    if (who !== undefined) {
      labelled++;
      if (who === "pseudo") continue;
      const speaker = typeof who === "number" ? who : -1;
      if (speaker < 0) turn = "new";
      current = speaker;
      open = true;
    }
    if (repeats(rows, i)) continue;
    if (rolling && i > 0 && rows[i - 1].text !== "" && row.text.startsWith(rows[i - 1].text))
      from = Math.max(from, rows[i - 1].text.length);
    if (isBlankFrom(row.text, from)) continue;
    if (hasLabels && !open && isOnlyAnnotation(row.text)) {
      asides.push({ row: i, after: segments.length });
      continue;
    }
    const pause = endMs === undefined || row.startMs === undefined ? 0 : row.startMs - endMs;
    if (!hasLabels && (segments.length === 0 || pause > PAUSE_MS)) turn = "new";
    if (hasLabels && !open && segments.length === 0) turn = "new";
    const join = hasLabels && pause > PARAGRAPH_MS ? "paragraph" : "cue";
    endMs = row.endMs ?? endMs;
    const { startMs, endMs: until } = row;
    segments.push({ row: i, from, to: row.text.length, speaker: current, turn, join, startMs, endMs: until });
  }
  return { segments, speakers: book.speakers, roles: new Map(), dropped, asides, metadata: {}, labelled };
}

function isBlankFrom(text: string, from: number): boolean {
  const first = text.charCodeAt(from);
  return first > 32 && first < 127 ? false : text.slice(from).trim() === "";
}

function headOf(row: RawRow): Head | undefined {
  if (row.label !== undefined && row.label !== "") return { label: row.label, form: "given", end: 0 };
  const head = readHead(row.text);
  return head?.form === "colon" || head?.form === "bracket" || head?.form === "bold" || head?.form === "voice"
    ? head
    : undefined;
}

/** Zoom: every cue begins with a name, so any name is accepted, also one used once. */
function namedEverywhere(rows: readonly RawRow[], heads: readonly (Head | undefined)[]): boolean {
  const named = heads.filter((h) => h !== undefined && h.label !== "").length;
  return rows.length > 0 && named >= rows.length * 0.8;
}

/** Rolling captions: at least a fifth of the cues begin with the whole cue before. */
function isRolling(rows: readonly RawRow[]): boolean {
  let n = 0;
  for (let i = 1; i < rows.length; i++) {
    const before = rows[i - 1].text;
    if (before !== "" && rows[i].text.length > before.length && rows[i].text.startsWith(before)) n++;
  }
  return rows.length > 4 && n * 5 >= rows.length;
}

/** The same words at the same time twice. */
function repeats(rows: readonly RawRow[], i: number): boolean {
  const a = rows[i];
  const b = rows[i - 1];
  return (
    b !== undefined &&
    a.startMs === b.startMs &&
    a.endMs === b.endMs &&
    a.text === b.text &&
    a.label === b.label &&
    a.startMs !== undefined
  );
}
