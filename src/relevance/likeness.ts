import { compareText } from "../model/index.ts";
import { Associations } from "./associations.ts";
import { type CodeWords, codesHaving, partsOf, wordVectors } from "./code-words.ts";
import { withContext } from "./context.ts";
import { latentSpace, project } from "./latent.ts";
import { contentStems, type Passages } from "./passages.ts";
import { lessRivals } from "./rivals.ts";
import { addTo, type SparseRows, sparseRows, transposed, unit } from "./sparse.ts";

/** Powers by which rarity in the corpus raises, and the number of codes that use it lowers, the weight of a stem. */
const RARITY = 0.5;
const SHARED = 0.4;
/** How much of a passage's length is divided out (pivoted normalisation, Singhal, Buckley & Mitra 1996). */
const SLOPE = 0.85;
/** A code with examples, cues or accepted passages speaks for itself: its words are widened this much less. */
const WIDENED_LESS = 0.1;
const ASSOCIATED = 0.5;
const LATENT = 0.1;
/** Rounds of feedback: passages most like a code lend it their words (Rocchio 1971). */
const FEEDBACK_ROUNDS = 2;
const FEEDBACK = 0.6;
const FEEDBACK_PASSAGES = 12;
/** A word is lent by three passages at least: one passage's accident is nobody's meaning. */
const LEAST_LENDERS = 3;
/** A passage lends its words to a code that has at least this share of its likeness, each to the fourth power. */
const LEAST_SHARE = 0.2;
/** Passages that people gave a code. */
const ACCEPTED = 1;

/** Likeness of each passage to each code (0 = nothing in common), and the words it came from. */
export interface Likeness {
  /** Code ids in code-unit order: the columns. */
  readonly codes: readonly string[];
  /** passages x codes, with context, less what codes have in common with their rivals. */
  readonly score: Float32Array;
  /** passages x codes, of the passage's own words alone. */
  readonly own: Float32Array;
  /** Stems of a passage that make it like a code, with what each adds, best first. */
  readonly words: (passage: number, code: number) => readonly { readonly stem: number; readonly weight: number }[];
}

/** Passages (by index) that people gave a code, by code id. */
export type AcceptedPassages = ReadonlyMap<string, readonly number[]>;

/**
 * How like each passage is to each code's own words: label, definitions, examples, cues, and the passages that people
 * gave it. The words are widened by those that stand with them in this corpus and by the passages most like them; what
 * stands around a passage and the question before it count for less; what runs along with other codes, less still. Only the codes' words and the corpus are seen.
 */
