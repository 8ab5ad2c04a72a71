import { compareText, type Framework } from "../model/index.ts";
import { sentenceSpans } from "../text/index.ts";
import { answerFeatures } from "./answer-features.ts";
import { answerChances, featuresFor } from "./answer-model.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { AnswerScorer } from "./answer-scorer.ts";
import type { AnswerType } from "./answer-types.ts";
import { bestOf, shareOut, sharesOf } from "./dimension-types.ts";
import { isQuestion, readQuestion } from "./read-question.ts";
import { sayFeature } from "./say-feature.ts";

/** One cue hit of a dimension: the cue as written and the words it matched. */
export interface CueHit {
  readonly dimension: number;
  readonly cue: string;
  readonly words: string;
}

/** What a framework's cues find in a text: those of answers and those of questions (`asks`). */
export interface FrameworkCues {
  readonly answers: (text: string) => readonly CueHit[];
  readonly asks: (text: string) => readonly CueHit[];
}

/** What a line asks or answers on a framework, with the reasons. */
export interface LineReading {
  /** The dimension a question asks for; null for a statement, and for a question that asks for none of them. */
  readonly asks: string | null;
  /** The dimension a statement answers; null for a question, and when nothing speaks for any. */
  readonly answers: string | null;
  /** Share of each dimension, 0 to 1, in the framework's order; all 0 when nothing speaks. */
  readonly scores: Readonly<Record<string, number>>;
  readonly why: readonly string[];
}

/** A reader of lines on one framework. `reader` is undefined for a language without question forms: cues alone decide. */
export interface DimensionReader {
  readonly framework: Framework;
  readonly reader?: AnswerReader;
  readonly cues: FrameworkCues;
  /** The dimensions in code-unit order of id: equal scores go to the first. */
  readonly order: readonly number[];
  readonly shares: ReadonlyMap<AnswerType, Float64Array>;
}

/** A question cue decides against the type of the question, as it is written for this framework. */
const ASK_CUE = 4;
/** Times that each answer cue raises a dimension, three at most, and what a dimension has without its type. */
const CUE = 2;
const MOST_CUES = 3;
const FLOOR = 0.05;

export function makeDimensionReader(
  framework: Framework,
  cues: FrameworkCues,
  reader: AnswerReader | undefined,
): DimensionReader {
  const order = framework.dimensions
    .map((_, d) => d)
    .sort((a, b) => compareText(framework.dimensions[a].id, framework.dimensions[b].id));
  const shares = new Map((reader?.model.types ?? []).map((t) => [t, sharesOf(framework, t)] as const));
  return { framework, reader, cues, order, shares };
}

/** Reads one line: the last sentence that asks, when it is put as a question, else the whole as a statement. */
export function readLine(by: DimensionReader, line: string): LineReading {
  const question = by.reader && questionIn(line, by.reader);
  const { scores, why } = question === undefined ? readAnswer(by, line) : readAsked(by, question);
  const best = bestOf(scores, by.order);
  const dimension = best < 0 ? null : by.framework.dimensions[best].id;
  return {
    asks: question === undefined ? null : dimension,
    answers: question === undefined ? dimension : null,
    scores: Object.fromEntries(by.framework.dimensions.map((d, i) => [d.id, scores[i]])),
    why,
  };
}

/** The sentence of a text that asks: the last that reads as a question for something, else the last question. */
export function questionIn(text: string, reader: AnswerReader): string | undefined {
  const spans = sentenceSpans(text);
  let last: string | undefined;
  for (let i = spans.length - 2; i >= 0; i -= 2) {
    const sentence = text.slice(spans[i], spans[i + 1]);
    if (!isQuestion(sentence, reader.forms)) continue;
    last ??= sentence;
    if (readQuestion(sentence, reader.forms)) return sentence;
  }
  return last;
}

/** Shares of the dimensions that a question asks for. */
export function readAsked(
  by: DimensionReader,
  question: string,
): { readonly scores: Float64Array; readonly why: readonly string[] } {
  const { dimensions } = by.framework;
  const why: string[] = [];
  const scores = new Float64Array(dimensions.length);
  const asked = by.reader && readQuestion(question, by.reader.forms);
  if (asked) {
    const shares = sharesOf(by.framework, asked.type);
    for (let d = 0; d < scores.length; d++) scores[d] += shares[d];
    why.push(`"${asked.words}" asks for a ${asked.type}`);
    if (shares.every((s) => s === 0)) why.push(`no dimension of ${by.framework.id} takes a ${asked.type}`);
  } else why.push("yes or no answers it, or it asks for nothing");
  if (asked)
    for (const { dimension, cue, words } of by.cues.asks(question)) {
      scores[dimension] += ASK_CUE;
      why.push(`question cue of ${dimensions[dimension].id}: ${cue} ("${words}")`);
    }
  return { scores: shareOut(scores), why };
}

/** Shares of the dimensions that a statement answers. */
export function readAnswer(
  by: DimensionReader,
  text: string,
): { readonly scores: Float64Array; readonly why: readonly string[] } {
  const { dimensions } = by.framework;
  const why: string[] = [];
  const scores = typeScores(by, text);
  const typed = scores.some((s) => s > 0);
  if (typed && by.reader) {
    const features = answerFeatures(text, by.reader.forms);
    const chances = answerChances(by.reader.model, features);
    const t = bestOf(chances, chances.length > 0 ? Array.from(chances, (_, i) => i) : []);
    const type = by.reader.model.types[t];
    const words = [...new Set(featuresFor(by.reader.model, features, type, 6).map(sayFeature))].slice(0, 3);
    why.push(`reads like a ${type} (${percent(chances[t])}): ${words.join(", ")}`);
  }
  const hits = by.cues.answers(text);
  const count = new Float64Array(dimensions.length);
  for (const { dimension, cue, words } of hits) {
    count[dimension]++;
    why.push(`cue of ${dimensions[dimension].id}: ${cue} ("${words}")`);
  }
  if (typed)
    for (let d = 0; d < scores.length; d++) {
      const takes = dimensions[d].answer_types.length > 0 ? scores[d] : 0;
      scores[d] = (takes + (count[d] > 0 ? FLOOR : 0)) * CUE ** Math.min(MOST_CUES, count[d]);
    }
  else scores.set(count);
  if (why.length === 0) why.push("nothing in it speaks for a dimension");
  return { scores: shareOut(scores), why };
}

/** What the answer classifier alone gives each dimension: chances of the types, divided over the dimensions that take them. */
export function typeScores(by: DimensionReader, text: string): Float64Array {
  const scores = new Float64Array(by.framework.dimensions.length);
  if (!by.reader || !/[\p{L}\p{N}]/u.test(text)) return scores;
  const { model } = by.reader;
  const chances = scorerOf(by.reader).chances(text);
  for (let t = 0; t < chances.length; t++) {
    const shares = by.shares.get(model.types[t])!;
    for (let d = 0; d < scores.length; d++) scores[d] += chances[t] * shares[d];
  }
  return scores;
}

const scorers = new WeakMap<AnswerReader, AnswerScorer>();

function scorerOf(reader: AnswerReader): AnswerScorer {
  let scorer = scorers.get(reader);
  if (scorer === undefined) scorers.set(reader, (scorer = new AnswerScorer(reader.model, reader.forms)));
  return scorer;
}

function percent(chance: number): string {
  return `${Math.round(chance * 100)} %`;
}
