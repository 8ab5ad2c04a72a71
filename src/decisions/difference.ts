import { alignWords } from "./align-words.ts";

export interface Piece {
  readonly kind: "same" | "gone" | "new";
  readonly words: string;
}

/** What became of some words, piece by piece, spaces apart; compared as they are written, with their signs. */
export function wordDifference(was: string, now: string): readonly Piece[] {
  const [old, fresh] = [was, now].map((t) => t.split(/\s+/).filter((w) => w !== ""));
  const numbers = new Map<string, number>();
  const forms = (words: readonly string[]): Int32Array =>
    Int32Array.from(words, (w) => {
      if (!numbers.has(w)) numbers.set(w, numbers.size);
      return numbers.get(w)!;
    });
  const pieces: { kind: Piece["kind"]; words: string[] }[] = [];
  const put = (kind: Piece["kind"], words: readonly string[]): void => {
    if (words.length === 0) return;
    if (pieces.at(-1)?.kind === kind) pieces.at(-1)!.words.push(...words);
    else pieces.push({ kind, words: [...words] });
  };
  let [o, n] = [0, 0];
  for (const [i, j] of [...alignWords(forms(old), forms(fresh)), [old.length, fresh.length]]) {
    put("gone", old.slice(o, i));
    put("new", fresh.slice(n, j));
    put("same", old.slice(i, i + 1));
    [o, n] = [i + 1, j + 1];
  }
  return pieces.map(({ kind, words }) => ({ kind, words: words.join(" ") }));
}

/** The difference in one line: [-words that went-] {+words that came+}. */
export function differenceLine(pieces: readonly Piece[]): string {
  const marked = { same: (w: string) => w, gone: (w: string) => `[-${w}-]`, new: (w: string) => `{+${w}+}` };
  return pieces.map((p) => marked[p.kind](p.words)).join(" ");
}
