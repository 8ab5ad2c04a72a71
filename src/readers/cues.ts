import { lookAt, newLook } from "./clean.ts";
import type { RawRow } from "./raw.ts";
import { parseTime } from "./times.ts";

/** One line of a cue as it stands, trimmed. */
export interface CueLine {
  readonly text: string;
  readonly at: number;
  readonly afterBlank: boolean;
  /** Holds `<`, `{` or `&` (or another mark of Markdown). */
  readonly markup: boolean;
  /** As in `RawRow`. */
  readonly letters?: number;
  readonly lastMark?: number;
}

/** One cue block of a VTT or SRT file. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly lines: readonly CueLine[];
  readonly number: number;
}

const ARROW =
  /^\s*((?:\d+:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,6})?)\s*-->\s*((?:\d+:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,6})?)(?=\s|$)/;

/** Both times of a cue's time line; undefined when the line is none. */
export function timeLine(line: string): { startMs: number; endMs: number } | undefined {
  const usual = usualTimeLine(line);
  if (usual !== undefined) return usual;
  if (!line.includes("-->")) return undefined;
  const m = ARROW.exec(line);
  if (m === null) return undefined;
  const startMs = parseTime(m[1]);
  const endMs = parseTime(m[2]);
  return startMs === undefined || endMs === undefined ? undefined : { startMs, endMs };
}

/** `hh:mm:ss.mmm --> hh:mm:ss.mmm`, with settings behind it or nothing: as nearly all time lines are. */
function usualTimeLine(line: string): { startMs: number; endMs: number } | undefined {
  if (line.length < 29 || (line.length > 29 && line.charCodeAt(29) !== 32) || !line.startsWith(" --> ", 12))
    return undefined;
  const startMs = clockAt(line, 0);
  const endMs = clockAt(line, 17);
  return startMs < 0 || endMs < 0 ? undefined : { startMs, endMs };
}

/** Milliseconds of `hh:mm:ss.mmm` (or with a comma) at `at`; -1 for anything else. */
function clockAt(line: string, at: number): number {
  const mark = line.charCodeAt(at + 8);
  if (line.charCodeAt(at + 2) !== 58 || line.charCodeAt(at + 5) !== 58 || (mark !== 46 && mark !== 44)) return -1;
  const hours = twoDigits(line, at);
  const minutes = twoDigits(line, at + 3);
  const seconds = twoDigits(line, at + 6);
  const tens = twoDigits(line, at + 9);
  const last = line.charCodeAt(at + 11) - 48;
  if (hours < 0 || minutes < 0 || seconds < 0 || tens < 0 || last < 0 || last > 9) return -1;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + tens * 10 + last;
}

