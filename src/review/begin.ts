import type { DecisionEvent } from "../model/index.ts";
import { goTo, isOpen, toItem, toPlace, toSentence } from "./move.ts";
import type { EventsByTranscript, ReviewInput, ReviewState } from "./state.ts";
import { viewOf } from "./view.ts";

export interface Start {
  /** Read this transcript; undefined = the suggestions, or where there are none, reading. */
  readonly read?: number;
  readonly message?: string;
}

/**
 * The state to begin with, from the events alone: among the suggestions the first open one behind this coder's last
 * decision (else the first open one of all), in a transcript the sentence decided about last (else its first).
 */
export function begin(input: ReviewInput, events: EventsByTranscript, start: Start): ReviewState {
  const mine = [...events.values()]
    .flat()
    .filter((e) => e.by === input.coder)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
  const empty: ReviewState = {
    mode: "suggestions",
    item: 0,
    transcript: 0,
    sentence: 0,
    span: { start: 0, end: 0 },
    changed: false,
    choice: 0,
    dialog: null,
    events,
    mine,
    recent: recentCodes(mine),
    memos: [],
    message: start.message ?? "",
    saved: 0,
    done: false,
  };
  if (start.read !== undefined) return lastRead(input, empty, start.read);
  if (input.queue.length === 0) return lastRead(input, empty, firstUnread(input, empty));
  return nextInQueue(input, empty);
}

function nextInQueue(input: ReviewInput, state: ReviewState): ReviewState {
  const last = state.mine.findLast(
    (e) => e.do === "accept" || e.do === "reject" || e.do === "recode" || e.do === "resize",
  );
  const t = last === undefined ? -1 : input.transcripts.findIndex((x) => x.id === last.transcript);
  const from = last === undefined || t < 0 ? 0 : goTo(input, { ...state, item: 0 }, t, last).item;
  for (let n = 0; n < input.queue.length; n++) {
    const i = (from + n) % input.queue.length;
    if (isOpen(input, state, i)) return toItem(input, state, i);
  }
  return toItem(input, state, input.queue.length);
}

function lastRead(input: ReviewInput, state: ReviewState, transcript: number): ReviewState {
  const { id } = input.transcripts[transcript];
  const last = state.mine.findLast((e) => e.transcript === id && (e.newStart ?? e.start) !== undefined);
  if (last === undefined) return toSentence(input, { ...state, transcript }, 0);
  return toPlace(input, state, transcript, last.newStart ?? last.start ?? 0);
}

/** The first transcript that the coder has not read to the end. */
function firstUnread(input: ReviewInput, state: ReviewState): number {
  const first = input.transcripts.findIndex((_, t) => !viewOf(input, state.events, t).complete);
  return Math.max(0, first);
}

function recentCodes(mine: readonly DecisionEvent[]): readonly string[] {
  const codes: string[] = [];
  for (const e of mine.toReversed()) {
    const code = e.do === "recode" ? e.to : e.do === "apply" || e.do === "coin" ? e.code : undefined;
    if (code !== undefined && !codes.includes(code)) codes.push(code);
    if (codes.length === 9) break;
  }
  return codes;
}
