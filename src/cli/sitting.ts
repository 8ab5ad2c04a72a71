import { DecisionLog, followUndos, lastToRedo, lastToUndo, makeEvent } from "../decisions/index.ts";
import { finding } from "../findings/index.ts";
import type { Checked, DecisionEvent, DecisionState, Transcript } from "../model/index.ts";
import type { Options } from "./command.ts";
import { coderOf, roundOf, stamps, store } from "./decide.ts";
import type { LoadedStudy } from "./load-study.ts";

/**
 * One coder at work on a study: every kind of event is written through `write`, is in its file when that returns, and
 * `state` is the state after it.
 */
export class Sitting {
  readonly by: string;
  readonly #study: LoadedStudy;
  readonly #log: DecisionLog;
  readonly #stamp: ReturnType<typeof stamps>;
  readonly #common: Partial<DecisionEvent>;

  /** `codebook` is the version of the codebook that every event carries; the coder and the round come from the options. */
  constructor(study: LoadedStudy, options: Options, events: readonly DecisionEvent[], codebook?: string) {
    this.by = coderOf(options, study);
    this.#study = study;
    this.#log = new DecisionLog(events);
    this.#stamp = stamps(this.by);
    const round = roundOf(options);
    this.#common = {
      ...(codebook === undefined ? {} : { codebook }),
      ...(round === undefined ? {} : { round }),
    };
  }

  get events(): readonly DecisionEvent[] {
    return this.#log.events;
  }

  /** What everybody's decisions come to now, those of this sitting included. */
  get state(): DecisionState {
    return this.#log.state;
  }

  /**
   * Makes an event, appends it to its file and folds it in. With the transcript, its id and hash, and the words and
   * context of the span, are filled in. An event that could not be read again is not written, and the fault is given.
   */
  write(kind: DecisionEvent["do"], fields: Partial<DecisionEvent>, transcript?: Transcript): Checked<DecisionEvent> {
    const made = makeEvent(kind, { ...this.#common, ...fields }, this.#stamp(), transcript);
    if (made.value) {
      store(this.#study, [made.value]);
      this.#log.add(made.value);
    }
    return made;
  }

  /** Takes back this coder's last decision that stands, or the one given. */
  undo(target = lastToUndo(this.events, this.by)): Checked<DecisionEvent> {
    return this.#takeBack(target, "decision", "undo");
  }

  /** Brings back what this coder's last undo took back, if nothing was decided since. */
  redo(target = lastToRedo(this.events, this.by)): Checked<DecisionEvent> {
    return this.#takeBack(target, "undo after the last decision", "redo");
  }

  #takeBack(target: DecisionEvent | undefined, what: string, verb: string): Checked<DecisionEvent> {
    if (target === undefined) {
      const next = "The files in codings/ hold the ids of all decisions.";
      return { findings: [finding("not-found", { what: `${what} by ${this.by} to ${verb}`, next })] };
    }
    if (followUndos(this.events).undone.has(target.id)) {
      const problem = `The decision ${target.id} is taken back already.`;
      return { findings: [finding("bad-arguments", { problem })] };
    }
    const about = { on: target.id, transcript: target.transcript, code: target.code };
    return this.write("undo", about);
  }
}
