import type { Framework, Mentions } from "../model/index.ts";

/** One way in which a passage can speak for dimensions: hits of each in a unit (0 = does not speak). */
export type SignalOf = (unit: number) => readonly number[];

/** Coded passages of the run, one per unit and participant, with what speaks in them for each dimension. */
export interface Passages {
  /** Number of dimensions, in the framework's order. */
  readonly dimensions: number;
  readonly length: number;
  readonly unit: Float64Array;
  readonly case: Int32Array;
  /** One column per signal, length x dimensions: hits of the dimension and those below it. */
  readonly hits: readonly Int32Array[];
  /** Codes of passage p: codes[codesFrom[p] .. codesFrom[p + 1]), indices as in the mentions. */
  readonly codesFrom: Int32Array;
  readonly codes: Int32Array;
}

/** The passages behind the mentions, each unit looked at once. A dimension also has the hits of those below it. */
export function passagesOf(mentions: Mentions, framework: Framework, signals: readonly SignalOf[]): Passages {
  const n = framework.dimensions.length;
  const upwards = framework.dimensions.map((_, d) => [d, ...ancestors(framework, d)]);
  const starts: number[] = [];
  for (let i = 0; i < mentions.length; i++)
    if (i === 0 || mentions.unit[i] !== mentions.unit[i - 1] || mentions.case[i] !== mentions.case[i - 1])
      starts.push(i);
  const hits = signals.map((signal) => {
    const column = new Int32Array(starts.length * n);
    let last = Number.NaN;
    for (const [p, i] of starts.entries()) {
      if (mentions.unit[i] === last) {
        column.copyWithin(p * n, (p - 1) * n, p * n);
        continue;
      }
      last = mentions.unit[i];
      const found = signal(last);
      for (let d = 0; d < n; d++) if (found[d] > 0) for (const up of upwards[d]) column[p * n + up] += found[d];
    }
    return column;
  });
  return {
    dimensions: n,
    length: starts.length,
    unit: Float64Array.from(starts, (i) => mentions.unit[i]),
    case: Int32Array.from(starts, (i) => mentions.case[i]),
    hits,
    codesFrom: Int32Array.from([...starts, mentions.length]),
    codes: mentions.code,
  };
}

const sums = new WeakMap<Passages, Int32Array>();

/** Hits over all signals, length x dimensions. */
export function hitsInAll(passages: Passages): Int32Array {
  let all = sums.get(passages);
  if (all === undefined) {
    all = new Int32Array(passages.length * passages.dimensions);
    for (const column of passages.hits) for (let i = 0; i < all.length; i++) all[i] += column[i];
    sums.set(passages, all);
  }
  return all;
}

/** Passages added to what was observed and to what was expected. */
export const PRIOR = 5;

export interface Scores {
  /** Per signal, the set's passages that speak in each dimension. */
  readonly speaking: readonly Int32Array[];
  readonly passages: number;
  /** Mean lift over the signals; 0 for a dimension for which nothing speaks in the run. */
  readonly lift: Float64Array;
  /** Lifts divided by their sum; all 0 when none of the set's passages speaks in any dimension. */
  readonly score: Float64Array;
}

/**
 * How much more a set speaks in each dimension than the run's coded passages do. In one signal, a passage counts once
 * per participant and dimension, however many hits it has. With x(d) of the set's passages and X(d) of the run's
 * speaking in d, the expected e(d) = sum of x * X(d) / sum of X (the set's speech, divided as the run's is); lift =
 * (x + 5) / (e + 5), a ratio of observed to expected with a prior towards 1 (as in shrunk disproportionality, DuMouchel
 * 1999). The lift of a dimension is the geometric mean of its lifts in the signals that speak at all in the run (1 in
 * one that never speaks in this dimension); score = lift / sum of lifts. So a dimension whose cues are common everywhere
 * does not win everywhere, little evidence stays near the same on all, and so does a set that is the whole run.
 */
export function scoreSet(passages: Passages, inSet: Uint8Array): Scores {
  const n = passages.dimensions;
  const mine = new Uint8Array(passages.length);
  let size = 0;
  for (let p = 0; p < passages.length; p++)
    if (holds(passages, p, inSet)) {
      mine[p] = 1;
      size++;
    }
  return scorePassages(passages, mine, size, n);
}

/** The same for any choice of passages (`mine[p]` = 1), as those of one group of participants. */
export function scorePassages(passages: Passages, mine: Uint8Array, size: number, n = passages.dimensions): Scores {
  const product = new Float64Array(n).fill(1);
  const everSpeaks = new Uint8Array(n);
  const speaking: Int32Array[] = [];
  let signals = 0;
  let spokenAtAll = 0;
  for (const hits of passages.hits) {
    const own = new Int32Array(n);
    const all = speakingIn(hits, n);
    for (let p = 0; p < passages.length; p++)
      if (mine[p]) for (let d = 0; d < n; d++) if (hits[p * n + d] > 0) own[d]++;
    speaking.push(own);
    let spoken = 0;
    let spokenInRun = 0;
    for (let d = 0; d < n; d++) {
      spoken += own[d];
      spokenInRun += all[d];
    }
    if (spokenInRun === 0) continue;
    signals++;
    spokenAtAll += spoken;
    for (let d = 0; d < n; d++)
      if (all[d] > 0) {
        everSpeaks[d] = 1;
        product[d] *= (own[d] + PRIOR) / ((spoken * all[d]) / spokenInRun + PRIOR);
      }
  }
  const lift = new Float64Array(n);
  const score = new Float64Array(n);
  let sum = 0;
  for (let d = 0; d < n; d++) {
    if (everSpeaks[d]) lift[d] = product[d] ** (1 / signals);
    sum += lift[d];
  }
  if (spokenAtAll > 0) for (let d = 0; d < n; d++) score[d] = lift[d] / sum;
  return { speaking, passages: size, lift, score };
}

const counted = new WeakMap<Int32Array, Int32Array>();

/** Passages of the run that speak in each of n dimensions, in one signal. */
function speakingIn(hits: Int32Array, n: number): Int32Array {
  let all = counted.get(hits);
  if (all === undefined) {
    all = new Int32Array(n);
    for (let i = 0; i < hits.length; i++) if (hits[i] > 0) all[i % n]++;
    counted.set(hits, all);
  }
  return all;
}

/** Whether one of the set's codes stands in the passage. */
export function holds(passages: Passages, p: number, inSet: Uint8Array): boolean {
  for (let c = passages.codesFrom[p]; c < passages.codesFrom[p + 1]; c++) if (inSet[passages.codes[c]]) return true;
  return false;
}

function ancestors(framework: Framework, d: number): readonly number[] {
  const at = new Map(framework.dimensions.map((x, i) => [x.id, i]));
  const up: number[] = [];
  for (let parent = framework.dimensions[d].parent; parent !== undefined && up.length < at.size; ) {
    const i = at.get(parent);
    if (i === undefined) break;
    up.push(i);
    parent = framework.dimensions[i].parent;
  }
  return up;
}
