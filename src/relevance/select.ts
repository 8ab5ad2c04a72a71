import type { Passages } from "./passages.ts";

/** One suggestion: a passage and a code (indices), how it was found and how strongly. */
export interface Suggestion {
  readonly passage: number;
  readonly code: number;
  readonly rule: "likeness" | "learned";
  /** Likeness, or the learned model's margin; comparable within one code only. */
  readonly score: number;
  /** Stems of the passage that carried it, best first. */
  readonly stems: readonly number[];
}

export interface Candidates {
  readonly codes: number;
  readonly rule: (code: number) => Suggestion["rule"];
  /** Score of a passage for a code, and the least at which it is suggested. */
  readonly score: (passage: number, code: number) => number;
  readonly threshold: (code: number) => number;
  /** The score on a scale that all codes share, for ranking the codes of a passage. */
  readonly strength: (passage: number, code: number) => number;
  /** Whether the passage's own words speak for it at all. */
  readonly speaks: (passage: number, code: number) => boolean;
  readonly stems: (passage: number, code: number) => readonly number[];
  /** Decided by a person, hit by a cue, or in another way no open question. */
  readonly settled: (passage: number, code: number) => boolean;
  /** Number of the layer from which one code is chosen; -1 = none. */
  readonly layer: (code: number) => number;
  /** Layers of which a person gave the passage a code. */
  readonly layerTaken: (passage: number, layer: number) => boolean;
}

/** Without `--top`: codes of one passage, and passages of one code. */
const CODES_OF_PASSAGE = 2;
const PASSAGES_OF_CODE = 10;
const STEMS_SHOWN = 6;

/**
 * What is put before a reviewer, by passage, then code. Without `top`: above its code's threshold, at most two codes of
 * a passage and ten passages of a code. With it: that many codes of each passage, whatever their scores.
 */
export function selectSuggestions(passages: Passages, all: Candidates, top?: number): readonly Suggestion[] {
  const found: (Suggestion & { readonly strength: number })[] = [];
  for (let p = 0; p < passages.length; p++) {
    if (passages.question[p]) continue;
    const here: (Suggestion & { readonly strength: number })[] = [];
    const bestOfLayer = new Map<number, number>();
    for (let code = 0; code < all.codes; code++) {
      const score = all.score(p, code);
      const threshold = all.threshold(code);
      const strength = all.strength(p, code);
      const layer = all.layer(code);
      if (layer >= 0) {
        if (all.layerTaken(p, layer)) continue;
        if (strength <= (bestOfLayer.get(layer) ?? Number.NEGATIVE_INFINITY)) continue;
        bestOfLayer.set(layer, strength);
        const rival = here.findIndex((s) => all.layer(s.code) === layer);
        if (rival >= 0) here.splice(rival, 1);
      }
      if ((top === undefined && score < threshold) || all.settled(p, code) || !all.speaks(p, code)) continue;
      here.push({ passage: p, code, rule: all.rule(code), score, strength, stems: [] });
    }
    here.sort((a, b) => b.strength - a.strength || a.code - b.code);
    found.push(...here.slice(0, top ?? CODES_OF_PASSAGE));
  }
  const kept = top === undefined ? bestOfEach(found) : found;
  return kept
    .sort((a, b) => a.passage - b.passage || a.code - b.code)
    .map(({ strength: _, ...s }) => ({ ...s, stems: all.stems(s.passage, s.code).slice(0, STEMS_SHOWN) }));
}

function bestOfEach<S extends Suggestion>(found: readonly S[]): S[] {
  const byCode = new Map<number, S[]>();
  for (const s of found) {
    const list = byCode.get(s.code);
    if (list) list.push(s);
    else byCode.set(s.code, [s]);
  }
  return [...byCode.values()].flatMap((list) =>
    list.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, PASSAGES_OF_CODE),
  );
}
