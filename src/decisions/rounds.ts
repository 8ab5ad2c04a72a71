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

/**
 * What a coder has before them who codes in this round: everybody's events but their own of other rounds, of which only
 * the codes that they coined are left, without a place.
 */
export function eventsSeenBy(
  events: readonly DecisionEvent[],
  by: string,
  round: number | undefined,
): readonly DecisionEvent[] {
  if (round === undefined) return events;
  return events.flatMap((e) => {
    if (e.by !== by || e.round === undefined || e.round === round || e.do === "migrate") return [e];
    return e.do === "coin" ? [{ ...e, transcript: undefined, start: undefined, end: undefined }] : [];
  });
}

/** The events that say what is decided already for a run in this round: all but those of other rounds. */
export function eventsBefore(events: readonly DecisionEvent[], round: number | undefined): readonly DecisionEvent[] {
  return round === undefined ? events : events.filter((e) => e.round === undefined || e.round === round);
}
