import { join, resolve } from "node:path";
import { replaceFolder, toStudyPath } from "../../io/index.ts";
import { writeAll } from "../../writers/index.ts";
import { analyseStudy } from "../analyse-study.ts";
import { basisLine } from "../basis-line.ts";
import { breathe } from "../breathe.ts";
import type { Invocation, Outcome } from "../command.ts";
import { formatsOf } from "../formats.ts";
import { againstFreeze } from "../freezes.ts";
import { searchReport } from "../leaks.ts";
import { safeTerm } from "../output.ts";
import { progress } from "../progress.ts";
import { reportOf } from "../report-of.ts";

/** `sp-code analyse`: everything, in order, and the report. The old report stays until the new one is complete. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const formats = formatsOf(options);
  const bar = progress(out);
  const analysis = await analyseStudy(args, options, { stability: true, onFile: bar.step });
  bar.done();
  const { model, findings } = await reportOf(analysis);
  if (findings.some((f) => f.code === "quote-differs")) return { findings, code: 2 };
  const { study, coded, counted, settings, groupings, themes } = analysis;
  if (options.frozen === true || settings.frozen) {
    const against = againstFreeze(study);
    if (against.length > 0) return { findings: against, code: 2 };
  }
  const folder = outputFolder(study, options.out);
  const name = toStudyPath(study.root, folder);
  const printed = name.startsWith("../") ? folder : name;
  const artifacts = await writeAll(model, formats);
  await breathe();
  const search = await searchReport(artifacts, printed, study, options);
  if (search.stop) return { findings: [...findings, ...search.findings], code: 2 };
  const written = replaceFolder(folder, printed, artifacts);
  const all = [...findings, ...search.findings, ...written];
  if (written.some((f) => f.severity === "error")) return { findings: all, code: 2 };

  const open = coded.table.length - coded.binding.status.reduce((n, s) => n + (s > 0 ? 1 : 0), 0);
  const lines = [
    ...(analysis.codebookOrigin === "reference"
      ? [
          `Codebook: ${coded.codebook.title} ${coded.codebook.version}, because none was given and none was found. It is not the study authors'.`,
        ]
      : [`Codebook: ${coded.codebook.title} ${coded.codebook.version} (${coded.codebook.file})`]),
    basisLine(coded, counted.basis),
    `Read ${coded.transcripts.length} transcripts from ${analysis.corpus.found} files; ${coded.groups.total} participants.`,
    settings.approach === "reflexive"
      ? "Approach reflexive: no cue hits, no groupings."
      : `${coded.codeIds.length} codes; ${open} cue hits and possible contrary cases not reviewed; ${coded.state.codings.length} codings by people.`,
    themes
      ? `${themes.length} declared themes.`
      : groupings
        ? `${groupings.groups.length} candidate groupings (not themes).`
        : "",
    `Report: ${formats.includes("html") ? join(folder, "index.html") : folder}`,
  ];
  for (const line of lines.filter((l) => l !== "")) out.say(safeTerm(line));
  const data = {
    report: name,
    transcripts: coded.transcripts.length,
    participants: coded.groups.total,
    codebook: { id: coded.codebook.id, version: coded.codebook.version, origin: analysis.codebookOrigin },
    basis: counted.basis,
    codes: coded.codeIds.length,
    suggestions: coded.table.length,
    codings: coded.state.codings.length,
    groupings: groupings?.groups.length ?? 0,
    themes: themes?.length ?? 0,
  };
  return { data, findings: all };
}

/** --out, else <study>/report, else sp-code-report/ beside the transcripts when there is no study. */
export function outputFolder(
  study: { readonly root: string; readonly hasStudyFile: boolean },
  out: string | boolean | undefined,
): string {
  if (typeof out === "string") return resolve(out);
  return join(study.root, study.hasStudyFile ? "report" : "sp-code-report");
}
