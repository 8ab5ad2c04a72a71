import { join, resolve } from "node:path";
import { buildBundle, transcriptRuns, wordsKept } from "../../bundle/index.ts";
import { finding } from "../../findings/index.ts";
import { exists, readSource, replaceFolder, toStudyPath } from "../../io/index.ts";
import { type Artifact, type Finding, isNo, isYes } from "../../model/index.ts";
import { analyseStudy, type StudyAnalysis } from "../analyse-study.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { dataList } from "../data-list.ts";
import { searchReport, textsOf } from "../leaks.ts";
import { codebookSource } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { progress } from "../progress.ts";
import { reportWords } from "../report-language.ts";
import { reportOf } from "../report-of.ts";

const CITATION = "CITATION.cff";
const BUNDLE = "bundle";

/** `sp-code bundle`: the folder an archive asks for, always for the public; on a leak nothing is written. */
export async function run({ args, options: given, out }: Invocation): Promise<Outcome> {
  const options: Options = { ...given, audience: "public" };
  const bar = progress(out);
  const analysis = await analyseStudy(args, options, { stability: true, onFile: bar.step, archive: true });
  bar.done();
  const { study, settings } = analysis;
  const own = join(study.root, CITATION);
  const cited = exists(own) ? readSource(own, CITATION) : undefined;
  const { model, parts, findings: ofReport } = await reportOf(analysis);
  const findings = [...ofReport, ...(cited?.findings ?? []), ...consentFindings(analysis)];
  if (findings.some((f) => f.code === "quote-differs")) return { findings, code: 2 };

  const citation = cited?.value && new TextDecoder().decode(cited.value.bytes).replace(/^\ufeff/, "");
  const leftOut = analysis.left?.participants.size ?? 0;
  const artifacts = await buildBundle({
    model,
    parts,
    dataList: dataList(analysis),
    citation,
    leftOut,
    words: reportWords(settings),
  });
  const folder = typeof options.out === "string" ? resolve(options.out) : join(study.root, BUNDLE);
  const name = toStudyPath(study.root, folder);
  const printed = name.startsWith("../") ? folder : name;
  const search = await searchReport(artifacts, printed, study, options);
  const words = await wordsFound(analysis, model, artifacts, printed);
  const all = [...findings, ...search.findings, ...words];
  if (search.stop || words.length > 0) return { findings: all, code: 2 };
  const written = replaceFolder(folder, printed, artifacts);
  all.push(...written);
  if (written.some((f) => f.severity === "error")) return { findings: all, code: 2 };

  const events = new Set(parts.events.map((e) => e.id)).size;
  const transcripts = parts.transcripts.length;
  const participants = model.groups.total;
  out.say(safeTerm(`Bundle: ${folder}`));
  out.say(
    `${artifacts.length} files of ${transcripts} interviews with ${participants} participants; ${events} decisions.`,
  );
  if (leftOut > 0) out.say(`Left out: ${leftOut} participants who withdrew or did not agree to archiving.`);
  out.say("No transcripts are in it. Read it through before you hand it over.");
  const files = artifacts.map((a) => a.path);
  return { data: { bundle: name, files, transcripts, participants, leftOut, decisions: events }, findings: all };
}

/** Words of transcripts that stand in the bundle and in no quotation; the reference codebook's examples are invented. */
async function wordsFound(
  analysis: StudyAnalysis,
  model: Parameters<typeof transcriptRuns>[1],
  artifacts: readonly Artifact[],
  folder: string,
): Promise<Finding[]> {
  const { codebookOrigin, corpus, study } = analysis;
  const shipped = codebookOrigin === "reference" ? [new TextDecoder().decode(codebookSource(study).source.bytes)] : [];
  const runs = transcriptRuns(corpus.transcripts, model, shipped);
  const { texts } = await textsOf(artifacts, folder);
  return wordsKept(texts, runs).map(({ name, line, count }) =>
    finding("bundle-holds-words", { count }, { file: name, line }),
  );
}

function consentFindings({ coded, left }: StudyAnalysis): Finding[] {
  const { cases, appearances } = coded.links.table;
  const said = new Set(appearances.filter((a) => isKnown(a.attributes.archive_consent)).map((a) => a.case));
  for (const [i, c] of cases.entries()) if (isKnown(c.attributes.archive_consent)) said.add(i);
  const speak = cases.map((_, i) => i).filter((i) => coded.groups.groupOf[i] >= 0);
  const unknown = speak.filter((i) => !said.has(i)).length;
  const n = left?.participants.size ?? 0;
  return [
    ...(unknown > 0 ? [finding("bundle-consent-unknown", { n: unknown, of: speak.length })] : []),
    ...(n > 0 ? [finding("bundle-people-left-out", { n })] : []),
  ];
}

function isKnown(value: string | undefined): boolean {
  return isYes(value) || isNo(value);
}
