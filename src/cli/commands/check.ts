import { displacements } from "../../decisions/reanchor.ts";
import { finding } from "../../findings/index.ts";
import { analyseStudy } from "../analyse-study.ts";
import { checklistLines, leftToComplete } from "../check-checklists.ts";
import type { Invocation, Outcome } from "../command.ts";
import { displacedTable } from "../displaced-table.ts";
import { loadKey } from "../key.ts";
import { leakFinding, leaksIn, textsOf } from "../leaks.ts";
import { loadStudy } from "../load-study.ts";
import { checkManuscript, isManuscript, mayBeManuscript, studyOf } from "../manuscript.ts";
import { reportOf } from "../report-of.ts";
import { textsOfStudy } from "../study-texts.ts";

/**
 * `sp-code check`: all findings of a study, quotations included, without writing anything; codings whose
 * words are not where they were stored as a table, with what became of them. With --leaks: names of the
 * key file and identifiers in the report as it would be printed, the transcripts, and all that people wrote.
 */
export async function run(call: Invocation): Promise<Outcome> {
  const [path] = call.args;
  if (call.args.length === 1 && call.options.leaks !== true && mayBeManuscript(path)) {
    const where = studyOf(path, call.options.study);
    const study = await loadStudy(where, call.options);
    if (isManuscript(path, study.sources)) return checkManuscript(call, path, where);
  }
  return call.options.leaks === true ? leaks(call) : findingsOf(call);
}

async function findingsOf({ args, options, out }: Invocation): Promise<Outcome> {
  const analysis = await analyseStudy(args, options, { stability: false });
  const { model, findings } = await reportOf(analysis);
  const { displaced, transcripts } = analysis.coded;
  const listed = displacements(displaced, transcripts);
  const isText = options.json !== true && options.format === undefined;
  if (isText && listed.length > 0) out.data(displacedTable(listed, out.width));
  const count = (severity: string): number => findings.filter((f) => f.severity === severity).length;
  const data = {
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    displaced: listed,
    checklists: leftToComplete(model),
  };
  if (isText) out.data(checklistLines(model, options.checklists === true, out.width));
  out.say(`${data.errors} errors, ${data.warnings} warnings, ${data.notes} notes.`);
  return { data, findings, code: findings.some((f) => f.code === "quote-differs") ? 2 : 0 };
}

async function leaks({ args, options, out }: Invocation): Promise<Outcome> {
  const analysis = await analyseStudy(args, options, { stability: false });
  const loaded = await loadKey(options, analysis.study.root);
  const { model } = await reportOf(analysis);
  const { writeAll } = await import("../../writers/index.ts");
  const printed = await textsOf(await writeAll(model), "report");
  const texts = [...printed.texts, ...(await textsOfStudy(analysis.study, analysis.corpus.transcripts))];
  const found = await leaksIn(texts, loaded?.key);
  const places = new Set(found.map((l) => l.name)).size;
  out.say(
    found.length === 0
      ? `Nothing found in ${texts.length} texts. That is no proof: names in other spellings are not found.`
      : `${found.reduce((n, l) => n + l.count, 0)} names or identifiers in ${places} places.`,
  );
  return {
    data: { texts: texts.length, leaks: found.map(({ name, ...l }) => ({ file: name, ...l })) },
    findings: [
      ...(loaded ? loaded.findings : [finding("leak-without-key", {})]),
      ...printed.findings,
      ...found.map((l) => leakFinding("leak", l)),
    ],
  };
}
