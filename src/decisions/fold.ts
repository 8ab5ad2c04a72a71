import type { DecisionEvent, DecisionState } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { isUnderstood } from "./event.ts";
import { anchorIn, isAboutSuggestion, Ledger, type Spot } from "./ledger.ts";
import { mergeEvents } from "./merge.ts";
import { undoneEvents } from "./undone.ts";

/**
 * The state that all events leave, folded by (`at`, `id`), equal ids once: the same for any order and any split of the
 * events into files. docs/decisions.md says what each `do` does. Every act changes the acting coder's own codings only.
 * Events of a newer version or of an unknown kind have no effect.
 */
export function foldDecisions(events: readonly DecisionEvent[]): DecisionState {
  const all = mergeEvents(events).value!.filter(isUnderstood);
  const undone = undoneEvents(all);
  const ledger = new Ledger();
  const coined = new Map<string, DecisionState["coined"][number]>();
  const complete: DecisionState["complete"][number][] = [];
  const notes: DecisionState["notes"][number][] = [];
  for (const e of all) {
    if (undone.has(e.id)) continue;
    switch (e.do) {
      case "apply":
        ledger.make(e, e.code!, "applied", spotIn(e));
        break;
      case "coin":
        if (!coined.has(e.code!)) coined.set(e.code!, coinedBy(e));
        if (e.transcript !== undefined && e.start !== undefined) ledger.make(e, e.code!, "applied", spotIn(e));
        break;
      case "accept":
        ledger.accept(e, spotIn(e));
        break;
      case "reject":
        ledger.dropAcceptance(e);
        ledger.reject(e, e.code!, spotIn(e));
        break;
      case "recode":
        recode(ledger, e);
        break;
      case "resize":
        resize(ledger, e);
        break;
      case "retract":
        retract(ledger, e);
        break;
      case "note":
        notes.push({ on: e.on!, by: e.by, at: e.at, text: e.because! });
        break;
      case "complete":
        complete.push({ by: e.by, transcript: e.transcript!, codes: e.codes ?? null, at: e.at });
        break;
    }
  }
  return {
    ...ledger.state(),
    coined: [...coined.values()].sort((a, b) => compareText(a.id, b.id)),
    complete,
    notes,
    coders: [...new Set(all.map((e) => e.by))].sort(compareText),
    events: all.length,
  };
}

/** Another code for the passage. Where a suggestion or another coder gave the old one, the old one is rejected. */
function recode(ledger: Ledger, e: DecisionEvent): void {
  const coding = ledger.codingAbout(e);
  if (coding === undefined) {
    if (!isAboutSuggestion(e) || e.code === undefined || e.transcript === undefined || e.start === undefined) return;
    ledger.reject(e, e.code, spotIn(e));
    ledger.make(e, e.to!, "applied", spotIn(e));
  } else if (coding.by !== e.by) {
    ledger.reject(e, coding.code, coding);
    ledger.make(e, e.to!, "applied", coding);
  } else {
    if (coding.how === "accepted") {
      ledger.reject(e, coding.code, coding);
      ledger.release(coding);
    }
    ledger.touch(coding, e);
    coding.code = e.to!;
  }
}

/** Another span for the code. Of a suggestion: accepted with this span. Of another coder's coding: a coding of one's own. */
function resize(ledger: Ledger, e: DecisionEvent): void {
  const coding = ledger.codingAbout(e);
  const span = { start: e.newStart!, end: e.newEnd!, ...anchorIn(e) };
  if (coding === undefined) {
    if (!isAboutSuggestion(e) || e.code === undefined || e.transcript === undefined) return;
    ledger.accept(e, { ...spotIn(e), ...span });
  } else if (coding.by !== e.by) {
    const { transcript, evidence } = coding;
    ledger.make(e, coding.code, "applied", { transcript, evidence, ...span });
  } else {
    ledger.touch(coding, e);
    for (const key of ["quote", "before", "after", "sha256"] as const) delete coding[key];
    Object.assign(coding, span);
  }
}

/** Takes one's own coding or rejection away; of another coder's coding it is a rejection. */
function retract(ledger: Ledger, e: DecisionEvent): void {
  const coding = ledger.codingAbout(e);
  if (coding === undefined) ledger.dropRejection(e);
  else if (coding.by === e.by) ledger.remove(coding);
  else ledger.reject(e, coding.code, coding);
}

function spotIn(e: DecisionEvent): Spot {
  const [start, end] = [e.start ?? null, e.end ?? null];
  const suggestion = isAboutSuggestion(e) ? { suggestion: e.on!.slice(2) } : {};
  return { transcript: e.transcript!, start, end, evidence: e.evidence ?? [], ...anchorIn(e), ...suggestion };
}

function coinedBy(e: DecisionEvent): DecisionState["coined"][number] {
  const definition = e.definition === undefined ? {} : { definition: e.definition };
  return { id: e.code!, label: e.label!, ...definition, by: e.by, at: e.at };
}
