import { APOSTROPHE, classAt, classOf, isSpace, LETTER, MARK, SEPARATOR, TABLE_SIZE, UNSPACED } from "./characters.ts";
import type { TextLanguage } from "./languages/index.ts";
import { HASH_FACTOR, HASH_PRIME, HASH_SEED, type Lexicon } from "./lexicon.ts";
import { abbreviated, isTerminator, sentenceEnd, skipSpace, TERMINATORS } from "./sentences.ts";
import type { Tokens } from "./tokens.ts";
import { unspacedWords } from "./unspaced.ts";
import { comparisonForm, unspacedEnd, wordEnd } from "./words.ts";

/** By UTF-16 unit: the lower-cased unit of a letter or digit that folds alone; 0 separates; SLOW needs a closer look. */
const SLOW = 1;
const UNITS = 0x10000;
/** Below stand Latin, Greek, Cyrillic: letters whose lower case is one letter, but for those named where the table is built. */
const FOLDS_ALONE = 0x530;
const lowered = buildLowered();
const QUOTE = 0x27;
const CURLY = 0x2019;
const LF = 10;
const SPACE = 32;
const COMMA = 0x2c;
const DOT = 0x2e;
const QUESTION = 0x3f;
const CAPITAL_A = 0x41;
const CAPITALS = 26;

/** Signs that break a clause wherever they stand between words: , ; : ( ) – — (docs/cues.md). */
const CLAUSE_SIGNS = new Set([0x2c, 0x3b, 0x3a, 0x28, 0x29, 0x2013, 0x2014]);
const CLAUSE_SIGN = 1;
const END_SIGN = 2;
const HYPHEN_SIGN = 3;
const signs = buildSigns();

function buildLowered(): Uint16Array {
  const table = new Uint16Array(UNITS).fill(SLOW, FOLDS_ALONE);
  for (let c = 0; c < FOLDS_ALONE; c++) {
    const kind = classOf[c];
    if (kind === SEPARATOR || kind === APOSTROPHE) continue;
    const small = c < 0x80 ? (c >= 65 && c <= 90 ? c + 32 : c) : String.fromCharCode(c).toLowerCase().charCodeAt(0);
    // Combining marks may compose, I with dot folds to two units, sigma folds by its place in the word.
    table[c] = kind !== LETTER || c === 0x130 || c === 0x3a3 ? SLOW : small;
  }
  for (let c = FOLDS_ALONE; c < TABLE_SIZE; c++)
    if (classOf[c] === SEPARATOR || classOf[c] === APOSTROPHE) table[c] = 0;
  return table;
}

function buildSigns(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE);
  for (const c of CLAUSE_SIGNS) table[c] = CLAUSE_SIGN;
  for (const c of TERMINATORS) if (c < TABLE_SIZE) table[c] = END_SIGN;
  table[0x2d] = HYPHEN_SIGN;
  return table;
}

/**
 * Adds the words and sentences of text[from, to) to `out`, in one pass. Words are those of `wordSpans`, sentences those
 * of `sentenceSpans`; types are interned by comparison form (the text is in NFC).
 *
 * The loop reads units from a typed array, where one read is one machine instruction, and treats plain words, spaces,
 * commas and plain ends of sentences; everything else is left to `readSign`.
 */
export function tokenise(
  lexicon: Lexicon,
  text: string,
  from: number,
  to: number,
  out: Tokens,
  language: TextLanguage,
): void {
  out.reserveWords(to - from + 1);
  const { ids, starts, ends, breaks } = out;
  const base = out.units.window(text, from, to);
  const { units } = out.units;
  const low = lowered;
  const verify = lexicon.verifies;
  let { slots, mask } = lexicon;
  let n = out.length;
  out.sentenceWords[out.sentences] = n;
  let sentence = skipSpace(text, from, to);
  let i = sentence - base;
  let broken = 0;
  // A separator behind the end saves the loop a comparison at every letter.
  const end = to - base;
  const behind = units[end];
  units[end] = 0;
  while (i < end) {
    let c = units[i];
    let l = low[c];
    if (l > SLOW) {
      const start = i;
      let h = HASH_SEED;
      let g = 0;
      do {
        h = Math.imul(h ^ l, HASH_PRIME);
        g = (Math.imul(g, HASH_FACTOR) + l) | 0;
        c = units[++i];
        l = low[c];
        if (l === 0 && (c === QUOTE || c === CURLY)) {
          const after = low[units[i + 1]];
          l = after > SLOW ? QUOTE : after;
        }
      } while (l > SLOW);
      let id: number;
      if (l === SLOW) {
        // A letter or mark outside the table: the word is read again as a string.
        i = wordEnd(text, start + base, to) - base;
        id = lexicon.intern(comparisonForm(text.slice(start + base, i + base)));
        ({ slots, mask } = lexicon);
      } else {
        const length = i - start;
        let slot = (h ^ (h >>> 15)) & mask;
        for (;;) {
          const at = slot << 2;
          id = slots[at + 2] - 1;
          if (id < 0) {
            id = lexicon.add(slot, h, g, foldedForm(text, units, start, i, base));
            ({ slots, mask } = lexicon);
            break;
          }
          if (slots[at] === h && slots[at + 1] === g && slots[at + 3] === length) break;
          slot = (slot + 1) & mask;
        }
        if (verify) lexicon.check(id, comparisonForm(text.slice(start + base, i + base)));
      }
      ids[n] = id;
      starts[n] = start + base;
      ends[n] = i + base;
      breaks[n++] = broken;
      broken = 0;
    } else if (c === SPACE) i++;
    else if (c === COMMA) {
      broken = 1;
      i++;
    } else if ((c === DOT || c === QUESTION) && units[i + 1] === SPACE && (units[i + 2] - CAPITAL_A) >>> 0 < CAPITALS) {
      // The plain end of a sentence, unless an abbreviation stands before the full stop.
      const at = i + base;
      if (c === DOT && abbreviated(text, sentence, at, at + 2, language)) i++;
      else {
        out.addSentence(sentence, at + 1, n);
        sentence = at + 2;
        i += 2;
        broken = 0;
      }
    } else {
      out.length = n;
      out.open = sentence;
      out.broken = broken;
      i = readSign(lexicon, text, i + base, from, to, out, language) - base;
      n = out.length;
      sentence = out.open;
      broken = out.broken;
      ({ slots, mask } = lexicon);
    }
  }
  units[end] = behind;
  closeSentence(text, sentence, to, n, out);
  out.length = n;
}

