import { makeEvent } from "../decisions/index.ts";
import type { Checked, DecisionEvent, Finding, Transcript } from "../model/index.ts";
import { type Settled, standing } from "./disagreements.ts";

/** The coder under whose name adjudication is stored (codings/consensus/). */
export const CONSENSUS = "consensus";

/** What was settled about one passage and code. */
export interface Settlement {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** The code stands, does not, or another code stands in its place. */
  readonly outcome: "stands" | "does-not-stand" | { readonly instead: string };
  readonly because?: string;
}

export interface SettleContext {
  readonly at: () => string;
  readonly nextId: () => string;
  /** Who was present, and who wrote it down. */
  readonly present: readonly string[];
  readonly recordedBy: string;
  readonly codebook?: string;
  /** What consensus holds already: a coding that no longer stands is taken back. */
  readonly settled: Settled;
}

/**
 * The events that store a settlement: an `apply` where a code stands, a `reject` where it does not (with a `retract` of
 * what stood before), both where another code stands instead. They are consensus's own decisions; nobody's coding is touched. `present` and `recordedBy` stand
 * in each event.
 */
export function settlementEvents(
  s: Settlement,
  transcript: Transcript,
  context: SettleContext,
): Checked<readonly DecisionEvent[]> {
  const events: DecisionEvent[] = [];
  const findings: Finding[] = [];
  const add = (kind: "apply" | "reject" | "retract", about: Partial<DecisionEvent>): void => {
    const made = makeEvent(
      kind,
      {
        ...about,
        ...(context.codebook === undefined ? {} : { codebook: context.codebook }),
        ...(s.because === undefined || s.because === "" ? {} : { because: s.because }),
        present: [...context.present],
        recordedBy: context.recordedBy,
      },
      { at: context.at(), id: context.nextId(), by: CONSENSUS },
      transcript,
    );
    findings.push(...made.findings);
    if (made.value) events.push(made.value);
  };
  const span = { start: s.start, end: s.end };
  if (s.outcome === "stands") add("apply", { code: s.code, ...span });
  else {
    for (const c of standing(s, transcript.id, context.settled)) add("retract", { on: c.id });
    add("reject", { code: s.code, ...span });
  }
  if (typeof s.outcome === "object") add("apply", { code: s.outcome.instead, ...span });
  return { value: findings.length > 0 ? [] : events, findings };
}
