/**
 * How wide the letters of Arial (and of Helvetica and Liberation Sans, which have its widths) are, in thousandths of the
 * size: metafiles say where each letter stands. By code point from 32 to 126, then some others.
 */
const REGULAR =
  "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584";
const BOLD =
  "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584";
const OTHERS: Readonly<Record<string, readonly [number, number]>> = {
  "\u00a0": [278, 278],
  "·": [333, 278],
  "×": [584, 584],
  ß: [611, 611],
  "–": [556, 556],
  "—": [1000, 1000],
  "‘": [222, 278],
  "’": [222, 278],
  "“": [333, 500],
  "”": [333, 500],
  "†": [556, 556],
  "‡": [556, 556],
  "•": [350, 350],
  "…": [1000, 1000],
  "€": [556, 556],
};
const tables = [REGULAR, BOLD].map((list) => list.split(" ").map(Number));

/** Of one letter; of letters that are not in the table a likely width. */
export function letterWidth(letter: string, bold: boolean): number {
  const table = tables[bold ? 1 : 0];
  const other = OTHERS[letter];
  if (other) return other[bold ? 1 : 0];
  // "é" is as wide as "e".
  const base = letter.normalize("NFD").codePointAt(0) ?? 0;
  if (base >= 32 && base <= 126) return table[base - 32];
  if (/^\p{M}$/u.test(letter)) return 0;
  return base > 0x2e7f ? 1000 : 600;
}
