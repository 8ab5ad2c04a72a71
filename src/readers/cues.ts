import type { RawRow } from "./raw.ts";
import { parseTime } from "./times.ts";

/** One cue block of a VTT or SRT file. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  /** Lines of text as they stand, with the offset of each. */
  readonly lines: readonly { readonly text: string; readonly at: number }[];
  readonly number: number;
}

const ARROW =
  /^\s*((?:\d+:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,6})?)\s*-->\s*((?:\d+:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,6})?)(?=\s|$)/;

/** Both times of a cue's time line; undefined when the line is none. */
export function timeLine(line: string): { startMs: number; endMs: number } | undefined {
  if (!line.includes("-->")) return undefined;
  const m = ARROW.exec(line);
  if (m === null) return undefined;
  const startMs = parseTime(m[1]);
  const endMs = parseTime(m[2]);
  return startMs === undefined || endMs === undefined ? undefined : { startMs, endMs };
}

const SETTING = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;

/**
 * The cues of a timed text from offset `from`: anything between two time lines belongs to the first, without the blank
 * lines, and without an id line that stands after a blank line just above the next time line. Blank lines inside a cue
 * are kept together with it. NOTE, STYLE and REGION blocks are left out when `blocks` is set.
 */
export function cuesOf(text: string, from: number, blocks: boolean): Cue[] {
  const cues: Cue[] = [];
  let open: { startMs: number; endMs: number; lines: { text: string; at: number; afterBlank: boolean }[] } | undefined;
  let blank = true;
  let skipping = false;
  let at = from;
  const close = (dropId: boolean) => {
    if (open === undefined) return;
    const lines = open.lines;
    const last = lines[lines.length - 1];
    if (
      dropId &&
      last !== undefined &&
      (last.afterBlank || /^\d{1,7}$/.test(last.text)) &&
      (lines.length > 1 || isId(last.text))
    )
      lines.pop();
    cues.push({ startMs: open.startMs, endMs: open.endMs, lines, number: cues.length + 1 });
    open = undefined;
  };
  while (at < text.length) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    let start = at;
    let stop = end;
    while (start < stop && isSpace(text.charCodeAt(start))) start++;
    while (stop > start && isSpace(text.charCodeAt(stop - 1))) stop--;
    if (start === stop) {
      blank = true;
      skipping = false;
    } else {
      const line = text.slice(start, stop);
      const times = timeLine(line);
      if (times !== undefined) {
        close(!blank);
        open = { ...times, lines: [] };
        skipping = false;
      } else if (blocks && blank && SETTING.test(line)) {
        close(false);
        skipping = true;
      } else if (open !== undefined && !skipping)
        open.lines.push({ text: line, at: start, afterBlank: blank && open.lines.length > 0 });
      blank = false;
    }
    at = end + 1;
  }
  close(false);
  return cues;
}

/** A number, or an id such as `<guid>/12-0`: no words. */
function isId(line: string): boolean {
  return /^\d{1,7}$/.test(line) || /^[\da-f-]{8,}(?:\/[\w-]+)?$/i.test(line);
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 0xa0;
}

const TAG =
  /<\/?(?:c|i|b|u|s|ruby|rt|lang|font|em|strong|span|br|p)(?:[.\s][^<>\n]{0,120})?\/?>|<\d{1,3}:\d{2}(?::\d{2})?[.,]\d{1,3}>|<\/v>|\{\\[^{}\n]{0,120}\}|&(amp|lt|gt|nbsp|lrm|rlm|quot|apos|#\d{1,6});/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  lrm: "\u200e",
  rlm: "\u200f",
  quot: '"',
  apos: "'",
};

/** The words of a cue's lines, joined by a space, without markup that is no speech; with breakpoints to the source. */
export function cueText(lines: Cue["lines"]): { text: string; at: number; edits: readonly number[] } {
  if (lines.length === 0) return { text: "", at: 0, edits: [] };
  const base = lines[0].at;
  const edits: number[] = [];
  let out = "";
  for (const line of lines) {
    if (out !== "") {
      out += " ";
      edits.push(out.length, line.at - base);
    }
    if (!/[<{&]/.test(line.text)) {
      out += line.text;
      continue;
    }
    let last = 0;
    TAG.lastIndex = 0;
    for (let m = TAG.exec(line.text); m !== null; m = TAG.exec(line.text)) {
      out += line.text.slice(last, m.index);
      if (m[1] !== undefined) out += entity(m[1]);
      else if (/^<br/i.test(m[0])) out += " ";
      last = m.index + m[0].length;
      edits.push(out.length, line.at - base + last);
    }
    out += line.text.slice(last);
  }
  return { text: out, at: base, edits };
}

function entity(name: string): string {
  const known = ENTITIES[name.toLowerCase()];
  if (known !== undefined) return known;
  const code = Number(name.slice(1));
  return code > 0 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : "";
}

const VOICE = /<v(?:\.[^\s>]{1,60})?(?:\s([^<>\n]{0,120}))?>/g;

/** Rows of one cue: one for each voice tag in it, else one. */
export function rowsOfCue(cue: Cue): RawRow[] {
  const { text, at, edits } = cueText(cue.lines);
  const times = { startMs: cue.startMs, endMs: cue.endMs, source: `cue ${cue.number}`, at };
  const row = (from: number, to: number, label?: string): RawRow => ({
    text: text.slice(from, to),
    ...times,
    ...(from === 0 && to === text.length ? (edits.length > 0 ? { edits } : {}) : { edits: shifted(edits, from, to) }),
    ...(label === undefined ? {} : { label }),
  });
  if (!text.includes("<v")) return [row(0, text.length)];
  const rows: RawRow[] = [];
  let from = 0;
  let label: string | undefined;
  VOICE.lastIndex = 0;
  for (let m = VOICE.exec(text); m !== null; m = VOICE.exec(text)) {
    if (text.slice(from, m.index).trim() !== "") rows.push(row(from, m.index, label));
    label = (m[1] ?? "").trim();
    from = VOICE.lastIndex;
  }
  if (text.slice(from).trim() !== "" || rows.length === 0) rows.push(row(from, text.length, label));
  return rows;
}

/** Breakpoints of text[from, to) as seen from `from`; `edits` are sorted, so only those inside are looked at. */
export function shifted(edits: readonly number[], from: number, to = Number.POSITIVE_INFINITY): number[] {
  let low = 0;
  let high = edits.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle * 2] <= from) low = middle + 1;
    else high = middle;
  }
  const before = low === 0 ? 0 : edits[low * 2 - 1] - edits[low * 2 - 2];
  const out = [0, from + before];
  for (let i = low * 2; i < edits.length && edits[i] < to; i += 2) out.push(edits[i] - from, edits[i + 1]);
  return out;
}
