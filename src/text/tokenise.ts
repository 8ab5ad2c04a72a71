import { APOSTROPHE, classAt, classOf, isSpace, LETTER, MARK, SEPARATOR, TABLE_SIZE, UNSPACED } from "./characters.ts";
import type { TextLanguage } from "./languages/index.ts";
import { HASH_FACTOR, HASH_PRIME, HASH_SEED, type Lexicon } from "./lexicon.ts";
import { isTerminator, sentenceEnd, skipSpace } from "./sentences.ts";
import type { Tokens } from "./tokens.ts";
import { unspacedWords } from "./unspaced.ts";
import { comparisonForm, unspacedEnd, wordEnd } from "./words.ts";

/** Lower-cased unit of every letter and digit below TABLE_SIZE that folds alone; 0 separates; SLOW needs a closer look. */
const SLOW = 1;
const lowered = buildLowered();
const QUOTE = 0x27;
const CURLY = 0x2019;
const LF = 10;
const SPACE = 32;

/** Signs that break a clause wherever they stand between words: , ; : ( ) – — (docs/cues.md). */
const CLAUSE_SIGNS = new Set([0x2c, 0x3b, 0x3a, 0x28, 0x29, 0x2013, 0x2014]);
const CLAUSE_SIGN = 1;
const END_SIGN = 2;
const HYPHEN_SIGN = 3;
const signs = buildSigns();

function buildLowered(): Uint16Array {
  const table = new Uint16Array(TABLE_SIZE);
  for (let c = 0; c < TABLE_SIZE; c++) {
    const kind = classOf[c];
    if (kind === SEPARATOR || kind === APOSTROPHE) continue;
    const small = c < 0x80 ? (c >= 65 && c <= 90 ? c + 32 : c) : String.fromCharCode(c).toLowerCase().charCodeAt(0);
    // Combining marks may compose, I with dot folds to two units, sigma folds by its place in the word.
    table[c] = kind !== LETTER || c === 0x130 || c === 0x3a3 || c >= 0x530 ? SLOW : small;
  }
  return table;
}

function buildSigns(): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE);
  for (const c of CLAUSE_SIGNS) table[c] = CLAUSE_SIGN;
  for (let c = 0; c < TABLE_SIZE; c++) if (isTerminator(c)) table[c] = END_SIGN;
  table[0x2d] = HYPHEN_SIGN;
  return table;
}

/**
 * Adds the words and sentences of text[from, to) to `out`, in one pass. Words are those of `wordSpans`, sentences those
 * of `sentenceSpans`; types are interned by comparison form (the text is in NFC).
 */
