import * as z from "zod";
import { ok } from "../findings/index.ts";
import type { Checked, Source } from "../model/index.ts";
import { answerFeatures } from "./answer-features.ts";
import { type AnswerModel, trainAnswers } from "./answer-model.ts";
import { ANSWER_TYPES, type AnswerType } from "./answer-types.ts";
import { compileForms, type QuestionForms, type QuestionsFile, questionsSchema } from "./question-forms.ts";

/** What reads questions and answers of one language. */
export interface AnswerReader {
  readonly forms: QuestionForms;
  readonly model: AnswerModel;
}

/** codebooks/answer-types/training.<language>.yaml: answers by type, written for sp-code. */
const trainingSchema = z.strictObject({
  language: z.string(),
  answers: z.partialRecord(z.enum(ANSWER_TYPES), z.array(z.string())),
});

interface Compiled {
  readonly sha256: readonly string[];
  readonly questions: QuestionsFile;
  readonly model: { types: AnswerType[]; bias: number[]; weights: [string, number[]][] };
}

/** Reads both files and trains the classifier; about a second. `compiled` is what the build keeps of it. */
export async function makeAnswerReader(
  questions: Source,
  training: Source,
): Promise<Checked<{ readonly reader: AnswerReader; readonly compiled: string }>> {
  const { readYaml } = await import("../yaml/index.ts");
  const forms = readYaml(questions, questionsSchema);
  const answers = readYaml(training, trainingSchema);
  const findings = [...forms.findings, ...answers.findings];
  if (!forms.value || !answers.value) return { findings };
  const compiledForms = await compileForms(forms.value.data);
  findings.push(...compiledForms.findings);
  if (!compiledForms.value) return { findings };
  const all = answers.value.data.answers;
  const examples = ANSWER_TYPES.flatMap((type) =>
    (all[type] ?? []).map((text) => ({ type, features: answerFeatures(text, compiledForms.value!) })),
  );
  const model = trainAnswers(examples);
  const kept: Compiled = {
    sha256: [questions.sha256, training.sha256],
    questions: forms.value.data,
    model: { types: [...model.types], bias: [...model.bias], weights: [...model.weights].map(([f, w]) => [f, [...w]]) },
  };
  return ok({ reader: { forms: compiledForms.value, model }, compiled: JSON.stringify(kept) }, findings);
}

/** What the build kept; undefined when it was made from other bytes. */
export async function readCompiledAnswers(
  text: string,
  questions: Source,
  training: Source,
): Promise<AnswerReader | undefined> {
  const kept = JSON.parse(text) as Compiled;
  if (kept.sha256[0] !== questions.sha256 || kept.sha256[1] !== training.sha256) return undefined;
  const forms = await compileForms(kept.questions);
  if (!forms.value) return undefined;
  const { types, bias, weights } = kept.model;
  return { forms: forms.value, model: { types, bias, weights: new Map(weights) } };
}
