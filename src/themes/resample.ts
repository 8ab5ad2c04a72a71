import type { CaseCoOccurrence } from "../model/index.ts";

/** Only who says something coded can be drawn; the others would but thin the resample. */
export function casesWithUnits({ cases, from }: CaseCoOccurrence): readonly number[] {
  const found: number[] = [];
  for (let c = 0; c < cases; c++) if (from[c + 1] > from[c]) found.push(c);
  return found;
}

/** The pairs of the codes `at` alone, renumbered in that order, so that a resample counts no others. */
export function pairsAmong({ cases, codes, from, pair, count }: CaseCoOccurrence, at: Int32Array): CaseCoOccurrence {
  const n = at.length;
  const place = new Int32Array(codes).fill(-1);
  for (let i = 0; i < n; i++) place[at[i]] = i;
  const own: CaseCoOccurrence = {
    cases,
    codes: n,
    from: new Int32Array(cases + 2),
    pair: new Int32Array(pair.length),
    count: new Int32Array(pair.length),
  };
  let to = 0;
  for (let c = 0; c <= cases; c++) {
    for (let p = from[c]; p < from[c + 1]; p++) {
      const a = place[Math.floor(pair[p] / codes)];
      const b = place[pair[p] % codes];
      if (a < 0 || b < 0) continue;
      own.pair[to] = a < b ? a * n + b : b * n + a;
      own.count[to++] = count[p];
    }
    own.from[c + 1] = to;
  }
  return own;
}

/** Counts of a resample on and above the diagonal of `counts`: each case's pairs as often as it was drawn. */
export function recount({ cases, from, pair, count }: CaseCoOccurrence, draws: Int32Array, counts: Int32Array): void {
  counts.fill(0);
  for (let c = 0; c <= cases; c++) {
    const times = draws[c];
    if (times === 0) continue;
    const end = from[c + 1];
    for (let p = from[c]; p < end; p++) counts[pair[p]] += times * count[p];
  }
}
