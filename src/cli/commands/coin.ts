import { foldDecisions, makeEvent } from "../../decisions/index.ts";
import { finding } from "../../findings/index.ts";
import { codesOf } from "../../pipeline.ts";
import type { Invocation, Outcome } from "../command.ts";
import { coderOf, decided, stamps, store, studyPath } from "../decide.ts";
import { loadCodebook, loadDecisions, loadStudy, must } from "../load-study.ts";
import { Refusal } from "../refusal.ts";

/** `sp-code coin ID LABEL`: a provisional code, stored as a decision until it is adopted into the codebook. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const by = coderOf(options, study);
  const [code, label] = args;
  if (!/^[\p{Ll}\p{N}][\p{L}\p{N}._-]{0,99}$/u.test(code))
    throw new Refusal([
      finding("bad-arguments", {
        problem: `"${code}" cannot be a code's id. Use lower-case letters, digits and hyphens.`,
      }),
    ]);
  const { codebook } = await loadCodebook(study);
  const { events: before } = await loadDecisions(study);
  if (codesOf(codebook, foldDecisions(before)).some((c) => c.id === code))
    throw new Refusal([finding("bad-arguments", { problem: `There is a code "${code}" already. Choose another id.` })]);
  const event = must(
    makeEvent(
      "coin",
      {
        code,
        label,
        definition: typeof options.definition === "string" ? options.definition : undefined,
        in_vivo: options.inVivo === true ? true : undefined,
        codebook: codebook.version,
      },
      stamps(by)(),
    ),
  );
  store(study, [event]);
  out.say(`Coined ${code} (provisional). Apply it with \`sp-code apply\`.`);
  return decided([event], []);
}
