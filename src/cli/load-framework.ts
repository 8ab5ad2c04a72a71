import { basename, resolve } from "node:path";
import { finding, nearest } from "../findings/index.ts";
import { type DimensionReader, frameworkCues, makeDimensionReader } from "../frameworks/index.ts";
import { compiledFile, exists, listFiles, readSource, shippedFile, shippedPath } from "../io/index.ts";
import type { Framework } from "../model/index.ts";
import { primaryTag } from "../text/index.ts";
import { type LoadedStudy, must, nameOf, record } from "./load-study.ts";
import { Refusal } from "./refusal.ts";

const SHIPPED = "codebooks/frameworks";

/** The framework: a shipped one by name, or a file. */
export async function loadFramework(study: LoadedStudy): Promise<Framework> {
  const { parseFramework } = await import("../frameworks/index.ts");
  const wanted = study.settings.framework;
  const isFile = /[/\\]|\.ya?ml$/.test(wanted);
  const own = isFile || exists(resolve(study.root, wanted));
  const source = own
    ? must(readSource(resolve(study.root, wanted), nameOf(study.root, wanted)))
    : shippedFile(`${SHIPPED}/${wanted}.yaml`).value;
  if (!source) {
    const shipped = listFiles(shippedPath(SHIPPED), ".yaml").map((f) => basename(f, ".yaml"));
    const near = nearest(wanted, shipped);
    const next = near ? `Did you mean ${near}?` : `Shipped: ${shipped.join(", ")}; or give a file.`;
    throw new Refusal([finding("not-found", { what: `framework "${wanted}"`, next })]);
  }
  study.inputs.push(record(source, "framework"));
  return must(await parseFramework(source));
}

/** A framework made ready to read passages and questions with; faulty cues refuse the run. */
export async function dimensionReader(framework: Framework): Promise<DimensionReader> {
  const cues = await frameworkCues(framework);
  if (!cues.value) throw new Refusal(cues.findings);
  return makeDimensionReader(framework, cues.value, await answerReader(framework.language));
}

/** The reader of questions and answers that ships for a language, as the build made it; undefined when there is none. */
async function answerReader(language: string): Promise<DimensionReader["reader"]> {
  const name = (kind: string): string => `codebooks/answer-types/${kind}.${primaryTag(language)}.yaml`;
  if (!exists(shippedPath(name("questions")))) return undefined;
  const { makeAnswerReader, readCompiledAnswers } = await import("../frameworks/index.ts");
  const questions = must(shippedFile(name("questions")));
  const training = must(shippedFile(name("training")));
  const compiled = compiledFile(name("answer-types"));
  const ready = compiled && (await readCompiledAnswers(compiled, questions, training));
  return ready || must(await makeAnswerReader(questions, training)).reader;
}
