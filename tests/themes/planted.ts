import { coOccurrence, coOccurrenceByCase } from "../../src/matrix/index.ts";
import type { CoOccurrence } from "../../src/model/index.ts";
import { seeded } from "../../src/random/index.ts";

/** Made-up mentions: `groups` blocks of `size` codes; a unit draws its codes from one block, and seldom from another. */
export function planted(
  groups: number,
  size: number,
  options: { units?: number; strayOf100?: number; cases?: number; seed?: number } = {},
) {
  const { units = 400, strayOf100 = 5, cases = 20, seed = 7 } = options;
  const random = seeded(seed);
  const n = groups * size;
  const rows: [number, number, number][] = [];
  for (let unit = 0; unit < units; unit++) {
    const block = random.below(groups);
    const owner = Math.floor((unit * cases) / units);
    const set = new Set<number>();
    for (let i = 0; i < 3; i++)
      set.add(random.below(100) < strayOf100 ? random.below(n) : block * size + random.below(size));
    for (const code of [...set].sort((a, b) => a - b)) rows.push([code, unit, owner]);
  }
  const mentions = {
    length: rows.length,
    code: Int32Array.from(rows, (r) => r[0]),
    unit: Float64Array.from(rows, (r) => r[1]),
    case: Int32Array.from(rows, (r) => r[2]),
  };
  // names that say nothing of the blocks
  const codes = Array.from({ length: n }, (_, i) => `c${String((i * 37) % 1000).padStart(3, "0")}x${i}`);
  const co = coOccurrence(mentions, "turn", codes);
  return {
    co,
    mentions,
    byCase: coOccurrenceByCase(mentions, n, cases),
    blockOf: (code: string) => Math.floor(codes.indexOf(code) / size),
  };
}

/** The same counts with the codes in another order and under other names. */
export function renamed(co: CoOccurrence, order: readonly number[], name: (i: number) => string): CoOccurrence {
  const n = co.codes.length;
  const counts = new Int32Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) counts[i * n + j] = co.counts[order[i] * n + order[j]];
  return { ...co, codes: order.map(name), counts };
}

/** Groups as sets of names, in an order that says nothing. */
export function asSets(groups: readonly { readonly codes: readonly string[] }[], back = (c: string) => c): string[] {
  return groups.map((g) => g.codes.map(back).sort().join(" ")).sort();
}
