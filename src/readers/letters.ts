/** What a code unit is, as far as counting goes: 1 letter, 2 digit or mark, 0 anything else; 255 = not asked yet. */
const classes = new Uint8Array(65536).fill(255);
const LETTER = /\p{L}/u;
const INNER = /[\p{M}\p{N}]/u;

function classOf(unit: number): number {
  const known = classes[unit];
  if (known !== 255) return known;
  // Letters beyond the first plane are counted once, at their high surrogate.
  const c = String.fromCharCode(unit);
  const found = (unit >= 0xd800 && unit < 0xdc00) || LETTER.test(c) ? 1 : INNER.test(c) ? 2 : 0;
  classes[unit] = found;
  return found;
}

export function isLetter(unit: number): boolean {
  return classOf(unit) === 1;
}

/** Letters in text[from, to). */
export function countLetters(text: string, from = 0, to = text.length): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    const known = classes[unit];
    if (known === 1 || (known === 255 && classOf(unit) === 1)) n++;
  }
  return n;
}

/** Runs of letters, marks and digits, with single apostrophes inside them. */
export function countWords(text: string, from: number, to: number): number {
  let n = 0;
  let inside = false;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (classOf(unit) > 0 || (unit >= 0xdc00 && unit < 0xe000 && inside)) {
      if (!inside) n++;
      inside = true;
    } else if (inside && (unit === 0x27 || unit === 0x2019) && classOf(text.charCodeAt(i + 1) || 0) > 0) continue;
    else inside = false;
  }
  return n;
}
