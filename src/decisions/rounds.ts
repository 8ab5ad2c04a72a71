import type { DecisionEvent } from "../model/index.ts";

/**
 * The events of one round of coding: those that carry its number, and those without a number that are about one of
 * them; what became of a code in the codebook is about all rounds. What was coded in one round stands alone when only its events are folded.
 */
export function eventsOfRound(events: readonly DecisionEvent[], round: number): readonly DecisionEvent[] {
  const inRound = new Set<string>();
  return events.filter((e) => {
    const belongs =
      e.do === "migrate" || (e.round === undefined ? e.on !== undefined && inRound.has(e.on) : e.round === round);
    if (belongs) inRound.add(e.id);
    return belongs;
  });
}

/** The events that say what is decided already for a run in this round: all but those of other rounds. */
export function eventsBefore(events: readonly DecisionEvent[], round: number | undefined): readonly DecisionEvent[] {
  return round === undefined ? events : events.filter((e) => e.round === undefined || e.round === round);
}
