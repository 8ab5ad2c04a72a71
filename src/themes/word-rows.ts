import { comparisonForm, stemOf, wordSpans } from "../text/index.ts";
import { commonWords } from "./common-words.ts";

/** A label says in few words what a definition says in more and passages in many: each of its words counts this often. */
export const LABEL_WEIGHT = 5;
/** The same for the words of definition, full_definition and use_when; a word of the passages counts once a code. */
export const ENTRY_WEIGHT = 2;

/** What the words of a code are taken from. No theme, dimension, parent or id. */
export interface CodeText {
  readonly label: string;
  readonly definition?: string;
  readonly full_definition?: string;
  readonly use_when?: string;
  /** Passages that carry the code; their order is of no matter. */
  readonly passages?: readonly string[];
}

/** Codes by stems: `who[s]` are the codes that have stem s, ascending, `weight[s]` its weight in each. */
export interface WordRows {
  readonly codes: number;
  /** In code-unit order of the stems, so that the order of the codes changes no bit. */
  readonly stems: readonly string[];
  readonly who: readonly Int32Array[];
  readonly weight: readonly Float64Array[];
}

/**
 * Weight of a stem = (1 + ln tf) ln((1 + n) / (1 + df)), n codes that have words, df codes that have it (Salton & Buckley 1988, with
 * smoothed counts); tf counts the label's words `LABEL_WEIGHT` times, those of the entry `ENTRY_WEIGHT` times, and 1
 * more when the stem is in any passage. Common words of the language are left out.
 */
export function wordRows(texts: readonly CodeText[], language: string): WordRows {
  const common = commonWords(language);
  const stemmed = new Map<string, string>();
  const stem = (word: string): string => {
    let found = stemmed.get(word);
    if (found === undefined) {
      found = common.has(word) ? "" : stemOf(word, language);
      stemmed.set(word, found);
    }
    return found;
  };
  const eachStem = (text: string | undefined, visit: (stem: string) => void): void => {
    if (!text) return;
    const spans = wordSpans(text);
    for (let p = 0; p < spans.length; p += 2) {
      const s = stem(comparisonForm(text.slice(spans[p], spans[p + 1])));
      if (s !== "") visit(s);
    }
  };
  const having = new Map<string, [number, number][]>();
  for (const [i, code] of texts.entries()) {
    const count = new Map<string, number>();
    const add = (found: string, times: number): void => {
      count.set(found, (count.get(found) ?? 0) + times);
    };
    eachStem(code.label, (s) => add(s, LABEL_WEIGHT));
    for (const part of [code.definition, code.full_definition, code.use_when])
      eachStem(part, (s) => add(s, ENTRY_WEIGHT));
    const said = new Set<string>();
    for (const passage of code.passages ?? []) eachStem(passage, (s) => said.add(s));
    for (const s of said) add(s, 1);
    for (const [s, tf] of count) {
      const row = having.get(s);
      if (row) row.push([i, tf]);
      else having.set(s, [[i, tf]]);
    }
  }
  const n = texts.length;
  const worded = texts.filter((t) => t.label !== "" || (t.passages?.length ?? 0) > 0).length;
  const stems = [...having.keys()].filter((s) => having.get(s)!.length < worded).sort();
  return {
    codes: n,
    stems,
    who: stems.map((s) => Int32Array.from(having.get(s)!, ([i]) => i)),
    weight: stems.map((s) => {
      const row = having.get(s)!;
      return Float64Array.from(row, ([, tf]) => (1 + Math.log(tf)) * Math.log((1 + worded) / (1 + row.length)));
    }),
  };
}

/** Cosines of the codes over the stems `keep` says (all without it): n x n, symmetric, diagonal 1. */
export function wordCosines(rows: WordRows, keep?: (stem: number) => boolean): Float64Array {
  const n = rows.codes;
  const dot = new Float64Array(n * n);
  for (let s = 0; s < rows.stems.length; s++) {
    if (keep && !keep(s)) continue;
    const who = rows.who[s];
    const weight = rows.weight[s];
    for (let a = 0; a < who.length; a++)
      for (let b = a; b < who.length; b++) dot[who[a] * n + who[b]] += weight[a] * weight[b];
  }
  const length = Float64Array.from({ length: n }, (_, i) => Math.sqrt(dot[i * n + i]));
  for (let i = 0; i < n; i++) {
    dot[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) {
      const d = dot[i * n + j];
      dot[i * n + j] = dot[j * n + i] = d === 0 ? 0 : Math.min(1, d / (length[i] * length[j]));
    }
  }
  return dot;
}
