/** A stream of random numbers that a seed decides wholly: the same on every machine. */
export interface RandomStream {
  /** A whole number from 0 to below `limit` (1 to 2^32), without bias. */
  readonly below: (limit: number) => number;
}

const WHOLE = 0x1_0000_0000;

/**
 * Small fast counter generator with 128 bits of state (sfc32, C. Doty-Humphrey's PractRand), its state filled from
 * the seed by splitmix32. Not for secrets.
 */
export function seeded(seed: number): RandomStream {
  let fill = seed | 0;
  const next = (): number => {
    fill = (fill + 0x9e3779b9) | 0;
    let z = fill ^ (fill >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = next();
  let b = next();
  let c = next();
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) draw();
  let known = 1;
  let fair = WHOLE;
  let share = 1;
  const below = (limit: number): number => {
    if (limit !== known) {
      known = limit;
      fair = WHOLE - (WHOLE % limit);
      share = 1 / limit;
    }
    let value = draw();
    while (value >= fair) value = draw();
    // The remainder, without a division: the product is wrong by less than one, which shows in the rest.
    const rest = value - Math.floor(value * share) * limit;
    return rest < 0 ? rest + limit : rest >= limit ? rest - limit : rest;
  };
  return { below };
}
