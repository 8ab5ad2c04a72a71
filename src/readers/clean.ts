import { countLetters, isLetter } from "./letters.ts";
import { TIME } from "./times.ts";

interface Mapped {
  readonly text: string;
  readonly map: readonly number[];
}

/** A piece of a row in canonical form, and where it comes from: flat pairs (offset in `text`, offset in the piece). */
export interface Clean extends Mapped {
  /** Letters in `text`. */
  readonly letters: number;
  /** Offset in `text` of the last unit at which an annotation may begin, or of a later one; -1 = none does. */
  readonly lastMark: number;
}

const BLANK = " \\t\\v\\f\\u00a0\\u202f\\u0085\\u2028\\u2029\\n";
const GONE = "\\u0000-\\u0008\\u000e-\\u001f\\u007f\\u00ad\\u200b\\ufeff";
/** A time alone in brackets; in round ones only as m:ss or h:mm:ss, which a ratio (3:1) is not. */
const ANCHOR = `(?:\\[\\s?${TIME}\\s?\\]|\\(\\d{1,2}:\\d{2}(?::\\d{2})?\\))`;
const RUN = new RegExp(
  ` ?(?:[\\t\\v\\f\\u00a0\\u202f\\u0085\\u2028\\u2029\\n${GONE}]|  |${ANCHOR})(?:[${BLANK}${GONE}]|${ANCHOR})*`,
  "g",
);

/** What one look at a piece of text has found. */
export interface Look {
  /** Where the look ended: at the LF of a line, or where it was told to. */
  end: number;
  /** In canonical form but for spaces at its ends. */
  plain: boolean;
  /** Letters in it. */
  letters: number;
  /** Offset in it of the last unit at which an annotation may begin (`annotations.ts`); -1 = none does. */
  lastMark: number;
  /** Holds a backslash, an ampersand, `<`, `{` or `](`. */
  markup: boolean;
}

export const newLook = (): Look => ({ end: 0, plain: false, letters: 0, lastMark: -1, markup: false });

/** What a unit may mean for a look; LETTER and SPACE are counted without a branch, the others are looked at one by one. */
const LETTER = 1;
const SPACE = 2;
/** It may have another NFC form, or join what stands before it. */
const COMPOSE = 4;
/** It may go or change. */
const SPACES = 8;
/** The start of an annotation, in some places. */
const MARK = 16;
const LINE_END = 32;
const MARKUP = 64;
/** Not yet known whether it is a letter. */
const NEW = 128;

const traits = new Uint8Array(0x10000);
traits.fill(COMPOSE, 0x300);
/** Units that are their own NFC form and join nothing before them: Cyrillic, Hebrew, Arabic letters, marks of prose, currency, kana, Han, Hangul, full-width forms. */
for (const [from, to] of [
  [0x400, 0x482],
  [0x5d0, 0x5ea],
  [0x621, 0x64a],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20bf],
  [0x3001, 0x3029],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xff01, 0xff5e],
])
  traits.fill(0, from, to + 1);
traits.fill(SPACES, 0, 32);
for (const unit of [0x7f, 0x85, 0xa0, 0xad, 0x200b, 0x2028, 0x2029, 0x202f, 0xfeff]) traits[unit] = SPACES;
for (let unit = 0x80; unit < 0x10000; unit++) traits[unit] |= NEW;
for (let unit = 0x41; unit <= 0x5a; unit++) traits[unit] = traits[unit + 32] = LETTER;
traits[32] = SPACE;
traits[10] = LINE_END;
for (const mark of "[(<*\u266aXxE") traits[mark.charCodeAt(0)] |= MARK;
for (const mark of "\\&<{]") traits[mark.charCodeAt(0)] |= MARKUP;

/** One look at text[from, to), or at the line that begins at `from` when `line` is set; written into `look`. */
export function lookAt(text: string, from: number, to: number, line: boolean, look: Look): void {
  let letters = 0;
  let seen = 0;
  let spaces = 0;
  let before = 0;
  let markup = false;
  let lastMark = from - 1;
  let i = from;
  for (; i < to; i++) {
    const unit = text.charCodeAt(i);
    const trait = traits[unit];
    letters += trait & LETTER;
    spaces |= trait & before;
    before = trait & SPACE;
    if (trait < COMPOSE) continue;
    if (trait >= NEW) {
      const known = isLetter(unit) ? (trait & ~NEW) | LETTER : trait & ~NEW;
      traits[unit] = known;
      letters += known & LETTER;
      seen |= known;
      if ((known & MARK) !== 0) lastMark = i;
    } else if (trait === LINE_END) {
      if (line) break;
      seen |= SPACES;
    } else {
      seen |= trait & (COMPOSE | SPACES);
      if ((trait & MARKUP) !== 0 && (unit !== 93 || text.charCodeAt(i + 1) === 40)) markup = true;
      if ((trait & MARK) === 0) continue;
      const mark = markAt(text, i, unit);
      seen |= mark;
      if (mark !== 0) lastMark = i;
    }
  }
  look.end = i;
  look.plain = spaces === 0 && (seen & (COMPOSE | SPACES)) === 0;
  look.letters = letters;
  look.lastMark = lastMark - from;
  look.markup = markup;
}

