import type { Passages } from "./passages.ts";

const REACH = 5;
const NEIGHBOUR = 0.3;
const FADING = 0.7;
/** What follows counts for less than what went before. */
const FOLLOWING = 0.6;
const QUESTION = 0.3;

/**
 * Each passage's scores with part of those around it in its transcript (up to five on each side, fading) and of the
 * last question before it. `own` is passages x codes.
 */
export function withContext(own: Float32Array, passages: Passages, codes: number): Float32Array {
  const out = new Float32Array(own.length);
  const sum = new Float64Array(codes);
  let question = -1;
  const add = (passage: number, weight: number): void => {
    const base = passage * codes;
    for (let c = 0; c < codes; c++) sum[c] += weight * own[base + c];
  };
  const { length, transcript } = passages;
  for (let p = 0; p < length; p++) {
    if (p === 0 || transcript[p] !== transcript[p - 1]) question = -1;
    sum.fill(0);
    add(p, 1);
    if (passages.question[p]) question = p;
    else if (question >= 0) add(question, QUESTION);
    let weight = NEIGHBOUR;
    for (let k = 1; k <= REACH; k++, weight *= FADING) {
      if (p - k >= 0 && transcript[p - k] === transcript[p]) add(p - k, weight);
      if (p + k < length && transcript[p + k] === transcript[p]) add(p + k, weight * FOLLOWING);
    }
    out.set(sum, p * codes);
  }
  return out;
}
