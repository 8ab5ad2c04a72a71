import type { DecisionEvent, DecisionMark, DecisionState, PersonCoding } from "../model/index.ts";
import { compareText } from "../model/index.ts";

/** A coding while the fold runs: its fields change, the object stays. */
export type Coding = { -readonly [K in keyof PersonCoding]: PersonCoding[K] };
type Manner = "applied" | "accepted";
type Rejection = { -readonly [K in keyof DecisionState["rejected"][number]]: DecisionState["rejected"][number][K] };

/** Where something is said and what it was said about. */
export type Spot = Pick<Coding, "transcript" | "start" | "end" | "evidence"> &
  Partial<Pick<Coding, "quote" | "before" | "after" | "sha256" | "suggestion">>;

/**
 * The codings and rejections that stand, each found by what an event says about it: the id of an event that made or
 * touched it, or the acting coder, code and suggestion.
 */
export class Ledger {
  readonly #codings = new Set<Coding>();
  readonly #codingOfEvent = new Map<string, Coding>();
  /** The coder's own acceptances and rejections of suggestions, by `keyOf`. */
  readonly #accepted = new Map<string, Coding>();
  readonly #rejected = new Map<string, Rejection>();
  readonly #acceptanceKey = new Map<Coding, string>();
  readonly #rejectionKeyOfEvent = new Map<string, string>();
  /** The latest acceptance and rejection of a suggestion by a coder, for events that name no code. */
  readonly #acceptedById = new Map<string, Coding>();
  readonly #rejectionKeyById = new Map<string, string>();
  /** What anybody decided about one code at one suggestion. */
  readonly #marks = new Map<string, DecisionMark[]>();
  /** Whether a code was migrated: only then is something found by `migratedKey`. */
  #migrated = false;

  make(e: DecisionEvent, code: string, how: Manner, spot: Spot): Coding {
    const coding: Coding = {
      id: e.id,
      code,
      transcript: spot.transcript,
      start: spot.start,
      end: spot.end,
      by: e.by,
      how,
      evidence: spot.evidence,
      decisions: [markOf(e)],
    };
    if (how === "accepted" && spot.suggestion !== undefined) coding.suggestion = spot.suggestion;
    copyAnchor(spot, coding);
    if (e.because !== undefined) coding.because = e.because;
    if (e.round !== undefined) coding.round = e.round;
    this.#codings.add(coding);
    this.#codingOfEvent.set(e.id, coding);
    return coding;
  }

  /** The coder's own acceptance; a second one of the same suggestion changes nothing. */
  accept(e: DecisionEvent, spot: Spot): void {
    const key = keyOf(e.by, e.code!, placeIn(e), e.transcript!);
    const marks = this.#mark(e);
    this.#rejected.delete(key);
    if (this.#migrated) this.#rejected.delete(migratedKey(e));
    let coding = this.#acceptanceAt(e, key);
    if (coding !== undefined) delete coding.pending;
    else {
      coding = this.make(e, e.code!, "accepted", spot);
      coding.decisions = marks;
      this.#accepted.set(key, coding);
      this.#acceptanceKey.set(coding, key);
      if (coding.suggestion !== undefined) this.#acceptedById.set(keyById(e.by, coding.suggestion), coding);
    }
    this.#codingOfEvent.set(e.id, coding);
  }

  reject(e: DecisionEvent, code: string, spot: Spot): void {
    const { transcript, start, end, suggestion } = spot;
    if (start === null || end === null) return;
    const key = keyOf(e.by, code, suggestion ?? `${start}-${end}`, transcript);
    const marks = e.do === "reject" ? this.#mark(e) : [markOf(e)];
    if (!this.#rejected.has(key)) {
      const rejection: Rejection = { id: e.id, by: e.by, code, transcript, start, end, decisions: marks };
      if (suggestion !== undefined) rejection.suggestion = suggestion;
      copyAnchor(spot, rejection);
      if (e.round !== undefined) rejection.round = e.round;
      this.#rejected.set(key, rejection);
    }
    this.#rejectionKeyOfEvent.set(e.id, key);
    if (suggestion !== undefined) this.#rejectionKeyById.set(keyById(e.by, suggestion), key);
  }

  /** Removes the acting coder's acceptance of the suggestion that the event names. */
  dropAcceptance(e: DecisionEvent): void {
    const coding = this.#acceptanceAt(e, keyOf(e.by, e.code!, placeIn(e), e.transcript!));
    if (coding) this.remove(coding);
  }

  /** The acceptance that an event is about; one whose code was renamed is found by its span. */
  #acceptanceAt(e: DecisionEvent, key: string): Coding | undefined {
    return this.#accepted.get(key) ?? (this.#migrated ? this.#accepted.get(migratedKey(e)) : undefined);
  }

