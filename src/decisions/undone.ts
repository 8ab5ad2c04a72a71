import type { DecisionEvent } from "../model/index.ts";
import { isUnderstood } from "./event.ts";

export interface Undos {
  /** Ids of the events that are taken back. */
  readonly undone: ReadonlySet<string>;
  /** Ids of the undo events that took something back and still do. */
  readonly effective: ReadonlySet<string>;
}

/**
 * What undo has taken back; `events` in (`at`, `id`) order. Undo events are followed in that order: one takes
 * back the event it names if that is the same coder's and not taken back already, else it does nothing. Taking back an
 * undo brings back what it had taken back.
 */
export function followUndos(events: readonly DecisionEvent[]): Undos {
  const undone = new Set<string>();
  const effective = new Set<string>();
  const seen = new Set<string>();
  if (!events.some((e) => e.do === "undo")) return { undone, effective };
  const byId = new Map(events.map((e) => [e.id, e]));
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
  return { undone, effective };
}

/** The coder's last decision that stands: what `undo` takes back. What was shown (`session`) is no decision. */
export function lastToUndo(events: readonly DecisionEvent[], by: string): DecisionEvent | undefined {
  const { undone } = followUndos(events);
  return events.findLast((e) => e.by === by && isOwnAct(e) && !undone.has(e.id));
}

/**
 * The coder's undo that `redo` takes back: the last one that still works and took back a decision, unless the coder has
 * decided something since then.
 */
export function lastToRedo(events: readonly DecisionEvent[], by: string): DecisionEvent | undefined {
  const { effective } = followUndos(events);
  const byId = new Map(events.map((e) => [e.id, e]));
  for (const e of events.toReversed()) {
    if (e.by !== by) continue;
    if (isOwnAct(e)) return undefined;
    if (e.do === "undo" && effective.has(e.id) && byId.get(e.on!)?.do !== "undo") return e;
  }
  return undefined;
}

function isOwnAct(e: DecisionEvent): boolean {
  return e.do !== "undo" && e.do !== "session" && isUnderstood(e);
}
