import { compareText } from "../model/index.ts";
import { type RandomStream, seeded } from "../random/index.ts";
import { cluster, type Dendrogram } from "./cluster.ts";
import { cosinesIn, latentBasis, randomBasis } from "./latent.ts";
import { linkageNamed } from "./linkages/index.ts";
import { cosinesOf, type WordRows, wordCosines, wordProducts } from "./word-rows.ts";

/** Latent dimensions the wording is seen in by turns; 0 = the words as they are. */
const DIMENSIONS = [0, 16, 32];
/** Draws of words, each seen in every number of dimensions. */
const WORD_DRAWS = 20;
/** Of 100 stems, those that a draw keeps. */
const KEPT = 80;
type Basis = readonly Float64Array[];

/** Which words were drawn for a study, and the latent dimensions found: where the same without somebody starts from. */
export interface WordingDraws {
  /** The codes, in the order of the rows of the bases: indices into the co-occurrence. */
  readonly at: Int32Array;
  readonly stems: readonly string[];
  /** By draw: 1 for each stem kept, and a near basis for each of the latent dimensions (none where they are too many). */
  readonly draws: readonly { readonly keep: Uint8Array; readonly bases: readonly (Basis | undefined)[] }[];
}

/** `at` are the leaves' indices into the co-occurrence, `words` has their rows in that order. */
export interface WordingInput {
  readonly at: Int32Array;
  readonly words: WordRows;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Clusterings (average linkage) of the wording among 80 of 100 words drawn anew, in the words themselves and in 16 and
 * 32 latent dimensions; `resamples` of them, the same tree several times. None where no two codes share a word.
 */
export function wordingTrees({ at, words, resamples, seed }: WordingInput): {
  readonly trees: readonly Dendrogram[];
  readonly drawn: WordingDraws;
} {
  const n = at.length;
  const random = seeded(seed ^ 0x5eed);
  const made: Dendrogram[] = [];
  const draws: WordingDraws["draws"][number][] = [];
  const few = Math.min(WORD_DRAWS, Math.ceil(resamples / DIMENSIONS.length));
  for (let d = 0; d < few; d++) {
    const keep = kept(words, random);
    const gram = wordCosines(words, keep);
    if (d === 0 && alone(gram, n)) break;
    const bases = DIMENSIONS.map((dimensions) => {
      const latent =
        dimensions > 0 && dimensions < n ? latentBasis(gram, n, randomBasis(n, dimensions, random)) : undefined;
      made.push(tree(latent ? cosinesIn(latent, n) : gram, n));
      return latent?.near;
    });
    draws.push({ keep, bases });
  }
  return { trees: repeated(made, resamples), drawn: { at, stems: words.stems, draws } };
}

/**
 * The same of the study without somebody: among the words that were drawn for all of it (those it did not have are kept),
 * the latent dimensions sought from where they were nearly found then. What differs comes from who is left out and not
 * from another draw; with nobody left out it is the same.
 */
export function wordingTreesFrom(
  { at, words, resamples }: WordingInput,
  { at: before, stems, draws }: WordingDraws,
): readonly Dendrogram[] {
  const n = at.length;
  const all = wordProducts(words);
  if (draws.length === 0 || alone(all, n)) return [];
  const rowOf = new Map(Array.from(before, (code, row) => [code, row]));
  const rows = Int32Array.from(at, (code) => rowOf.get(code) ?? -1);
  const stemAt = placesIn(words.stems, stems);
  const made: Dendrogram[] = [];
  for (const { keep, bases } of draws) {
    const left = new Uint8Array(stemAt.length);
    for (let s = 0; s < left.length; s++) if (stemAt[s] >= 0 && keep[stemAt[s]] === 0) left[s] = 1;
    const gram = cosinesOf(without(all, wordProducts(words, left)), n);
    for (const start of bases) {
      const usable = start && start.length < n;
      const own = usable ? start.map((b) => chosen(b, rows)) : undefined;
      made.push(tree(own ? cosinesIn(latentBasis(gram, n, own, true), n) : gram, n));
    }
  }
  return repeated(made, resamples);
}

/** The values at `rows`, 0 at -1. */
function chosen(values: Float64Array, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length);
  for (let i = 0; i < out.length; i++) if (rows[i] >= 0) out[i] = values[rows[i]];
  return out;
}

/** By stem: 1 when the draw keeps it. */
function kept(words: WordRows, random: RandomStream): Uint8Array {
  const keep = new Uint8Array(words.stems.length);
  for (let s = 0; s < keep.length; s++) if (random.below(100) < KEPT) keep[s] = 1;
  return keep;
}

/** Place of each of `own` among `others`, -1 = not there; both in code-unit order. */
function placesIn(own: readonly string[], others: readonly string[]): Int32Array {
  const places = new Int32Array(own.length).fill(-1);
  for (let s = 0, p = 0; s < own.length; s++) {
    while (p < others.length && compareText(others[p], own[s]) < 0) p++;
    if (others[p] === own[s]) places[s] = p;
  }
  return places;
}

/** What is left of sums; what rounding leaves of nothing is nothing. */
function without(all: Float64Array, some: Float64Array): Float64Array {
  const out = new Float64Array(all.length);
  for (let p = 0; p < out.length; p++) {
    const rest = all[p] - some[p];
    if (rest > all[p] * 1e-9) out[p] = rest;
  }
  return out;
}

function repeated(made: readonly Dendrogram[], times: number): readonly Dendrogram[] {
  return made.length === 0 ? [] : Array.from({ length: times }, (_, r) => made[r % made.length]);
}

function tree(values: Float64Array, n: number): Dendrogram {
  return cluster(distances(values), n, linkageNamed("average").update);
}

export function distances(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  for (let p = 0; p < out.length; p++) out[p] = 1 - values[p];
  return out;
}

/** Whether no two have anything in common. */
export function alone(values: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) if (values[i * n + j] > 0) return false;
  return true;
}
