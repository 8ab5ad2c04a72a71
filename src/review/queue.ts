import type { DecisionEvent } from "../model/index.ts";
import type { EventsByTranscript, Item, ReviewInput } from "./state.ts";
import { answerTo, suggestionAt, viewOf } from "./view.ts";

/** Which suggestions or codings are looked at; undefined = no limit. */
export interface QueueFilter {
  readonly codes?: ReadonlySet<string>;
  readonly cases?: ReadonlySet<string>;
  readonly groups?: ReadonlySet<string>;
  readonly transcripts?: ReadonlySet<string>;
  /** This coder's codings instead of the suggestions. */
  readonly coder?: string;
  /** The reviewing coder's codings that wait for them since their code was split or redefined. */
  readonly pending?: boolean;
  /** Only what the reviewing coder has not answered. */
  readonly undecided?: boolean;
}

/** The suggestions (or a coder's codings) that the filter lets through, in the order of transcripts and text. */
export function queueOf(input: ReviewInput, events: EventsByTranscript, filter: QueueFilter): readonly Item[] {
  const passes = (code: string, t: number, turn: number): boolean => {
    if (filter.codes && !filter.codes.has(code)) return false;
    if (filter.transcripts && !filter.transcripts.has(input.transcripts[t].id)) return false;
    if (!filter.cases && !filter.groups) return true;
    const who = input.whoSpeaks(t, turn);
    if (filter.cases && !filter.cases.has(who.case ?? "")) return false;
    return !filter.groups || filter.groups.has(who.group ?? "");
  };
  return filter.coder === undefined && !filter.pending
    ? suggestions(input, events, filter, passes)
    : codings(input, events, filter, passes);
}

type Passes = (code: string, transcript: number, turn: number) => boolean;

function suggestions(input: ReviewInput, events: EventsByTranscript, filter: QueueFilter, passes: Passes): Item[] {
  const { table, codeIds } = input;
  const items: Item[] = [];
  for (let row = 0; row < table.length; row++) {
    if (!passes(codeIds[table.code[row]], table.transcript[row], table.turn[row])) continue;
    if (filter.undecided && answerTo(input, events, row) !== 0) continue;
    items.push({ kind: "suggestion", row });
  }
  return items;
}

function codings(input: ReviewInput, events: EventsByTranscript, filter: QueueFilter, passes: Passes): Item[] {
  const items: Item[] = [];
  for (const [t, transcript] of input.transcripts.entries()) {
    const view = viewOf(input, events, t);
    const own = filter.pending === true || filter.coder === input.coder;
    const all = own ? view.mine : view.others.filter((c) => c.by === filter.coder);
    for (const coding of all) {
      const turn = coding.start === null ? 0 : transcript.turns.findLastIndex((x) => x.start <= coding.start!);
      if (!passes(coding.code, t, Math.max(0, turn))) continue;
      if (filter.pending && coding.pending === undefined) continue;
      if (filter.undecided && !own && isAnswered(view, coding)) continue;
      items.push({ kind: "coding", transcript: t, id: coding.id, ...(filter.pending ? { pending: true } : {}) });
    }
  }
  return items;
}

interface Place {
  readonly code: string;
  readonly start: number | null;
  readonly end: number | null;
}

/** Whether the coder has the same code on, or has rejected it at, overlapping words. */
function isAnswered(
  view: { readonly mine: readonly Place[]; readonly rejected: readonly Place[] },
  coding: Place,
): boolean {
  return [...view.mine, ...view.rejected].some(
    (m) =>
      m.code === coding.code && (m.start ?? 0) < (coding.end ?? Infinity) && (coding.start ?? 0) < (m.end ?? Infinity),
  );
}

/** Ids of the suggestions in the queue, for the `session` event. */
export function shownIds(input: ReviewInput): readonly string[] {
  return input.queue.flatMap((i) => (i.kind === "suggestion" ? suggestionAt(input, i.row).id : []));
}

/** Events by transcript, each list in the order of time; an event that names none belongs to its target's. */
export function byTranscript(events: readonly DecisionEvent[]): EventsByTranscript {
  const home = new Map(events.map((e) => [e.id, e.transcript]));
  const groups = new Map<string, DecisionEvent[]>();
  for (const e of events) {
    const key = e.transcript ?? (e.on === undefined ? undefined : home.get(e.on)) ?? "";
    const list = groups.get(key);
    if (list) list.push(e);
    else groups.set(key, [e]);
  }
  return groups;
}
