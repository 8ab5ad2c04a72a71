import { suggestionId } from "../coding/index.ts";
import { eventsBefore, foldDecisions, makeEvent } from "../decisions/index.ts";
import { finding } from "../findings/index.ts";
import type { Coding, DecisionEvent, Finding, Span, Transcript } from "../model/index.ts";
import type { CodedStudy } from "../pipeline/index.ts";
import { unitSpan } from "../review/index.ts";
import type { Invocation, Outcome } from "./command.ts";
import { coderOf, decided, roundOf, stamps, store, studyPath } from "./decide.ts";
import { relevanceNamed } from "./explain-relevance.ts";
import { runStudy } from "./run-study.ts";

/** Accepts or rejects suggestions by their ids. What a person decides about is stored with its words and context. */
export async function judge(kind: "accept" | "reject", { args, options, out }: Invocation): Promise<Outcome> {
  const { study, coded, findings } = await runStudy(studyPath(options), options);
  const by = coderOf(options, study);
  const stamp = stamps(by);
  const round = roundOf(options);
  const because = typeof options.because === "string" ? options.because : undefined;
  const rows = rowsById(coded, new Set(args));
  const ranked = new Map<string, Coding>();
  for (const id of args) {
    if (rows.has(id)) continue;
    const found = await relevanceNamed(id, coded, study.cache?.root);
    if (found) ranked.set(id, found.coding);
  }
  const before = judgedBefore(kind, coded, by, round);
  const events: DecisionEvent[] = [];
  const own: Finding[] = [];
  for (const id of args) {
    const row = rows.get(id);
    const alike = ranked.get(id);
    if (row === undefined && alike === undefined) {
      const next = "`sp-code code` lists the suggestions with their ids.";
      own.push(finding("not-found", { what: `suggestion ${id}`, next }));
      continue;
    }
    if (before.has(id)) {
      own.push(finding("decided-already", { what: id, by }));
      continue;
    }
    before.add(id);
    const { code, transcript, unit, evidence } = row === undefined ? aboutCoding(coded, alike!) : aboutRow(coded, row);
    const span = acceptedSpan(coded, transcript, unit);
    const made = makeEvent(
      kind,
      {
        code,
        on: `s:${id}`,
        ...span,
        evidence,
        because,
        round,
        codebook: coded.codebook.version,
      },
      stamp(),
      transcript,
    );
    own.push(...made.findings);
    if (made.value) events.push(made.value);
  }
  store(study, events);
  out.say(`${events.length} ${kind === "accept" ? "accepted" : "rejected"} by ${by}.`);
  const loud = findings.filter((f) => f.severity === "error");
  const nothingDone = own.length > 0 && own.every((f) => f.severity === "error") && events.length === 0;
  return { ...decided(events, [...loud, ...own]), code: nothingDone ? 2 : 0 };
}

/** The suggestions this coder has answered so already and not taken back: answering again adds nothing. */
function judgedBefore(
  kind: "accept" | "reject",
  { events }: CodedStudy,
  by: string,
  round: number | undefined,
): Set<string> {
  const state = foldDecisions(eventsBefore(events, round));
  const same =
    kind === "accept"
      ? state.codings.filter((c) => c.by === by && c.how === "accepted")
      : state.rejected.filter((r) => r.by === by);
  return new Set(same.flatMap((c) => c.suggestion ?? []));
}

/** Table rows of suggestions by id. */
export function rowsById({ table, codes, transcripts }: CodedStudy, wanted: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (let row = 0; row < table.length; row++) {
    const unit = { start: table.unitStart[row], end: table.unitEnd[row] };
    const id = suggestionId(codes[table.code[row]].id, transcripts[table.transcript[row]].id, unit, "rule");
    if (wanted.has(id)) found.set(id, row);
  }
  return found;
}

interface About {
  readonly code: string;
  readonly transcript: Transcript;
  readonly unit: Span;
  readonly evidence: readonly Span[];
}

function aboutRow({ table, transcripts, codes }: CodedStudy, row: number): About {
  const evidence: Span[] = [];
  for (let e = table.evidenceFrom[row]; e < table.evidenceFrom[row + 1]; e++)
    evidence.push({ start: table.evidenceStart[e], end: table.evidenceEnd[e] });
  return {
    code: codes[table.code[row]].id,
    transcript: transcripts[table.transcript[row]],
    unit: { start: table.unitStart[row], end: table.unitEnd[row] },
    evidence,
  };
}

function aboutCoding({ transcripts }: CodedStudy, { code, transcript, unit, evidence }: Coding): About {
  return { code, transcript: transcripts.find((t) => t.id === transcript)!, unit, evidence };
}

/** What accepting stores: the sentence, or the row or turn that holds it (study setting `unit`). */
function acceptedSpan({ settings }: CodedStudy, transcript: Transcript, unit: Span): Span {
  return unitSpan(transcript, unit, settings.unit);
}
