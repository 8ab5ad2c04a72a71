import { TIME } from "./times.ts";

/** A piece of a row in canonical form, and where it comes from: flat pairs (offset in `text`, offset in the piece). */
export interface Clean {
  readonly text: string;
  readonly map: readonly number[];
}

const BLANK = " \\t\\v\\f\\u00a0\\u202f\\u0085\\u2028\\u2029\\n";
const GONE = "\\u0000-\\u0008\\u000e-\\u001f\\u007f\\u00ad\\u200b\\ufeff";
/** A time alone in brackets; in round ones only as m:ss or h:mm:ss, which a ratio (3:1) is not. */
const ANCHOR = `(?:\\[\\s?${TIME}\\s?\\]|\\(\\d{1,2}:\\d{2}(?::\\d{2})?\\))`;
const RUN = new RegExp(
  ` ?(?:[\\t\\v\\f\\u00a0\\u202f\\u0085\\u2028\\u2029\\n${GONE}]|  |${ANCHOR})(?:[${BLANK}${GONE}]|${ANCHOR})*`,
  "g",
);

const COMPOSE = 1;
const SPACES = 2;
/** What the next unit asks of the text: 0 nothing, COMPOSE (it may have another NFC form), SPACES (it may go or change). */
const asks = new Uint8Array(0x10000);
asks.fill(COMPOSE, 0x300);
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
  asks.fill(0, from, to + 1);
asks.fill(SPACES, 0, 32);
for (const unit of [0x7f, 0x85, 0xa0, 0xad, 0x200b, 0x2028, 0x2029, 0x202f, 0xfeff]) asks[unit] = SPACES;
/** These ask only beside certain neighbours. */
const BESIDE = 3;
for (const unit of [32, 40, 91]) asks[unit] = BESIDE;
/** The same with the end of a line and the marks of Markdown. */
const LINE_END = 4;
const MARKUP = 5;
const lineAsks = asks.slice();
lineAsks[10] = LINE_END;
for (const mark of "\\&<]") lineAsks[mark.charCodeAt(0)] = MARKUP;

/** One look at the text: 0 when it is in canonical form already, as nearly all rows are. */
function workOn(text: string): number {
  let work = 0;
  for (let i = 0; i < text.length && work < SPACES; i++) {
    const ask = asks[text.charCodeAt(i)];
    if (ask !== 0) work |= askedAt(text, i, ask);
  }
  return work;
}

/** COMPOSE, SPACES or 0 for the unit at `i`, whose entry in the table is `ask`. */
function askedAt(text: string, i: number, ask: number): number {
  if (ask !== BESIDE) return ask;
  const next = text.charCodeAt(i + 1);
  if (text.charCodeAt(i) === 32) return next === 32 ? SPACES : 0;
  return isDigit(next) || (next === 32 && isDigit(text.charCodeAt(i + 2))) ? SPACES : 0;
}

/** What a line needs. The end is the place of its LF, or the text's length. */
export interface Look {
  end: number;
  /** In canonical form but for spaces at its ends. */
  plain: boolean;
  /** Holds a backslash, an ampersand, `<` or `](`. */
  markup: boolean;
}

/** One pass over the line that begins at `from` (behind its indentation): its end and what it needs, written into `look`. */
export function lookAtLine(text: string, from: number, look: Look): void {
  let work = 0;
  let markup = false;
  let i = from;
  for (; i < text.length; i++) {
    const ask = lineAsks[text.charCodeAt(i)];
    if (ask === 0) continue;
    if (ask === LINE_END) break;
    if (ask < MARKUP) work |= askedAt(text, i, ask);
    else if (text.charCodeAt(i) !== 93 || text.charCodeAt(i + 1) === 40) markup = true;
  }
  look.end = i;
  look.plain = work === 0;
  look.markup = markup;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/**
 * The canonical form of text[from, to) (FORMATS.md section 1): NFC, one space for any run of spaces, no space at an
 * end, no invisible characters, no bracket that holds only a time. A line break inside stays one LF. `plain` = the
 * reader has seen that only its ends may need work.
 */
export function cleanPiece(text: string, from: number, to: number, plain = false): Clean {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) === 32) start++;
  while (end > start && text.charCodeAt(end - 1) === 32) end--;
  const raw = text.slice(start, end);
  const offset = start - from;
  const work = plain ? 0 : workOn(raw);
  if (work === 0) return { text: raw, map: [0, offset] };
  const map: number[] = [0, offset];
  if (work === COMPOSE) return composed(raw, map);
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
function composed(text: string, map: number[]): Clean {
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
