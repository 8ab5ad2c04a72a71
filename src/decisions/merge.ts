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
  const timed = [...kept.values()].map(({ event }) => ({ event, time: Date.parse(event.at) }));
  timed.sort((a, b) => a.time - b.time || compareText(a.event.id, b.event.id));
  return { value: timed.map((t) => t.event), findings };
}

function spell(place: Place | undefined): string {
  return place?.line === undefined ? "elsewhere" : `${place.file}, line ${place.line}`;
}
