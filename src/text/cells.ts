/** Characters a file's text may not send to a terminal: C0 except line break and tab, DEL, C1, bidi controls. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from a file made safe for a terminal: control and bidi characters shown as visible escapes. */
export function safeTerm(text: string): string {
  return text.replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const NO_WIDTH = /[\p{M}\p{Cf}\u1160-\u11ff]/u;
const EMOJI = /\p{Emoji_Presentation}/u;

/** Columns that one character (code point) takes on a terminal: 0 for marks and joiners, 2 for wide scripts and emoji, else 1. */
export function charWidth(char: string): number {
  const c = char.codePointAt(0) ?? 0;
  if (c < 0x300) return c === 0xad ? 0 : 1;
  if (NO_WIDTH.test(char)) return 0;
  const wide =
    (c >= 0x1100 && c <= 0x115f) ||
    (c >= 0x2e80 && c <= 0x303e) ||
    (c >= 0x3041 && c <= 0xa4cf) ||
    (c >= 0xa960 && c <= 0xa97c) ||
    (c >= 0xac00 && c <= 0xd7a3) ||
    (c >= 0xf900 && c <= 0xfaff) ||
    (c >= 0xfe30 && c <= 0xfe6f) ||
    (c >= 0xff00 && c <= 0xff60) ||
    (c >= 0xffe0 && c <= 0xffe6) ||
    (c >= 0x20000 && c <= 0x3fffd) ||
    EMOJI.test(char);
  return wide ? 2 : 1;
}

/** Columns that a text takes on a terminal. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/** The text cut to a width in columns, with an ellipsis when something is left out. */
export function cutCells(text: string, width: number): string {
  if (cellWidth(text) <= width) return text;
  let cut = "";
  let used = 0;
  for (const char of text) {
    const w = charWidth(char);
    if (used + w > width - 1) break;
    cut += char;
    used += w;
  }
  return width > 0 ? `${cut}…` : "";
}

/** The text broken at spaces into lines of at most `width` columns; a longer word is broken where it must. */
export function wrapCells(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && cellWidth(line) + 1 + cellWidth(word) > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (cellWidth(line) > Math.max(2, width)) {
      let head = "";
      for (const char of line) {
        if (cellWidth(head) + charWidth(char) > Math.max(2, width)) break;
        head += char;
      }
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}