export function tokenise(
  lexicon: Lexicon,
  text: string,
  from: number,
  to: number,
  out: Tokens,
  language: TextLanguage,
): void {
  out.reserveWords(((to - from) >> 1) + 2);
  const { ids, starts, ends, breaks } = out;
  const low = lowered;
  const verify = lexicon.verifies;
  let { slots, mask } = lexicon;
  let n = out.length;
  out.sentenceWords[out.sentences] = n;
  let sentence = skipSpace(text, from, to);
  let i = sentence;
  let broken = 0;
  while (i < to) {
    let c = text.charCodeAt(i);
    let l = c < TABLE_SIZE ? low[c] : SLOW;
    if (l > SLOW) {
      const start = i;
      let h = HASH_SEED;
      let g = 0;
      do {
        h = Math.imul(h ^ l, HASH_PRIME);
        g = (Math.imul(g, HASH_FACTOR) + l) | 0;
        if (++i >= to) {
          l = 0;
          break;
        }
        c = text.charCodeAt(i);
        l = c < TABLE_SIZE ? low[c] : SLOW;
        if (l === 0 && (c === QUOTE || c === CURLY) && i + 1 < to) {
          const next = text.charCodeAt(i + 1);
          const after = next < TABLE_SIZE ? low[next] : SLOW;
          l = after > SLOW ? QUOTE : after;
        }
      } while (l > SLOW);
      let id: number;
      if (l === SLOW) {
        // A letter or mark outside the table: the word is read again as a string.
        i = wordEnd(text, start, to);
        id = lexicon.intern(comparisonForm(text.slice(start, i)));
        ({ slots, mask } = lexicon);
      } else {
        const length = i - start;
        let slot = (h ^ (h >>> 15)) & mask;
        for (;;) {
          const at = slot << 2;
          id = slots[at + 2] - 1;
          if (id < 0) {
            id = lexicon.add(slot, h, g, foldedForm(text.slice(start, i)));
            ({ slots, mask } = lexicon);
            break;
          }
          if (slots[at] === h && slots[at + 1] === g && slots[at + 3] === length) break;
          slot = (slot + 1) & mask;
        }
        if (verify) lexicon.check(id, comparisonForm(text.slice(start, i)));
      }
      ids[n] = id;
      starts[n] = start;
      ends[n] = i;
      breaks[n++] = broken;
      broken = 0;
    } else if (c === SPACE) i++;
    else if (l === 0) {
      if (c === LF) {
        closeSentence(text, sentence, i, n, out);
        i = sentence = skipSpace(text, i, to);
        broken = 0;
        continue;
      }
      const sign = signs[c];
      if (sign === END_SIGN) {
        const end = sentenceEnd(text, sentence, i, to, language);
        if (end > 0) {
          closeSentence(text, sentence, end, n, out);
          i = sentence = skipSpace(text, end, to);
          broken = 0;
        } else {
          if (-end > i + 1 || c !== 0x2e) broken = 1;
          i = -end;
        }
        continue;
      }
      if (sign === CLAUSE_SIGN || (sign === HYPHEN_SIGN && hyphenBreaks(text, i, from, to))) broken = 1;
      i++;
    } else {
      const kind = classAt(text, i);
      if (kind === LETTER) {
        const end = wordEnd(text, i, to);
        ids[n] = lexicon.intern(comparisonForm(text.slice(i, end)));
        starts[n] = i;
        ends[n] = end;
        breaks[n++] = broken;
        broken = 0;
        i = end;
      } else if (kind === UNSPACED) {
        const end = unspacedEnd(text, i, to);
        const spans = unspacedWords(text, i, end);
        for (let k = 0; k < spans.length; k += 2) {
          ids[n] = lexicon.intern(comparisonForm(text.slice(spans[k], spans[k + 1])));
          starts[n] = spans[k];
          ends[n] = spans[k + 1];
          breaks[n++] = broken;
          broken = 0;
        }
        i = end;
      } else if (kind === SEPARATOR && isTerminator(c)) {
        const end = sentenceEnd(text, sentence, i, to, language);
        if (end > 0) {
          closeSentence(text, sentence, end, n, out);
          i = sentence = skipSpace(text, end, to);
          broken = 0;
        } else {
          broken = 1;
          i = -end;
        }
      } else i += kind === MARK || c < 0xd800 || c > 0xdbff ? 1 : 2;
      ({ slots, mask } = lexicon);
    }
  }
  closeSentence(text, sentence, to, n, out);
  out.length = n;
}

function closeSentence(text: string, start: number, end: number, words: number, out: Tokens): void {
  let e = end;
  while (e > start && isSpace(text.charCodeAt(e - 1))) e--;
  if (e > start) out.addSentence(start, e, words);
}

/** `comparisonForm` of a word whose letters all fold alone, so that it is in NFC already. */
function foldedForm(word: string): string {
  const form = word.toLowerCase();
  return form.includes("\u2019") ? form.replaceAll("\u2019", "'") : form;
}

/** A hyphen breaks a clause when doubled or with white space on both sides. */
function hyphenBreaks(text: string, at: number, from: number, to: number): boolean {
  if (at + 1 >= to || at === from) return false;
  const after = text.charCodeAt(at + 1);
  return after === 0x2d || (isSpace(after) && isSpace(text.charCodeAt(at - 1)));
}
