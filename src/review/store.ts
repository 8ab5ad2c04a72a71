import { makeEvent } from "../decisions/index.ts";
import { sentence } from "../findings/index.ts";
import type { DecisionEvent } from "../model/index.ts";
import type { EventsByTranscript, ReviewInput, ReviewState, Stamping, Step } from "./state.ts";

export interface Draft {
  readonly kind: DecisionEvent["do"];
  readonly fields: Partial<DecisionEvent>;
  /** About no transcript. */
  readonly nowhere?: boolean;
}

/** Makes the events of the drafts and the state after them, with what changed besides; a fault leaves the state and says so. */
export function decide(
  input: ReviewInput,
  state: ReviewState,
  drafts: readonly Draft[],
  stamp: Stamping,
  change: Partial<ReviewState>,
): Step {
  const made: DecisionEvent[] = [];
  const common = { codebook: input.codebook, ...(input.round === undefined ? {} : { round: input.round }) };
  for (const { kind, fields, nowhere } of drafts) {
    const transcript = nowhere ? undefined : input.transcripts[state.transcript];
    const event = makeEvent(kind, { ...common, ...fields }, stamp(), transcript);
    if (!event.value) return { state: { ...state, message: event.findings.map(sentence).join(" ") }, events: [] };
    made.push(event.value);
  }
  const next: ReviewState = {
    ...state,
    changed: false,
    events: added(state.events, made),
    mine: [...state.mine, ...made],
    saved: state.saved + made.length,
    ...change,
  };
  return { state: next, events: made };
}

/** The events with some more, each to its transcript's list; lists that stay the same are the same values. */
function added(events: EventsByTranscript, made: readonly DecisionEvent[]): EventsByTranscript {
  const next = new Map(events);
  for (const e of made) next.set(e.transcript ?? "", [...(next.get(e.transcript ?? "") ?? []), e]);
  return next;
}
