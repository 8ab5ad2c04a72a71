import { seeded } from "../random/index.ts";
import { ANSWER_TYPES, type AnswerType } from "./answer-types.ts";

/** A linear classifier of answer types. Plain data: it is made when sp-code is built, or at need. */
export interface AnswerModel {
  readonly types: readonly AnswerType[];
  /** Feature -> a weight per type; features that decide nothing are left out. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
  readonly bias: readonly number[];
}

export interface Example {
  readonly features: readonly string[];
  readonly type: AnswerType;
}

const EPOCHS = 30;
const RATE = 0.3;
const SHRINK = 1e-3;
const SEED = 1;
/** Weights are kept to this many decimals, so that the stored model is the model. */
const DECIMALS = 1000;

/**
 * Multinomial logistic regression by stochastic gradient descent with a rate per weight (AdaGrad: Duchi, Hazan, Singer
 * 2011) and L2 shrinkage on the weights met; features of an example share one unit of length. The order of examples is
 * drawn from a fixed seed.
 */
export function trainAnswers(examples: readonly Example[]): AnswerModel {
  const types = ANSWER_TYPES.filter((t) => examples.some((e) => e.type === t));
  const k = types.length;
  const ids = new Map<string, number>();
  for (const { features } of examples) for (const f of features) if (!ids.has(f)) ids.set(f, ids.size);
  const rows = examples.map((e) => e.features.map((f) => ids.get(f)!));
  const weight = new Float64Array((ids.size + 1) * k);
  const squares = new Float64Array((ids.size + 1) * k).fill(1e-6);
  const counts = types.map((t) => examples.filter((e) => e.type === t).length);
  const random = seeded(SEED);
  const order = Int32Array.from(examples, (_, i) => i);
  const scores = new Float64Array(k);
  const bias = ids.size;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const i of order) {
      const value = 1 / Math.sqrt(rows[i].length + 1);
      const features = [...rows[i], bias];
      scores.fill(0);
      for (const f of features) for (let t = 0; t < k; t++) scores[t] += weight[f * k + t] * value;
      softmax(scores);
      const target = types.indexOf(examples[i].type);
      const share = examples.length / (k * counts[target]);
      for (const f of features)
        for (let t = 0; t < k; t++) {
          const gradient = (scores[t] - (t === target ? 1 : 0)) * value * share + SHRINK * weight[f * k + t];
          squares[f * k + t] += gradient * gradient;
          weight[f * k + t] -= (RATE * gradient) / Math.sqrt(squares[f * k + t]);
        }
    }
  }
  const kept = (f: number): number[] => types.map((_, t) => Math.round(weight[f * k + t] * DECIMALS) / DECIMALS);
  const weights = new Map<string, readonly number[]>();
  for (const [feature, f] of ids) weights.set(feature, kept(f));
  return { types, weights, bias: kept(bias) };
}

/** Chance of each type of `model.types`, by its weights. */
export function answerChances(model: AnswerModel, features: readonly string[]): Float64Array {
  const value = 1 / Math.sqrt(features.length + 1);
  const scores = Float64Array.from(model.bias, (b) => b * value);
  for (const f of features) {
    const w = model.weights.get(f);
    if (w) for (let t = 0; t < scores.length; t++) scores[t] += w[t] * value;
  }
  softmax(scores);
  return scores;
}

/** Features that speak most for a type against the mean of the others, best first, at most `most`. */
export function featuresFor(
  model: AnswerModel,
  features: readonly string[],
  type: AnswerType,
  most: number,
): readonly string[] {
  const t = model.types.indexOf(type);
  const pull = (f: string): number => {
    const w = model.weights.get(f);
    return w ? w[t] - w.reduce((a, b) => a + b, 0) / w.length : 0;
  };
  return features
    .filter((f) => pull(f) > 0)
    .map((f, i) => ({ f, i, pull: pull(f) }))
    .sort((a, b) => b.pull - a.pull || a.i - b.i)
    .slice(0, most)
    .map(({ f }) => f);
}

export function softmax(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const s of scores) most = Math.max(most, s);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp(scores[i] - most);
  for (let i = 0; i < scores.length; i++) scores[i] /= sum;
}