export function likeness(
  codes: readonly CodeWords[],
  passages: Passages,
  accepted: AcceptedPassages = new Map(),
): Likeness {
  const ordered = [...codes].sort((a, b) => compareText(a.id, b.id));
  const parts = ordered.map((code) => partsOf(code, (text) => contentStems(text, passages.language)));
  const having = codesHaving(parts);
  const counts = countRows(passages);
  const weightOf = (stem: string, rows: number): number =>
    Math.log(1 + (passages.length - rows + 0.5) / (rows + 0.5)) ** RARITY /
    Math.max(1, having.get(stem) ?? 0) ** SHARED;
  const spoken = transposed(counts);
  const rowsOf = (s: number): number => spoken.from[s + 1] - spoken.from[s];
  const weights = Float64Array.from(passages.stems, (stem, s) => weightOf(stem, rowsOf(s)));
  const rows = weighed(counts, weights);
  const stemAt = new Map(passages.stems.map((s, i) => [s, i]));
  const weightOfStem = (stem: string): number => {
    const s = stemAt.get(stem);
    return s === undefined ? weightOf(stem, 0) : weights[s];
  };
  const plain = wordVectors(parts, stemAt, weightOfStem);
  const associations = new Associations(counts, spoken);
  const width = ordered.map(({ id, examples, cues }) =>
    examples.length > 0 || cues.length > 0 || (accepted.get(id) ?? []).length > 0 ? WIDENED_LESS : 1,
  );
  const base = ordered.map((code, c) => {
    const widened = associated(plain, c, associations, weights, width[c] * ASSOCIATED);
    const given = accepted.get(code.id) ?? [];
    if (given.length === 0) return widened;
    addTo(
      widened,
      centre(rows, given, () => 1),
      ACCEPTED,
    );
    return unit(widened);
  });
  const space = latentSpace(rows);
  const places = project(space, rows);
  const rank = (queries: readonly Map<number, number>[]): { own: Float32Array; score: Float32Array } => {
    const q = sparseRows(queries, passages.stems.length);
    const own = scores(rows, q);
    addLatent(own, places, project(space, q), space.dimensions, width);
    return { own, score: withContext(own, passages, queries.length) };
  };
  let queries: readonly Map<number, number>[] = base;
  let ranked = rank(queries);
  for (let round = 0; round < FEEDBACK_ROUNDS; round++) {
    const lenders = feedbackPassages(ranked.score, passages, ordered.length);
    queries = base.map((q, c) => {
      const widened = new Map(q);
      const { passage, share } = lenders[c];
      if (passage.length > 0)
        addTo(
          widened,
          centre(rows, passage, (i) => share[i], LEAST_LENDERS),
          width[c] * FEEDBACK,
        );
      return unit(widened);
    });
    ranked = rank(queries);
  }
  return {
    codes: ordered.map((c) => c.id),
    score: lessRivals(ranked.own, ranked.score, passages, ordered.length),
    own: ranked.own,
    words: (p, c) => {
      const found: { stem: number; weight: number }[] = [];
      for (let i = rows.from[p]; i < rows.from[p + 1]; i++) {
        const weight = rows.value[i] * (queries[c].get(rows.column[i]) ?? 0);
        if (weight > 0) found.push({ stem: rows.column[i], weight });
      }
      return found.sort((a, b) => b.weight - a.weight || a.stem - b.stem);
    },
  };
}

/** How often each content stem stands in each passage. */
function countRows(passages: Passages): SparseRows {
  const vectors: Map<number, number>[] = [];
  for (let p = 0; p < passages.length; p++) {
    const count = new Map<number, number>();
    for (let i = passages.from[p]; i < passages.from[p + 1]; i++)
      if (passages.content[i]) count.set(passages.stem[i], (count.get(passages.stem[i]) ?? 0) + 1);
    vectors.push(count);
  }
  return sparseRows(vectors, passages.stems.length);
}

/** (1 + ln tf) times the stem's weight, the passage's length divided out in part. */
function weighed(counts: SparseRows, weights: Float64Array): SparseRows {
  const value = counts.value.map((tf, i) => (1 + Math.log(tf)) * weights[counts.column[i]]);
  const lengths = new Float64Array(counts.rows);
  let total = 0;
  for (let r = 0; r < counts.rows; r++) {
    let square = 0;
    for (let i = counts.from[r]; i < counts.from[r + 1]; i++) square += value[i] * value[i];
    total += lengths[r] = Math.sqrt(square);
  }
  const mean = total / Math.max(1, counts.rows);
  for (let r = 0; r < counts.rows; r++) {
    const by = (1 - SLOPE) * mean + SLOPE * lengths[r];
    for (let i = counts.from[r]; i < counts.from[r + 1]; i++) value[i] /= by;
  }
  return { ...counts, value };
}

/** A code's words and, for less, the words that stand with them in the corpus. */
function associated(
  plain: SparseRows,
  code: number,
  associations: Associations,
  weights: Float64Array,
  share: number,
): Map<number, number> {
  const own = new Map<number, number>();
  const wider = new Map<number, number>();
  for (let i = plain.from[code]; i < plain.from[code + 1]; i++) {
    const [stem, value] = [plain.column[i], plain.value[i]];
    own.set(stem, value);
    for (const [other, strength] of associations.of(stem))
      wider.set(other, (wider.get(other) ?? 0) + value * strength * weights[other]);
  }
  addTo(own, unit(wider), share);
  return unit(own);
}