  /**
   * What became of a code, for everybody's codings and rejections of it. Renamed and merged ones have the new code and
   * stay whose they were, found by their span from now on, because a suggestion of the new code has another id. A split
   * or redefined one keeps its code and waits (`pending`) until its coder touches it. It is no decision about a passage, so
   * it leaves no mark on one.
   */
  migrate(e: DecisionEvent): void {
    const { code, to, change } = e;
    this.#migrated = true;
    for (const coding of [...this.#codings].filter((c) => c.code === code)) {
      if (change === "drop") this.remove(coding);
      else if (change === "split" || change === "redefine")
        coding.pending = { event: e.id, change, codes: e.codes ?? [], by: e.by, at: e.at };
      else {
        coding.code = to!;
        const old = this.#acceptanceKey.get(coding);
        if (old === undefined) continue;
        const key = keyOf(coding.by, to!, `m:${coding.start}-${coding.end}`, coding.transcript);
        this.#accepted.delete(old);
        this.#accepted.set(key, coding);
        this.#acceptanceKey.set(coding, key);
      }
    }
    if (change === "split" || change === "redefine") return;
    const moved = new Map<string, string>();
    for (const [key, r] of [...this.#rejected].filter(([, r]) => r.code === code)) {
      this.#rejected.delete(key);
      if (change === "drop") continue;
      const now = keyOf(r.by, to!, `m:${r.start}-${r.end}`, r.transcript);
      moved.set(key, now);
      if (!this.#rejected.has(now)) this.#rejected.set(now, { ...r, code: to! });
    }
    if (moved.size === 0) return;
    for (const byKey of [this.#rejectionKeyOfEvent, this.#rejectionKeyById])
      for (const [id, key] of byKey) if (moved.has(key)) byKey.set(id, moved.get(key)!);
  }

  /** Removes the acting coder's rejection that the event is about. */
  dropRejection(e: DecisionEvent): void {
    const key = isAboutSuggestion(e)
      ? this.#rejectionKeyById.get(keyById(e.by, e.on!.slice(2)))
      : this.#rejectionKeyOfEvent.get(e.on!);
    if (key?.startsWith(`${e.by}\n`)) this.#rejected.delete(key);
  }

  /** The rejection that the event names, whoever's it is, stands at this place from now on. */
  moveRejection(e: DecisionEvent, to: Pick<Rejection, "start" | "end"> & ReturnType<typeof anchorIn>): void {
    const key = this.#rejectionKeyOfEvent.get(e.on!);
    const rejection = key === undefined ? undefined : this.#rejected.get(key);
    if (key === undefined || rejection === undefined) return;
    for (const name of ["quote", "before", "after", "sha256"] as const) delete rejection[name];
    Object.assign(rejection, to, { decisions: [...rejection.decisions, markOf(e)] });
    this.#rejectionKeyOfEvent.set(e.id, key);
  }

  remove(coding: Coding): void {
    this.#codings.delete(coding);
    this.release(coding);
  }

  /** From now on the coding is the coder's own and no acceptance of a suggestion. */
  release(coding: Coding): void {
    const key = this.#acceptanceKey.get(coding);
    if (key === undefined) return;
    this.#accepted.delete(key);
    this.#acceptanceKey.delete(coding);
    if (coding.suggestion !== undefined) this.#acceptedById.delete(keyById(coding.by, coding.suggestion));
    if (!this.#codings.has(coding)) return;
    delete coding.suggestion;
    coding.how = "applied";
  }

  touch(coding: Coding, e: DecisionEvent): void {
    coding.decisions = [...coding.decisions, markOf(e)];
    delete coding.pending;
    this.#codingOfEvent.set(e.id, coding);
  }

  /** The standing coding an event is about: anybody's by an event's id, the coder's own by a suggestion. */
  codingAbout(e: DecisionEvent): Coding | undefined {
    const coding = isAboutSuggestion(e)
      ? this.#acceptedById.get(keyById(e.by, e.on!.slice(2)))
      : this.#codingOfEvent.get(e.on!);
    return coding && this.#codings.has(coding) ? coding : undefined;
  }

  /** What stands, in no order and not copied: only good until the next event. */
  standing(): Pick<DecisionState, "codings" | "rejected"> {
    return { codings: [...this.#codings], rejected: [...this.#rejected.values()] };
  }

  state(): Pick<DecisionState, "codings" | "rejected"> {
    return {
      codings: [...this.#codings].map((c) => ({ ...c, decisions: [...c.decisions] })).sort(comparePlaces),
      rejected: [...this.#rejected]
        .map(([key, r]) => ({ key, r: { ...r, decisions: [...r.decisions] } }))
        .sort((a, b) => comparePlaces(a.r, b.r) || compareText(a.key, b.key))
        .map(({ r }) => r),
    };
  }

  #mark(e: DecisionEvent): DecisionMark[] {
    const key = keyOf("", e.code!, placeIn(e), e.transcript!);
    const marks = this.#marks.get(key) ?? [];
    marks.push(markOf(e));
    this.#marks.set(key, marks);
    return marks;
  }
}

export function isAboutSuggestion(e: DecisionEvent): boolean {
  return e.on?.startsWith("s:") ?? false;
}

/** The words and context an event stores. */
export function anchorIn(e: Readonly<Anchored>): Anchored {
  const anchor: Anchored = {};
  copyAnchor(e, anchor);
  return anchor;
}

interface Placed {
  readonly transcript: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly code: string;
  readonly id?: string;
}

/** By transcript, place (whole transcripts first), code, id. */
export function comparePlaces(a: Placed, b: Placed): number {
  return (
    compareText(a.transcript, b.transcript) ||
    (a.start ?? -1) - (b.start ?? -1) ||
    (a.end ?? -1) - (b.end ?? -1) ||
    compareText(a.code, b.code) ||
    compareText(a.id ?? "", b.id ?? "")
  );
}

type Anchored = Partial<Pick<Coding, "quote" | "before" | "after" | "sha256">>;

function copyAnchor(from: Readonly<Anchored>, to: Anchored): void {
  if (from.quote !== undefined) to.quote = from.quote;
  if (from.before !== undefined) to.before = from.before;
  if (from.after !== undefined) to.after = from.after;
  if (from.sha256 !== undefined) to.sha256 = from.sha256;
}

/** The suggestion an event names; without its id, the span stands for it. */
function placeIn(e: DecisionEvent): string {
  return isAboutSuggestion(e) ? e.on!.slice(2) : `${e.start ?? null}-${e.end ?? null}`;
}

/**
 * One coder's view of one code at one suggestion. A coder's name and a place hold no line break, and the length says
 * where the transcript ends.
 */
function keyOf(by: string, code: string, place: string, transcript: string): string {
  return `${by}\n${place}\n${transcript.length}\n${transcript}${code}`;
}

/** The key of what stood on the event's span when its code was renamed. */
function migratedKey(e: DecisionEvent): string {
  return keyOf(e.by, e.code!, `m:${e.start ?? null}-${e.end ?? null}`, e.transcript!);
}

function keyById(by: string, suggestion: string): string {
  return `${by}\n${suggestion}`;
}

function markOf(e: DecisionEvent): DecisionMark {
  return { by: e.by, do: e.do, at: e.at };
}
