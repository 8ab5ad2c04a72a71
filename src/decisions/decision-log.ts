import type { DecisionEvent, DecisionState } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { isUnderstood } from "./event.ts";
import { type Fold, foldInOrder } from "./fold.ts";
import { mergeEvents } from "./merge.ts";

/**
 * All events of a study with the state they leave, for work that decides one thing after the other: a new event that
 * sorts last is folded on top, an undo or an event from the past folds everything again.
 */
export class DecisionLog {
  #events: DecisionEvent[];
  #fold: Fold | undefined;
  #state: DecisionState | undefined;

  constructor(events: readonly DecisionEvent[]) {
    this.#events = [...mergeEvents(events).value!];
  }

  /** In (`at`, `id`) order, equal ids once. */
  get events(): readonly DecisionEvent[] {
    return this.#events;
  }

  /** The state after all events so far; the same as `foldDecisions(events)`. */
  get state(): DecisionState {
    this.#fold ??= foldInOrder(this.#events);
    this.#state ??= this.#fold.state();
    return this.#state;
  }

  add(...events: readonly DecisionEvent[]): void {
    this.#state = undefined;
    for (const e of events) {
      const last = this.#events.at(-1);
      const isLast = last === undefined || (Date.parse(e.at) - Date.parse(last.at) || compareText(e.id, last.id)) > 0;
      if (isLast && e.do !== "undo") {
        this.#events.push(e);
        if (isUnderstood(e)) this.#fold?.step(e, false);
      } else {
        this.#events = [...mergeEvents([...this.#events, e]).value!];
        this.#fold = undefined;
      }
    }
  }
}
