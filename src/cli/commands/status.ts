import { compareText } from "../../model/index.ts";
import { anchorsOfChanged } from "../changed-anchors.ts";
import type { Invocation, Outcome } from "../command.ts";
import { codebookSource, type LoadedStudy, loadCodebook, loadStudy, transcriptIdOf } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { type Standing, standingOf } from "../standing.ts";
import { textTable, wrapText } from "../text-table.ts";

/**
 * `sp-code status`: how far each coder is, what nobody has looked at yet, and what needs a hand. It reads decisions (or
 * what was kept of them, while they are the same) and the hashes of the transcripts; a transcript's text only where it
 * changed since it was coded; and runs the cues only with --open.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const { standing, state } = await standingOf(study);
  const ids = [...new Set(study.sources.map((s) => transcriptIdOf(s.below)))].sort(compareText);
  const decided = new Set(standing.touched.flatMap(fileIdOf));
  const fresh = ids.filter((id) => !decided.has(id));
  const open =
    options.open === true ? await (await import("../open-suggestions.ts")).countOpen(args, options) : undefined;
  const coders = standing.coders.map((c) => ({ ...c, open: open?.byCoder.get(c.by) ?? null }));
  const provisional = await provisionalCodes(study, standing);
  const anchors = await anchorsOfChanged(study, standing, state);
  const { pending } = standing;
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
  return { data, findings: [...study.findings, ...standing.findings] };
}

/** The id of a document without its key in a file of several. */
function fileIdOf(id: string): string[] {
  const hash = id.lastIndexOf("#");
  return hash < 0 ? [id] : [id, id.slice(0, hash)];
}

type Row = Standing["coders"][number] & { readonly open: number | null };

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
  { coined: made, codings }: Standing,
): Promise<{ id: string; label: string; by: string | null; codings: number }[]> {
  // Most codebooks have none: then their text does not hold the word, and need not be understood.
  const { source } = codebookSource(study);
  if (made.length === 0 && !Buffer.from(source.bytes).includes("provisional")) return [];
  const { codebook } = await loadCodebook(study);
  const known = new Map(codebook.codes.map((c) => [c.id, c]));
  const count = new Map(codings);
  const coined = made.filter((c) => !known.has(c.id));
  const written = codebook.codes
    .filter((c) => c.status === "provisional")
    .map((c) => ({ id: c.id, label: c.label, by: made.find((k) => k.id === c.id)?.by ?? null }));
  return [...coined, ...written]
    .map((c) => ({ ...c, codings: count.get(c.id) ?? 0 }))
    .sort((a, b) => compareText(a.id, b.id));
}
