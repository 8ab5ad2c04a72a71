import { basename, resolve } from "node:path";
import type { Turn } from "../../codebook/history.ts";
import { type Mapping, planMigration } from "../../codebook/plan-migration.ts";
import { columnsOf, readCsv, unguarded } from "../../csv/index.ts";
import { followUndos } from "../../decisions/index.ts";
import { finding } from "../../findings/index.ts";
import { exists, readSource } from "../../io/index.ts";
import type { Codebook, DecisionEvent, DecisionState, Finding } from "../../model/index.ts";
import { codebookNamed } from "../codebook-named.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { studyPath } from "../decide.ts";
import { loadCodebook, loadDecisions, loadStudy, loadThemes, must } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { decideQueue, listQueue } from "../pending-queue.ts";
import { Refusal } from "../refusal.ts";
import { Sitting } from "../sitting.ts";
import { textTable } from "../text-table.ts";

/**
 * `sp-code codebook migrate`: what the codebook says became of its codes, carried over to everybody's decisions by events
 * that the person who runs it signs. A split or redefined code opens a queue: its codings stay under it and are pending.
 */
export async function run(call: Invocation): Promise<Outcome> {
  const { options, out } = call;
  if (options.queue === true) return listQueue(call);
  if (typeof options.decide === "string") return decideQueue(call, options.decide);
  const study = await loadStudy(studyPath(options), options);
  const { codebook } = await loadCodebook(study);
  const { events } = await loadDecisions(study);
  const sitting = new Sitting(study, options, events, codebook.version);
  const { state } = sitting;
  const mapped = mappingOf(options);
  const plan = planMigration({
    codebook,
    used: usedCodes(state),
    mapping: mapped.mapping,
    earlier: typeof options.since === "string" ? await codebookNamed(options.since, study) : undefined,
    isDone: doneBefore(sitting.events, codebook),
  });
  const findings: Finding[] = [...mapped.findings, ...plan.findings];
  if (findings.some((f) => f.severity === "error")) return { findings, code: 2 };
  const turns = plan.value ?? [];
  const because = typeof options.because === "string" ? options.because : undefined;
  const dry = options.dryRun === true;
  const written: DecisionEvent[] = [];
  const rows = turns.map((t) => ({ ...t, codings: state.codings.filter((c) => c.code === t.code).length }));
  for (const { change, code, to, date } of dry ? [] : turns) {
    const what = change === "split" ? { codes: to } : change === "redefine" ? {} : { to: to[0] };
    written.push(must(sitting.write("migrate", { code, change, ...what, dated: date, because, round: undefined })));
  }
  findings.push(...(await themesNaming(turns, study, codebook)));
  if (!options.json) {
    if (rows.length > 0)
      out.data(
        textTable(
          ["change", "code", "codings", "now"],
          rows.map((r) => [
            r.change,
            r.code,
            String(r.codings),
            r.to.join(", ") || "(the same, to be looked at again)",
          ]),
          { width: out.width, right: [2] },
        ),
      );
    out.say(
      rows.length === 0
        ? "Nothing to carry over: the decisions fit the codebook."
        : `${rows.length} changes ${dry ? "would be" : "were"} signed by ${safeTerm(sitting.by)}.`,
    );
    if (rows.some((r) => r.change === "split" || r.change === "redefine"))
      out.say("Split and redefined codes: `sp-code codebook migrate --queue` lists the passages to decide.");
  }
  const plain = rows.map(({ change, code, to, codings }) => ({ change, code, to, codings }));
  return { data: { changes: plain, events: written, dryRun: dry }, findings };
}

/** Every code that a decision is about, with its codings. */
function usedCodes(state: DecisionState): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const { code } of state.codings) used.set(code, (used.get(code) ?? 0) + 1);
  for (const { code } of state.rejected) used.set(code, used.get(code) ?? 0);
  for (const { id } of state.coined) used.set(id, used.get(id) ?? 0);
  for (const { codes } of state.complete) for (const id of codes ?? []) used.set(id, used.get(id) ?? 0);
  return used;
}

/** A split or redefinition is asked once: the same entry, or without a date the same version of the codebook. */
function doneBefore(events: readonly DecisionEvent[], codebook: Codebook): (turn: Turn) => boolean {
  const { undone } = followUndos(events);
  const keyOf = (code: string, change: string, codes: readonly string[], date: string | undefined, version: string) =>
    JSON.stringify([code, change, [...codes].sort(), date ?? `version ${version}`]);
  const signed = new Set(
    events
      .filter((e) => e.do === "migrate" && !undone.has(e.id))
      .map((e) => keyOf(e.code ?? "", e.change ?? "", e.codes ?? [], e.dated, e.codebook ?? "")),
  );
  return (t) => signed.has(keyOf(t.code, t.change, t.to, t.date, codebook.version));
}

/** `--map old=new`, several separated by commas, or a CSV file with the columns old and new. */
function mappingOf(options: Options): { mapping: readonly Mapping[]; findings: readonly Finding[] } {
  const given = options.map;
  if (typeof given !== "string") return { mapping: [], findings: [] };
  if (!given.includes("=") && exists(resolve(given))) return mappingFile(given);
  const mapping = given.split(",").map((pair) => {
    const [from, to, ...rest] = pair.split("=").map((p) => p.trim());
    if (from && to && rest.length === 0) return { from, to };
    throw new Refusal([
      finding("bad-arguments", {
        problem: `--map takes old=new, or a CSV file with the columns old and new; not "${given}".`,
      }),
    ]);
  });
  return { mapping, findings: [] };
}

function mappingFile(path: string): { mapping: readonly Mapping[]; findings: readonly Finding[] } {
  const csv = must(readCsv(must(readSource(resolve(path), basename(path)))));
  const columns = columnsOf(csv, { old: "old", from: "old", new: "new", to: "new" } as const, true);
  const missing = (["old", "new"] as const).filter((c) => !columns.at.has(c));
  if (missing.length > 0)
    return {
      mapping: [],
      findings: missing.map((column) => finding("migrate-table-column", { column }, { file: csv.file })),
    };
  const mapping = csv.rows.map((row) => {
    const cell = (c: "old" | "new") => row[columns.at.get(c) ?? -1];
    const text = (c: "old" | "new") => unguarded(cell(c)?.value ?? "").trim();
    const place = { file: csv.file, line: row[0].line, column: row[0].column };
    return { from: text("old"), to: text("new"), place };
  });
  return { mapping: mapping.filter((m) => m.from !== "" && m.to !== ""), findings: columns.findings };
}

/** Themes that name a code which has another id now: a person changes them. */
async function themesNaming(
  turns: readonly Turn[],
  study: Awaited<ReturnType<typeof loadStudy>>,
  codebook: Codebook,
): Promise<Finding[]> {
  const renamed = new Map(turns.filter((t) => t.to.length === 1).map((t) => [t.code, t.to[0]]));
  if (renamed.size === 0) return [];
  const ids = new Set([...codebook.codes.map((c) => c.id), ...renamed.keys()]);
  const { themes, file } = await loadThemes(study, ids);
  const named = new Set((themes ?? []).flatMap((t) => t.codes));
  return [...renamed]
    .filter(([code]) => named.has(code))
    .map(([code, to]) => finding("migrate-themes", { code, to }, { file }));
}
