import type { CaseCoOccurrence } from "../model/index.ts";

/** Only who says something coded can be drawn; the others would but thin the resample. */
export function casesWithUnits({ cases, from }: CaseCoOccurrence): readonly number[] {
  const found: number[] = [];
  for (let c = 0; c < cases; c++) if (from[c + 1] > from[c]) found.push(c);
  return found;
}

/** Full symmetric counts of a resample: each case's pairs as often as it was drawn. */
export function recount({ cases, codes, from, pair, count }: CaseCoOccurrence, draws: Int32Array): Int32Array {
  const counts = new Int32Array(codes * codes);
  for (let c = 0; c <= cases; c++) {
    const times = draws[c];
    if (times > 0) for (let p = from[c]; p < from[c + 1]; p++) counts[pair[p]] += times * count[p];
  }
  for (let i = 0; i < codes; i++) for (let j = i + 1; j < codes; j++) counts[j * codes + i] = counts[i * codes + j];
  return counts;
}
