/** Signs that Word's autocorrection and menus set from picture fonts, by font and code. */
const PICTURES: Readonly<Record<string, string>> = {
  "wingdings 4a": "☺",
  "wingdings 4b": "😐",
  "wingdings 4c": "☹",
  "wingdings df": "←",
  "wingdings e0": "→",
  "wingdings e7": "⇐",
  "wingdings e8": "⇒",
  "wingdings f3": "⇔",
  "wingdings fc": "✓",
  "wingdings a7": "▪",
  "wingdings 6c": "●",
  "symbol b7": "•",
  "symbol ae": "→",
  "symbol ac": "←",
  "symbol b0": "°",
  "symbol b1": "±",
  "symbol b4": "×",
  "symbol a3": "≤",
  "symbol b3": "≥",
  "symbol b9": "≠",
  "symbol 61": "α",
  "symbol 62": "β",
  "symbol 6d": "μ",
  "symbol 2d": "−",
  "symbol bc": "…",
};

/** The text of `w:sym`: a known sign, or the character itself where it is one; undefined for other picture-font signs. */
export function symbolText(font: string, char: string): string | undefined {
  if (!/^[0-9a-fA-F]{1,6}$/.test(char)) return undefined;
  const code = Number.parseInt(char, 16);
  const picture = /^(wingdings|webdings|symbol)/i.test(font);
  if (picture || (code >= 0xe000 && code <= 0xf8ff))
    return PICTURES[`${font.toLowerCase()} ${(code & 0xff).toString(16).padStart(2, "0")}`];
  if (code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return String.fromCodePoint(code);
}
