import type { Mentions } from "../model/index.ts";
import { seeded } from "../random/index.ts";

/** Shuffles that the real units are compared with: company counts as real when it exceeds every one of them. */
const SHUFFLES = 99;
/**
 * Exchanges tried for each mention before the first shuffle is looked at, and between shuffles. A mention takes part in
 * twice as many, so that hardly one in a hundred stays where the shuffle before had it.
 */
const FIRST = 20;
const PASSES = 2;

/**
 * Whether codes keep company more than by chance: the sum over pairs of the squared positive residuals
 * (o - e) / sqrt(e + 1), as in `companySimilarity`, beside the same of `SHUFFLES` shuffles in which each participant's
 * mentions keep their units and exchange their codes, never giving a unit one code twice (permutation test, Edgington & Onghena 2007; chance of a false
 * yes 1 in 100). What a participant talks about at all stays, so only what stands together in a unit counts. False also
 * when nothing stands together. Mentions ordered by unit; `codes` is their number.
 */
export function keepsCompany(mentions: Mentions, codes: number, seed: number): boolean {
  const random = seeded(seed);
  const real = beyondChance(mentions, mentions.code, codes);
  if (real === 0) return false;
  const owners = rowsByCase(mentions);
  const code = mentions.code.slice(0, mentions.length);
  const unit = bounds(mentions);
  const { from, to } = unit;
  // By row: 1 when nothing else stands in its unit, so that an exchange gives it no code twice.
  const alone = Uint8Array.from(from, (first, i) => (to[i] === first + 1 ? 1 : 0));
  const exchange = (rows: Int32Array): void => {
    const n = rows.length;
    for (let r = 0; r < n; r++) {
      const i = rows[r];
      const j = rows[random.below(n)];
      const a = code[i];
      const b = code[j];
      if (a === b) continue;
      if (alone[i] === 0 && has(code, from[i], to[i], b)) continue;
      if (alone[j] === 0 && has(code, from[j], to[j], a)) continue;
      code[i] = b;
      code[j] = a;
    }
  };
  for (let s = 0; s < SHUFFLES; s++) {
    for (const rows of owners) for (let pass = 0; pass < (s === 0 ? FIRST : PASSES); pass++) exchange(rows);
    if (beyondChance(mentions, code, codes) >= real) return false;
  }
  return true;
}

/** The rows of each case, cases in the order of their first row. */
function rowsByCase({ case: owner, length }: Mentions): readonly Int32Array[] {
  const owners = new Map<number, number[]>();
  for (let i = 0; i < length; i++) {
    const rows = owners.get(owner[i]);
    if (rows) rows.push(i);
    else owners.set(owner[i], [i]);
  }
  return [...owners.values()].map((rows) => Int32Array.from(rows));
}

/** Whether a code stands in rows [from, to). */
function has(code: Int32Array, from: number, to: number, wanted: number): boolean {
  for (let p = from; p < to; p++) if (code[p] === wanted) return true;
  return false;
}

/** For each row the first row of its unit and the one after the last. */
function bounds({ unit, length }: Mentions): { readonly from: Int32Array; readonly to: Int32Array } {
  const from = new Int32Array(length);
  const to = new Int32Array(length);
  for (let i = 0; i < length; i++) from[i] = i > 0 && unit[i] === unit[i - 1] ? from[i - 1] : i;
  for (let i = length - 1; i >= 0; i--) to[i] = i + 1 < length && unit[i] === unit[i + 1] ? to[i + 1] : i + 1;
  return { from, to };
}

function beyondChance(mentions: Mentions, code: Int32Array, codes: number): number {
  const counts = new Int32Array(codes * codes);
  const seenIn = new Int32Array(codes).fill(-1);
  const set = new Int32Array(codes);
  let units = 0;
  for (let i = 0; i < mentions.length; units++) {
    const start = i;
    let size = 0;
    for (; i < mentions.length && mentions.unit[i] === mentions.unit[start]; i++) {
      if (seenIn[code[i]] === start) continue;
      seenIn[code[i]] = start;
      set[size++] = code[i];
    }
    for (let a = 0; a < size; a++)
      for (let b = a; b < size; b++) counts[set[a] < set[b] ? set[a] * codes + set[b] : set[b] * codes + set[a]]++;
  }
  let sum = 0;
  for (let i = 0; i < codes; i++)
    for (let j = i + 1; j < codes; j++) {
      const both = counts[i * codes + j];
      if (both === 0) continue;
      const expected = (counts[i * codes + i] * counts[j * codes + j]) / units;
      const over = both - expected;
      if (over > 0) sum += (over * over) / (expected + 1);
    }
  return sum;
}
