/** One piece of an RTF file. Text is one unit for each byte. */
export type RtfToken =
  | { readonly kind: "open" | "close" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "byte"; readonly byte: number }
  | { readonly kind: "word"; readonly word: string; readonly value?: number };

/** Control words are at most 32 letters, their numbers ten digits (RTF specification 1.9.1). */
const WORD = /([A-Za-z]{1,32})(-?\d{1,10})?\x20?/y;
const PLAIN = /[^\\{}\r\n\0]+/y;

/**
 * Cuts the bytes (as a string of one unit each) into tokens: groups, control words, `\'hh`, text. Line ends and NUL are
 * nothing; the bytes of `\bin` are passed over. Linear; anything may be malformed.
 */
export function* rtfTokens(source: string): Generator<RtfToken> {
  let at = 0;
  while (at < source.length) {
    const c = source[at];
    if (c === "{" || c === "}") {
      at++;
      yield { kind: c === "{" ? "open" : "close" };
    } else if (c === "\r" || c === "\n" || c === "\0") at++;
    else if (c !== "\\") {
      PLAIN.lastIndex = at;
      const text = PLAIN.exec(source)?.[0] ?? c;
      at += text.length;
      yield { kind: "text", text };
    } else {
      const next = source[at + 1];
      WORD.lastIndex = at + 1;
      const word = WORD.exec(source);
      if (word) {
        at = WORD.lastIndex;
        const value = word[2] === undefined ? undefined : Number(word[2]);
        if (word[1] === "bin") at += Math.max(0, value ?? 0);
        else yield { kind: "word", word: word[1], ...(value === undefined ? {} : { value }) };
      } else if (next === "'") {
        const hex = source.slice(at + 2, at + 4);
        at += 2;
        if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
          at += 2;
          yield { kind: "byte", byte: Number.parseInt(hex, 16) };
        }
      } else {
        at += 2;
        if (next === "\r" || next === "\n") yield { kind: "word", word: "par" };
        else if (next !== undefined) yield { kind: "word", word: next };
      }
    }
  }
}
