/**
 * What a UTF-16 unit is to words and sentences. Units below TABLE_SIZE are answered by one array read; the rest (rare in
 * the languages with rules) by a regular expression over the code point.
 */
export const TABLE_SIZE = 0x2100;

export const SEPARATOR = 0;
/** A letter or digit: may start a word. */
export const LETTER = 1;
/** A combining mark: continues a word, never starts one. */
export const MARK = 2;
/** ' or ’: part of a word between two word characters. */
export const APOSTROPHE = 3;
/** Belongs to a script written without spaces; its words are found by `unspaced.ts`. */
export const UNSPACED = 4;
/** A surrogate: the code point decides. */
export const SURROGATE = 5;

const letter = /[\p{L}\p{Nd}]/u;
const mark = /\p{M}/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Class of every unit below TABLE_SIZE. */
export const classOf = buildClasses();

function buildClasses(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE);
  for (let c = 0x30; c <= 0x39; c++) table[c] = LETTER;
  for (let c = 0x41; c <= 0x5a; c++) table[c] = table[c + 32] = LETTER;
  let all = "";
  for (let c = 0x80; c < TABLE_SIZE; c++) all += String.fromCharCode(c);
  const fill = (pattern: RegExp, value: number): void => {
    for (const m of all.matchAll(pattern)) table.fill(value, 0x80 + m.index, 0x80 + m.index + m[0].length);
  };
  fill(/[\p{L}\p{Nd}]+/gu, LETTER);
  fill(/\p{M}+/gu, MARK);
  fill(/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu, UNSPACED);
  table[0x27] = table[0x2019] = APOSTROPHE;
  return table;
}

/** Class of the code point that starts at `at`; a lone surrogate separates. */
export function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < TABLE_SIZE) return classOf[unit];
  return classOfPoint(text.codePointAt(at)!);
}

const seen = new Map<number, number>();

/** Class of a code point from TABLE_SIZE upwards. */
export function classOfPoint(point: number): number {
  let kind = seen.get(point);
  if (kind === undefined) {
    const s = String.fromCodePoint(point);
    kind = unspaced.test(s) && letter.test(s) ? UNSPACED : letter.test(s) ? LETTER : mark.test(s) ? MARK : SEPARATOR;
    seen.set(point, kind);
  }
  return kind;
}

/** White space for sentences: the canonical text holds only the space and LF, other texts may hold more. */
export function isSpace(unit: number): boolean {
  return (
    unit === 32 ||
    (unit >= 9 && unit <= 13) ||
    unit === 0xa0 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x3000
  );
}
