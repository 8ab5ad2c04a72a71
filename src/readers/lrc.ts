import type { Checked } from "../model/index.ts";
import type { RawDocument, RawRow, ReaderInput } from "./raw.ts";
import { parseTime } from "./times.ts";

const STAMP = /^\s*\[(\d{1,3}:\d{2}(?:[.:]\d{1,3})?)\]/;
/** Times of single words in the enhanced form. */
const WORD_TIME = /<\d{1,3}:\d{2}[.:]\d{1,3}>\s?/g;
const TAG = /^\s*\[([a-z]{1,12}):(.*)\]\s*$/i;
const NAMES: Readonly<Record<string, string>> = {
  ti: "title",
  ar: "artist",
  al: "album",
  au: "author",
  by: "by",
  re: "tool",
};

/**
 * Lines that begin with their time in square brackets, as in LRC files: each line a paragraph at its (first) time.
 * Lines of the file stay in their order; `[offset:±ms]` moves every time; other tags are metadata.
 */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const text = input.text ?? "";
  const rows: RawRow[] = [];
  const metadata: Record<string, string> = {};
  let offset = 0;
  let number = 0;
  let afterBlank = false;
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    number++;
    const line = text.slice(at, end);
    const tag = line.length < 500 ? TAG.exec(line) : null;
    if (line.trim() === "") afterBlank = true;
    else if (tag !== null && rows.length === 0) {
      const value = tag[2].trim();
      if (tag[1].toLowerCase() === "offset") offset = /^[+-]?\d{1,7}$/.test(value) ? Number(value) : 0;
      else if (value !== "") metadata[NAMES[tag[1].toLowerCase()] ?? tag[1].toLowerCase()] = value;
    } else {
      const made = rowOf(line, at, offset);
      if (made !== undefined) rows.push({ ...made, source: `line ${number}`, ...(afterBlank ? { afterBlank } : {}) });
      afterBlank = false;
    }
    at = end + 1;
  }
  return { value: [{ shape: "document", rows, metadata, sourceText: text }], findings: [] };
}

function rowOf(line: string, at: number, offset: number): Omit<RawRow, "source"> | undefined {
  let from = 0;
  let startMs: number | undefined;
  for (let m = STAMP.exec(line); m !== null; m = STAMP.exec(line.slice(from))) {
    // A positive offset makes every line come sooner.
    const time = parseTime(m[1].replace(/:(\d{1,3})$/, (whole, f) => (m![1].split(":").length > 2 ? `.${f}` : whole)));
    if (startMs === undefined && time !== undefined) startMs = Math.max(0, time - offset);
    from += m[0].length;
  }
  const edits: number[] = [0, from];
  let text = "";
  let last = from;
  WORD_TIME.lastIndex = from;
  for (let m = WORD_TIME.exec(line); m !== null; m = WORD_TIME.exec(line)) {
    text += line.slice(last, m.index);
    last = WORD_TIME.lastIndex;
    edits.push(text.length, last);
  }
  text += line.slice(last);
  if (text.trim() === "") return undefined;
  return { text, at, edits, ...(startMs === undefined ? {} : { startMs }) };
}
