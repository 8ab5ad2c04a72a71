import { classAt, isSpace, LETTER } from "./characters.ts";
import { type TextLanguage, textLanguageOf } from "./languages/index.ts";

const LF = 10;
const CLOSERS = "\"'”’»›)]}*_」』）";
const OPENERS = "\"'“‘„«‹([{*_¿¡-–—「『（";
const WIDE = "。！？";

/** True for a sign that may end a sentence. */
export function isTerminator(unit: number): boolean {
  return unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x2026 || (unit > 0x60a && rareTerminator(unit));
}

function rareTerminator(unit: number): boolean {
  return unit === 0x61f || unit === 0x6d4 || unit === 0x964 || unit === 0x3002 || unit === 0xff01 || unit === 0xff1f;
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
  let wide = WIDE.includes(text[at]);
  while (i < to && isTerminator(text.charCodeAt(i))) wide = WIDE.includes(text[i++]);
  const signs = i;
  while (i < to && CLOSERS.includes(text[i])) i++;
  if (i >= to || wide) return i;
  const after = text.charCodeAt(i);
  if (after === LF) return i;
  if (!isSpace(after)) return -signs;
  let next = i;
  while (next < to && text.charCodeAt(next) !== LF && (isSpace(text.charCodeAt(next)) || OPENERS.includes(text[next])))
    next++;
  if (next >= to || text.charCodeAt(next) === LF) return i;
  if (startsSmall(text, next)) return -signs;
  if (signs === at + 1 && text[at] === "." && i === signs && abbreviated(text, start, at, next, data)) return -signs;
  return i;
}

/** True when a lower-case letter stands at `at`. */
function startsSmall(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return unit >= 97 && unit <= 122;
  const c = String.fromCodePoint(text.codePointAt(at)!);
  return c !== c.toUpperCase() && c === c.toLowerCase();
}

function abbreviated(text: string, start: number, dot: number, next: number, data: TextLanguage): boolean {
  let from = dot;
  while (from > start && (text[from - 1] === "." || classAt(text, from - 1) === LETTER)) from--;
  if (from === dot || dot - from > 8) return false;
  const word = text.slice(from, dot);
  if ((word.length === 1 || word[1] === ".") && /^(?:\p{Lu}\.)*\p{Lu}$/u.test(word)) return !data.letterWords.has(word);
  const lower = word.toLowerCase();
  if (data.titles.has(lower)) return word !== lower || lower.length > 2;
  if (data.inner.has(lower)) return true;
  return data.numbered.has(lower) && /\d/.test(text[next]);
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
