import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { finding } from "../../findings/index.ts";
import { appendLine, CACHE_FOLDER, checkoutOf, exists, removeFile, writeTextFile } from "../../io/index.ts";
import { SUMMARY_HISTORY } from "../../memos/index.ts";
import type { Finding } from "../../model/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { clock, coderOf, studyPath } from "../decide.ts";
import { type LoadedStudy, loadStudy, loadTables, QUOTES } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { readCorpus } from "../read-corpus.ts";
import { Refusal } from "../refusal.ts";
import { dropCache } from "../study-cache.ts";
import { planWithdrawal, type WithdrawPlan } from "../withdraw-plan.ts";
import { type Held, searchStudy } from "../withdraw-search.ts";

/** The trail of withdrawals: who, when, which participant, how many; no words. */
export const TRAIL = "withdrawals.jsonl";

/**
 * `sp-code withdraw P12`: lists every place that holds the participant's words, removes them after confirmation, looks
 * through the study again, and says what remains.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const participant = args[0].normalize("NFC");
  const study = await loadStudy(studyPath(options), { ...options, cache: false });
  const tables = await loadTables(study);
  const corpus = await readCorpus(study, tables.interviews);
  const plan = planWithdrawal(participant, study, corpus, tables.participants);
  const by = options.dryRun === true ? "" : coderOf(options, study);
  const search = (changes: WithdrawPlan["changes"]) =>
    searchStudy(study.root, plan.words.runs, plan.words.own, changes);
  let { held, opaque } = await search(plan.changes);
  const beyond = outside(study);
  const findings = (): Finding[] => [...plan.findings, ...remaining(held, opaque, plan)];
  const data = (removed: boolean) => ({
    participant,
    removed,
    ...counts(plan),
    remains: held,
    notSearched: opaque,
    beyond,
  });
  const cached = exists(join(study.root, CACHE_FOLDER))
    ? [`${CACHE_FOLDER}/: what earlier runs kept of all transcripts`]
    : [];
  if (!options.json) out.data(safeTerm(listing(participant, plan, cached, beyond)));
  if (options.dryRun === true) return { data: data(false), findings: findings() };
  if (options.yes !== true) await confirm(participant, options.json === true);

  const kept = dropCache(study.root);
  const failed = kept.length > 0 ? kept : await apply(study.root, plan);
  if (failed.length > 0) return { data: data(false), findings: [...findings(), ...failed], code: 2 };
  const { at, ...line } = { at: clock()(), ...counts(plan) };
  const trail = {
    v: 1,
    at,
    by,
    do: "withdraw",
    participant,
    transcripts: line.transcripts.length,
    decisions: line.decisions.reduce((n, d) => n + d.removed + d.blanked, 0),
    reportFiles: line.reports.length,
    quotes: line.quotes,
    summaries: line.summaries.length,
    rows: line.table?.rows ?? 0,
  };
  appendLine(join(study.root, TRAIL), JSON.stringify(trail));
  ({ held, opaque } = await search(new Map()));
  out.say(safeTerm(`Removed. A line without words stands in ${TRAIL}.`));
  if (plan.reports.length > 0)
    out.say("The report was removed with its copies of their words: run `sp-code analyse` again.");
  return { data: data(true), findings: findings() };
}

function counts(plan: WithdrawPlan) {
  const { transcripts, joint, reports, quotes, summaries, summaryHistory, table, inVivo } = plan;
  const decisions = plan.decisions.map(({ file, removed, blanked }) => ({ file, removed, blanked }));
  return { transcripts, joint, decisions, reports, quotes, summaries, summaryHistory, table: table ?? null, inVivo };
}

function listing(
  participant: string,
  plan: WithdrawPlan,
  cached: readonly string[],
  beyond: readonly string[],
): string {
  const part = (head: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : `${head}\n${lines.map((l) => `  ${l}\n`).join("")}`;
  return [
    `Participant ${participant}\n`,
    part("Deleted:", [...plan.transcripts, ...plan.summaries, ...plan.reports, ...cached]),
    part(
      "Decisions:",
      plan.decisions.map((d) => `${d.file}: ${d.removed} lines taken out, ${d.blanked} without words`),
    ),
    part("Chosen quotations:", plan.quotes > 0 ? [`${QUOTES}: ${plan.quotes} taken out`] : []),
    part(
      "Earlier summaries:",
      plan.summaryHistory > 0 ? [`${SUMMARY_HISTORY}: ${plan.summaryHistory} lines taken out or without words`] : [],
    ),
    part("Marked as withdrawn:", plan.table ? [`${plan.table.file}: ${plan.table.rows} rows`] : []),
    part("Not deleted, because others speak in them too:", plan.joint),
    part("Beyond the reach of sp-code:", beyond),
  ].join("");
}

function outside(study: LoadedStudy): string[] {
  return [
    ...(checkoutOf(study.root)
      ? ["the git history: earlier versions keep every file that was committed, here and in every clone"]
      : []),
    "backups, synchronised folders and waste baskets",
    "reports, tables, handouts and texts written or sent elsewhere",
    "recordings, and what transcription services keep",
    "the rows about them in participants.csv and interviews.csv, and the key file",
    "stretches of fewer than five words",
  ];
}

function remaining(held: readonly Held[], opaque: readonly string[], plan: WithdrawPlan): Finding[] {
  return [
    ...held.map(({ file, line, own }) => {
      const place = { file, ...(line === undefined ? {} : { line }) };
      return own
        ? finding("withdraw-remains", { place: placeKind(file, plan) }, place)
        : finding("withdraw-said-by-others", {}, place);
    }),
    ...plan.inVivo.map((code) => finding("withdraw-in-vivo", { code })),
    ...opaque.map((file) => finding("withdraw-not-searched", {}, { file })),
  ];
}

function placeKind(file: string, plan: WithdrawPlan): string {
  if (plan.joint.includes(file)) return "joint";
  if (file.startsWith("memos/")) return "memo";
  if (/^codebook\./.test(file)) return "codebook";
  if (file.startsWith("text/") || ["reflexivity.md", "themes.yaml", "grouping.yaml"].includes(file)) return "text";
  const folder = file.slice(0, file.indexOf("/") + 1);
  return folder !== "" && plan.reports.some((r) => r.startsWith(folder)) ? "report" : "other";
}

async function confirm(participant: string, json: boolean): Promise<void> {
  if (json || process.stdin.isTTY !== true || process.stderr.isTTY !== true)
    throw new Refusal([finding("withdraw-needs-yes", {})]);
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await ask.question("This cannot be undone. Type the participant's id to remove their words: ");
  ask.close();
  if (answer.trim().normalize("NFC") !== participant) throw new Refusal([finding("withdraw-declined", {})]);
}

/**
 * The table first, so that an interrupted run leaves a participant who is not analysed; the transcripts last, because a
 * second run needs their words to go on.
 */
async function apply(root: string, plan: WithdrawPlan): Promise<Finding[]> {
  const last = new Set(plan.transcripts);
  const files = [...plan.changes.keys()];
  for (const file of [...files.filter((f) => !last.has(f)), ...plan.transcripts]) {
    const text = plan.changes.get(file);
    const failed = typeof text === "string" ? await rewrite(join(root, file), text, file) : removeFile(root, file);
    if (failed.length > 0) return failed;
  }
  return [];
}

async function rewrite(path: string, text: string, file: string): Promise<Finding[]> {
  try {
    await writeTextFile(path, text);
    return [];
  } catch (error) {
    return [
      finding("withdraw-failed", { problem: (error as NodeJS.ErrnoException).code ?? "unknown error" }, { file }),
    ];
  }
}
