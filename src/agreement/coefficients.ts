import type { NoFigure } from "../model/index.ts";
import { cell, givenBy, onlyBy, type Tally } from "./tally.ts";

export const MEASURES = ["percent", "positive", "negative", "kappa", "alpha", "ac1"] as const;
export type Measure = (typeof MEASURES)[number];

type Value = { readonly value: number } | { readonly value: null; readonly reason: NoFigure };

const no = (reason: NoFigure): Value => ({ value: null, reason });
const is = (value: number): Value => ({ value });

/** Sums over the units that at least two coders judged; m judged a unit, k of them gave it the code. */
export interface Sums {
  readonly units: number;
  readonly all: number;
  readonly some: number;
  readonly none: number;
  /** Judgements that give the code, and that do not. */
  readonly yes: number;
  readonly not: number;
  /** Σ agreeing pairs / all pairs of a unit. */
  readonly agree: number;
  /** Σ k(k-1)/(m-1) and Σ (m-k)(m-k-1)/(m-1). */
  readonly yesPairs: number;
  readonly notPairs: number;
  /** Σ k/m. */
  readonly share: number;
}

export function sumsOf(tally: Tally): Sums {
  const s = { units: 0, all: 0, some: 0, none: 0, yes: 0, not: 0, agree: 0, yesPairs: 0, notPairs: 0, share: 0 };
  for (let m = 2; m <= tally.coders; m++)
    for (let k = 0; k <= m; k++) {
      const n = tally.values[cell(tally, m, k)];
      if (n === 0) continue;
      const [yes, not] = [k * (k - 1), (m - k) * (m - k - 1)];
      s.units += n;
      if (k === m) s.all += n;
      else if (k === 0) s.none += n;
      else s.some += n;
      s.yes += n * k;
      s.not += n * (m - k);
      s.agree += (n * (yes + not)) / (m * (m - 1));
      s.yesPairs += (n * yes) / (m - 1);
      s.notPairs += (n * not) / (m - 1);
      s.share += (n * k) / m;
    }
  return s;
}

/**
 * The coefficients of METHOD.md C12. For more than two coders, and where some judged fewer units: percent agreement is the
 * mean over units of the share of agreeing pairs (Fleiss 1971), specific agreement that of Cicchetti and Feinstein 1990
 * over pairs, alpha Krippendorff's from coincidences (2019, ch. 12, with the small-sample form N - 1), AC1 Gwet's (2008).
 * Cohen's kappa (1960) is for two coders.
 */
export function coefficients(tally: Tally, s: Sums = sumsOf(tally)): Record<Measure, Value> {
  if (s.units === 0) {
    const none = no("no-units");
    return { percent: none, positive: none, negative: none, kappa: none, alpha: none, ac1: none };
  }
  const percent = s.agree / s.units;
  const judgements = s.yes + s.not;
  const oneValue = s.yes === 0 || s.not === 0;
  const observed = (judgements - s.yesPairs - s.notPairs) / judgements;
  const expected = (2 * s.yes * s.not) / (judgements * (judgements - 1));
  const mean = s.share / s.units;
  const chance = 2 * mean * (1 - mean);
  return {
    percent: is(percent),
    positive: s.yes === 0 ? no("never-coded") : is(s.yesPairs / s.yes),
    negative: s.not === 0 ? no("always-coded") : is(s.notPairs / s.not),
    kappa: kappa(tally, s, percent),
    alpha: oneValue ? no("one-value") : is(1 - observed / expected),
    ac1: is((percent - chance) / (1 - chance)),
  };
}

function kappa(tally: Tally, s: Sums, percent: number): Value {
  if (tally.coders !== 2) return no("two-coders-only");
  if (s.yes === 0 || s.not === 0) return no("one-value");
  const [p, q] = [0, 1].map((c) => tally.values[onlyBy(tally, c)] + s.all).map((n) => n / s.units);
  const chance = p * q + (1 - p) * (1 - q);
  return is((percent - chance) / (1 - chance));
}

/** Share of all judgements that give the code; null without any. */
export function prevalence(s: Sums): number | null {
  return s.units === 0 ? null : s.yes / (s.yes + s.not);
}

/** Per coder: units to which only this coder gave the code, and all to which the coder did. */
export function byCoder(tally: Tally): { readonly only: readonly number[]; readonly coded: readonly number[] } {
  const each = (of: (t: Tally, c: number) => number): number[] =>
    Array.from({ length: tally.coders }, (_, c) => tally.values[of(tally, c)]);
  return { only: each(onlyBy), coded: each(givenBy) };
}
