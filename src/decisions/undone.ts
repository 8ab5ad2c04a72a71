import type { DecisionEvent } from "../model/index.ts";

/**
 * The events that undo has taken back; `events` in (`at`, `id`) order. Undo events are followed in that order: one takes
 * back the event it names if that is the same coder's and not taken back already, else it does nothing. Taking back an
 * undo brings back what it had taken back.
 */
export function undoneEvents(events: readonly DecisionEvent[]): ReadonlySet<string> {
  const byId = new Map(events.map((e) => [e.id, e]));
  const undone = new Set<string>();
  /** Undo events that took something back. */
  const effective = new Set<string>();
  const seen = new Set<string>();
  for (const event of events) {
    if (event.do !== "undo") continue;
    seen.add(event.id);
    let undo: DecisionEvent | undefined = undone.has(event.id) ? undefined : event;
    while (undo) {
      const target = byId.get(undo.on ?? "");
      if (!target || target === undo || target.by !== undo.by || undone.has(target.id)) break;
      effective.add(undo.id);
      undone.add(target.id);
      if (!effective.delete(target.id)) break;
      // The target was an undo that had worked: what it took back is back, and if that is an undo too it works again.
      const back = byId.get(target.on!)!;
      undone.delete(back.id);
      undo = back.do === "undo" && seen.has(back.id) ? back : undefined;
    }
  }
  return undone;
}