function twoDigits(line: string, at: number): number {
  const a = line.charCodeAt(at) - 48;
  const b = line.charCodeAt(at + 1) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

const SETTING = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;

/**
 * The cues of a timed text from offset `from`: anything between two time lines belongs to the first, without the blank
 * lines, and without an id line that stands after a blank line just above the next time line. Blank lines inside a cue
 * are kept together with it. NOTE, STYLE and REGION blocks are left out when `blocks` is set.
 */
export function cuesOf(text: string, from: number, blocks: boolean): Cue[] {
  const cues: Cue[] = [];
  const look = newLook();
  let lines: CueLine[] | undefined;
  let times = NO_TIME;
  let blank = true;
  let skipping = false;
  const close = (dropId: boolean) => {
    if (lines === undefined) return;
    const last = lines.length > 0 ? lines[lines.length - 1] : undefined;
    if (
      dropId &&
      last !== undefined &&
      (last.afterBlank || isNumber(last.text)) &&
      (lines.length > 1 || isId(last.text))
    )
      lines.pop();
    cues.push({ startMs: times.startMs, endMs: times.endMs, lines, number: cues.length + 1 });
    lines = undefined;
  };
  for (let at = from; at < text.length; ) {
    let start = at;
    while (start < text.length && isSpace(text.charCodeAt(start))) start++;
    const first = text.charCodeAt(start);
    // A line that begins as a time or number may is looked at only when it is speech.
    const digit = (first >= 48 && first <= 57) || first < 33 || first > 126;
    let end = digit ? text.indexOf("\n", start) : -1;
    if (!digit) {
      lookAt(text, start, text.length, true, look);
      end = look.end;
    } else if (end < 0) end = text.length;
    let stop = end;
    while (stop > start && isSpace(text.charCodeAt(stop - 1))) stop--;
    at = end + 1;
    if (start === stop) {
      blank = true;
      skipping = false;
      continue;
    }
    const line = text.slice(start, stop);
    const found = digit ? timeLine(line) : undefined;
    if (found !== undefined) {
      close(!blank);
      times = found;
      lines = [];
      skipping = false;
    } else if (blocks && blank && SETTING.test(line)) {
      close(false);
      skipping = true;
    } else if (lines !== undefined && !skipping) {
      if (digit) lookAt(text, start, stop, false, look);
      const { plain, letters, lastMark, markup } = look;
      lines.push({
        text: line,
        at: start,
        afterBlank: blank && lines.length > 0,
        markup,
        letters: plain ? letters : undefined,
        lastMark: plain ? lastMark : undefined,
      });
    }
    blank = false;
  }
  close(false);
  return cues;
}

const NO_TIME = { startMs: 0, endMs: 0 };

function isNumber(line: string): boolean {
  const last = line.charCodeAt(line.length - 1);
  return last >= 48 && last <= 57 && /^\d{1,7}$/.test(line);
}

/** A number, or an id such as `<guid>/12-0`: no words. */
function isId(line: string): boolean {
  return isNumber(line) || /^[\da-f-]{8,}(?:\/[\w-]+)?$/i.test(line);
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

/** What `cueText` gives; `letters` and `lastMark` as in `RawRow`. */
export interface CueText {
  readonly text: string;
  readonly at: number;
  readonly edits: readonly number[];
  readonly letters?: number;
  readonly lastMark?: number;
}

const NO_EDITS: readonly number[] = [];

/** The words of a cue's lines, joined by a space, without markup that is no speech; with breakpoints to the source. */
export function cueText(lines: Cue["lines"]): CueText {
  if (lines.length === 0) return { text: "", at: 0, edits: NO_EDITS };
  if (lines.length === 1 && !lines[0].markup) {
    const { text, at, letters, lastMark } = lines[0];
    return { text, at, edits: NO_EDITS, letters, lastMark };
  }
  const base = lines[0].at;
  const edits: number[] = [];
  let out = "";
  for (const line of lines) {
    if (out !== "") {
      out += " ";
      edits.push(out.length, line.at - base);
    }
    if (!line.markup) {
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

/** Adds the rows of one cue: one for each voice tag in it, else one. */
export function addRowsOfCue(cue: Cue, rows: RawRow[]): void {
  const { text, at, edits, letters, lastMark } = cueText(cue.lines);
  const { startMs, endMs } = cue;
  const source = `cue ${cue.number}`;
  if (!text.includes("<v")) {
    rows.push({ text, startMs, endMs, source, at, edits: edits.length > 0 ? edits : undefined, letters, lastMark });
    return;
  }
  const add = (from: number, to: number, label?: string) => {
    const own = from === 0 && to === text.length ? (edits.length > 0 ? edits : undefined) : shifted(edits, from, to);
    rows.push({ text: text.slice(from, to), startMs, endMs, source, at, edits: own, label });
  };
  const before = rows.length;
  let from = 0;
  let label: string | undefined;
  VOICE.lastIndex = 0;
  for (let m = VOICE.exec(text); m !== null; m = VOICE.exec(text)) {
    if (text.slice(from, m.index).trim() !== "") add(from, m.index, label);
    label = (m[1] ?? "").trim();
    from = VOICE.lastIndex;
  }
  if (text.slice(from).trim() !== "" || rows.length === before) add(from, text.length, label);
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
