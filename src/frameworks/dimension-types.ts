import type { Framework } from "../model/index.ts";
import type { AnswerType } from "./answer-types.ts";

/**
 * How an answer type is divided over the dimensions that take it: 1 for a type that stands first in a dimension's list,
 * 1/2 for the second and so on, divided by their sum. All 0 for a type that no dimension takes.
 */
export function sharesOf(framework: Pick<Framework, "dimensions">, type: AnswerType): Float64Array {
  const raw = Float64Array.from(framework.dimensions, (d) => {
    const rank = d.answer_types.indexOf(type);
    return rank < 0 ? 0 : 1 / (1 + rank);
  });
  let sum = 0;
  for (const v of raw) sum += v;
  return sum === 0 ? raw : raw.map((v) => v / sum);
}

/** Index of the largest value; equal ones: the first in `order`. -1 when none is above 0. */
export function bestOf(values: ArrayLike<number>, order: readonly number[]): number {
  let best = -1;
  for (const d of order) if (values[d] > 0 && (best < 0 || values[d] > values[best])) best = d;
  return best;
}

/** Divides by the sum; all 0 stays. */
export function shareOut(values: Float64Array): Float64Array {
  let sum = 0;
  for (const v of values) sum += v;
  return sum === 0 ? values : values.map((v) => v / sum);
}
