import { basename, resolve } from "node:path";
import { cueChecker } from "../../codebook/cue-checker.ts";
import { parseCodebook } from "../../codebook/index.ts";
import { fieldsOfTable } from "../../codebook/parse-csv.ts";
import { tableChanges } from "../../codebook/table-changes.ts";
import { finding } from "../../findings/index.ts";
import { changesMarkdown, changesTable } from "../codebook-changes.ts";
import { codebookSourceOf, isTableFile } from "../codebook-table.ts";
import type { Invocation, Outcome } from "../command.ts";
import { clock, coderOf, studyPath } from "../decide.ts";
import { changedCodebook, dayOf, ownCodebook, writeCodebook } from "../edit-codebook.ts";
import { loadStudy } from "../load-study.ts";
import { Refusal } from "../refusal.ts";

/** `sp-code codebook import FILE`: a table of codes into codebook.yaml, in place; what changes is shown first. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const [path] = args;
  if (!isTableFile(path))
    throw new Refusal([finding("bad-arguments", { problem: "A table of codes is a .csv, .tsv, .xlsx or .ods file." })]);
  const own = await ownCodebook(study);
  const by = coderOf(options, study);
  const source = await codebookSourceOf(resolve(path), basename(path));
  const check = await cueChecker(true);
  const classes = own.codebook.classes;
  const table = await parseCodebook(source, (value, declared, field) =>
    check(value, new Map([...classes, ...declared]), field),
  );
  if (!table.value) throw new Refusal(table.findings);
  const importer = { by, date: dayOf(clock()()), file: basename(path) };
  const plan = tableChanges(own.codebook, table.value, fieldsOfTable(source), importer);
  const rows = plan.changes.map((c) => ({ ...c, effects: null }));
  const versions = { from: own.source.name, to: basename(path) };
  if (!options.json)
    out.data(options.md === true ? changesMarkdown(versions, rows) : changesTable(versions, rows, out.width));
  const dry = options.dryRun === true;
  if (plan.edits.length > 0) {
    const changed = await changedCodebook(own, plan.edits, plan.touched);
    if (!dry) writeCodebook(own, changed.text);
    const codes = new Set(plan.changes.map((c) => c.code)).size;
    out.say(`${codes} code${codes === 1 ? "" : "s"} ${dry ? "would be" : "were"} changed in ${own.source.name}.`);
    if (!dry) out.say("Definitions that changed: `sp-code codebook migrate` asks their coders about them.");
  }
  return { data: { ...versions, changes: rows, dryRun: dry }, findings: plan.findings };
}
