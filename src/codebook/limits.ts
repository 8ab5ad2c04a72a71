/** Limits of a codebook (LIBRARIES.md, Limits): bytes of the file; numbers of codes, of cues per code; characters. */
export const CODEBOOK_LIMITS = { bytes: 1_000_000, codes: 2_000, cues: 200, label: 200, cue: 1_000, id: 64 } as const;

/**
 * The shape of ids of codes, layers, classes: letters of any script, digits, `.`, `_`, `-`; a letter or digit first. Ids
 * are stable for ever, so they hold nothing that a table, a command line or an address would change.
 */
export const ID_PATTERN = "^[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,63}$";
const ID = new RegExp(ID_PATTERN, "u");

export function isId(text: string): boolean {
  return ID.test(text);
}

/** The nearest id to a text that is none: accents stay, everything else becomes a hyphen; empty when nothing is left. */
export function idFrom(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}._]+/gu, "-")
    .replace(/^[^\p{L}\p{N}]+|[-._]+$/gu, "")
    .slice(0, CODEBOOK_LIMITS.id)
    .replace(/[\ud800-\udbff]$/, "")
    .replace(/-+$/, "");
}
