import type { DecisionEvent } from "../model/index.ts";
import { focusOf, thingsAt } from "./focus.ts";
import type { ReviewInput, ReviewState, Step } from "./state.ts";
import { answerTo, isPending, sentenceIndex, sentences, suggestionAt } from "./view.ts";

/** The state at an item of the queue, its words selected; at the queue's length all is looked at. */
export function toItem(input: ReviewInput, state: ReviewState, index: number): ReviewState {
  const item = input.queue[index];
  const base = { ...state, mode: "suggestions" as const, item: index, changed: false, choice: 0 };
  if (item === undefined) return base;
  const transcript = item.kind === "suggestion" ? input.table.transcript[item.row] : item.transcript;
  const open = { ...base, transcript };
  const focus = focusOf(input, open);
  // A coding that was taken back has no place of its own any more.
  return focus ? { ...open, span: focus.span } : { ...open, span: { start: 0, end: 0 } };
}

/** The next suggestion without an answer or coding that waits, from the one behind this on; when none is left, the end. Other codings: the next one. */
export function toNextOpen(input: ReviewInput, state: ReviewState): ReviewState {
  for (let i = state.item + 1; i < input.queue.length; i++) if (isOpen(input, state, i)) return toItem(input, state, i);
  return toItem(input, state, input.queue.length);
}

export function isOpen(input: ReviewInput, state: ReviewState, index: number): boolean {
  const item = input.queue[index];
  if (item.kind === "suggestion") return answerTo(input, state.events, item.row) === 0;
  return !item.pending || isPending(input, state.events, item);
}

/** The first open suggestion of the queue, or the end. */
export function toFirstOpen(input: ReviewInput, state: ReviewState): ReviewState {
  return toNextOpen(input, { ...state, item: -1 });
}

/** Reading at a sentence of the open transcript, which is selected. */
export function toSentence(input: ReviewInput, state: ReviewState, index: number): ReviewState {
  const all = sentences(input.transcripts[state.transcript]);
  const last = Math.max(0, all.length / 2 - 1);
  const sentence = Math.min(Math.max(0, index), last);
  const span = { start: all[2 * sentence] ?? 0, end: all[2 * sentence + 1] ?? 0 };
  return { ...state, mode: "reading", sentence, span, changed: false, choice: 0 };
}

export function toPlace(input: ReviewInput, state: ReviewState, transcript: number, at: number): ReviewState {
  return toSentence(input, { ...state, transcript }, sentenceIndex(input.transcripts[transcript], at));
}

/** Where an event was decided: the suggestion or coding in the queue that it is about, else its words in the transcript. */
export function goTo(input: ReviewInput, state: ReviewState, transcript: number, e: DecisionEvent): ReviewState {
  const at = e.newStart ?? e.start ?? codingStart(state, e);
  if (state.mode === "reading") return at === undefined ? state : toPlace(input, state, transcript, at);
  for (const [i, item] of input.queue.entries()) {
    if (item.kind === "coding" && item.id === e.on) return toItem(input, state, i);
    if (item.kind !== "suggestion" || input.table.transcript[item.row] !== transcript) continue;
    if (input.codeIds[input.table.code[item.row]] !== e.code) continue;
    const inUnit = at !== undefined && input.table.unitStart[item.row] <= at && at < input.table.unitEnd[item.row];
    if (inUnit || e.on === `s:${suggestionAt(input, item.row).id}`) return toItem(input, state, i);
  }
  return state;
}

/** Where the coding stands that an event without a place is about. */
function codingStart(state: ReviewState, e: DecisionEvent): number | undefined {
  const seen = new Set<string>();
  let about = e.on;
  while (about !== undefined && !seen.has(about)) {
    seen.add(about);
    const target: DecisionEvent | undefined = state.mine.find((m) => m.id === about);
    if (target === undefined) return undefined;
    if (target.newStart !== undefined || target.start !== undefined) return target.newStart ?? target.start;
    about = target.on;
  }
  return undefined;
}

/** After a decision that keeps the place: words and choice as they stand now. */
export function refreshed(input: ReviewInput, step: Step): Step {
  const { state } = step;
  if (state.mode === "reading") {
    const things = thingsAt(input, state).length;
    return { ...step, state: { ...state, choice: Math.max(0, Math.min(state.choice, things - 1)) } };
  }
  const focus = focusOf(input, state);
  return { ...step, state: focus ? { ...state, span: focus.span, changed: false } : state };
}
