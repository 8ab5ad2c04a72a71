import { basename, resolve } from "node:path";
import { type SettleContext, settledAs, settlementEvents } from "../agreement/index.ts";
import { readCsv } from "../csv/index.ts";
import { finding } from "../findings/index.ts";
import { readSource } from "../io/index.ts";
import type { DecisionEvent, Disagreement, Finding } from "../model/index.ts";
import { HOW, reasons, wrapped } from "./agree-print.ts";
import { planResolutions, settleOneByOne } from "./agree-resolve.ts";
import { WORDS } from "./agree-words.ts";
import type { Invocation, Outcome } from "./command.ts";
import type { AgreeRun } from "./commands/agree.ts";
import { clock, coderOf, newId, store } from "./decide.ts";
import { must } from "./load-study.ts";
import { safeTerm } from "./output.ts";
import { Refusal } from "./refusal.ts";

/**
 * `sp-code agree --resolve [FILE]`: differences are settled one by one and stored as decisions of "consensus"; what all
 * who read gave alike is taken over first, so that `decide: consensus` counts it too. Everything already stored stays.
 */
export async function settle(agree: AgreeRun, { options, out }: Invocation): Promise<Outcome> {
  const { run, settled, differences } = agree;
  const { study, coded } = run;
  if (options.rounds !== undefined)
    throw new Refusal([finding("bad-arguments", { problem: "--resolve is for several coders, not for --rounds." })]);
  if (agree.agreement.unit === "transcript")
    throw new Refusal([
      finding("bad-arguments", { problem: "--resolve settles passages: choose --unit sentence, row or turn." }),
    ]);
  const file = typeof options.resolve === "string" ? options.resolve : undefined;
  if (file === undefined && (!process.stdin.isTTY || options.json === true))
    throw new Refusal([finding("resolve-needs-terminal", {})]);
  const csv = file === undefined ? undefined : must(readCsv(must(readSource(resolve(file), basename(file)))));
  const recordedBy = coderOf(options, study);
  const keyboard = csv ? undefined : (await import("./keyboard.ts")).terminalKeyboard();
  const named = typeof options.present === "string" ? options.present : await keyboard?.line("Who is present (A,B): ");
  const present = [...new Set((named ?? "").split(",").map((n) => n.trim()))].filter((n) => n !== "");
  if (present.length === 0) throw new Refusal([finding("resolve-nobody-present", {})]);
  const context: SettleContext = {
    at: clock(),
    nextId: newId,
    present,
    recordedBy,
    codebook: coded.codebook.version,
    settled,
  };

  const dry = options.dryRun === true;
  const events: DecisionEvent[] = [];
  const keep = (more: readonly DecisionEvent[]): void => {
    events.push(...more);
    if (!dry) store(study, more);
  };
  const alike = agreedEvents(agree, context);
  keep(alike.events);
  const before = events.length;
  let settledNow: number;
  const findings: Finding[] = [...alike.findings];
  if (csv) {
    const plan = planResolutions(csv, differences, coded.codeIds, coded.transcripts, context);
    keep(plan.events);
    findings.push(...plan.findings);
    settledNow = plan.settled;
  } else {
    out.say(`${before} passages that all who read gave alike are taken over.`);
    const open = differences.filter((d) => d.settled === undefined);
    const { codeIds: codes, transcripts } = coded;
    const label = new Map(coded.codes.map((c) => [c.id, c.definition ? `${c.label}: ${c.definition}` : c.label]));
    const show = (d: Disagreement, i: number, of: number): string =>
      shown(d, label.get(d.code) ?? d.code, i, of, out.width);
    settledNow = await settleOneByOne({ open, codes, transcripts, context, store: keep, show }, keyboard!);
  }
  const open = differences.filter((d) => d.settled === undefined).length;
  const verb = dry ? "would be" : "were";
  out.say(
    `${before} passages given alike and ${settledNow} settled differences ${verb} stored under codings/consensus.`,
  );
  out.say(WORDS.differences(differences.length, Math.max(0, open - settledNow)));
  if (run.settings.decide !== "consensus") out.say("To count them alone: decide: consensus in sp-code.yaml.");
  const failed = csv !== undefined && settledNow === 0 && findings.some((f) => f.severity === "error");
  return {
    data: { events, takenOver: alike.passages, settled: settledNow, dryRun: dry },
    findings,
    code: failed ? 2 : 0,
  };
}

/** Codings of consensus for what everybody who read the transcript gave, where consensus has not spoken yet. */
function agreedEvents(
  { passages, run, settled, agreement }: AgreeRun,
  context: SettleContext,
): { readonly events: readonly DecisionEvent[]; readonly passages: number; readonly findings: readonly Finding[] } {
  const { transcripts } = run.coded;
  const events: DecisionEvent[] = [];
  const findings: Finding[] = [];
  let count = 0;
  for (const p of passages) {
    const transcript = transcripts[p.transcript];
    if (p.gaveNot.length > 0 || settledAs(p, transcript.id, settled) !== undefined) continue;
    const because = `given alike by ${p.gave.map((i) => agreement.coders[i]).join(", ")}`;
    const made = settlementEvents({ ...p, outcome: "stands", because }, transcript, context);
    events.push(...(made.value ?? []));
    findings.push(...made.findings);
    count++;
  }
  return { events, passages: count, findings };
}

function shown(d: Disagreement, code: string, number: number, of: number, width: number): string {
  const who = (voices: Disagreement["gave"]): string => voices.map((v) => `${v.coder} (${HOW[v.how]})`).join(", ");
  return safeTerm(
    [
      "",
      `${number} of ${of}   ${d.transcript}, row ${d.row}`,
      `“${d.quote.replace(/\s+/g, " ")}”`,
      `${d.code}   ${code}`,
      `given by: ${who(d.gave)}   not by: ${who(d.gaveNot)}`,
      ...reasons(d),
    ]
      .map((line) => wrapped(line, width))
      .join("\n"),
  );
}
