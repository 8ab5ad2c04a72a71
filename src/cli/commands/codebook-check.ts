import { checkCodebook } from "../../codebook/check.ts";
import { matchText } from "../../cues/index.ts";
import { foldDecisions } from "../../decisions/index.ts";
import { compareText, type Finding } from "../../model/index.ts";
import { codesOf } from "../../pipeline/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { compileCodes } from "../compile.ts";
import { codebookAt } from "../the-codebook.ts";

/** `sp-code codebook check`: every fault with its place, and the codebook's own examples run as tests. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const { codebook, findings } = await codebookAt(args[0], options);
  const { rules, findings: ofRules } = await compileCodes(codesOf(codebook, foldDecisions([])), codebook);
  const checked = checkCodebook(codebook, (text) => matchText(rules, text));
  const all = [...findings, ...ofRules, ...checked.findings].sort(byPlace);
  const { examples, counterExamples } = checked;
  const cues = codebook.codes.reduce((n, c) => n + c.cues.length, 0);
  out.say(
    `${codebook.title} ${codebook.version}: ${codebook.codes.length} codes, ${cues} cues. ` +
      `Examples: ${examples.tested - examples.missed} of ${examples.tested} caught. ` +
      `Counter-examples: ${counterExamples.caught} of ${counterExamples.tested} caught.`,
  );
  const found = all.some((f) => f.severity !== "note");
  return {
    data: {
      codebook: codebook.id,
      version: codebook.version,
      codes: codebook.codes.length,
      cues,
      examples,
      counterExamples,
    },
    findings: all,
    code: found ? 1 : 0,
  };
}

function byPlace(a: Finding, b: Finding): number {
  return compareText(a.file ?? "", b.file ?? "") || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
