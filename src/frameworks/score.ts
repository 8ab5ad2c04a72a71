import type { Framework, Mentions } from "../model/index.ts";

/** Coded passages of the run, one per unit and participant, with what their text says of each dimension. */
export interface Passages {
  /** Number of dimensions, in the framework's order. */
  readonly dimensions: number;
  readonly length: number;
  readonly unit: Float64Array;
  readonly case: Int32Array;
  /** length x dimensions: cue hits of the dimension and those below it. */
  readonly hits: Int32Array;
  /** Codes of passage p: codes[codesFrom[p] .. codesFrom[p + 1]), indices as in the mentions. */
  readonly codesFrom: Int32Array;
  readonly codes: Int32Array;
}

/**
 * The passages behind the mentions, each unit's text looked at once. `hitsIn` gives the number of cue hits of each
 * dimension in a text; a dimension also has the hits of those below it.
 */
export function passagesOf(
  mentions: Mentions,
  framework: Framework,
  textOf: (unit: number) => string,
  hitsIn: (text: string) => readonly number[],
): Passages {
  const n = framework.dimensions.length;
  const above = framework.dimensions.map((_, d) => ancestors(framework, d));
  const starts: number[] = [];
  for (let i = 0; i < mentions.length; i++)
    if (i === 0 || mentions.unit[i] !== mentions.unit[i - 1] || mentions.case[i] !== mentions.case[i - 1])
      starts.push(i);
  const hits = new Int32Array(starts.length * n);
  let last = Number.NaN;
  for (const [p, i] of starts.entries()) {
    if (mentions.unit[i] === last) {
      hits.copyWithin(p * n, (p - 1) * n, p * n);
      continue;
    }
    last = mentions.unit[i];
    const found = hitsIn(textOf(last));
    for (let d = 0; d < n; d++) for (const up of [d, ...above[d]]) hits[p * n + up] += found[d] ?? 0;
  }
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

/** Passages added to what was observed and to what was expected. */
export const PRIOR = 5;

export interface Scores {
  /** Passages of the set that speak in each dimension. */
  readonly speaking: Int32Array;
  readonly passages: number;
  /** Observed over expected, with `PRIOR` added to both; 0 for a dimension that speaks nowhere in the run. */
  readonly lift: Float64Array;
  /** Lifts divided by their sum; all 0 when none of the set's passages speaks in any dimension. */
  readonly score: Float64Array;
}

/**
 * How much more a set speaks in each dimension than the run's coded passages do. A passage counts once per participant
 * and dimension, however many cues it has. With x(d) of the set's passages and X(d) of the run's speaking in d, the
 * expected e(d) = sum of x * X(d) / sum of X (the set's speech, divided as the run's is); lift = (x + 5) / (e + 5), a
 * ratio of observed to expected with a prior towards 1 (as in shrunk disproportionality, DuMouchel 1999); score = lift /
 * sum of lifts. So a dimension whose cues are common everywhere does not win everywhere, little evidence stays near
 * the same on all, and so does a set that is the whole run. The largest lift always has a passage that speaks.
 */
export function scoreSet(passages: Passages, inSet: Uint8Array): Scores {
  const n = passages.dimensions;
  const speaking = new Int32Array(n);
  const all = new Int32Array(n);
  let size = 0;
  for (let p = 0; p < passages.length; p++) {
    const mine = holds(passages, p, inSet);
    if (mine) size++;
    for (let d = 0; d < n; d++)
      if (passages.hits[p * n + d] > 0) {
        all[d]++;
        if (mine) speaking[d]++;
      }
  }
  let spoken = 0;
  let spokenInRun = 0;
  for (let d = 0; d < n; d++) {
    spoken += speaking[d];
    spokenInRun += all[d];
  }
  const lift = new Float64Array(n);
  const score = new Float64Array(n);
  let sum = 0;
  for (let d = 0; d < n; d++) {
    if (all[d] > 0) lift[d] = (speaking[d] + PRIOR) / ((spoken * all[d]) / spokenInRun + PRIOR);
    sum += lift[d];
  }
  if (spoken > 0) for (let d = 0; d < n; d++) score[d] = lift[d] / sum;
  return { speaking, passages: size, lift, score };
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
