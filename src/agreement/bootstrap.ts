import { seeded } from "../random/index.ts";
import { coefficients, MEASURES, type Measure } from "./coefficients.ts";
import { emptyTally, type Tally } from "./tally.ts";

export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

const NONE: Interval = { low: null, high: null };

/** How often each of `n` transcripts is drawn, resample after resample: n entries each. */
export type Draws = (n: number) => Uint16Array;

/** Draws that depend on the seed and the number of transcripts alone, made once for each number. */
export function drawsOf(resamples: number, seed: number): Draws {
  const made = new Map<number, Uint16Array>();
  return (n) => {
    let times = made.get(n);
    if (times) return times;
    times = new Uint16Array(n * resamples);
    const random = seeded(seed);
    for (let b = 0; b < resamples; b++) for (let i = 0; i < n; i++) times[b * n + random.below(n)]++;
    made.set(n, times);
    return times;
  };
}

/**
 * 95 % percentile intervals over transcripts drawn with replacement (METHOD.md C12): the units of one transcript are not
 * independent of each other, transcripts are. A code's interval is the same whatever else is compared. None with fewer
 * than two transcripts, or when the coefficient is undefined in half of the resamples or more; the others are taken from
 * those in which it is defined.
 */
export function intervals(tallies: readonly Tally[], draws: Draws): Record<Measure, Interval> {
  const out = Object.fromEntries(MEASURES.map((m) => [m, NONE])) as Record<Measure, Interval>;
  const n = tallies.length;
  if (n < 2) return out;
  const times = draws(n);
  const resamples = times.length / n;
  const sum = emptyTally(tallies[0].coders);
  const used = [...sum.values.keys()].filter((c) => tallies.some((t) => t.values[c] !== 0));
  // Most codes stand in few transcripts: only those are added.
  const columns = used.map((c) => {
    const where = [...tallies.keys()].filter((i) => tallies[i].values[c] !== 0);
    return { where: Int32Array.from(where), counts: Float64Array.from(where, (i) => tallies[i].values[c]) };
  });
  const values = Object.fromEntries(MEASURES.map((m) => [m, [] as number[]])) as Record<Measure, number[]>;
  for (let b = 0; b < resamples; b++) {
    for (let j = 0; j < columns.length; j++) {
      const { where, counts } = columns[j];
      let total = 0;
      for (let i = 0; i < where.length; i++) total += times[b * n + where[i]] * counts[i];
      sum.values[used[j]] = total;
    }
    const drawn = coefficients(sum);
    for (const m of MEASURES) {
      const { value } = drawn[m];
      if (value !== null) values[m].push(value);
    }
  }
  for (const m of MEASURES) if (2 * values[m].length > resamples) out[m] = percentiles(values[m]);
  return out;
}

/** The 2.5th and 97.5th percentile: the values at ranks ceil(0.025 n) and ceil(0.975 n). */
function percentiles(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.max(0, Math.ceil((share * sorted.length) / 1000) - 1)];
  return { low: at(25), high: at(975) };
}
