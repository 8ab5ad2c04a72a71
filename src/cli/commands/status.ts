import { checkPending, foldInOrder, mergeEvents } from "../../decisions/index.ts";
import { progressOf } from "../../decisions/progress.ts";
import type { DecisionState } from "../../model/index.ts";
import { compareText } from "../../model/index.ts";
import { anchorsOfChanged } from "../changed-anchors.ts";
import type { Invocation, Outcome } from "../command.ts";
import {
  codebookSource,
  type LoadedStudy,
  loadCodebook,
  loadDecisions,
  loadStudy,
  transcriptIdOf,
} from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { textTable, wrapText } from "../text-table.ts";

/**
 * `sp-code status`: how far each coder is, what nobody has looked at yet, and what needs a hand. It reads decisions and
 * the hashes of the transcripts; a transcript's text only where it changed since it was coded; and runs the cues only
 * with --open.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const decisions = await loadDecisions(study);
  const events = mergeEvents(decisions.events).value!;
  const state = foldInOrder(events).unsorted();
  const ids = [...new Set(study.sources.map((s) => transcriptIdOf(s.below)))].sort(compareText);
  const touched = new Set<string>();
  for (const e of events) if (e.transcript !== undefined && e.do !== "session") touched.add(e.transcript);
  const decided = new Set([...touched].flatMap(fileIdOf));
  const fresh = ids.filter((id) => !decided.has(id));
  const open =
    options.open === true ? await (await import("../open-suggestions.ts")).countOpen(args, options) : undefined;
  const coders = progressOf(state, events).map((c) => ({ ...c, open: open?.byCoder.get(c.by) ?? null }));
  const provisional = await provisionalCodes(study, state);
  const anchors = await anchorsOfChanged(study, state);
  const pending = pendingByCode(state);
  const data = {
    transcripts: ids.length,
    new: fresh,
    coders,
    open: open?.byNobody ?? null,
    provisional,
    anchors,
    pending,
  };
  if (!options.json) {
    if (coders.length > 0) out.data(codersTable(coders, out.width));
    const line = (text: string): void => {
      out.data(`${wrapText(safeTerm(text), out.width).join("\n")}\n`);
    };
    if (coders.length > 0) out.data("\n");
    line(`Transcripts: ${ids.length}; ${fresh.length} that nobody has decided on${listed(fresh)}.`);
    line(`Provisional codes: ${provisional.length}${listed(provisional.map((c) => c.id))}.`);
    line(
      `Codings and rejections in changed transcripts: ${anchors.moved} moved, ${anchors.approximate} approximate, ${anchors.lost} lost${anchors.missing > 0 ? `; ${anchors.missing} in transcripts that are not there` : ""}.`,
    );
    if (pending.length > 0) {
      const waiting = pending.reduce((n, p) => n + p.codings, 0);
      line(
        `Codings pending since their code was split or redefined: ${waiting}${listed(pending.map((p) => `${p.code} ${p.codings}`))}.`,
      );
    }
    if (open === undefined) out.say("Open suggestions are not counted: --open runs the cues over all interviews.");
    else line(`Suggestions that no person has looked at: ${open.byNobody}.`);
  }
  return { data, findings: [...study.findings, ...decisions.findings] };
}

/** Codings that wait for their coders after a split or redefinition, by code. */
function pendingByCode(state: DecisionState): { code: string; change: string; codings: number }[] {
  return checkPending(state).map(({ args }) => ({
    code: String(args.code),
    change: String(args.change),
    codings: Number(args.count),
  }));
}

/** The id of a document without its key in a file of several. */
function fileIdOf(id: string): string[] {
  const hash = id.lastIndexOf("#");
  return hash < 0 ? [id] : [id, id.slice(0, hash)];
}

type Row = ReturnType<typeof progressOf>[number] & { readonly open: number | null };

function codersTable(coders: readonly Row[], width: number): string {
  const head = ["coder", "read", "in part", "coded", "codings", "rejected", "open", "last decision"];
  const rows = coders.map((c) => [
    c.by,
    ...[c.read, c.readForSome, c.coded, c.codings, c.rejected].map(String),
    c.open === null ? "-" : String(c.open),
    `${c.last?.slice(0, 10) ?? ""}${c.rounds.length > 0 ? ` (round ${c.rounds.join(", ")})` : ""}`,
  ]);
  return textTable(head, rows, { width, right: [1, 2, 3, 4, 5, 6] });
}

function listed(ids: readonly string[]): string {
  if (ids.length === 0) return "";
  return ` (${ids.slice(0, 12).join(", ")}${ids.length > 12 ? " …" : ""})`;
}

/** Codes people coined that are not in the codebook, and the codebook's own provisional ones. */
async function provisionalCodes(
  study: LoadedStudy,
  state: DecisionState,
): Promise<{ id: string; label: string; by: string | null; codings: number }[]> {
  // Most codebooks have none: then their text does not hold the word, and need not be understood.
  const { source } = codebookSource(study);
  if (state.coined.length === 0 && !Buffer.from(source.bytes).includes("provisional")) return [];
  const { codebook } = await loadCodebook(study);
  const known = new Map(codebook.codes.map((c) => [c.id, c]));
  const count = (id: string): number => state.codings.filter((c) => c.code === id).length;
  const coined = state.coined.filter((c) => !known.has(c.id)).map((c) => ({ id: c.id, label: c.label, by: c.by }));
  const written = codebook.codes
    .filter((c) => c.status === "provisional")
    .map((c) => ({ id: c.id, label: c.label, by: state.coined.find((k) => k.id === c.id)?.by ?? null }));
  return [...coined, ...written].map((c) => ({ ...c, codings: count(c.id) })).sort((a, b) => compareText(a.id, b.id));
}
