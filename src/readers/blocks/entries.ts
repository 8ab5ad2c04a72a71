import { parseTime } from "../times.ts";
import type { Line } from "./blocks.ts";

/** A line of the talk with its paragraph, in reading order; blank ones are left out and leave `afterBlank`. */
export interface FlatLine {
  readonly line: Line;
  readonly paragraph: number;
  readonly style?: string;
  readonly afterBlank: boolean;
}

/** What a line is when the whole document is written as entries: words of somebody, or outside the talk. */
export interface EntryLine {
  readonly flat: FlatLine;
  /** Undefined before the first entry; "" = goes on from the line before, or an entry without a name. */
  readonly label?: string;
  readonly startMs?: number;
  readonly endMs?: number;
  readonly front?: true;
}

export interface Entries {
  readonly lines: readonly EntryLine[];
  readonly producer?: string;
  /** Times read by the rule for fractions without leading zeros; 0 when none needed it. */
  readonly unpadded: number;
}

const ARROW = /^\s*(\d{1,3}:\d{1,2}:\d{1,2}(?:\.\d{1,7})?)\s*-->\s*(\d{1,3}:\d{1,2}:\d{1,2}(?:\.\d{1,7})?)\s*$/;
const NAME_TIME = /^\s*(\S.{0,58}?\S|\S)\s+((?:\d{1,2}:)?\d{1,2}:\d{2})\s*$/;
const STARTED = /^\S.{0,60} (?:started|stopped) transcription$/;

/**
 * Teams, older layout: a line "start --> end", a line with the name, then words. Whether these are line breaks of one
 * paragraph or paragraphs does not matter. An entry of one line has no name.
 */
export function olderTeams(flat: readonly FlatLine[]): Entries | undefined {
  const heads = flat.filter((f) => ARROW.test(f.line.text)).length;
  if (heads < 2 || heads < 0.2 * flat.length) return undefined;
  const written = flat.flatMap((f) => ARROW.exec(f.line.text)?.slice(1, 3) ?? []);
  const plain = fractionsAreNumbers(written);
  const lines: EntryLine[] = [];
  for (let i = 0; i < flat.length; ) {
    const m = ARROW.exec(flat[i].line.text);
    if (!m) {
      lines.push({ flat: flat[i++], front: true });
      continue;
    }
    let end = ++i;
    while (end < flat.length && !ARROW.test(flat[end].line.text)) end++;
    const named = end - i >= 2;
    const words = flat.slice(named ? i + 1 : i, end);
    const label = named ? flat[i].line.text.trim() : "";
    words.forEach((w, n) => {
      const startMs = n === 0 ? teamsTime(m[1], plain) : undefined;
      const endMs = n === words.length - 1 ? teamsTime(m[2], plain) : undefined;
      lines.push({ flat: w, label: n === 0 ? label : "", startMs, endMs });
    });
    i = end;
  }
  return { lines, producer: "teams", unpadded: plain ? written.filter((w) => /\.\d{1,2}$/.test(w)).length : 0 };
}

/**
 * Teams, newer layout, and others that set it so: a line with the name in bold and the time plain beside it, the words
 * in the lines after it. Without that bold the form is left to the shared stage, which knows it from plain text.
 */
export function boldNameAndTime(flat: readonly FlatLine[]): Entries | undefined {
  const heads = flat.map((f) => {
    const m = /\d$/.test(f.line.text.trimEnd().slice(-1)) ? NAME_TIME.exec(f.line.text) : null;
    if (!m) return undefined;
    const from = f.line.text.indexOf(m[1]);
    const to = f.line.text.lastIndexOf(m[2]);
    const inBold = (a: number, b: number) => f.line.bold.some((s) => s.start <= a && s.end >= b);
    const name = inBold(from, from + m[1].length) && !f.line.bold.some((s) => s.end > to);
    return name && /\p{L}/u.test(m[1]) ? { name: m[1].replace(/:$/, ""), time: m[2] } : undefined;
  });
  const count = heads.filter((h) => h !== undefined).length;
  if (count < 2 || count < 0.1 * flat.length) return undefined;
  const lines: EntryLine[] = [];
  let head: { name: string; time: string } | undefined;
  let begun = false;
  let producer: string | undefined;
  flat.forEach((f, i) => {
    if (STARTED.test(f.line.text.trim())) producer = "teams";
    if (heads[i]) {
      head = heads[i];
      begun = true;
    } else if (!begun || STARTED.test(f.line.text.trim())) lines.push({ flat: f, front: true });
    else if (head) {
      lines.push({ flat: f, label: head.name, startMs: parseTime(head.time) });
      head = undefined;
    } else lines.push({ flat: f, label: "" });
  });
  return { lines, producer, unpadded: 0 };
}

/** `.90` means 90 ms only when no fraction of the file has a leading zero or more than three digits (FORMATS.md 4.2). */
function fractionsAreNumbers(written: readonly string[]): boolean {
  const fractions = written.flatMap((w) => w.split(".")[1] ?? []);
  return (
    fractions.some((f) => f.length < 3 && f !== "0") && fractions.every((f) => f === "0" || /^[1-9]\d{0,2}$/.test(f))
  );
}

function teamsTime(written: string, plain: boolean): number | undefined {
  if (!plain) return parseTime(written);
  const [whole, fraction] = written.split(".");
  const ms = parseTime(whole);
  return ms === undefined ? undefined : ms + Number(fraction ?? 0);
}
