import { classAt, isSpace, LETTER, TABLE_SIZE } from "./characters.ts";
import { type TextLanguage, textLanguageOf } from "./languages/index.ts";

const LF = 10;
const CLOSERS = "\"'”’»›)]}*_」』）";
const OPENERS = "\"'“‘„«‹([{*_¿¡-–—「『（";
const WIDE = "。！？";

const IS_CLOSER = 1;
const IS_OPENER = 2;
const sides = new Uint8Array(TABLE_SIZE);
for (const c of CLOSERS) if (c.charCodeAt(0) < TABLE_SIZE) sides[c.charCodeAt(0)] |= IS_CLOSER;
for (const c of OPENERS) if (c.charCodeAt(0) < TABLE_SIZE) sides[c.charCodeAt(0)] |= IS_OPENER;

function isCloser(unit: number): boolean {
  return unit < TABLE_SIZE ? (sides[unit] & IS_CLOSER) !== 0 : CLOSERS.includes(String.fromCharCode(unit));
}

function isOpener(unit: number): boolean {
  return unit < TABLE_SIZE ? (sides[unit] & IS_OPENER) !== 0 : OPENERS.includes(String.fromCharCode(unit));
}

function isWide(unit: number): boolean {
  return unit >= TABLE_SIZE && WIDE.includes(String.fromCharCode(unit));
}

/** The signs that may end a sentence. */
export const TERMINATORS: readonly number[] = [0x21, 0x2e, 0x3f, 0x61f, 0x6d4, 0x964, 0x2026, 0x3002, 0xff01, 0xff1f];

/** True for a sign that may end a sentence. */
export function isTerminator(unit: number): boolean {
  return (
    unit === 0x2e ||
    unit === 0x21 ||
    unit === 0x3f ||
    unit === 0x2026 ||
    (unit >= 0x61f && unit !== 0x2019 && TERMINATORS.includes(unit))
  );
}

/**
 * The sentences of text[from, to) as start,end pairs in UTF-16 units: trimmed of white space, never across LF, each with
 * its closing quotation marks and brackets. A text without an end sign is one sentence.
 */
export function sentenceSpans(text: string, from = 0, to = text.length, language = "en"): number[] {
  const data = textLanguageOf(language);
  const spans: number[] = [];
  let start = skipSpace(text, from, to);
  let i = start;
  while (i < to) {
    const unit = text.charCodeAt(i);
    if (unit === LF) {
      push(text, start, i, spans);
      i = start = skipSpace(text, i, to);
    } else if (isTerminator(unit)) {
      const end = sentenceEnd(text, start, i, to, data);
      if (end > 0) {
        push(text, start, end, spans);
        i = start = skipSpace(text, end, to);
      } else i = -end;
    } else i++;
  }
  push(text, start, to, spans);
  return spans;
}

/**
 * Looks at the end sign at `at`. Gives the end of the sentence that began at `start`, or, when none ends here, minus the
 * place to go on from.
 */
export function sentenceEnd(text: string, start: number, at: number, to: number, data: TextLanguage): number {
  let i = at + 1;
  let wide = isWide(text.charCodeAt(at));
  while (i < to && isTerminator(text.charCodeAt(i))) wide = isWide(text.charCodeAt(i++));
  const signs = i;
  // (.) is a pause, not an end.
  if (at > start && text[at - 1] === "(" && text[signs] === ")") return -signs;
  while (i < to && isCloser(text.charCodeAt(i))) i++;
  if (i >= to || wide) return i;
  const after = text.charCodeAt(i);
  if (after === LF) return i;
  if (!isSpace(after)) return -signs;
  let next = i;
  for (; next < to; next++) {
    const unit = text.charCodeAt(next);
    if (unit === LF || !(isSpace(unit) || isOpener(unit))) break;
  }
  if (next >= to || text.charCodeAt(next) === LF) return i;
  if (startsSmall(text, next)) return -signs;
  if (signs === at + 1 && text.charCodeAt(at) === 0x2e && i === signs && abbreviated(text, start, at, next, data))
    return -signs;
  return i;
}

/** True when a lower-case letter stands at `at`. */
function startsSmall(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return unit >= 97 && unit <= 122;
  const c = String.fromCodePoint(text.codePointAt(at)!);
  return c !== c.toUpperCase() && c === c.toLowerCase();
}

/** True when the full stop at `dot` belongs to an abbreviation or initial; `next` is the next place with a sign or letter. */
export function abbreviated(text: string, start: number, dot: number, next: number, data: TextLanguage): boolean {
  let from = dot;
  const earliest = Math.max(start, dot - LONGEST_ABBREVIATION - 1);
  while (from > earliest && (text.charCodeAt(from - 1) === 0x2e || classAt(text, from - 1) === LETTER)) from--;
  if (from === dot || dot - from > LONGEST_ABBREVIATION) return false;
  if (dot - from > 1 && text.charCodeAt(from + 1) !== 0x2e && !mayAbbreviate(text, from, dot, data)) return false;
  const word = text.slice(from, dot);
  if ((word.length === 1 || word[1] === ".") && /^(?:\p{Lu}\.)*\p{Lu}$/u.test(word)) return !data.letterWords.has(word);
  const lower = word.toLowerCase();
  if (data.titles.has(lower)) return word !== lower || lower.length > 2;
  if (data.inner.has(lower)) return true;
  return data.numbered.has(lower) && /\d/.test(text[next]);
}

const LONGEST_ABBREVIATION = 8;
const LETTERS = 26;
const edges = new WeakMap<TextLanguage, Uint8Array>();

/** Whether some abbreviation begins and ends as text[from, dot) does: a look at two letters instead of a look-up. */
function mayAbbreviate(text: string, from: number, dot: number, data: TextLanguage): boolean {
  let table = edges.get(data);
  if (table === undefined) {
    table = new Uint8Array(LETTERS * LETTERS);
    for (const list of [data.titles, data.inner, data.numbered])
      for (const word of list) table[edgeOf(word, 0, word.length)] = 1;
    edges.set(data, table);
  }
  const edge = edgeOf(text, from, dot);
  return edge < 0 || table[edge] === 1;
}

/** Number of the pair of first and last letter, case aside; -1 when one is not a-z. */
function edgeOf(text: string, from: number, to: number): number {
  const first = (text.charCodeAt(from) | 32) - 97;
  const last = (text.charCodeAt(to - 1) | 32) - 97;
  return first < 0 || first >= LETTERS || last < 0 || last >= LETTERS ? -1 : first * LETTERS + last;
}

/** First place from `at` on that is not white space. */
export function skipSpace(text: string, at: number, to: number): number {
  let i = at;
  while (i < to && isSpace(text.charCodeAt(i))) i++;
  return i;
}

function push(text: string, start: number, end: number, spans: number[]): void {
  let e = end;
  while (e > start && isSpace(text.charCodeAt(e - 1))) e--;
  if (e > start) spans.push(start, e);
}
