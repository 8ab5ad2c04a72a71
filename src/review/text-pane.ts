import { contains, overlaps, type Span } from "../model/index.ts";
import { charWidth, cutCells, safeTerm } from "../text/index.ts";
import type { Focus } from "./focus.ts";
import { type Line, padded, type Segment, type Size, type Style } from "./frame.ts";
import { lineIndex, linesOf } from "./lines.ts";
import type { ReviewInput, ReviewState } from "./state.ts";
import { viewOf } from "./view.ts";

/** Columns of the speaker's name. */
const LABEL = 12;

interface Pane {
  readonly width: number;
  readonly digits: number;
  readonly label: number;
  readonly colour: boolean;
  readonly words: Span;
  readonly matched: readonly Span[];
  readonly coded: readonly Span[];
}

/** The open transcript around the selected words: line numbers as in every handout, speakers, marks; `height` lines. */
export function textPane(
  input: ReviewInput,
  state: ReviewState,
  focus: Focus | undefined,
  size: Size,
  height: number,
): Line[] {
  const transcript = input.transcripts[state.transcript];
  const lines = linesOf(transcript);
  if (lines.length === 0) return [[{ text: " This transcript has no words." }]];
  const pane: Pane = {
    width: size.columns,
    digits: Math.max(3, String(lines.length).length),
    label: size.columns >= 76 ? LABEL : size.columns >= 56 ? 6 : 0,
    colour: size.colour,
    words: state.span,
    matched: focus ? (focus.kind === "suggestion" ? focus.suggestion.evidence : focus.coding.evidence) : [],
    coded: viewOf(input, state.events, state.transcript).mine.flatMap((c) =>
      c.start === null || c.end === null ? [] : [{ start: c.start, end: c.end }],
    ),
  };
  const first = lineIndex(transcript, state.span.start);
  const last = lineIndex(transcript, Math.max(state.span.start, state.span.end - 1));
  const drawn = (i: number): Line[] => drawLine(input, state.transcript, i, pane, false);
  const out: Line[] = [];
  for (let i = first; i <= last && out.length < height; i++) out.push(...drawn(i));
  // The words stand a third of the way down: context first before, then behind, then before again while there is room.
  let before = first - 1;
  let behind = last + 1;
  let room = Math.max(0, height - out.length);
  const above: Line[] = [];
  const goUp = (limit: number): void => {
    while (before >= 0 && limit > 0 && room > 0) {
      const more = drawn(before);
      if (more.length > room) return;
      above.unshift(...more);
      room -= more.length;
      limit -= more.length;
      before--;
    }
  };
  goUp(Math.ceil(room / 2));
  while (behind < lines.length && room > 0) {
    const more = drawn(behind++).slice(0, room);
    out.push(...more);
    room -= more.length;
  }
  goUp(room);
  const all = [...above, ...out];
  // The speaker of the first line is named also when the turn began above it.
  const top = drawLine(input, state.transcript, before + 1, pane, true);
  for (const [i, line] of top.entries()) all[i] = line;
  while (all.length < height) all.push([]);
  return all.slice(0, height).map((l) => padded(l, size.columns));
}

/** One numbered line: one row, more when its characters are wide, and without colour a row of signs below marked words. */
function drawLine(input: ReviewInput, t: number, index: number, pane: Pane, named: boolean): Line[] {
  const transcript = input.transcripts[t];
  const line = linesOf(transcript)[index];
  const isWords = overlaps(line, pane.words);
  const isCoded = pane.coded.some((c) => overlaps(c, line));
  const { speaker } = transcript.turns[line.turn];
  const label = speaker < 0 ? "(not known)" : transcript.speakers[speaker].label;
  const name = pane.label === 0 ? "" : `${line.first || named ? cutCells(safeTerm(label), pane.label) : ""}`;
  const head: Line = padded(
    [
      { text: `${String(line.number).padStart(pane.digits)} `, style: "dim" },
      { text: isCoded ? "*" : " ", style: "coded" },
      { text: isWords ? ">" : " ", style: "strong" },
      { text: name, style: line.first ? "strong" : "dim" },
    ],
    pane.digits + 3 + (pane.label > 0 ? pane.label + 1 : 0),
  );
  const left = pane.digits + 3 + (pane.label > 0 ? pane.label + 1 : 0);
  const blank: Line = [{ text: " ".repeat(left) }];
  const out: Line[] = [];
  for (const row of rowsOf(transcript.text, line, Math.max(10, pane.width - left), pane)) {
    out.push([...(out.length === 0 ? head : blank), ...row.segments]);
    const partly = isWords && !contains(pane.words, row.span);
    if (!pane.colour && row.signs.includes("^")) out.push([...blank, { text: row.signs }]);
    else if (!pane.colour && partly && row.signs.trim() !== "") out.push([...blank, { text: row.signs }]);
  }
  return out;
}

interface Row {
  readonly segments: Segment[];
  /** "^" below matched and "-" below other selected words. */
  readonly signs: string;
  readonly span: Span;
}

/** A stretch of text as rows of at most `width` columns, each character in its style. */
function rowsOf(text: string, line: Span, width: number, pane: Pane): Row[] {
  return breaks(text, line, width).map((span) => styled(text, span, pane));
}

/** Where a line must be broken to fit: behind its last space that fits, else where it must. */
function breaks(text: string, line: Span, width: number): Span[] {
  const spans: Span[] = [];
  let start = line.start;
  let used = 0;
  let space = -1;
  for (let at = line.start; at < line.end; ) {
    const char = String.fromCodePoint(text.codePointAt(at)!);
    used += shownWidth(char);
    if (used > width && at > start) {
      const cut = space > start ? space : at;
      spans.push({ start, end: cut });
      at = start = cut;
      [used, space] = [0, -1];
      continue;
    }
    at += char.length;
    if (char === " ") space = at;
  }
  return [...spans, { start, end: line.end }];
}

function shownWidth(char: string): number {
  const shown = safeTerm(char);
  return shown === char ? charWidth(char) : shown.length;
}

function styled(text: string, span: Span, pane: Pane): Row {
  const segments: { text: string; style?: Style }[] = [];
  let signs = "";
  for (let at = span.start; at < span.end; ) {
    const char = String.fromCodePoint(text.codePointAt(at)!);
    const inWords = pane.words.start <= at && at < pane.words.end;
    const isMatch = pane.matched.some((m) => m.start <= at && at < m.end);
    const style: Style | undefined = isMatch ? "match" : inWords ? "words" : undefined;
    const last = segments.at(-1);
    if (last && last.style === style) last.text += safeTerm(char);
    else segments.push({ text: safeTerm(char), style });
    signs += (isMatch ? "^" : inWords ? "-" : " ").repeat(shownWidth(char));
    at += char.length;
  }
  return { segments, signs, span };
}
