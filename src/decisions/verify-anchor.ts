import { finding } from "../findings/index.ts";
import type { DecisionState, Finding, PersonCoding, Transcript } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { comparePlaces } from "./ledger.ts";

/** Where a stored coding stands in today's text. `lost` keeps the stored span, which then must not be quoted or counted. */
export interface Anchor {
  readonly status: "unchanged" | "moved" | "lost";
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * Unchanged when the stored words stand at the stored span; moved when they stand at exactly one other place, or at
 * exactly one place with their stored context; else lost. A coding of a whole transcript is always in its place; one
 * stored without its words is, while the transcript's SHA-256 is the stored one.
 */
export function verifyAnchor(
  coding: Pick<PersonCoding, "start" | "end" | "quote" | "before" | "after" | "sha256">,
  transcript: Pick<Transcript, "text" | "sha256">,
): Anchor {
  const { start, end, quote } = coding;
  if (start === null || end === null) return { status: "unchanged", start, end };
  const { text } = transcript;
  if (quote === undefined || quote === "") {
    const same = coding.sha256 === transcript.sha256 && end <= text.length;
    return { status: same ? "unchanged" : "lost", start, end };
  }
  if (text.slice(start, end) === quote) return { status: "unchanged", start, end };
  const before = coding.before ?? "";
  const found = onlyPlace(text, quote) ?? onlyPlace(text, before + quote + (coding.after ?? ""), before.length);
  if (found === undefined) return { status: "lost", start, end };
  return { status: "moved", start: found, end: found + quote.length };
}

/** The state as today's texts have it. */
export interface Anchored {
  /** Moved codings stand at their new place; lost ones are not in it, so that nothing is counted or quoted wrongly. */
  readonly state: DecisionState;
  readonly lost: readonly PersonCoding[];
  readonly findings: readonly Finding[];
}

/** Finds all codings again. Those that moved or are lost are reported; none is dropped: a lost one is in `lost`. */
export function anchorState(state: DecisionState, transcripts: readonly Transcript[]): Anchored {
  const byId = new Map(transcripts.map((t) => [t.id, t]));
  const findings: Finding[] = [];
  const missing = new Map<string, number>();
  const codings: PersonCoding[] = [];
  const lost: PersonCoding[] = [];
  for (const c of state.codings) {
    const transcript = byId.get(c.transcript);
    const anchor = transcript && verifyAnchor(c, transcript);
    if (!anchor || anchor.status === "lost") lost.push(c);
    else codings.push(anchor.status === "moved" ? movedBy(c, anchor.start! - c.start!) : c);
    const place = { file: transcript?.file };
    const who = { id: c.id, code: c.code, by: c.by };
    if (!anchor) missing.set(c.transcript, (missing.get(c.transcript) ?? 0) + 1);
    else if (anchor.status === "moved") findings.push(finding("anchor-moved", who, place));
    else if (anchor.status === "lost")
      findings.push(finding("anchor-lost", { ...who, start: c.start ?? 0, end: c.end ?? 0 }, place));
  }
  for (const [transcript, count] of [...missing].sort((a, b) => compareText(a[0], b[0])))
    findings.push(finding("anchor-no-transcript", { transcript, count }));
  return { state: { ...state, codings: codings.sort(comparePlaces) }, lost, findings };
}

/** What `anchorState` has to say, without its state. */
export function verifyAnchors(state: DecisionState, transcripts: readonly Transcript[]): readonly Finding[] {
  return anchorState(state, transcripts).findings;
}

/** The evidence moves with the passage it stands in. */
function movedBy(c: PersonCoding, by: number): PersonCoding {
  const evidence = c.evidence.map((e) => ({ start: e.start + by, end: e.end + by }));
  return { ...c, start: c.start! + by, end: c.end! + by, evidence };
}

function onlyPlace(text: string, words: string, offset = 0): number | undefined {
  const first = text.indexOf(words);
  if (first < 0 || text.indexOf(words, first + 1) >= 0) return undefined;
  return first + offset;
}