/** What stands at `at` and is no plain word, space or comma: adds its words or ends the sentence; the place to go on from. */
function readSign(
  lexicon: Lexicon,
  text: string,
  at: number,
  from: number,
  to: number,
  out: Tokens,
  language: TextLanguage,
): number {
  const c = text.charCodeAt(at);
  const l = lowered[c];
  if (l === 0) {
    if (c === LF) {
      closeSentence(text, out.open, at, out.length, out);
      return openSentence(text, at, to, out);
    }
    const sign = signs[c];
    if (sign === END_SIGN) return readEndSign(text, at, to, out, language, c !== DOT);
    if (sign === CLAUSE_SIGN || (sign === HYPHEN_SIGN && hyphenBreaks(text, at, from, to))) out.broken = 1;
    return at + 1;
  }
  const kind = classAt(text, at);
  if (kind === LETTER) {
    const end = wordEnd(text, at, to);
    out.addWord(lexicon.intern(comparisonForm(text.slice(at, end))), at, end);
    return end;
  }
  if (kind === UNSPACED) {
    const end = unspacedEnd(text, at, to);
    const spans = unspacedWords(text, at, end);
    for (let k = 0; k < spans.length; k += 2)
      out.addWord(lexicon.intern(comparisonForm(text.slice(spans[k], spans[k + 1]))), spans[k], spans[k + 1]);
    return end;
  }
  if (kind === SEPARATOR && isTerminator(c)) return readEndSign(text, at, to, out, language, true);
  return at + (kind === MARK || c < 0xd800 || c > 0xdbff ? 1 : 2);
}

/** `breaks`: the sign breaks the clause where it ends no sentence; two signs always do. */
function readEndSign(
  text: string,
  at: number,
  to: number,
  out: Tokens,
  language: TextLanguage,
  breaks: boolean,
): number {
  const end = sentenceEnd(text, out.open, at, to, language);
  if (end > 0) {
    closeSentence(text, out.open, end, out.length, out);
    return openSentence(text, end, to, out);
  }
  if (breaks || -end > at + 1) out.broken = 1;
  return -end;
}

function openSentence(text: string, at: number, to: number, out: Tokens): number {
  out.broken = 0;
  out.open = skipSpace(text, at, to);
  return out.open;
}

function closeSentence(text: string, start: number, end: number, words: number, out: Tokens): void {
  let e = end;
  while (e > start && isSpace(text.charCodeAt(e - 1))) e--;
  if (e > start) out.addSentence(start, e, words);
}

/** `comparisonForm` of a word whose letters all fold alone, so that it is in NFC already. */
function foldedForm(text: string, units: Uint16Array, from: number, to: number, base: number): string {
  const word = text.slice(from + base, to + base);
  let i = from;
  while (i < to && (lowered[units[i]] === units[i] || units[i] === QUOTE)) i++;
  return i === to ? word : word.toLowerCase().replaceAll("\u2019", "'");
}

/** A hyphen breaks a clause when doubled or with white space on both sides. */
function hyphenBreaks(text: string, at: number, from: number, to: number): boolean {
  if (at + 1 >= to || at === from) return false;
  const after = text.charCodeAt(at + 1);
  return after === 0x2d || (isSpace(after) && isSpace(text.charCodeAt(at - 1)));
}
