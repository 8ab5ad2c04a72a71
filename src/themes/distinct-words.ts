import type { UnitWords } from "./unit-words.ts";

/** Words of the prior: as much as so many words of all coded text are added to each side. */
const PRIOR_WORDS = 500;
/** A word is told from this many standard deviations above 0 on. */
const LEAST_Z = 1.96;
const LEAST_TIMES = 3;
const LEAST_PARTICIPANTS = 2;

/** A word that a set of units has more than the other coded units. */
export interface DistinctWord {
  readonly stem: number;
  /** How often it is said in the units of the set, and in all other coded units. */
  readonly inside: number;
  readonly outside: number;
  /** Participants who say it in the set. */
  readonly participants: number;
  readonly z: number;
}

/**
 * Weighted log-odds of a word in two texts with an informative Dirichlet prior, in standard deviations (Monroe,
 * Colaresi & Quinn 2008, equations 16, 19 and 22): the difference of ln((y + a) / (n + A - y - a)) of both, over
 * sqrt(1 / (y1 + a) + 1 / (y2 + a)); y how often it stands in a text of n words, A `PRIOR_WORDS`, a the word's part of
 * these by its frequency in both texts together. 0 when it stands in neither.
 */
export function logOdds(y1: number, n1: number, y2: number, n2: number): number {
  if (y1 + y2 === 0) return 0;
  const a = (PRIOR_WORDS * (y1 + y2)) / (n1 + n2);
  const odds = (y: number, n: number): number => Math.log((y + a) / (n + PRIOR_WORDS - y - a));
  return (odds(y1, n1) - odds(y2, n2)) / Math.sqrt(1 / (y1 + a) + 1 / (y2 + a));
}

/**
 * For each set of rows the words it has more than all other rows, the most distinct first (then by number): said at
 * least three times there, by at least two participants, with `LEAST_Z` or more.
 */
export function distinctWords(
  words: UnitWords,
  sets: readonly (readonly number[])[],
  most: number,
): readonly (readonly DistinctWord[])[] {
  const total = new Int32Array(words.stems);
  for (const s of words.stem) total[s]++;
  const all = words.stem.length;
  const times = new Int32Array(words.stems);
  return sets.map((rows) => {
    times.fill(0);
    let n = 0;
    for (const r of rows)
      for (let i = words.from[r]; i < words.from[r + 1]; i++) {
        times[words.stem[i]]++;
        n++;
      }
    const said = new Map<number, Set<number>>();
    const z = new Map<number, number>();
    for (let s = 0; s < words.stems; s++) {
      if (times[s] < LEAST_TIMES) continue;
      const own = logOdds(times[s], n, total[s] - times[s], all - n);
      if (own < LEAST_Z) continue;
      z.set(s, own);
      said.set(s, new Set());
    }
    for (const r of rows)
      for (let i = words.from[r]; i < words.from[r + 1]; i++)
        if (words.case[r] >= 0) said.get(words.stem[i])?.add(words.case[r]);
    return [...z]
      .filter(([s]) => said.get(s)!.size >= LEAST_PARTICIPANTS)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([stem, own]) => ({
        stem,
        inside: times[stem],
        outside: total[stem] - times[stem],
        participants: said.get(stem)!.size,
        z: own,
      }));
  });
}
