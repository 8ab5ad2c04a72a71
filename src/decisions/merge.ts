import { finding } from "../findings/index.ts";
import type { Checked, DecisionEvent, Finding, Place } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { eventLine } from "./event.ts";

/**
 * Events of any number of files as one list in (`at`, `id`) order, equal ids once. Of two different events with one id
 * the one whose line sorts first is used, and that is reported; `placeOf` says where the nth of the given events stands.
 */
export function mergeEvents(
  events: readonly DecisionEvent[],
  placeOf: (index: number) => Place | undefined = () => undefined,
): Checked<readonly DecisionEvent[]> {
  const kept = new Map<string, { event: DecisionEvent; index: number }>();
  const findings: Finding[] = [];
  events.forEach((event, index) => {
    const other = kept.get(event.id);
    if (other === undefined) {
      kept.set(event.id, { event, index });
      return;
    }
    if (other.event === event) return;
    const [mine, theirs] = [eventLine(event), eventLine(other.event)];
    if (mine === theirs) return;
    findings.push(
      finding("decision-two-contents", { id: event.id, other: spell(placeOf(other.index)) }, placeOf(index) ?? {}),
    );
    if (compareText(mine, theirs) < 0) kept.set(event.id, { event, index });
  });
  return { value: inOrder([...kept.values()].map((k) => k.event)), findings };
}

/** By instant, then id. */
function inOrder(events: DecisionEvent[]): DecisionEvent[] {
  // Instants written alike, in UTC, sort as their text does.
  const length = events[0]?.at.length;
  if (events.every((e) => e.at.length === length && e.at.endsWith("Z"))) {
    const before = (a: DecisionEvent, b: DecisionEvent): number => compareText(a.at, b.at) || compareText(a.id, b.id);
    for (let i = 1; i < events.length; i++) if (before(events[i - 1], events[i]) > 0) return events.sort(before);
    return events;
  }
  const timed = events.map((event) => ({ event, time: Date.parse(event.at) }));
  timed.sort((a, b) => a.time - b.time || compareText(a.event.id, b.event.id));
  return timed.map((t) => t.event);
}

function spell(place: Place | undefined): string {
  return place?.line === undefined ? "elsewhere" : `${place.file}, line ${place.line}`;
}
