import { basename, resolve } from "node:path";
import { readCsv } from "../../csv/index.ts";
import { planApply } from "../../decisions/apply-table.ts";
import { foldDecisions } from "../../decisions/index.ts";
import { readSource } from "../../io/index.ts";
import { codesOf } from "../../pipeline/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { clock, coderOf, decided, newId, roundOf, store, studyPath } from "../decide.ts";
import { loadCodebook, loadDecisions, loadStudy, loadTables, must } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { readCorpus } from "../read-corpus.ts";

/** `sp-code apply FILE.csv`: a person's own codings from a table of document, place and code. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const csv = must(readCsv(must(readSource(resolve(args[0]), basename(args[0])))));
  const { codebook } = await loadCodebook(study);
  const tables = await loadTables(study);
  const { events: before, findings: ofDecisions } = await loadDecisions(study);
  const { transcripts } = await readCorpus(study, tables.interviews);
  const hasCoder = csv.header.some((h) => /^(?:coder|by)$/i.test(h.value.trim()));
  const by =
    hasCoder && typeof options.by !== "string"
      ? (process.env.SP_CODE_CODER ?? study.settings.coder)
      : coderOf(options, study);
  const planned = planApply(csv, transcripts, codesOf(codebook, foldDecisions(before)), {
    at: clock()(),
    nextId: newId,
    by,
    codebook: codebook.version,
    round: roundOf(options),
    events: before,
  });
  const events = planned.value ?? [];
  const findings = [...ofDecisions.filter((f) => f.severity === "error"), ...planned.findings];
  const dry = options.dryRun === true;
  if (!dry) store(study, events);
  for (const e of dry ? events : [])
    out.say(safeTerm(`${e.transcript}  ${e.start ?? ""}-${e.end ?? ""}  ${e.code}  (${e.by})`));
  out.say(`${events.length} codings ${dry ? "would be" : "were"} written.`);
  return { ...decided(events, findings, { dryRun: dry }), code: planned.value === undefined ? 2 : 0 };
}
