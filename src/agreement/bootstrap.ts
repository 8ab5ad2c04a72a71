import { seeded } from "../random/index.ts";
import { coefficients, MEASURES, type Measure } from "./coefficients.ts";
import { addTally, emptyTally, type Tally } from "./tally.ts";

export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

const NONE: Interval = { low: null, high: null };

/**
 * 95 % percentile intervals over transcripts drawn with replacement (METHOD.md C12): the units of one transcript are not
 * independent of each other, transcripts are. Draws depend on the seed and the number of transcripts alone, so a
 * code's interval is the same whatever else is compared. None with fewer than two transcripts, or when the coefficient
 * is undefined in half of the resamples or more; the others are taken from those in which it is defined.
 */
export function intervals(
  tallies: readonly Tally[],
  options: { readonly resamples: number; readonly seed: number },
): Record<Measure, Interval> {
  const out = Object.fromEntries(MEASURES.map((m) => [m, NONE])) as Record<Measure, Interval>;
  const n = tallies.length;
  if (n < 2 || options.resamples === 0) return out;
  const random = seeded(options.seed);
  const values = Object.fromEntries(MEASURES.map((m) => [m, [] as number[]])) as Record<Measure, number[]>;
  const sum = emptyTally(tallies[0].coders);
  for (let b = 0; b < options.resamples; b++) {
    sum.values.fill(0);
    for (let i = 0; i < n; i++) addTally(sum, tallies[random.below(n)]);
    const drawn = coefficients(sum);
    for (const m of MEASURES) {
      const { value } = drawn[m];
      if (value !== null) values[m].push(value);
    }
  }
  for (const m of MEASURES) if (2 * values[m].length > options.resamples) out[m] = percentiles(values[m]);
  return out;
}

/** The 2.5th and 97.5th percentile: the values at ranks ceil(0.025 n) and ceil(0.975 n). */
function percentiles(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.max(0, Math.ceil((share * sorted.length) / 1000) - 1)];
  return { low: at(25), high: at(975) };
}
