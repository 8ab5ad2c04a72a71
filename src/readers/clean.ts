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
/** What NFC may change begins at U+0300; dashes, quotation marks and the like (U+2010 to U+2027, U+2030 to U+203F) it leaves. */
const NEEDS_WORK = new RegExp(
  `[\\t\\v\\f\\u00a0\\u0085\\n${GONE}]|  |[\\[(]\\s?\\d|[\\u0300-\\u200f\\u2028-\\u202f\\u2040-\\uffff]`,
);
const RUN = new RegExp(
  ` ?(?:[\\t\\v\\f\\u00a0\\u202f\\u0085\\u2028\\u2029\\n${GONE}]|  |${ANCHOR})(?:[${BLANK}${GONE}]|${ANCHOR})*`,
  "g",
);

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
  const offset = start - from;
  if (!NEEDS_WORK.test(raw)) return { text: raw, map: [0, offset] };
  const map: number[] = [0, offset];
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
