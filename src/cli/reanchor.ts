import { createInterface, type Interface } from "node:readline/promises";
import { anchorState, type Displaced, foldDecisions } from "../decisions/index.ts";
import { type Displacement, displacements, reanchorFields } from "../decisions/reanchor.ts";
import { finding } from "../findings/index.ts";
import type { DecisionEvent, Finding, Transcript } from "../model/index.ts";
import type { Invocation, Outcome } from "./command.ts";
import { displacedTable } from "./displaced-table.ts";
import { loadDecisions, loadStudy, loadTables } from "./load-study.ts";
import { safeTerm } from "./output.ts";
import { readCorpus } from "./read-corpus.ts";
import { Sitting } from "./sitting.ts";

/**
 * `sp-code code --reanchor`: stores the new place of codings and rejections whose transcript changed, as events signed
 * by whoever ran it. Those that moved are confirmed together; an approximate one is shown with its difference and asked
 * about, or (--approximate --yes) taken with the others. What is lost is listed and left.
 */
export async function reanchor({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const { events, findings: ofDecisions } = await loadDecisions(study);
  const { interviews } = await loadTables(study);
  const { transcripts } = await readCorpus(study, interviews);
  const sitting = new Sitting(study, options, events);
  const { displaced } = anchorState(foldDecisions(events), transcripts);
  const listed = displacements(displaced, transcripts);
  const count = (status: Displacement["status"]): number => listed.filter((d) => d.status === status).length;
  if (!options.json && listed.length > 0) out.data(displacedTable(listed, out.width));
  const findings: Finding[] = ofDecisions.filter((f) => f.severity === "error");
  const wanted = await chosen({ args, options, out }, displaced, listed);
  if (wanted === undefined)
    findings.push(finding("reanchor-needs-yes", { count: count("moved") + count("approximate") }));
  const textOf = new Map(transcripts.map((t): [string, Transcript] => [t.id, t]));
  const written: DecisionEvent[] = [];
  for (const d of wanted ?? []) {
    const transcript = textOf.get(d.decision.transcript)!;
    const made = sitting.write("resize", reanchorFields(d, transcript), transcript);
    findings.push(...made.findings);
    if (made.value) written.push(made.value);
  }
  out.say(
    listed.length === 0
      ? "Every coding stands where it was stored."
      : `${count("moved")} moved, ${count("approximate")} approximate, ${count("lost")} lost. ${written.length} new places stored by ${sitting.by}.`,
  );
  return { data: { displaced: listed, events: written }, findings, code: wanted === undefined ? 2 : 0 };
}

/** What is to be stored; undefined when nobody could be asked. */
async function chosen(
  { options }: Invocation,
  displaced: readonly Displaced[],
  listed: readonly Displacement[],
): Promise<readonly Displaced[] | undefined> {
  const of = (status: string): readonly Displaced[] => displaced.filter((d) => d.anchor?.status === status);
  const moved = of("moved");
  const approximate = of("approximate");
  if (moved.length + approximate.length === 0) return [];
  if (options.yes === true) return options.approximate === true ? [...moved, ...approximate] : moved;
  if (options.json === true || process.stdin.isTTY !== true || process.stderr.isTTY !== true) return undefined;
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  const wanted: Displaced[] = [];
  if (moved.length > 0 && (await isYes(ask, `Store the new places of the ${moved.length} that moved? [y/n] `)))
    wanted.push(...moved);
  for (const d of approximate) {
    const shown = displacedTable(
      listed.filter((l) => l.id === d.decision.id),
      process.stderr.columns ?? 80,
    );
    if (await isYes(ask, `${safeTerm(shown)}Is this the passage? [y/n] `)) wanted.push(d);
  }
  ask.close();
  return wanted;
}

async function isYes(ask: Interface, question: string): Promise<boolean> {
  return /^y(?:es)?$/i.test((await ask.question(question)).trim());
}
