import type { NoFigure } from "../model/index.ts";

/** A stretch of the continuum to which a coder gave one value; a coder's stretches do not overlap. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

type Value = { readonly value: number } | { readonly value: null; readonly reason: NoFigure };

export interface UnitisingAlpha {
  /** uα: boundaries and values together. */
  readonly all: Value;
  /** |uα: valued or not. */
  readonly relevant: Value;
  /** cuα: values, where at least two coders gave one. */
  readonly coding: Value;
  /** (k)uα by value, with the share of the value's length that another coder gave any value. */
  readonly values: ReadonlyMap<string, { readonly alpha: Value; readonly covered: number }>;
}

/** The value of what no stretch covers; no coder's value is empty. */
const GAP = "";

/**
 * Krippendorff's alpha for unitising and its relatives: Krippendorff, Mathet, Bouvry and Widlöcher 2016 (Quality and
 * Quantity 50), Krippendorff 2019, section 12.6. Coincidences are lengths of intersections of two coders' stretches.
 * Expected ones pair any two stretches of all coders, less a stretch with itself; gaps are pairs of single units. cuα
 * and (k)uα see only what two coders gave a value, of which each stretch is paired as long as the mean of its
 * intersections with the other coders'. The book's example (figure 12.11) gives uα .510, |uα .413, cuα .724.
 */
export function unitise(coders: readonly (readonly Stretch[])[], length: number): UnitisingAlpha {
  const parts = coders.map((own) => withGaps(own, length));
  const names = [GAP, ...new Set(parts.flat().map((s) => s.value))].filter((v, i, all) => all.indexOf(v) === i);
  const at = new Map(names.map((v, i) => [v, i]));
  const v = names.length;
  const pairs = coders.length - 1;
  const observed = new Float64Array(v * v);
  const selves = new Float64Array(v);
  const valuedSelves = new Float64Array(v);
  parts.forEach((mine, i) => {
    const shared = new Float64Array(mine.length);
    parts.forEach((theirs, j) => {
      if (i === j) return;
      meet(mine, theirs, (a, b, common) => {
        observed[at.get(mine[a].value)! * v + at.get(theirs[b].value)!] += common / pairs;
        if (mine[a].value !== GAP && theirs[b].value !== GAP) shared[a] += common / pairs;
      });
    });
    mine.forEach((s, a) => {
      const n = at.get(s.value)!;
      selves[n] += s.value === GAP ? s.end - s.start : (s.end - s.start) ** 2;
      valuedSelves[n] += shared[a] ** 2;
    });
  });
  const whole = margins(observed, v, selves, 0);
  const valued = margins(observed, v, valuedSelves, 1);
  return {
    all: alphaOf(whole, (a, b) => a !== b),
    relevant: alphaOf(whole, (a, b) => (a === 0) !== (b === 0)),
    coding: alphaOf(valued, (a, b) => a !== b),
    values: new Map(
      names.slice(1).map((name, i) => {
        const k = i + 1;
        return [
          name,
          {
            alpha: alphaOf(valued, (a, b) => a !== b && b === k, k),
            covered: whole.row[k] === 0 ? 0 : valued.row[k] / whole.row[k],
          },
        ];
      }),
    ),
  };
}

interface Coincidences {
  readonly from: number;
  readonly size: number;
  readonly observed: Float64Array;
  readonly row: Float64Array;
  readonly total: number;
  readonly selves: Float64Array;
  readonly allSelves: number;
}

/** Margins of the coincidences of the values from number `from` on. */
function margins(observed: Float64Array, size: number, selves: Float64Array, from: number): Coincidences {
  const row = new Float64Array(size);
  let total = 0;
  let allSelves = 0;
  for (let a = from; a < size; a++) {
    for (let b = from; b < size; b++) row[a] += observed[a * size + b];
    total += row[a];
    allSelves += selves[a];
  }
  return { from, size, observed, row, total, selves, allSelves };
}

/** 1 - Do/De over the pairs of values that differ; with `k`, in proportion to the value's observed and expected share. */
function alphaOf(c: Coincidences, differ: (a: number, b: number) => boolean, k?: number): Value {
  if (c.total === 0) return { value: null, reason: "no-units" };
  if (k !== undefined && c.row[k] === 0) return { value: null, reason: "no-units" };
  const scale = c.total / (c.total ** 2 - c.allSelves);
  const expectedOf = (a: number, b: number): number => (c.row[a] * c.row[b] - (a === b ? c.selves[a] : 0)) * scale;
  let [seen, chance, seenShare, chanceShare] = [0, 0, 0, 0];
  for (let a = c.from; a < c.size; a++)
    for (let b = c.from; b < c.size; b++) {
      if (b === k) {
        seenShare += c.observed[a * c.size + b];
        chanceShare += expectedOf(a, b);
      }
      if (!differ(a, b)) continue;
      seen += c.observed[a * c.size + b];
      chance += expectedOf(a, b);
    }
  if (!(chance > 0)) return { value: null, reason: "one-value" };
  return { value: 1 - (k === undefined ? 1 : chanceShare / seenShare) * (seen / chance) };
}

function withGaps(own: readonly Stretch[], length: number): readonly Stretch[] {
  const parts: Stretch[] = [];
  let at = 0;
  for (const s of [...own].sort((a, b) => a.start - b.start)) {
    if (s.start > at) parts.push({ start: at, end: s.start, value: GAP });
    parts.push(s);
    at = s.end;
  }
  if (at < length) parts.push({ start: at, end: length, value: GAP });
  return parts;
}

/** Calls `visit` with each two parts that share some length; both lists cover the continuum in order. */
function meet(
  mine: readonly Stretch[],
  theirs: readonly Stretch[],
  visit: (a: number, b: number, common: number) => void,
): void {
  let b = 0;
  for (let a = 0; a < mine.length; a++) {
    while (b < theirs.length && theirs[b].end <= mine[a].start) b++;
    for (let j = b; j < theirs.length && theirs[j].start < mine[a].end; j++)
      visit(a, j, Math.min(mine[a].end, theirs[j].end) - Math.max(mine[a].start, theirs[j].start));
  }
}
