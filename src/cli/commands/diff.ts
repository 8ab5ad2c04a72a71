import { join, resolve } from "node:path";
import {
  type Account,
  accountForReviewers,
  accountMarkdown,
  changedInputs,
  changeLine,
  changesBetween,
  type Freeze,
} from "../../account/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import { exists, MANIFEST, writeTextFile } from "../../io/index.ts";
import type { Finding } from "../../model/index.ts";
import type { Manifest, ReportModel } from "../../report/model.ts";
import { analyseStudy } from "../analyse-study.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { studyPath } from "../decide.ts";
import { FREEZES, listFreezes, readJsonFile } from "../freezes.ts";
import { loadStudy } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { reportOf } from "../report-of.ts";

interface Side {
  readonly name: string;
  readonly model: ReportModel;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly findings: readonly Finding[];
}

/** `sp-code diff A [B]`: what changed between two freezes, or a freeze (or report folder) and now. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const [first, second = "now"] = args;
  const before = await side(first, study.root, options);
  const after = await side(second, study.root, options);
  const account: Account = {
    from: before.name,
    to: after.name,
    inputs: changedInputs(before.inputs, after.inputs),
    changes: changesBetween(before.model, after.model),
  };
  const text =
    options.forReviewers === true
      ? accountForReviewers(account)
      : options.md === true
        ? accountMarkdown(account)
        : plain(account);
  if (typeof options.out === "string") {
    writeTextFile(options.out, text);
    out.say(`Wrote the account to ${options.out}.`);
  } else if (!options.json) out.data(text);
  const same = account.inputs.length + account.changes.length === 0;
  const errors = [...before.findings, ...after.findings].filter((f) => f.code === "quote-differs");
  return { data: account, findings: errors, code: same ? 0 : 1 };
}

function plain({ from, to, inputs, changes }: Account): string {
  if (inputs.length + changes.length === 0) return safeTerm(`${from} and ${to} say the same.\n`);
  const lines = [...inputs.map((i) => `file ${i.path}: ${i.before} -> ${i.after}`), ...changes.map(changeLine)];
  return lines.map((line) => `${safeTerm(line)}\n`).join("");
}

async function side(name: string, root: string, options: Options): Promise<Side> {
  if (name === "now") {
    const analysis = await analyseStudy(studyPath(options), options, { stability: true });
    const { model, findings } = await reportOf(analysis);
    return { name, model, inputs: model.provenance.inputs, findings };
  }
  const frozen = join(root, FREEZES, name);
  if (exists(join(frozen, "freeze.json"))) {
    const freeze = readJsonFile<Freeze>(join(frozen, "freeze.json"), `${FREEZES}/${name}/freeze.json`, "freeze");
    const model = readJsonFile<ReportModel>(join(frozen, "report.json"), `${FREEZES}/${name}/report.json`, "model");
    return { name, model, inputs: freeze.inputs, findings: [] };
  }
  const folder = resolve(name);
  if (exists(join(folder, MANIFEST))) {
    const manifest = readJsonFile<Manifest>(join(folder, MANIFEST), `${name}/${MANIFEST}`, "manifest");
    const model = readJsonFile<ReportModel>(join(folder, "report.json"), `${name}/report.json`, "report");
    return { name, model, inputs: manifest.inputs, findings: [] };
  }
  const known = listFreezes(root).map((f) => f.name);
  const near = nearest(name, known);
  const next = near
    ? `Did you mean ${near}?`
    : known.length > 0
      ? `There are: ${known.join(", ")}.`
      : "Make one with `sp-code freeze NAME`, or name a report's folder.";
  throw new Refusal([finding("not-found", { what: `freeze or report ${name}`, next })]);
}
