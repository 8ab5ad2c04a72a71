import type { Code } from "../model/index.ts";

/**
 * The codes that what was typed may mean, best first: the id itself, an id or label that begins so, one with words that
 * begin so, one that holds it anywhere, one whose definition has words that begin so. Nothing typed: the codes used last, then all. Equal ones stay in the given order.
 */
export function matchCodes(codes: readonly Code[], typed: string, recent: readonly string[]): readonly Code[] {
  const usable = codes.filter((c) => c.status !== "retired");
  const wanted = fold(typed.trim());
  if (wanted === "") {
    const byId = new Map(usable.map((c) => [c.id, c]));
    const last = recent.flatMap((id) => byId.get(id) ?? []);
    return [...last, ...usable.filter((c) => !recent.includes(c.id))];
  }
  const parts = wanted.split(/\s+/);
  const ranked = usable.flatMap((code, order) => {
    const rank = rankOf(fold(code.id), fold(code.label), fold(code.definition ?? ""), wanted, parts);
    return rank === undefined ? [] : [{ code, rank, order }];
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.order - b.order).map((r) => r.code);
}

function rankOf(
  id: string,
  label: string,
  definition: string,
  wanted: string,
  parts: readonly string[],
): number | undefined {
  if (id === wanted || label === wanted) return 0;
  if (id.startsWith(wanted)) return 1;
  if (label.startsWith(wanted)) return 2;
  const begins = (words: readonly string[]): boolean => parts.every((p) => words.some((w) => w.startsWith(p)));
  if (begins([...wordsIn(label), ...id.split(/[-_.]+/)])) return 3;
  if (id.includes(wanted) || label.includes(wanted)) return 4;
  return wanted.length > 2 && begins(wordsIn(definition)) ? 5 : undefined;
}

function wordsIn(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u);
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/** An id for a new code from its label: small letters, digits and hyphens, and a number when the id is taken. */
export function idFromLabel(label: string, taken: ReadonlySet<string>): string {
  const plain = fold(label)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  const base = /^[\p{Ll}\p{N}]/u.test(plain) ? plain : plain === "" ? "code" : `code-${plain}`;
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}
