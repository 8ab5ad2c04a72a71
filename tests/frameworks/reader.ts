import { readFileSync } from "node:fs";
import { join } from "node:path";
import { frameworkCues, makeAnswerReader, makeDimensionReader, parseFramework } from "../../src/frameworks/index.ts";
import { compileForms, questionsSchema } from "../../src/frameworks/question-forms.ts";
import { sha256 } from "../../src/io/index.ts";
import type { Source } from "../../src/model/index.ts";
import { readYaml } from "../../src/yaml/index.ts";

const root = join(import.meta.dirname, "../..");

export function shipped(name: string): Source {
  const bytes = new Uint8Array(readFileSync(join(root, name)));
  return { name, bytes, sha256: sha256(bytes) };
}

export function sourceOf(text: string, name = "own.yaml"): Source {
  return { name, bytes: new TextEncoder().encode(text), sha256: sha256(text) };
}

export const questions = shipped("codebooks/answer-types/questions.en.yaml");
export const training = shipped("codebooks/answer-types/training.en.yaml");
let made: ReturnType<typeof makeAnswerReader> | undefined;

/** The shipped forms of English questions. */
export async function englishForms() {
  const read = readYaml(questions, questionsSchema);
  const { value, findings } = await compileForms(read.value!.data);
  if (!value || findings.length > 0) throw new Error(JSON.stringify(findings));
  return value;
}

/** The shipped reader of English, trained once for a test file. */
export async function englishReader() {
  const { value, findings } = await (made ??= makeAnswerReader(questions, training));
  if (!value || findings.length > 0) throw new Error(JSON.stringify(findings));
  return value;
}

/** A framework file as the command line makes it ready. */
export async function readerOf(source: Source) {
  const framework = (await parseFramework(source)).value!;
  const cues = await frameworkCues(framework);
  if (!cues.value) throw new Error(JSON.stringify(cues.findings));
  return makeDimensionReader(framework, cues.value, (await englishReader()).reader);
}
