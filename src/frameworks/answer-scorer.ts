import { eachFeature, numbersOf, partsFor } from "./answer-features.ts";
import { type AnswerModel, softmax } from "./answer-model.ts";
import type { QuestionForms } from "./question-forms.ts";

/** Features of one passage are fewer: nine for each of its words that are read. */
const ROOM = 1 << 11;

/**
 * `answerChances` of `answerFeatures`, for many passages: features are numbers, and no string is made for them. The
 * weights are added in the order of the features, so that the chances are the same to the last bit.
 */
export class AnswerScorer {
  private readonly forms: QuestionForms;
  private readonly bias: Float64Array;
  private readonly weights: Float64Array;
  private readonly known: FeatureTable;
  private readonly seen = new FeatureTable(ROOM);
  private readonly rows = new Int32Array(ROOM);
  private found = 0;
  private readonly visit = (tag: number, first: number, second: number): void => {
    if (!this.seen.add(tag, first, second)) return;
    const row = this.known.rowOf(tag, first, second);
    if (row >= 0) this.rows[this.found++] = row;
  };

  constructor(model: AnswerModel, forms: QuestionForms) {
    const types = model.types.length;
    const parts = partsFor(forms);
    this.forms = forms;
    this.bias = Float64Array.from(model.bias);
    this.weights = new Float64Array(model.weights.size * types);
    let room = ROOM;
    while (room < model.weights.size * 2) room *= 2;
    this.known = new FeatureTable(room);
    let row = 0;
    for (const [feature, own] of model.weights) {
      const [tag, first, second] = numbersOf(feature, parts);
      this.known.add(tag, first, second);
      this.weights.set(own, row++ * types);
    }
  }

  /** Chance of each type of the model. */
  chances(text: string): Float64Array {
    const { bias, weights, rows, seen } = this;
    const types = bias.length;
    seen.clear();
    this.found = 0;
    eachFeature(text, this.forms, this.visit);
    const value = 1 / Math.sqrt(seen.size + 1);
    const scores = bias.map((b) => b * value);
    for (let f = 0; f < this.found; f++) {
      const at = rows[f] * types;
      for (let t = 0; t < types; t++) scores[t] += weights[at + t] * value;
    }
    softmax(scores);
    return scores;
  }
}

/** A set of features, numbered in the order they are added. */
class FeatureTable {
  size = 0;
  private readonly mask: number;
  private readonly tags: Int32Array;
  private readonly firsts: Int32Array;
  private readonly seconds: Int32Array;
  /** By slot: number while `round` is the table's; what an earlier round left is as good as empty. */
  private readonly numbers: Int32Array;
  private readonly rounds: Int32Array;
  private round = 1;

  /** `room` is a power of two above the number of features. */
  constructor(room: number) {
    this.mask = room - 1;
    this.tags = new Int32Array(room);
    this.firsts = new Int32Array(room);
    this.seconds = new Int32Array(room);
    this.numbers = new Int32Array(room);
    this.rounds = new Int32Array(room);
  }

  clear(): void {
    this.size = 0;
    this.round++;
  }

  /** Adds a feature; false when it is there. */
  add(tag: number, first: number, second: number): boolean {
    const slot = this.slotOf(tag, first, second);
    if (this.rounds[slot] === this.round) return false;
    this.rounds[slot] = this.round;
    this.tags[slot] = tag;
    this.firsts[slot] = first;
    this.seconds[slot] = second;
    this.numbers[slot] = this.size++;
    return true;
  }

  /** Number of a feature, -1 when it is not there. */
  rowOf(tag: number, first: number, second: number): number {
    const slot = this.slotOf(tag, first, second);
    return this.rounds[slot] === this.round ? this.numbers[slot] : -1;
  }

  /** The slot of a feature, or the free one it would take. */
  private slotOf(tag: number, first: number, second: number): number {
    let h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca6b) ^ Math.imul(tag, 0xc2b2ae35);
    h ^= h >>> 15;
    let slot = h & this.mask;
    while (
      this.rounds[slot] === this.round &&
      (this.firsts[slot] !== first || this.seconds[slot] !== second || this.tags[slot] !== tag)
    )
      slot = (slot + 1) & this.mask;
    return slot;
  }
}
