import type { Negation } from "../model/index.ts";
import { IS_NEGATED, PLAIN } from "./negation.ts";

const KEEP = 1;
const ONLY = 2;

/**
 * The codes one sentence counts for, when only numbers are wanted: a cue that is a single phrase says by its first word
 * alone whether it is negated, so its match need not be kept. Codes are listed once; a hit outweighs a contrary case.
 */
export class SentenceCounts {
  /** By leaf: the code to count for at once; -1 = the match is to be kept. */
  leafCode: Int32Array;
  /** By code: the sentence (as a stamp) that has a hit, or a contrary case, for it. */
  readonly hit: Int32Array;
  readonly contrary: Int32Array;
  stamp = 0;
  /** How many codes the two lists hold. */
  hits = 0;
  contraries = 0;

  private readonly hitCodes: Int32Array;
  private readonly contraryCodes: Int32Array;
  private readonly modes: Uint8Array;

  constructor(negation: readonly Negation[], leaves: number) {
    this.leafCode = new Int32Array(leaves).fill(-1);
    this.hit = new Int32Array(negation.length);
    this.contrary = new Int32Array(negation.length);
    this.hitCodes = new Int32Array(negation.length);
    this.contraryCodes = new Int32Array(negation.length);
    this.modes = Uint8Array.from(negation, (mode) => (mode === "keep" ? KEEP : mode === "only" ? ONLY : 0));
  }

  /** What negation makes of a judged match: 1 = hit, 2 = contrary case, 0 = dropped (the table in docs/cues.md). */
  statusOf(code: number, judged: number): number {
    const mode = this.modes[code];
    if (mode === ONLY) return (judged & IS_NEGATED) !== 0 ? HIT : judged === PLAIN ? DROPPED : CONTRARY;
    return judged === PLAIN || mode === KEEP ? HIT : CONTRARY;
  }

  /** Whether the verdict on a match matters to its code. */
  judges(code: number): boolean {
    return this.modes[code] !== KEEP;
  }

  /** Adds a match of a code. */
  add(code: number, status: number): void {
    if (status === HIT) {
      if (this.hit[code] === this.stamp) return;
      this.hit[code] = this.stamp;
      this.hitCodes[this.hits++] = code;
    } else if (status === CONTRARY && this.contrary[code] !== this.stamp) {
      this.contrary[code] = this.stamp;
      this.contraryCodes[this.contraries++] = code;
    }
  }

  /** Begins a sentence. */
  start(): void {
    this.stamp++;
    this.hits = 0;
    this.contraries = 0;
  }

  /** Adds the sentence to the counts of 2 x code (hits) and 2 x code + 1, but for codes whose `vetoes` entry is the stamp. */
  finish(counts: Float64Array, vetoes: Int32Array): void {
    const { stamp } = this;
    for (let k = 0; k < this.hits; k++) {
      const code = this.hitCodes[k];
      if (vetoes[code] !== stamp) counts[2 * code]++;
    }
    for (let k = 0; k < this.contraries; k++) {
      const code = this.contraryCodes[k];
      if (vetoes[code] !== stamp && this.hit[code] !== stamp) counts[2 * code + 1]++;
    }
  }
}

export const DROPPED = 0;
export const HIT = 1;
export const CONTRARY = 2;
