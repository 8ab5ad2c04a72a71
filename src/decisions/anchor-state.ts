import { finding } from "../findings/index.ts";
import type { DecisionState, Finding, PersonCoding, Transcript } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { comparePlaces } from "./ledger.ts";
import { type Anchor, findPassage, SearchedText } from "./verify-anchor.ts";

type Rejection = DecisionState["rejected"][number];

/** A coding or rejection whose words do not stand where they were stored. */
export interface Displaced {
  readonly what: "coding" | "rejection";
  readonly decision: PersonCoding | Rejection;
  /** Null when its transcript is not among those read. */
  readonly anchor: Anchor | null;
}

/** The state as today's texts have it. */
export interface Anchored {
  /** Moved ones stand at their new place; approximate and lost ones are not in it, so nothing is counted or quoted wrongly. */
  readonly state: DecisionState;
  /** In the order of their stored places. */
  readonly displaced: readonly Displaced[];
  /** Codings that are not in `state`. */
  readonly lost: readonly PersonCoding[];
  readonly findings: readonly Finding[];
}

/** Finds all codings and rejections again. Those not in their place are reported and stand in `displaced`; none is dropped. */
export function anchorState(state: DecisionState, transcripts: readonly Transcript[]): Anchored {
  const byId = new Map(transcripts.map((t) => [t.id, t]));
  const searched = new Map<string, SearchedText>();
  const displaced: Displaced[] = [];
  const find = (decision: PersonCoding | Rejection): Anchor | undefined => {
    const transcript = byId.get(decision.transcript);
    if (transcript === undefined) return undefined;
    let text = searched.get(transcript.id);
    if (text === undefined) {
      text = new SearchedText(transcript);
      searched.set(transcript.id, text);
    }
    return findPassage(decision, text);
  };
  const codings: PersonCoding[] = [];
  const lost: PersonCoding[] = [];
  for (const c of state.codings) {
    const anchor = find(c);
    if (anchor?.status === "unchanged") codings.push(c);
    else {
      displaced.push({ what: "coding", decision: c, anchor: anchor ?? null });
      if (anchor?.status === "moved") codings.push(movedBy(c, anchor.start! - c.start!));
      else lost.push(c);
    }
  }
  const rejected: Rejection[] = [];
  for (const r of state.rejected) {
    // A rejection stored without its words has no effect elsewhere than at its span.
    const anchor = r.quote === undefined ? ({ status: "unchanged" } as Anchor) : find(r);
    if (anchor?.status === "unchanged") rejected.push(r);
    else {
      displaced.push({ what: "rejection", decision: r, anchor: anchor ?? null });
      if (anchor?.status === "moved") rejected.push({ ...r, start: anchor.start!, end: anchor.end! });
    }
  }
  displaced.sort((a, b) => comparePlaces(a.decision, b.decision));
  return {
    state: { ...state, codings: codings.sort(comparePlaces), rejected: rejected.sort(comparePlaces) },
    displaced,
    lost,
    findings: displacedFindings(displaced, byId),
  };
}

/** What `anchorState` has to say, without its state. */
export function verifyAnchors(state: DecisionState, transcripts: readonly Transcript[]): readonly Finding[] {
  return anchorState(state, transcripts).findings;
}

function displacedFindings(displaced: readonly Displaced[], byId: ReadonlyMap<string, Transcript>): Finding[] {
  const findings: Finding[] = [];
  const missing = new Map<string, number>();
  for (const { what, decision, anchor } of displaced) {
    const { id, code, by, transcript } = decision;
    const place = { file: byId.get(transcript)?.file };
    const who = { what, id, code, by };
    if (anchor === null) missing.set(transcript, (missing.get(transcript) ?? 0) + 1);
    else if (anchor.status === "moved") findings.push(finding("anchor-moved", who, place));
    else if (anchor.status === "approximate")
      findings.push(finding("anchor-approximate", { ...who, start: anchor.start ?? 0, end: anchor.end ?? 0 }, place));
    else findings.push(finding("anchor-lost", { ...who, start: decision.start ?? 0, end: decision.end ?? 0 }, place));
  }
  for (const [transcript, count] of [...missing].sort((a, b) => compareText(a[0], b[0])))
    findings.push(finding("anchor-no-transcript", { transcript, count }));
  return findings;
}

/** The evidence moves with the passage it stands in. */
function movedBy(c: PersonCoding, by: number): PersonCoding {
  const evidence = c.evidence.map((e) => ({ start: e.start + by, end: e.end + by }));
  return { ...c, start: c.start! + by, end: c.end! + by, evidence };
}
