import { compareText } from "../model/index.ts";
import { seeded } from "../random/index.ts";

export interface Stratum {
  readonly value: string;
  /** How many there are, and how many were drawn. */
  readonly of: number;
  readonly n: number;
}

export interface Sample {
  readonly strata: readonly Stratum[];
  /** In code-unit order of id. */
  readonly drawn: readonly { readonly id: string; readonly stratum: string }[];
}

/**
 * Draws `n` of the ids at random, in proportion from each stratum (largest remainders, ties by code-unit order of the
 * stratum) and, where `n` allows it, at least one from each. Each stratum is put into an order that depends on the seed
 * and the ids alone: within it the more drawn hold the fewer. All are drawn when there are no more than `n`.
 */
export function stratifiedSample(
  ids: readonly string[],
  stratumOf: (id: string) => string,
  n: number,
  seed: number,
): Sample {
  const strata = new Map<string, string[]>();
  for (const id of [...ids].sort(compareText)) {
    const value = stratumOf(id);
    strata.set(value, [...(strata.get(value) ?? []), id]);
  }
  const values = [...strata.keys()].sort(compareText);
  const sizes = values.map((v) => strata.get(v)!.length);
  const shares = allot(sizes, Math.min(n, ids.length));
  const random = seeded(seed);
  const drawn = values.flatMap((value, i) => {
    const order = [...strata.get(value)!];
    for (let last = order.length - 1; last > 0; last--) {
      const other = random.below(last + 1);
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order.slice(0, shares[i]).map((id) => ({ id, stratum: value }));
  });
  return {
    strata: values.map((value, i) => ({ value, of: sizes[i], n: shares[i] })),
    drawn: drawn.sort((a, b) => compareText(a.id, b.id)),
  };
}

/** Seats for each size: proportional, by largest remainders, at least one each when there are enough. */
function allot(sizes: readonly number[], n: number): number[] {
  const total = sizes.reduce((a, b) => a + b, 0);
  const least = n >= sizes.length ? 1 : 0;
  const exact = sizes.map((size) => (total === 0 ? 0 : (n * size) / total));
  const seats = exact.map((share) => Math.max(least, Math.floor(share)));
  const byNeed = (sign: 1 | -1) =>
    sizes
      .map((_, i) => i)
      .filter((i) => (sign > 0 ? seats[i] < sizes[i] : seats[i] > least))
      .sort((a, b) => sign * (exact[b] - seats[b] - (exact[a] - seats[a])) || a - b)[0];
  for (let given = seats.reduce((a, b) => a + b, 0); given < n; given++) seats[byNeed(1)]++;
  for (let given = seats.reduce((a, b) => a + b, 0); given > n; given--) seats[byNeed(-1)]--;
  return seats;
}