/** MARK when an annotation may begin at a unit that begins some, and SPACES when a bracket may hold only a time. */
function markAt(text: string, at: number, unit: number): number {
  const next = text.charCodeAt(at + 1);
  if (unit === 40 || unit === 91)
    return isDigit(next) || (next === 32 && isDigit(text.charCodeAt(at + 2))) ? MARK | SPACES : MARK;
  if (unit === 0x45) return next === 0x4e ? MARK : 0;
  return unit !== 0x58 && unit !== 0x78 ? MARK : next === unit ? MARK : 0;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

const scratch = newLook();

/**
 * The canonical form of text[from, to) (FORMATS.md section 1): NFC, one space for any run of spaces, no space at an
 * end, no invisible characters, no bracket that holds only a time. A line break inside stays one LF.
 */
export function cleanPiece(text: string, from: number, to: number): Clean {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) === 32) start++;
  while (end > start && text.charCodeAt(end - 1) === 32) end--;
  const raw = text.slice(start, end);
  const map: number[] = [0, start - from];
  lookAt(text, start, end, false, scratch);
  if (scratch.plain) return { text: raw, map, letters: scratch.letters, lastMark: scratch.lastMark };
  const clean = cleaned(raw, start - from, map);
  return { text: clean.text, map: clean.map, letters: countLetters(clean.text), lastMark: clean.text.length };
}

/** As `cleanPiece`, for a piece that is not plain and has no spaces at its ends. */
function cleaned(raw: string, offset: number, map: number[]): Mapped {
  let out = "";
  let last = 0;
  RUN.lastIndex = 0;
  for (let m = RUN.exec(raw); m !== null; m = RUN.exec(raw)) {
    out += raw.slice(last, m.index);
    last = m.index + m[0].length;
    const bare = m[0].replace(/\[[^\]]*\]|\([^)]*\)/g, "");
    const inside = out !== "" && last < raw.length;
    const gap = !inside
      ? ""
      : /[\n\u0085\u2028\u2029]/.test(bare)
        ? "\n"
        : /[ \t\v\f\u00a0\u202f]/.test(bare)
          ? " "
          : "";
    out += gap;
    map.push(out.length, offset + last);
  }
  out += raw.slice(last);
  return composed(out, map);
}

/** NFC, in chunks that begin where nothing can compose backwards, so that offsets stay true. */
function composed(text: string, map: number[]): Mapped {
  const whole = text.normalize("NFC");
  if (whole === text) return { text, map };
  const breaks: number[] = [];
  let out = "";
  const chunk = /[\s\S][\u0300-\uffff]*/g;
  for (let m = chunk.exec(text); m !== null; m = chunk.exec(text)) {
    breaks.push(m.index, out.length);
    out += m[0].normalize("NFC");
  }
  if (out !== whole) return { text: whole, map: [map[0], map[1]] };
  return { text: out, map: composeMaps(breaks, map, out.length) };
}

/** Breakpoints of old text -> new text, and of old text -> source, joined to new text -> source. */
function composeMaps(breaks: readonly number[], map: readonly number[], length: number): number[] {
  const out: number[] = [];
  let i = 0;
  const sourceOf = (at: number): number => {
    while (i + 2 < map.length && map[i + 2] <= at) i += 2;
    return map[i + 1] + (at - map[i]);
  };
  let shift = 0;
  for (let b = 0; b < breaks.length; b += 2) {
    const moved = breaks[b + 1] - breaks[b];
    if (b === 0 || moved !== shift) out.push(breaks[b + 1], sourceOf(breaks[b]));
    shift = moved;
  }
  let j = 0;
  for (let m = 2; m < map.length; m += 2) {
    while (j + 2 < breaks.length && breaks[j + 2] <= map[m]) j += 2;
    const room = (breaks[j + 3] ?? length) - breaks[j + 1];
    out.push(breaks[j + 1] + Math.min(map[m] - breaks[j], room), map[m + 1]);
  }
  const pairs: [number, number][] = [];
  for (let i = 0; i < out.length; i += 2) pairs.push([out[i], out[i + 1]]);
  pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return pairs.flat();
}
