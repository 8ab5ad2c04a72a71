import { basename, resolve } from "node:path";
import { columnsOf, readCsv, unguarded } from "../csv/index.ts";
import { finding, nearest } from "../findings/index.ts";
import { readSource, writeTextFile } from "../io/index.ts";
import type { DecisionEvent, Finding, PersonCoding } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { codesOf } from "../pipeline/index.ts";
import type { Invocation, Outcome } from "./command.ts";
import { studyPath } from "./decide.ts";
import { loadCodebook, loadDecisions, loadStudy, must } from "./load-study.ts";
import { safeTerm } from "./output.ts";
import { Sitting } from "./sitting.ts";
import { formatOf, tableText } from "./table-formats.ts";
import { textTable } from "./text-table.ts";

const HEAD = ["id", "coder", "transcript", "start", "end", "code", "change", "choices", "quote", "decision", "because"];

/** `codebook migrate --queue`: the codings that wait for their coders, with an empty column for the decision. */
export async function listQueue({ options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const { events } = await loadDecisions(study);
  const { foldDecisions } = await import("../decisions/index.ts");
  const only = typeof options.by === "string" ? options.by : undefined;
  const queue = pendingOf(foldDecisions(events).codings).filter((c) => only === undefined || c.by === only);
  const rows = queue.map((c) => [
    c.id,
    c.by,
    c.transcript,
    c.start,
    c.end,
    c.code,
    c.pending.change,
    c.pending.codes.join(" ") || c.code,
    c.quote ?? null,
    null,
    null,
  ]);
  const format = formatOf(options);
  if (format !== undefined || typeof options.out === "string") {
    const text = tableText({ head: HEAD, rows }, format ?? "csv");
    if (typeof options.out === "string") {
      writeTextFile(options.out, text);
      out.say(
        `Wrote ${rows.length} passages to ${options.out}. Fill the column decision, then --decide ${options.out}.`,
      );
    } else if (!options.json) out.data(text);
  } else if (!options.json) {
    const lines = queue.map((c) => [
      c.id.slice(0, 8),
      c.by,
      c.transcript,
      `${c.code}, ${c.pending.change}`,
      c.quote ?? "(whole transcript)",
    ]);
    out.data(textTable(["id", "coder", "transcript", "code", "passage"], lines, { width: out.width }));
    out.say(
      `${queue.length} codings are pending. Decide one with \`sp-code recode ID CODE\` (its own code: it stays), or all with --csv, -o and --decide.`,
    );
  }
  return { data: { columns: HEAD, rows }, findings: [] };
}

type Waiting = PersonCoding & { readonly pending: NonNullable<PersonCoding["pending"]> };

/** By coder, then in the order of the codings. */
export function pendingOf(codings: readonly PersonCoding[]): readonly Waiting[] {
  const waiting = codings.filter((c): c is Waiting => c.pending !== undefined);
  return [...waiting].sort((a, b) => compareText(a.by, b.by));
}

/** `codebook migrate --decide FILE`: the filled table of --queue; `drop` takes the coding back. Each coder decides their own. */
export async function decideQueue({ options, out }: Invocation, path: string): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const { codebook } = await loadCodebook(study);
  const { events: before } = await loadDecisions(study);
  const csv = must(readCsv(must(readSource(resolve(path), basename(path)))));
  const columns = columnsOf(csv, { id: "id", decision: "decision", because: "because" } as const, true);
  const sitting = new Sitting(study, options, before, codebook.version);
  const waiting = new Map(pendingOf(sitting.state.codings).map((c) => [c.id, c]));
  const codes = codesOf(codebook, sitting.state)
    .filter((c) => c.status !== "retired")
    .map((c) => c.id);
  const findings: Finding[] = columns.findings.filter((f) => f.severity === "error");
  const plans: (() => DecisionEvent)[] = [];
  let open = 0;
  for (const row of csv.rows) {
    const cell = (c: "id" | "decision" | "because") => unguarded(row[columns.at.get(c) ?? -1]?.value ?? "").trim();
    const place = { file: csv.file, line: row[0].line, column: row[0].column };
    const [id, decision, because] = [cell("id"), cell("decision"), cell("because") || undefined];
    if (decision === "") {
      open++;
      continue;
    }
    const coding = waiting.get(id);
    if (!coding) findings.push(finding("queue-unknown", { id: id.slice(0, 40) }, place));
    else if (coding.by !== sitting.by) findings.push(finding("queue-not-yours", { id, by: coding.by }, place));
    else if (decision === "drop")
      plans.push(() =>
        must(sitting.write("retract", { on: id, transcript: coding.transcript, code: coding.code, because })),
      );
    else if (decision !== coding.code && !codes.includes(decision))
      findings.push(
        finding("apply-unknown-code", { code: decision.slice(0, 80), nearest: nearest(decision, codes) ?? "" }, place),
      );
    else
      plans.push(() => {
        const about = { on: id, transcript: coding.transcript, code: coding.code };
        return must(sitting.write("recode", { ...about, to: decision, because }));
      });
  }
  if (findings.length > 0) return { findings, code: 2 };
  const events = plans.map((write) => write());
  if (open > 0) findings.push(finding("queue-open", { count: open }, { file: csv.file }));
  out.say(
    safeTerm(
      `${events.length} decided by ${sitting.by}; ${pendingOf(sitting.state.codings).length} are pending still.`,
    ),
  );
  return { data: { events }, findings };
}