/** The sum of passages by their weights, at length one, of stems that stand in at least so many of them. */
function centre(
  rows: SparseRows,
  passages: readonly number[],
  weightOf: (i: number) => number,
  least = 1,
): Map<number, number> {
  const sum = new Map<number, number>();
  const having = new Map<number, number>();
  for (const [i, p] of passages.entries())
    for (let j = rows.from[p]; j < rows.from[p + 1]; j++) {
      const stem = rows.column[j];
      sum.set(stem, (sum.get(stem) ?? 0) + weightOf(i) * rows.value[j]);
      having.set(stem, (having.get(stem) ?? 0) + 1);
    }
  for (const [stem, n] of having) if (n < least) sum.delete(stem);
  return unit(sum);
}

function scores(rows: SparseRows, queries: SparseRows): Float32Array {
  const codes = queries.rows;
  const using = transposed(queries);
  const out = new Float32Array(rows.rows * codes);
  const sum = new Float64Array(codes);
  for (let r = 0; r < rows.rows; r++) {
    sum.fill(0);
    for (let i = rows.from[r]; i < rows.from[r + 1]; i++) {
      const x = rows.value[i];
      const stem = rows.column[i];
      for (let j = using.from[stem]; j < using.from[stem + 1]; j++) sum[using.column[j]] += x * using.value[j];
    }
    out.set(sum, r * codes);
  }
  return out;
}

/** Adds the cosine in the latent space; four sums side by side, because this is the costliest loop of all. */
function addLatent(
  own: Float32Array,
  places: Float64Array,
  queries: Float64Array,
  dimensions: number,
  width: readonly number[],
): void {
  const codes = width.length;
  if (dimensions === 0 || codes === 0) return;
  const fours = dimensions - (dimensions % 4);
  for (let p = 0, a = 0; a < places.length; p++, a += dimensions)
    for (let c = 0, b = 0; c < codes; c++, b += dimensions) {
      let [w, x, y, z] = [0, 0, 0, 0];
      for (let d = 0; d < fours; d += 4) {
        w += places[a + d] * queries[b + d];
        x += places[a + d + 1] * queries[b + d + 1];
        y += places[a + d + 2] * queries[b + d + 2];
        z += places[a + d + 3] * queries[b + d + 3];
      }
      for (let d = fours; d < dimensions; d++) w += places[a + d] * queries[b + d];
      own[p * codes + c] += LATENT * width[c] * (w + x + (y + z));
    }
}

/** For each code the passages that lend it their words, each with the code's share of the passage's likeness. */
function feedbackPassages(
  score: Float32Array,
  passages: Passages,
  codes: number,
): readonly { readonly passage: readonly number[]; readonly share: readonly number[] }[] {
  const best: { passage: number; share: number; rank: number }[][] = Array.from({ length: codes }, () => []);
  for (let p = 0; p < passages.length; p++) {
    if (passages.question[p]) continue;
    let total = 0;
    for (let c = 0; c < codes; c++) total += fourthPower(score[p * codes + c]);
    if (total === 0) continue;
    for (let c = 0; c < codes; c++) {
      const s = score[p * codes + c];
      const share = fourthPower(s) / total;
      if (share <= LEAST_SHARE) continue;
      const list = best[c];
      const rank = share * s;
      if (list.length === FEEDBACK_PASSAGES && rank <= list[FEEDBACK_PASSAGES - 1].rank) continue;
      let at = list.length;
      while (at > 0 && list[at - 1].rank < rank) at--;
      list.splice(at, 0, { passage: p, share, rank });
      if (list.length > FEEDBACK_PASSAGES) list.pop();
    }
  }
  return best.map((list) => ({ passage: list.map((l) => l.passage), share: list.map((l) => l.share) }));
}

/** Of a likeness; a negative one counts for nothing. */
function fourthPower(s: number): number {
  return s > 0 ? s * s * (s * s) : 0;
}
