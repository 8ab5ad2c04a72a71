import { seeded } from "../../random/index.ts";
import type { Likeness } from "../likeness.ts";
import type { Passages } from "../passages.ts";
import { BIAS_VALUE, type Features } from "./features.ts";
import { type Example, trainLinear } from "./linear.ts";

/** What people decided about one code: passages by index. */
export interface Decided {
  readonly yes: readonly number[];
  readonly no: readonly number[];
  /** Passages of completed transcripts that have the code from nobody: read, and not given it. */
  readonly absent: readonly number[];
}

/** How good a ranking is on transcripts it was not trained on. */
export interface Quality {
  readonly yes: number;
  readonly no: number;
  readonly transcripts: number;
  /** Of what is suggested above the threshold, the share that people gave the code; and of that, the share suggested. */
  readonly precision: number;
  readonly recall: number;
  /** Mean precision over the yes passages in order of score: of this model, and of likeness alone. */
  readonly averagePrecision: number;
  readonly likenessPrecision: number;
}

export interface Model {
  readonly weights: Float64Array;
  readonly threshold: number;
  readonly quality: Quality;
}

/** Raised whenever likeness, features or training change, so that models kept from before are not used. */
export const LEARNING_VERSION = 2;

/** Fewer decisions than these, or from fewer transcripts, teach nothing. */
const LEAST_YES = 8;
const LEAST_NO = 8;
const LEAST_TRANSCRIPTS = 3;
const MOST_ABSENT = 800;
const FOLDS = 5;
const SEED = 11;

/** What training reads. `scale` divides likeness so that it weighs as much as words do. */
export interface Material {
  readonly passages: Passages;
  readonly features: Features;
  readonly likeness: Likeness;
  readonly scale: number;
}

export function materialOf(passages: Passages, features: Features, likeness: Likeness): Material {
  let square = 0;
  for (const s of likeness.score) square += s * s;
  return { passages, features, likeness, scale: Math.sqrt(square / Math.max(1, likeness.score.length)) || 1 };
}

/**
 * A model for one code (its column in `likeness`), or undefined where people decided too little, or where likeness alone
 * ranks the passages of left-out transcripts at least as well.
 */
export function learnCode(material: Material, code: number, decided: Decided): Model | undefined {
  const { passages } = material;
  const absent = sample(decided.absent, MOST_ABSENT);
  const weightOfAbsent = decided.absent.length / Math.max(1, absent.length);
  const rows = [
    ...decided.yes.map((p) => ({ p, yes: true, weight: 1 })),
    ...decided.no.map((p) => ({ p, yes: false, weight: 1 })),
    ...absent.map((p) => ({ p, yes: false, weight: weightOfAbsent })),
  ].sort((a, b) => a.p - b.p);
  const no = rows.length - decided.yes.length;
  const transcripts = [...new Set(rows.map((r) => passages.transcript[r.p]))];
  const withYes = new Set(decided.yes.map((p) => passages.transcript[p])).size;
  if (decided.yes.length < LEAST_YES || no < LEAST_NO || withYes < 2 || transcripts.length < LEAST_TRANSCRIPTS)
    return undefined;
  const examples = rows.map((r) => exampleOf(material, code, r.p, r.yes));
  const { columns } = material.features;
  const scored = new Float64Array(rows.length);
  const folds = Math.min(FOLDS, transcripts.length);
  const foldOf = new Map(transcripts.map((t, i) => [t, i % folds]));
  for (let fold = 0; fold < folds; fold++) {
    const inFold = (i: number): boolean => foldOf.get(passages.transcript[rows[i].p]) === fold;
    const weights = trainLinear(
      examples.filter((_, i) => !inFold(i)),
      columns,
    );
    for (const [i, e] of examples.entries()) if (inFold(i)) scored[i] = marginOf(weights, e);
  }
  const { codes } = material.likeness;
  const alike = rows.map((r) => material.likeness.score[r.p * codes.length + code]);
  const averagePrecision = averagePrecisionOf(rows, scored);
  const likenessPrecision = averagePrecisionOf(rows, alike);
  if (averagePrecision <= likenessPrecision) return undefined;
  const { threshold, precision, recall } = bestThreshold(rows, scored);
  const quality = {
    yes: decided.yes.length,
    no: decided.no.length + decided.absent.length,
    transcripts: transcripts.length,
    precision,
    recall,
    averagePrecision,
    likenessPrecision,
  };
  return { weights: trainLinear(examples, columns), threshold, quality };
}

