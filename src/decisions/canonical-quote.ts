/**
 * A quotation as the canonical text would hold it (FORMATS.md section 1): NFC; no soft hyphens or zero-width spaces; one
 * space for tabs, no-break spaces and runs of spaces; LF; no space at a line's edge. Quotation marks, dashes and case stay.
 */
export function canonicalQuote(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u0000\u00ad\u200b\ufeff]/g, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[\t\u00a0\u202f ]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

/** All places of some words in a text, as offsets; the search goes on one unit behind each. At most `limit` are given. */
export function placesOf(words: string, text: string, limit = 1000): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && places.length < limit; at = text.indexOf(words, at + 1))
    places.push(at);
  return places;
}
