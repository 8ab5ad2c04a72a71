import type { DecisionEvent, DecisionState } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { isUnderstood } from "./event.ts";
import { anchorIn, isAboutSuggestion, Ledger, type Spot } from "./ledger.ts";
import { mergeEvents } from "./merge.ts";
import { followUndos } from "./undone.ts";

/**
 * The state that all events leave, folded by (`at`, `id`), equal ids once: the same for any order and any split of the
 * events into files. docs/decisions.md says what each `do` does. Every act changes the acting coder's own codings only.
 * Events of a newer version or of an unknown kind have no effect.
 */
export function foldDecisions(events: readonly DecisionEvent[]): DecisionState {
  return foldInOrder(mergeEvents(events).value!).state();
}

/** The fold of events that are merged already: in (`at`, `id`) order, equal ids once. */
export function foldInOrder(merged: readonly DecisionEvent[]): Fold {
  const all = merged.filter(isUnderstood);
  const { undone } = followUndos(all);
  const fold = new Fold();
  for (const e of all) fold.step(e, undone.has(e.id));
  return fold;
}

/** A fold under way: events come in (`at`, `id`) order, and the state after those that came can be asked for. */
export class Fold {
  readonly #ledger = new Ledger();
  readonly #coined = new Map<string, DecisionState["coined"][number]>();
  #complete: DecisionState["complete"][number][] = [];
  readonly #notes: DecisionState["notes"][number][] = [];
  readonly #sessions: DecisionEvent[] = [];
  readonly #coders = new Set<string>();
  #events = 0;

  /** The next event; one that was taken back counts as an event and does nothing. */
  step(e: DecisionEvent, undone: boolean): void {
    this.#events++;
    this.#coders.add(e.by);
    if (undone) return;
    const round = e.round === undefined ? {} : { round: e.round };
    switch (e.do) {
      case "apply":
        this.#ledger.make(e, e.code!, "applied", spotIn(e));
        break;
      case "coin":
        if (!this.#coined.has(e.code!)) this.#coined.set(e.code!, coinedBy(e));
        if (e.transcript !== undefined && e.start !== undefined) this.#ledger.make(e, e.code!, "applied", spotIn(e));
        break;
      case "accept":
        this.#ledger.accept(e, spotIn(e));
        break;
      case "reject":
        this.#ledger.dropAcceptance(e);
        this.#ledger.reject(e, e.code!, spotIn(e));
        break;
      case "recode":
        recode(this.#ledger, e);
        break;
      case "resize":
        resize(this.#ledger, e);
        break;
      case "retract":
        retract(this.#ledger, e);
        break;
      case "note":
        this.#notes.push({ id: e.id, on: e.on!, by: e.by, at: e.at, text: e.because! });
        break;
      case "complete":
        this.#complete.push({ by: e.by, transcript: e.transcript!, codes: e.codes ?? null, at: e.at, ...round });
        break;
      case "migrate":
        this.#migrate(e);
        break;
      case "session":
        this.#sessions.push(e);
        break;
    }
  }

  /** What became of a code: everybody's decisions that came before are about what it became. */
  #migrate(e: DecisionEvent): void {
    const code = e.code!;
    this.#ledger.migrate(e);
    if (e.change === "split" || e.change === "redefine") return;
    const coined = this.#coined.get(code);
    this.#coined.delete(code);
    if (coined && e.change === "rename" && !this.#coined.has(e.to!)) this.#coined.set(e.to!, { ...coined, id: e.to! });
    this.#complete = this.#complete.flatMap((c) => {
      if (!c.codes?.includes(code)) return [c];
      // Who read for one of two merged codes has not read for both: only a renamed code stays on the list.
      const codes = c.codes.flatMap((id) => (id !== code ? [id] : e.change === "rename" ? [e.to!] : []));
      return codes.length === 0 ? [] : [{ ...c, codes: [...new Set(codes)] }];
    });
  }

  state(): DecisionState {
    return this.#with(this.#ledger.state());
  }

  /** The state with its codings and rejections in no order, for counting: cheaper, and only good until the next step. */
  unsorted(): DecisionState {
    return this.#with(this.#ledger.standing());
  }

  #with(standing: Pick<DecisionState, "codings" | "rejected">): DecisionState {
    return {
      ...standing,
      coined: [...this.#coined.values()].sort((a, b) => compareText(a.id, b.id)),
      complete: [...this.#complete],
      notes: [...this.#notes],
      sessions: [...this.#sessions],
      coders: [...this.#coders].sort(compareText),
      events: this.#events,
    };
  }
}

/** Another code for the passage. Where a suggestion or another coder gave the old one, the old one is rejected. */
function recode(ledger: Ledger, e: DecisionEvent): void {
  const coding = ledger.codingAbout(e);
  if (coding === undefined) {
    if (!isAboutSuggestion(e) || e.code === undefined || e.transcript === undefined || e.start === undefined) return;
    ledger.reject(e, e.code, spotIn(e));
    ledger.make(e, e.to!, "applied", spotIn(e));
  } else if (coding.by !== e.by) {
    if (coding.code !== e.to) ledger.reject(e, coding.code, coding);
    ledger.make(e, e.to!, "applied", coding);
  } else {
    // The code it has: looked at again, and it stays.
    if (coding.how === "accepted" && coding.code !== e.to) {
      ledger.reject(e, coding.code, coding);
      ledger.release(coding);
    }
    ledger.touch(coding, e);
    coding.code = e.to!;
  }
}

/**
 * Another span for the code. Of a suggestion: accepted with this span. Of another coder's coding: a coding of one's own.
 * With `reanchor` the passage is the same, found at its place in a changed transcript: the coding or the rejection stays
 * whose it was and stands there from now on.
 */
function resize(ledger: Ledger, e: DecisionEvent): void {
  const coding = ledger.codingAbout(e);
  const evidence = e.evidence === undefined ? {} : { evidence: e.evidence };
  const span = { start: e.newStart!, end: e.newEnd!, ...anchorIn(e) };
  if (coding === undefined) {
    if (e.reanchor === true) ledger.moveRejection(e, span);
    if (!isAboutSuggestion(e) || e.code === undefined || e.transcript === undefined) return;
    ledger.accept(e, { ...spotIn(e), ...span });
  } else if (coding.by !== e.by && e.reanchor !== true) {
    const { transcript, evidence } = coding;
    ledger.make(e, coding.code, "applied", { transcript, evidence, ...span });
  } else {
    ledger.touch(coding, e);
    for (const key of ["quote", "before", "after", "sha256"] as const) delete coding[key];
    Object.assign(coding, span, evidence);
  }
}

/** Takes one's own coding or rejection away; of another coder's coding it is a rejection. */
function retract(ledger: Ledger, e: DecisionEvent): void {
  const coding = ledger.codingAbout(e);
  if (coding === undefined) ledger.dropRejection(e);
  else if (coding.by === e.by) ledger.remove(coding);
  else ledger.reject(e, coding.code, coding);
}

function spotIn(e: DecisionEvent): Spot {
  return {
    transcript: e.transcript!,
    start: e.start ?? null,
    end: e.end ?? null,
    evidence: e.evidence ?? [],
    suggestion: isAboutSuggestion(e) ? e.on!.slice(2) : undefined,
    quote: e.quote,
    before: e.before,
    after: e.after,
    sha256: e.sha256,
  };
}

function coinedBy(e: DecisionEvent): DecisionState["coined"][number] {
  const definition = e.definition === undefined ? {} : { definition: e.definition };
  return { id: e.code!, label: e.label!, ...definition, by: e.by, at: e.at };
}
