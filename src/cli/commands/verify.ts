import { join } from "node:path";
import { finding } from "../../findings/index.ts";
import { MANIFEST, readSource, sha256, toStudyPath } from "../../io/index.ts";
import { compareText, type Finding } from "../../model/index.ts";
import type { Manifest, ReportModel } from "../../report/model.ts";
import { writeAll } from "../../writers/index.ts";
import { analyseStudy } from "../analyse-study.ts";
import type { Invocation, Outcome } from "../command.ts";
import { loadStudy } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { reportOf } from "../report-of.ts";
import { outputFolder } from "./analyse.ts";

interface Change {
  readonly what: string;
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/**
 * `sp-code verify`: recomputes the report with the manifest's settings and compares. Identical bytes: exit 0. Otherwise
 * exit 1, with the inputs that changed and the codes, groups and participants that moved.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const folder = outputFolder(study, options.out);
  const manifest = readJson<Manifest>(join(folder, MANIFEST), toStudyPath(study.root, folder));
  const analysis = await analyseStudy(args, withSettings(options, manifest.settings, manifest.seed), {
    stability: true,
  });
  const { model, findings } = await reportOf(analysis);
  const artifacts = writeAll(model);

  const now = new Map(artifacts.map((a) => [a.path, sha256(a.content)]));
  const differing: string[] = [];
  for (const { path, sha256: before } of manifest.outputs) {
    const onDisk = readSource(join(folder, path), path);
    if (onDisk.value?.sha256 !== before) differing.push(`${path} (edited or missing on disk)`);
    else if (now.get(path) !== before) differing.push(path);
  }
  const was = new Set(manifest.outputs.map((o) => o.path));
  for (const path of now.keys()) if (!was.has(path) && path !== MANIFEST) differing.push(`${path} (new)`);

  const inputs = changedInputs(manifest.inputs, model.provenance.inputs);
  if (manifest.version !== __SP_CODE_VERSION__)
    inputs.push({ what: "sp-code", id: "version", before: manifest.version, after: __SP_CODE_VERSION__ });
  const moved =
    differing.length === 0
      ? []
      : movedNumbers(readJson<ReportModel>(join(folder, "report.json"), "report.json"), model);
  const same = differing.length === 0 && inputs.length === 0;
  for (const c of [...inputs, ...moved]) out.say(safeTerm(`${c.what} ${c.id}: ${c.before} -> ${c.after}`));
  out.say(
    same
      ? `Identical: ${manifest.outputs.length} files, byte for byte.`
      : `${differing.length} files differ: ${differing.join(", ")}.`,
  );
  const own: Finding[] = same
    ? []
    : [finding("report-differs", { files: differing.length, inputs: inputs.length, moved: moved.length })];
  const errors = findings.filter((f) => f.severity === "error" && f.code === "quote-differs");
  return { data: { same, files: differing, inputs, moved }, findings: [...errors, ...own], code: same ? 0 : 1 };
}

function readJson<T>(path: string, name: string): T {
  const source = readSource(path, name);
  if (source.value)
    try {
      return JSON.parse(new TextDecoder().decode(source.value.bytes)) as T;
    } catch {}
  throw new Refusal([
    finding("not-found", {
      what: `report in ${name}`,
      next: "Run `sp-code analyse` first, or name the report with --out.",
    }),
  ]);
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

function changedInputs(before: Manifest["inputs"], after: Manifest["inputs"]): Change[] {
  const old = new Map(before.map((i) => [i.path, i.sha256.slice(0, 12)]));
  const now = new Map(after.map((i) => [i.path, i.sha256.slice(0, 12)]));
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
  return paths
    .filter((p) => old.get(p) !== now.get(p))
    .map((p) => ({ what: "input", id: p, before: old.get(p) ?? "(none)", after: now.get(p) ?? "(none)" }));
}

/** Codes, sets (themes and groupings) and participants whose numbers or members moved. */
function movedNumbers(before: ReportModel, after: ReportModel): Change[] {
  const changes: Change[] = [];
  const compare = (what: string, old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): void => {
    for (const id of [...new Set([...old.keys(), ...now.keys()])].sort(compareText)) {
      const [b, a] = [old.get(id) ?? "(none)", now.get(id) ?? "(none)"];
      if (b !== a) changes.push({ what, id, before: b, after: a });
    }
  };
  const evidence = (e: ReportModel["codebook"]["codes"][number]["counts"]): string =>
    (["person", "hits", "contrary"] as const)
      .flatMap((c) => (e[c] ? [`${c} ${e[c].participants} participants, ${e[c].mentions} mentions`] : []))
      .join("; ");
  const codes = (m: ReportModel) => new Map(m.codebook.codes.map((c) => [c.id, evidence(c.counts)]));
  const sets = (m: ReportModel) =>
    new Map(m.sets.map((s) => [s.id, `${s.codes.length} codes [${digest(s.codes)}]; ${evidence(s.counts)}`]));
  const people = (m: ReportModel): Map<string, string> => {
    const hits = new Map<string, [number, number]>();
    for (const r of m.codeByCase) {
      const [p, h] = hits.get(r.participant) ?? [0, 0];
      hits.set(r.participant, [p + r.person, h + (r.hits ?? 0)]);
    }
    return new Map(
      m.participants.people.map((p) => {
        const [own, cue] = hits.get(p.id) ?? [0, 0];
        return [
          p.id,
          `${p.words} words in ${p.turns} turns; ${own} mentions coded by a person, ${cue} cue hits not reviewed`,
        ];
      }),
    );
  };
  compare("code", codes(before), codes(after));
  compare("group", sets(before), sets(after));
  compare("participant", people(before), people(after));
  return changes;
}

function digest(codes: readonly string[]): string {
  return sha256([...codes].sort(compareText).join("\n")).slice(0, 8);
}