/** Seeded choice of at most `most`, in order. */
function sample(all: readonly number[], most: number): readonly number[] {
  if (all.length <= most) return all;
  const random = seeded(SEED);
  const left = [...all];
  for (let i = 0; i < most; i++) {
    const j = i + random.below(left.length - i);
    [left[i], left[j]] = [left[j], left[i]];
  }
  return left.slice(0, most).sort((a, b) => a - b);
}

export function exampleOf({ features, likeness, scale }: Material, code: number, p: number, yes: boolean): Example {
  const { own, around } = features;
  const [a, b] = [own.from[p + 1] - own.from[p], around.from[p + 1] - around.from[p]];
  const column = new Int32Array(a + b + 2);
  const value = new Float64Array(a + b + 2);
  column.set(own.column.subarray(own.from[p], own.from[p + 1]));
  value.set(own.value.subarray(own.from[p], own.from[p + 1]));
  column.set(around.column.subarray(around.from[p], around.from[p + 1]), a);
  value.set(around.value.subarray(around.from[p], around.from[p + 1]), a);
  column[a + b] = features.bias;
  value[a + b] = BIAS_VALUE;
  column[a + b + 1] = features.likeness;
  value[a + b + 1] = likeness.score[p * likeness.codes.length + code] / scale;
  return { column, value, label: yes ? 1 : -1 };
}

export function marginOf(weights: Float64Array, { column, value }: Pick<Example, "column" | "value">): number {
  let sum = 0;
  for (let k = 0; k < column.length; k++) sum += weights[column[k]] * value[k];
  return sum;
}

/** The margins of a code for all passages that may be coded; 0 for the others. */
export function marginsOf(material: Material, weights: Float64Array, code: number): Float64Array {
  const { passages } = material;
  const margins = new Float64Array(passages.length);
  for (let p = 0; p < passages.length; p++)
    if (!passages.question[p]) margins[p] = marginOf(weights, exampleOf(material, code, p, false));
  return margins;
}

/** Of a code's mean margin, how much is taken off where codes are ranked beside each other (docs/evaluation.md). */
const HELD_BACK = 0.2;

/** What is taken off a code's margins before they are compared with another code's: part of their mean. */
export function heldBack(margins: Float64Array, passages: Passages): number {
  let [sum, n] = [0, 0];
  for (let p = 0; p < passages.length; p++)
    if (!passages.question[p]) {
      sum += margins[p];
      n++;
    }
  return (HELD_BACK * sum) / Math.max(1, n);
}

interface Judged {
  readonly yes: boolean;
  readonly weight: number;
}

/** Row indices by falling score; equal scores in the order of the text. */
function byScore(scored: ArrayLike<number>): readonly number[] {
  return Array.from({ length: scored.length }, (_, i) => i).sort((a, b) => scored[b] - scored[a] || a - b);
}

function averagePrecisionOf(rows: readonly Judged[], scored: ArrayLike<number>): number {
  let yes = 0;
  let all = 0;
  let sum = 0;
  for (const i of byScore(scored)) {
    all += rows[i].weight;
    if (rows[i].yes) sum += ++yes / all;
  }
  return yes === 0 ? 0 : sum / yes;
}

/** The score from which suggesting gives the greatest F1; of equal ones the highest. */
function bestThreshold(
  rows: readonly Judged[],
  scored: ArrayLike<number>,
): { threshold: number; precision: number; recall: number } {
  const total = rows.filter((r) => r.yes).length;
  let best = { threshold: Number.POSITIVE_INFINITY, precision: 0, recall: 0 };
  let bestF = 0;
  let yes = 0;
  let all = 0;
  const order = byScore(scored);
  for (const [at, i] of order.entries()) {
    all += rows[i].weight;
    if (rows[i].yes) yes++;
    if (at + 1 < order.length && scored[order[at + 1]] === scored[i]) continue;
    const f = (2 * yes) / (all + total);
    if (f > bestF) {
      bestF = f;
      best = { threshold: scored[i], precision: yes / all, recall: yes / total };
    }
  }
  return best;
}
