/**
 * Porter's algorithm with the habits of natural's stemmer, read letter by letter without regular expressions: about ten
 * times as fast, which counts when every word type of a text and every word of a codebook is stemmed. tests/text/quick-porter.test.ts
 * holds it against natural's own (`stemOf`).
 */
export function quickPorter(word: string): string {
  if (word.length < 3) return word;
  return step5(step4(suffixes(suffixes(step1(word), STEP2), STEP3)));
}

const STEP2 = byLastLetter<[string, string]>(
  (pair) => pair[0],
  [
    ["ational", "ate"],
    ["tional", "tion"],
    ["enci", "ence"],
    ["anci", "ance"],
    ["izer", "ize"],
    ["abli", "able"],
    ["bli", "ble"],
    ["alli", "al"],
    ["entli", "ent"],
    ["eli", "e"],
    ["ousli", "ous"],
    ["ization", "ize"],
    ["ation", "ate"],
    ["ator", "ate"],
    ["alism", "al"],
    ["iveness", "ive"],
    ["fulness", "ful"],
    ["ousness", "ous"],
    ["aliti", "al"],
    ["iviti", "ive"],
    ["biliti", "ble"],
    ["logi", "log"],
  ],
);
const STEP3 = byLastLetter<[string, string]>(
  (pair) => pair[0],
  [
    ["icate", "ic"],
    ["ative", ""],
    ["alize", "al"],
    ["iciti", "ic"],
    ["ical", "ic"],
    ["ful", ""],
    ["ness", ""],
  ],
);
/** Longest first where one ends in another. */
const STEP4 = byLastLetter<string>(
  (suffix) => suffix,
  "ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic ou".split(" "),
);

/** Suffixes by the last letter's unit, in their order: most words end in a letter that none ends in. */
function byLastLetter<T>(suffixOf: (entry: T) => string, entries: readonly T[]): readonly T[][] {
  const lists: T[][] = Array.from({ length: 123 }, () => []);
  for (const entry of entries) lists[suffixOf(entry).charCodeAt(suffixOf(entry).length - 1)].push(entry);
  return lists;
}

function isVowelLetter(c: number): boolean {
  return c === 97 || c === 101 || c === 105 || c === 111 || c === 117;
}

/** True when the letter at i sounds as a vowel: aeiou, or y after a consonant that is no y. */
function isVowel(word: string, i: number): boolean {
  const c = word.charCodeAt(i);
  if (isVowelLetter(c)) return true;
  if (c !== 121 || i === 0) return false;
  const before = word.charCodeAt(i - 1);
  return before !== 121 && !isVowelLetter(before);
}

/**
 * Twice Porter's measure of word[0, end): the number of groups of vowels and consonants, without a leading consonant and
 * a final vowel group; -2 for an empty word. As in natural, a vowel after a vowel y begins a group of its own.
 */
function measure2(word: string, end: number): number {
  if (end <= 0) return -2;
  let groups = 0;
  let last = 0; // 1 = consonants, 2 = vowel letters, 3 = y
  let firstConsonant = false;
  for (let i = 0; i < end; i++) {
    const kind = isVowelLetter(word.charCodeAt(i)) ? 2 : isVowel(word, i) ? 3 : 1;
    if (kind !== last || kind === 3) groups++;
    if (i === 0) firstConsonant = kind === 1;
    last = kind;
  }
  return groups - (firstConsonant ? 1 : 0) - (last !== 1 ? 1 : 0);
}

function hasVowel(word: string, end: number): boolean {
  for (let i = 0; i < end; i++) if (isVowel(word, i)) return true;
  return false;
}

/** True when word[at, at + 3) is consonant, vowel, consonant. */
function isCvc(word: string, at: number): boolean {
  return !isVowel(word, at) && isVowel(word, at + 1) && !isVowel(word, at + 2);
}

function step1(word: string): string {
  let w = word;
  if (w.endsWith("sses") || w.endsWith("ies")) w = w.slice(0, -2);
  else if (w.endsWith("s") && w.charCodeAt(w.length - 2) !== 115) w = w.slice(0, -1);
  w = step1b(w);
  return w.endsWith("y") && vowelBeforeLastGroup(w) ? `${w.slice(0, -1)}i` : w;
}

function step1b(w: string): string {
  if (w.endsWith("eed")) return measure2(w, w.length - 3) > 0 ? w.slice(0, -1) : w;
  const cut = w.endsWith("ed") ? 2 : w.endsWith("ing") ? 3 : 0;
  const end = w.length - cut;
  if (cut === 0 || !hasVowel(w, end)) return w;
  const rest = w.slice(0, end);
  if (rest.endsWith("at") || rest.endsWith("bl") || rest.endsWith("iz")) return `${rest}e`;
  const last = rest.charCodeAt(end - 1);
  if (
    end > 1 &&
    last === rest.charCodeAt(end - 2) &&
    !isVowelLetter(last) &&
    last !== 108 &&
    last !== 115 &&
    last !== 122
  )
    return rest.slice(0, -1);
  if (end > 2 && measure2(rest, end) === 2 && isCvc(rest, end - 3) && last !== 119 && last !== 120 && last !== 121)
    return `${rest}e`;
  return rest;
}

/** True when a vowel group stands before the last group. */
function vowelBeforeLastGroup(w: string): boolean {
  // The last letter is y: its own group when it is a vowel, else the end of a run of consonants.
  let i = w.length - 1;
  if (!isVowel(w, i)) while (i > 0 && !isVowel(w, i - 1)) i--;
  return hasVowel(w, i);
}

function suffixes(w: string, lists: readonly (readonly [string, string][])[]): string {
  const list = lists[w.charCodeAt(w.length - 1)];
  for (let i = 0; i < list.length; i++) {
    const suffix = list[i][0];
    if (w.endsWith(suffix) && measure2(w, w.length - suffix.length) > 0)
      return w.slice(0, w.length - suffix.length) + list[i][1];
  }
  return w;
}

function step4(w: string): string {
  const list = STEP4[w.charCodeAt(w.length - 1)];
  for (let i = 0; i < list.length; i++) {
    const suffix = list[i];
    if (w.length <= suffix.length || !w.endsWith(suffix)) continue;
    const end = w.length - suffix.length;
    if (measure2(w, end) > 2) return w.slice(0, end);
    break;
  }
  const end = w.length - 3;
  if (end > 1 && w.endsWith("ion") && (w[end - 1] === "s" || w[end - 1] === "t") && measure2(w, end) > 2)
    return w.slice(0, end);
  return w;
}

function step5(word: string): string {
  let w = word;
  if (w.endsWith("e")) {
    const m = measure2(w, w.length - 1);
    const at = Math.max(0, w.length - 4);
    const before = w.charCodeAt(w.length - 2);
    const short = w.length > 2 && isCvc(w, at) && before !== 119 && before !== 120 && before !== 121;
    if (m > 2 || (m === 2 && !short)) w = w.slice(0, -1);
  }
  return w.endsWith("ll") && measure2(w, w.length) > 2 ? w.slice(0, -1) : w;
}
