import { foldDecisions, makeEvent } from "../../decisions/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import type { DecisionEvent, Finding } from "../../model/index.ts";
import { codesOf } from "../../pipeline/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { coderOf, decided, roundOf, stamps, store, studyPath } from "../decide.ts";
import { loadCodebook, loadDecisions, loadStudy, loadTables } from "../load-study.ts";
import { readCorpus } from "../read-corpus.ts";
import { list } from "./code.ts";

/** `sp-code complete TRANSCRIPT`: this coder has read all of it for these codes; only then does absence mean "not there". */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const by = coderOf(options, study);
  const stamp = stamps(by);
  const round = roundOf(options);
  const tables = await loadTables(study);
  const { transcripts } = await readCorpus(study, tables.interviews);
  const { codebook } = await loadCodebook(study);
  const { events: before } = await loadDecisions(study);
  const state = foldDecisions(before);
  const known = codesOf(codebook, state).map((c) => c.id);
  const standing = new Set(state.complete.map((c) => keyOf(c.by, c.at, c.transcript)));
  const codes = list(options.codes, "code", known);
  const events: DecisionEvent[] = [];
  const findings: Finding[] = [];
  for (const id of args) {
    const transcript = transcripts.find((t) => t.id === id);
    if (!transcript) {
      const near = nearest(
        id,
        transcripts.map((t) => t.id),
      );
      const next = near ? `Did you mean ${near}?` : "`sp-code transcripts` lists them.";
      findings.push(finding("not-found", { what: `transcript ${id}`, next }));
      continue;
    }
    const wanted = codes ? [...codes].sort() : undefined;
    const made = makeEvent("complete", { codes: wanted, codebook: codebook.version, round }, stamp(), transcript);
    if (
      made.value &&
      before.some((e) => standing.has(keyOf(e.by, e.at, e.transcript)) && saysTheSame(e, made.value!))
    ) {
      findings.push(finding("decided-already", { what: `${id} read in full`, by }));
      continue;
    }
    findings.push(...made.findings);
    if (made.value) events.push(made.value);
  }
  store(study, events);
  out.say(`${events.length} transcript(s) marked as read in full by ${by}.`);
  const nothingDone = events.length === 0 && findings.every((f) => f.severity === "error");
  return { ...decided(events, findings), code: nothingDone ? 2 : 0 };
}

function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

/** The same person, transcript as it stands, codes and version of the codebook: saying so again adds nothing. */
function saysTheSame(a: DecisionEvent, b: DecisionEvent): boolean {
  const of = (e: DecisionEvent): string =>
    keyOf(e.do, e.by, e.transcript, e.sha256, e.codes ?? null, e.codebook, e.round ?? null);
  return of(a) === of(b);
}
