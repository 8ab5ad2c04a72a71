import { join } from "node:path";
import { accountMarkdown, changedInputs, changeLine, changesBetween } from "../../account/index.ts";
import { finding } from "../../findings/index.ts";
import { MANIFEST, readSource, sha256, toStudyPath } from "../../io/index.ts";
import type { Finding } from "../../model/index.ts";
import type { Manifest, ReportModel } from "../../report/model.ts";
import { writeAll } from "../../writers/index.ts";
import { analyseStudy } from "../analyse-study.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { formatsWritten } from "../formats.ts";
import { readJsonFile } from "../freezes.ts";
import { loadStudy } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { reportOf } from "../report-of.ts";
import { verifyFindings } from "../verify-findings.ts";
import { outputFolder } from "./analyse.ts";

/**
 * `sp-code verify`: recomputes the report with the manifest's settings and compares. Identical bytes: exit 0. Otherwise
 * exit 1, with the inputs that changed and everything that moved.
 */
export async function run({ args, options: given, out }: Invocation): Promise<Outcome> {
  // What an earlier run kept is to be verified, too.
  const options: Options = { ...given, cache: false };
  const study = await loadStudy(args, options);
  const folder = outputFolder(study, options.out);
  const next = "Run `sp-code analyse` first, or name the report with --out.";
  const manifest = readJsonFile<Manifest>(join(folder, MANIFEST), toStudyPath(study.root, folder), "report", next);
  const analysis = await analyseStudy(args, withSettings(options, manifest.settings, manifest.seed), {
    stability: true,
  });
  const { model, findings } = await reportOf(analysis);
  const artifacts = await writeAll(model, formatsWritten(manifest.settings));

  const now = new Map(artifacts.map((a) => [a.path, sha256(a.content)]));
  const differing: string[] = [];
  for (const { path, sha256: before } of manifest.outputs) {
    const onDisk = readSource(join(folder, path), path);
    if (onDisk.value?.sha256 !== before) differing.push(`${path} (edited or missing on disk)`);
    else if (now.get(path) !== before) differing.push(path);
  }
  const was = new Set(manifest.outputs.map((o) => o.path));
  for (const path of now.keys()) if (!was.has(path) && path !== MANIFEST) differing.push(`${path} (new)`);

  const inputs = changedInputs(manifest.inputs, model.provenance.inputs).map(({ path, before, after }) => ({
    what: "input",
    id: path,
    before,
    after,
  }));
  const otherVersion = manifest.version !== __SP_CODE_VERSION__;
  if (otherVersion)
    inputs.push({ what: "sp-code", id: "version", before: manifest.version, after: __SP_CODE_VERSION__ });
  const before =
    differing.length === 0 || !was.has("report.json")
      ? undefined
      : readJsonFile<ReportModel>(join(folder, "report.json"), "report.json", "report", next);
  const moved = before === undefined ? [] : changesBetween(before, model);
  const same = differing.length === 0 && inputs.length === 0;
  for (const i of inputs) out.say(safeTerm(`${i.what} ${i.id}: ${i.before} -> ${i.after}`));
  for (const change of moved) out.say(safeTerm(changeLine(change)));
  out.say(
    same
      ? `Identical: ${manifest.outputs.length} files, byte for byte.`
      : `${differing.length} files differ: ${differing.join(", ")}.`,
  );
  if (options.md === true && !options.json)
    out.data(
      accountMarkdown({
        from: toStudyPath(study.root, folder),
        to: "now",
        inputs: inputs.map((i) => ({ ...i, path: i.id })),
        changes: moved,
      }),
    );
  const own: Finding[] = same
    ? []
    : [
        ...(otherVersion ? [finding("other-version", { made: manifest.version, now: __SP_CODE_VERSION__ })] : []),
        finding("report-differs", { files: differing.length, inputs: inputs.length, moved: moved.length }),
      ];
  if (!same && options.format !== undefined) {
    const files = inputs.map((i) => ({ ...i, path: i.id }));
    own.unshift(...verifyFindings(files, moved, analysis.coded.codebook, before));
  }
  const errors = findings.filter((f) => f.severity === "error" && f.code === "quote-differs");
  return { data: { same, files: differing, inputs, moved }, findings: [...errors, ...own], code: same ? 0 : 1 };
}

/** The flags that bring back what the report was made with; a flag given now still wins. */
function withSettings(
  options: Invocation["options"],
  settings: Readonly<Record<string, string>>,
  seed: number,
): Invocation["options"] {
  const back: Record<string, string> = { seed: String(seed) };
  const flags: Record<string, string> = {
    approach: "approach",
    cooccurrence_unit: "cooccurrenceUnit",
    resamples: "resamples",
    group: "group",
    site: "site",
    small_cell: "smallCell",
    audience: "audience",
    counts: "suppressCounts",
    language: "language",
    decide: "decide",
    k: "k",
    linkage: "linkage",
    similarity: "similarity",
    basis: "basis",
    title: "title",
  };
  for (const [name, value] of Object.entries(settings)) if (flags[name]) back[flags[name]] = value;
  return { ...back, ...options };
}
