import { compareCodebooks } from "../../codebook/compare.ts";
import { writeTextFile } from "../../io/index.ts";
import { changesMarkdown, changesTable } from "../codebook-changes.ts";
import { codebookEffects } from "../codebook-effects.ts";
import { codebookNamed } from "../codebook-named.ts";
import type { Invocation, Outcome } from "../command.ts";
import { studyPath } from "../decide.ts";
import { loadStudy } from "../load-study.ts";

/** `sp-code codebook diff A [B]`: what became of each code, and what that does to codings and cue hits. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const [first, second = "now"] = args;
  const before = await codebookNamed(first, study);
  const after = await codebookNamed(second, study);
  const changes = compareCodebooks(before, after);
  const effects =
    options.effects === false || study.sources.length === 0
      ? undefined
      : await codebookEffects(before, after, changes, studyPath(options), options);
  const rows = changes.map((c, i) => ({ ...c, effects: effects?.[i] ?? null }));
  const versions = { from: `${first} (${before.version})`, to: `${second} (${after.version})` };
  const text = options.md === true ? changesMarkdown(versions, rows) : changesTable(versions, rows, out.width);
  if (typeof options.out === "string") {
    writeTextFile(options.out, text);
    out.say(`Wrote the changes to ${options.out}.`);
  } else if (!options.json) out.data(text);
  if (effects === undefined)
    out.say("Codings and cue hits were not looked at: there are no transcripts here, or --no-effects was given.");
  return {
    data: { ...versions, same: changes.length === 0, changes: rows },
    findings: [],
    code: changes.length === 0 ? 0 : 1,
  };
}
