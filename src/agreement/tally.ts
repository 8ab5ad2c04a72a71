/**
 * Counts of units by how many coders judged them and how many of those gave the code: all that any coefficient needs,
 * so tallies of transcripts and codes are added and resampled without looking at a unit again. `values` holds, for C
 * coders, (C + 1) * (C + 1) counts by (judged by m, given by k), then C counts of units to which only this coder gave
 * the code, then C of all units to which this coder gave it.
 */
export interface Tally {
  readonly coders: number;
  readonly values: Float64Array;
}

export function emptyTally(coders: number): Tally {
  return { coders, values: new Float64Array((coders + 1) ** 2 + 2 * coders) };
}

export function addTally(into: Tally, more: Tally): void {
  for (let i = 0; i < into.values.length; i++) into.values[i] += more.values[i];
}

export function cell(tally: Tally, judged: number, given: number): number {
  return judged * (tally.coders + 1) + given;
}

/** Units to which only coder `c` gave the code. */
export function onlyBy(tally: Tally, c: number): number {
  return (tally.coders + 1) ** 2 + c;
}

/** Units to which coder `c` gave the code. */
export function givenBy(tally: Tally, c: number): number {
  return (tally.coders + 1) ** 2 + tally.coders + c;
}

/**
 * The tally of one code in one transcript of `units` units, of which each coder who read it has the numbers of those
 * given the code (distinct, any order); undefined for coders who did not read it.
 */
export function tallyOf(units: number, given: readonly (readonly number[] | undefined)[]): Tally {
  const tally = emptyTally(given.length);
  const judges = given.filter((g) => g !== undefined).length;
  const times = new Map<number, number>();
  const owner = new Map<number, number>();
  given.forEach((numbers, c) => {
    for (const n of numbers ?? []) {
      times.set(n, (times.get(n) ?? 0) + 1);
      owner.set(n, c);
    }
    tally.values[givenBy(tally, c)] = numbers?.length ?? 0;
  });
  for (const [n, k] of times) {
    tally.values[cell(tally, judges, k)]++;
    if (k === 1 && judges > 1) tally.values[onlyBy(tally, owner.get(n)!)]++;
  }
  tally.values[cell(tally, judges, 0)] += units - times.size;
  return tally;
}
