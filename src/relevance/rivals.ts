import type { Passages } from "./passages.ts";

/** What rivals take off a code's score, all codes together, as a share of theirs. */
const TAKEN = 0.5;
/** Codes whose likenesses run together less than this are no rivals. */
const LEAST_TOGETHER = 0.05;
/** Passages that correlations are learned from at most, evenly spaced. */
const MOST_PASSAGES = 1500;

/**
 * Scores less part of those of the code's rivals: the codes whose likeness rises and falls with its own over the corpus.
 * Words that many codes share then speak for none of them ("explaining away"), and codes that share nothing gain.
 * `own` (likeness by a passage's words alone) and `score` are passages x codes.
 */
export function lessRivals(own: Float32Array, score: Float32Array, passages: Passages, codes: number): Float32Array {
  const together = correlations(own, passages, codes);
  let crowd = 0;
  const rivals = Array.from({ length: codes }, (_, c) => {
    const at: number[] = [];
    for (let d = 0; d < codes; d++)
      if (d !== c && together[c * codes + d] >= LEAST_TOGETHER) {
        at.push(d);
        crowd += together[c * codes + d] / codes;
      }
    return { at: Int32Array.from(at), by: Float64Array.from(at, (d) => together[c * codes + d]) };
  });
  if (crowd === 0) return score;
  const share = TAKEN / Math.max(1, crowd);
  const out = new Float32Array(score.length);
  for (let base = 0; base < score.length; base += codes)
    for (let c = 0; c < codes; c++) {
      const { at, by } = rivals[c];
      let taken = 0;
      for (let k = 0; k < at.length; k++) taken += by[k] * score[base + at[k]];
      out[base + c] = score[base + c] - share * taken;
    }
  return out;
}

/** Pearson's correlations of the codes' likenesses over passages that may be coded; codes x codes, 0 where one is constant. */
function correlations(own: Float32Array, passages: Passages, codes: number): Float64Array {
  const answers: number[] = [];
  for (let p = 0; p < passages.length; p++) if (!passages.question[p]) answers.push(p);
  const step = Math.max(1, Math.ceil(answers.length / MOST_PASSAGES));
  const some = answers.filter((_, i) => i % step === 0);
  const mean = new Float64Array(codes);
  for (const p of some) for (let c = 0; c < codes; c++) mean[c] += own[p * codes + c] / some.length;
  const shared = new Float64Array(codes * codes);
  const apart = new Float64Array(codes);
  for (const p of some) {
    for (let c = 0; c < codes; c++) apart[c] = own[p * codes + c] - mean[c];
    for (let c = 0; c < codes; c++) for (let d = c; d < codes; d++) shared[c * codes + d] += apart[c] * apart[d];
  }
  const spread = Float64Array.from({ length: codes }, (_, c) => Math.sqrt(shared[c * codes + c]));
  const out = new Float64Array(codes * codes);
  for (let c = 0; c < codes; c++)
    for (let d = c; d < codes; d++) {
      const both = spread[c] * spread[d];
      out[c * codes + d] = out[d * codes + c] = both > 1e-12 ? shared[c * codes + d] / both : 0;
    }
  return out;
}
