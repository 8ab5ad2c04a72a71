import type { CodeWords } from "./code-words.ts";
import { featuresOf } from "./learn/features.ts";
import { type Decided, heldBack, learnCode, type Material, type Model, marginsOf, materialOf } from "./learn/learn.ts";
import { type Likeness, likeness } from "./likeness.ts";
import type { Passages } from "./passages.ts";
import { type Suggestion, selectSuggestions } from "./select.ts";

/** A passage is suggested from so many standard deviations above the code's mean likeness (development part of docs/evaluation.md). */
const DEVIATIONS = 1.5;
/** Fewer content words than these are like a code by accident. */
const LEAST_STEMS = 3;

export interface SuggestInput {
  /** In code-unit order of id. */
  readonly codes: readonly CodeWords[];
  readonly passages: Passages;
  /** By code id; a code without an entry has no decision. */
  readonly decided: ReadonlyMap<string, Decided>;
  /** Passage and code indices that need no suggestion: hit by a cue, decided, or read and left uncoded. */
  readonly settled: (passage: number, code: number) => boolean;
  /** By code: the layer from which one code is chosen, -1 for none. */
  readonly layers: ArrayLike<number>;
  readonly layerTaken: (passage: number, layer: number) => boolean;
  /** The N best codes of each passage; without it, what is above the thresholds. */
  readonly top?: number;
  /** Models learned before from the same input, by code id; trained here when absent. */
  readonly models?: ReadonlyMap<string, Model>;
}

export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  readonly likeness: Likeness;
  /** By code: the score from which a passage is suggested. */
  readonly thresholds: readonly number[];
  /** By code id, only where learning from decisions beats likeness on transcripts left out. */
  readonly models: ReadonlyMap<string, Model>;
}

/** Passages for codes, by likeness or, where people decided enough, by what their decisions teach. */
export function suggest(input: SuggestInput): Suggestions {
  const { codes, passages, decided } = input;
  const accepted = new Map([...decided].filter(([, d]) => d.yes.length > 0).map(([code, d]) => [code, d.yes]));
  const blind = likeness(codes, passages);
  const alike = accepted.size === 0 ? blind : likeness(codes, passages, accepted);
  const material = decided.size === 0 ? undefined : lazily(() => materialOf(passages, featuresOf(passages), blind));
  const models = input.models ?? (material ? learnAll(material, codes, decided) : new Map<string, Model>());
  const model = codes.map((c) => models.get(c.id));
  const n = codes.length;
  const learned = model.map((m, c) => (m && material ? marginsOf(material(), m.weights, c) : undefined));
  const stemsFor = (p: number, c: number): readonly number[] =>
    model[c] && material ? carriers(material(), model[c], p) : wordsOf(alike, passages, p, c);
  const usual = codes.map((_, c) => spreadOf(passages, (p) => alike.score[p * n + c]));
  const likenessFrom = usual.map((u) => u.mean + DEVIATIONS * u.deviation);
  const thresholds = codes.map((_, c) => model[c]?.threshold ?? likenessFrom[c]);
  const scale = besideLikeness(learned, thresholds, usual, likenessFrom, passages);
  const suggestions = selectSuggestions(
    passages,
    {
      codes: n,
      rule: (c) => (model[c] ? "learned" : "likeness"),
      score: (p, c) => learned[c]?.[p] ?? alike.score[p * n + c],
      threshold: (c) => thresholds[c],
      strength: (p, c) => {
        const own = learned[c];
        return own ? scale(own[p], c) : alike.score[p * n + c];
      },
      speaks: (p, c) => stemsFor(p, c).length > 0,
      stems: stemsFor,
      settled: input.settled,
      layer: (c) => input.layers[c],
      layerTaken: input.layerTaken,
    },
    input.top,
  );
  return { suggestions, likeness: alike, thresholds, models };
}

function learnAll(
  material: () => Material,
  codes: readonly CodeWords[],
  decided: ReadonlyMap<string, Decided>,
): ReadonlyMap<string, Model> {
  const models = new Map<string, Model>();
  for (const [c, code] of codes.entries()) {
    const own = decided.get(code.id);
    const model = own && own.yes.length > 0 ? learnCode(material(), c, own) : undefined;
    if (model) models.set(code.id, model);
  }
  return models;
}

/** The passage's own words must make up part of the score: context alone suggests nothing. */
const LEAST_OWN = 0.3;

function wordsOf(alike: Likeness, passages: Passages, p: number, c: number): readonly number[] {
  const content = new Set<number>();
  for (let i = passages.from[p]; i < passages.from[p + 1]; i++) if (passages.content[i]) content.add(passages.stem[i]);
  if (content.size < LEAST_STEMS) return [];
  const at = p * alike.codes.length + c;
  if (alike.own[at] <= 0 || alike.own[at] < LEAST_OWN * alike.score[at]) return [];
  return alike.words(p, c).map((w) => w.stem);
}

/** Stems of a passage that speak for the code in a learned model, best first. */
function carriers({ features }: Material, model: Model, p: number): readonly number[] {
  const gain = new Map<number, number>();
  const { own } = features;
  for (let i = own.from[p]; i < own.from[p + 1]; i++) {
    const stems = features.stemsOf(own.column[i]);
    for (const s of stems)
      gain.set(s, (gain.get(s) ?? 0) + (model.weights[own.column[i]] * own.value[i]) / stems.length);
  }
  return [...gain]
    .filter(([, g]) => g > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([s]) => s);
}

/** Mean and standard deviation over the passages that may be coded. */
function spreadOf(passages: Passages, scoreOf: (p: number) => number): Spread {
  let [n, sum, squares] = [0, 0, 0];
  for (let p = 0; p < passages.length; p++) {
    if (passages.question[p]) continue;
    const x = scoreOf(p);
    n++;
    sum += x;
    squares += x * x;
  }
  const mean = sum / Math.max(1, n);
  return { mean, deviation: Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) };
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Margins of learned codes on the scale of likeness, one straight line for all of them, so that they keep their order
 * among each other: the mean threshold falls on the mean threshold of likeness, a deviation on a deviation.
 */
function besideLikeness(
  learned: readonly (Float64Array | undefined)[],
  thresholds: readonly number[],
  usual: readonly Spread[],
  likenessFrom: readonly number[],
  passages: Passages,
): (margin: number, code: number) => number {
  const held = learned.map((own) => (own ? heldBack(own, passages) : 0));
  const mean = (of: (c: number) => number): number => {
    let [sum, n] = [0, 0];
    for (const [c, own] of learned.entries())
      if (own) {
        sum += of(c);
        n++;
      }
    return sum / Math.max(1, n);
  };
  const spread = mean((c) => spreadOf(passages, (p) => learned[c]![p]).deviation) || 1;
  const slope = mean((c) => usual[c].deviation) / spread;
  const from = mean((c) => (Number.isFinite(thresholds[c]) ? thresholds[c] : 0) - held[c]);
  const to = mean((c) => likenessFrom[c]);
  return (margin, c) => to + (margin - held[c] - from) * slope;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
