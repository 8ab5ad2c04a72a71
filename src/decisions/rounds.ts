import type { DecisionEvent } from "../model/index.ts";

/**
 * The events of one round of coding: those that carry its number, and those without a number that are about one of
 * them. What was coded in one round stands alone when only its events are folded.
 */
export function eventsOfRound(events: readonly DecisionEvent[], round: number): readonly DecisionEvent[] {
  const inRound = new Set<string>();
  return events.filter((e) => {
    const belongs = e.round === undefined ? e.on !== undefined && inRound.has(e.on) : e.round === round;
    if (belongs) inRound.add(e.id);
    return belongs;
  });
}
