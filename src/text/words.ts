import { APOSTROPHE, classAt, classOf, LETTER, MARK, SEPARATOR, TABLE_SIZE, UNSPACED } from "./characters.ts";
import { unspacedWords } from "./unspaced.ts";

/** How a word is compared: NFC, locale-free lower case, ’ as '. */
export function comparisonForm(word: string): string {
  for (let i = 0; i < word.length; i++) if (FORM_UNITS[word.charCodeAt(i)] !== 1) return foldedForm(word);
  return word;
}

/** Units of words that are their own comparison form: a-z, digits, the straight apostrophe. */
const FORM_UNITS = Uint8Array.from({ length: 128 }, (_, c) =>
  (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c === 0x27 ? 1 : 0,
);

function foldedForm(word: string): string {
  return word.normalize("NFC").toLowerCase().replaceAll("\u2019", "'");
}

/**
 * The words of text[from, to) as start,end pairs in UTF-16 units. A word is a run of letters, marks and digits that
 * starts with a letter or a digit, with ' or ’ inside; a hyphen separates.
 */
export function wordSpans(text: string, from = 0, to = text.length): Int32Array {
  const spans: number[] = [];
  let i = from;
  while (i < to) {
    const kind = classAt(text, i);
    if (kind === LETTER) {
      const end = wordEnd(text, i, to);
      spans.push(i, end);
      i = end;
    } else if (kind === UNSPACED) {
      const end = unspacedEnd(text, i, to);
      for (const at of unspacedWords(text, i, end)) spans.push(at);
      i = end;
    } else i += unitsAt(text, i);
  }
  return new Int32Array(spans);
}

/** Number of words in text[from, to). */
export function countWords(text: string, from = 0, to = text.length): number {
  let n = 0;
  let i = from;
  while (i < to) {
    const unit = text.charCodeAt(i);
    const kind = unit < TABLE_SIZE ? classOf[unit] : classAt(text, i);
    if (kind === LETTER) {
      n++;
      i = wordEnd(text, i, to);
    } else if (kind === UNSPACED) {
      const end = unspacedEnd(text, i, to);
      n += unspacedWords(text, i, end).length / 2;
      i = end;
    } else i += unitsAt(text, i);
  }
  return n;
}

/** End of the word that starts at `start`, at most `to`. */
export function wordEnd(text: string, start: number, to: number): number {
  let i = start + unitsAt(text, start);
  while (i < to) {
    const unit = text.charCodeAt(i);
    const kind = unit < TABLE_SIZE ? classOf[unit] : classAt(text, i);
    if (kind === LETTER || kind === MARK) i += unit < TABLE_SIZE ? 1 : unitsAt(text, i);
    else if (kind === APOSTROPHE && i + 1 < to && continues(classAt(text, i + 1))) i++;
    else break;
  }
  return Math.min(i, to);
}

/** End of the run of a script without spaces that starts at `start`. */
export function unspacedEnd(text: string, start: number, to: number): number {
  let i = start;
  while (i < to) {
    const kind = classAt(text, i);
    if (kind !== UNSPACED && kind !== MARK) break;
    i += unitsAt(text, i);
  }
  return Math.min(i, to);
}

function continues(kind: number): boolean {
  return kind !== SEPARATOR && kind !== APOSTROPHE && kind !== UNSPACED;
}

function unitsAt(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1;
}
