import { comparisonForm, stemOf, wordSpans } from "../text/index.ts";

/** The words of a code that its wording is compared by. No theme, dimension, parent or example. */
export interface Wording {
  readonly label: string;
  readonly definition?: string;
  readonly full_definition?: string;
  readonly use_when?: string;
}

/** The stems of a text's words, in any order, repeated words repeated. */
export type StemsOf = (text: string) => readonly string[];

/** Words as everywhere in sp-code (those that `counts`, all without it), each as its stem in the codebook's language. */
export function stemsIn(language: string, counts: (word: string) => boolean = () => true): StemsOf {
  return (text) => {
    const spans = wordSpans(text);
    const stems: string[] = [];
    for (let i = 0; i < spans.length; i += 2) {
      const word = comparisonForm(text.slice(spans[i], spans[i + 1]));
      if (counts(word)) stems.push(stemOf(word, language));
    }
    return stems;
  };
}

/**
 * How alike the codes are worded: cosine of TF-IDF vectors over the stems of label, definition, full_definition and
 * use_when. Weight of a stem = (1 + ln tf) ln((1 + n) / (1 + df)), n codes that have words, df codes with the stem (Salton &
 * Buckley 1988, with smoothed counts), so that a stem of every code weighs nothing. Returns a symmetric n x n matrix,
 * 0 to 1, diagonal 1. Sums run in code-unit order of the stems, so that the order of the codes changes no bit.
 */
export function wordingSimilarity(codes: readonly Wording[], stemsOf: StemsOf): Float64Array {
  const n = codes.length;
  const counts = codes.map((code) => {
    const count = new Map<string, number>();
    for (const part of [code.label, code.definition, code.full_definition, code.use_when])
      if (part) for (const stem of stemsOf(part)) count.set(stem, (count.get(stem) ?? 0) + 1);
    return count;
  });
  const having = new Map<string, number>();
  for (const count of counts) for (const stem of count.keys()) having.set(stem, (having.get(stem) ?? 0) + 1);

  const worded = counts.filter((count) => count.size > 0).length;
  const dot = new Float64Array(n * n);
  const norm = new Float64Array(n);
  for (const stem of [...having.keys()].sort()) {
    const df = having.get(stem)!;
    const idf = Math.log((1 + worded) / (1 + df));
    if (idf === 0) continue;
    const who: number[] = [];
    const weight: number[] = [];
    for (let i = 0; i < n; i++) {
      const tf = counts[i].get(stem);
      if (tf === undefined) continue;
      who.push(i);
      weight.push((1 + Math.log(tf)) * idf);
    }
    for (let a = 0; a < who.length; a++) {
      norm[who[a]] += weight[a] * weight[a];
      for (let b = a + 1; b < who.length; b++) dot[who[a] * n + who[b]] += weight[a] * weight[b];
    }
  }
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    out[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) {
      const d = dot[i * n + j];
      out[i * n + j] = out[j * n + i] = d === 0 ? 0 : Math.min(1, d / (Math.sqrt(norm[i]) * Math.sqrt(norm[j])));
    }
  }
  return out;
}
