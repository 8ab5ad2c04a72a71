import type { Accumulation, AccumulationCurve, AccumulationStop, Groups, Mentions } from "../model/index.ts";
import { seeded } from "../random/index.ts";

export interface AccumulationOptions {
  readonly orders: number;
  readonly seed: number;
  /** Leave out participants without any mention: right where only a person's codings count, and not all was read. */
  readonly codedOnly?: boolean;
}

/** Groups with fewer participants are withheld (METHOD.md C13). */
export const LEAST = 6;
const BASE = 4;
const RUNS = [2, 3] as const;
const THRESHOLDS = [0.05, 0] as const;

/**
 * First use of codes over participants: of all, then of each group that is large enough; codes people coined apart from
 * those of the codebook (`coined[code]` = 1). Every participant of N counts, also one with no
 * code, unless `codedOnly`. Each curve draws its
 * own orders from the seed, so that a group's figures do not depend on the others.
 */
export function accumulate(
  mentions: Mentions,
  groups: Groups,
  coined: Uint8Array,
  { orders, seed, codedOnly = false }: AccumulationOptions,
): Accumulation {
  const codesOf = new Map<number, Set<number>>();
  for (let i = 0; i < groups.groupOf.length; i++) if (groups.groupOf[i] >= 0) codesOf.set(i, new Set());
  for (let i = 0; i < mentions.length; i++) codesOf.get(mentions.case[i])?.add(mentions.code[i]);
  let uncoded = 0;
  if (codedOnly)
    for (const [person, codes] of codesOf)
      if (codes.size === 0) {
        codesOf.delete(person);
        uncoded++;
      }
  const sizes = groups.names.map((_, g) => [...codesOf.keys()].filter((c) => groups.groupOf[c] === g).length);
  const curveOf = (group: number | undefined, kind: "codebook" | "coined"): AccumulationCurve => {
    const people = [...codesOf.keys()].filter((c) => group === undefined || groups.groupOf[c] === group);
    const own = people.map((c) => [...codesOf.get(c)!].filter((code) => (coined[code] === 1) === (kind === "coined")));
    return {
      ...(group === undefined ? {} : { group: groups.names[group] }),
      codes: kind,
      ...curve(own, orders, seed),
    };
  };
  const large = groups.names.map((_, g) => g).filter((g) => groups.attribute !== "" && sizes[g] >= LEAST);
  const kinds = coined.some((c) => c === 1) ? (["codebook", "coined"] as const) : (["codebook"] as const);
  const enough = codesOf.size >= LEAST;
  return {
    orders,
    seed,
    least: LEAST,
    uncoded,
    withheld: [
      ...(enough ? [] : [{ group: "", participants: codesOf.size }]),
      ...groups.names.flatMap((group, g) =>
        groups.attribute !== "" && sizes[g] < LEAST ? [{ group, participants: sizes[g] }] : [],
      ),
    ],
    curves: enough ? kinds.flatMap((k) => [curveOf(undefined, k), ...large.map((g) => curveOf(g, k))]) : [],
  };
}

function curve(
  codes: readonly (readonly number[])[],
  orders: number,
  seed: number,
): Omit<AccumulationCurve, "group" | "codes"> {
  const n = codes.length;
  const random = seeded(seed);
  const reached = Array.from({ length: n }, () => new Int32Array(orders));
  const rules = RUNS.flatMap((run) => THRESHOLDS.map((threshold) => ({ base: BASE, run, threshold })));
  const stops = rules.map((): number[] => []);
  const order = codes.map((_, i) => i);
  for (let o = 0; o < orders; o++) {
    for (let i = n - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    const drawn = order.map((i) => codes[i]);
    const seen = new Set<number>();
    for (let i = 0; i < n; i++) {
      for (const code of drawn[i]) seen.add(code);
      reached[i][o] = seen.size;
    }
    for (const [r, { base, run, threshold }] of rules.entries()) {
      const stop = newInformation(drawn, base, run).find((step) => step.share <= threshold);
      if (stop) stops[r].push(stop.before);
    }
  }
  return {
    participants: n,
    used: new Set(codes.flat()).size,
    points: reached.map((values, i) => {
      const sorted = values.sort();
      return { n: i + 1, median: at(sorted, 0.5), low: at(sorted, 0.1), high: at(sorted, 0.9) };
    }),
    stops: rules.map((rule, r): AccumulationStop => {
      const found = Int32Array.from(stops[r]).sort();
      return { ...rule, reached: found.length, ...(found.length > 0 ? { median: at(found, 0.5) } : {}) };
    }),
  };
}

/**
 * New information in each run of participants after the base (Guest, Namey, Chen 2020, PLoS ONE 15(5):e0232076): codes
 * first used in the run, divided by the codes of the base. Runs move on by one participant and overlap. `before` =
 * participants before the run. None when the base has no code or there are too few participants.
 */
export function newInformation(
  codes: readonly (readonly number[])[],
  base: number,
  run: number,
): readonly { readonly before: number; readonly share: number }[] {
  const seen = new Set(codes.slice(0, base).flat());
  const inBase = seen.size;
  if (inBase === 0) return [];
  const steps: { before: number; share: number }[] = [];
  for (let before = base; before + run <= codes.length; before++) {
    const fresh = new Set(
      codes
        .slice(before, before + run)
        .flat()
        .filter((c) => !seen.has(c)),
    );
    steps.push({ before, share: fresh.size / inBase });
    for (const c of codes[before]) seen.add(c);
  }
  return steps;
}

/** The value at a share of sorted values, by nearest rank. */
function at(sorted: Int32Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
