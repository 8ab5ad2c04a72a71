import { type Code, compareText } from "../model/index.ts";
import { addTo, type SparseRows, sparseRows, unit } from "./sparse.ts";

/** What likeness sees of a code: never its theme, dimension, parent, layer or place. */
export type CodeWords = Pick<
  Code,
  "id" | "label" | "definition" | "full_definition" | "use_when" | "examples" | "cues"
>;

const LABEL = 1.5;
const EXAMPLES = 1;
const CUES = 1.5;

/** The stems of each code's parts, with the part's weight. */
export function partsOf(code: CodeWords, stemsOf: (text: string) => readonly string[]): readonly WeighedWords[] {
  const text = [code.definition, code.full_definition, code.use_when].filter((t) => t !== undefined);
  return [
    { weight: LABEL, stems: stemsOf(code.label) },
    { weight: 1, stems: text.flatMap((t) => [...stemsOf(t)]) },
    { weight: EXAMPLES, stems: code.examples.flatMap((t) => [...stemsOf(t)]) },
    { weight: CUES, stems: code.cues.flatMap((c) => [...cueWords(c.value)].flatMap((t) => [...stemsOf(t)])) },
  ].filter((p) => p.stems.length > 0);
}

export interface WeighedWords {
  readonly weight: number;
  readonly stems: readonly string[];
}

/** The texts of a cue: phrases, whatever they are combined in; regular expressions have no words. */
function* cueWords(value: unknown): Generator<string> {
  if (typeof value === "string") yield value.replace(/<[^>]*>/g, " ");
  else if (Array.isArray(value)) for (const v of value) yield* cueWords(v);
  else if (value !== null && typeof value === "object") {
    const { near, all, any, phrase } = value as Record<string, unknown>;
    for (const part of [near, all, any, phrase]) yield* cueWords(part);
  }
}

/** In how many codes a stem stands. */
export function codesHaving(codes: readonly (readonly WeighedWords[])[]): ReadonlyMap<string, number> {
  const having = new Map<string, number>();
  for (const parts of codes)
    for (const stem of new Set(parts.flatMap((p) => p.stems))) having.set(stem, (having.get(stem) ?? 0) + 1);
  return having;
}

/**
 * A code's words as one vector over the corpus's stems: each part as (1 + ln tf) times the stem's weight, at length one,
 * the parts added by their weights, the whole at length one. Stems that the corpus does not have count in the length
 * alone, so that a code whose words are not spoken is like nothing.
 */
export function wordVectors(
  codes: readonly (readonly WeighedWords[])[],
  stemAt: ReadonlyMap<string, number>,
  weightOf: (stem: string) => number,
): SparseRows {
  const spoken = stemAt.size;
  const vectors = codes.map((parts) => {
    const unspoken = new Map<string, number>();
    const all = [...new Set(parts.flatMap((p) => p.stems))].sort(compareText);
    for (const stem of all) if (!stemAt.has(stem)) unspoken.set(stem, spoken + unspoken.size);
    const sum = new Map<number, number>();
    for (const { weight, stems } of parts) {
      const count = new Map<string, number>();
      for (const stem of stems) count.set(stem, (count.get(stem) ?? 0) + 1);
      const part = new Map<number, number>();
      for (const [stem, tf] of count)
        part.set(stemAt.get(stem) ?? unspoken.get(stem)!, (1 + Math.log(tf)) * weightOf(stem));
      addTo(sum, unit(part), weight);
    }
    return new Map([...unit(sum)].filter(([k]) => k < spoken));
  });
  return sparseRows(vectors, spoken);
}
