import type { Pending, PersonCoding, Span } from "../model/index.ts";
import { overlaps } from "../model/index.ts";
import { unitSpan } from "./selection.ts";
import type { ReviewInput, ReviewState } from "./state.ts";
import { rowsIn, type Suggestion, suggestionAt, type View, viewOf } from "./view.ts";

/** What the keys are about: a suggestion (with the coder's own coding that answers it), or a coding of anybody. */
export type Focus =
  | {
      readonly kind: "suggestion";
      readonly suggestion: Suggestion;
      /** 0 open, 1 accepted, 2 rejected. */
      readonly answer: number;
      readonly coding?: PersonCoding;
      readonly span: Span;
    }
  | { readonly kind: "coding"; readonly coding: PersonCoding; readonly own: boolean; readonly span: Span };

/** The thing in hand; undefined when nothing is (in the reading, or behind the last suggestion). */
export function focusOf(input: ReviewInput, state: ReviewState): Focus | undefined {
  if (state.mode === "reading") return thingsAt(input, state)[state.choice];
  const item = input.queue[state.item];
  if (item === undefined) return undefined;
  const view = viewOf(input, state.events, state.transcript);
  if (item.kind === "suggestion") return suggestionFocus(input, view, item.row);
  const own = view.mine.find((c) => c.id === item.id);
  const coding = own ?? view.others.find((c) => c.id === item.id);
  return coding && codingFocus(input, state.transcript, coding, own !== undefined);
}

function suggestionFocus(input: ReviewInput, view: View, row: number): Focus {
  const suggestion = suggestionAt(input, row);
  const answer = view.status[row - view.from];
  const coding =
    answer === 1
      ? (view.mine.find((c) => c.suggestion === suggestion.id) ??
        view.mine.find((c) => c.code === suggestion.code && c.start !== null && overlaps(spanOf(c), suggestion.unit)))
      : undefined;
  const whole = unitSpan(input.transcripts[suggestion.transcript], suggestion.unit, input.unit);
  return { kind: "suggestion", suggestion, answer, coding, span: coding ? spanOf(coding) : whole };
}

function codingFocus(input: ReviewInput, t: number, coding: PersonCoding, own: boolean): Focus {
  const span = coding.start === null ? { start: 0, end: input.transcripts[t].text.length } : spanOf(coding);
  return { kind: "coding", coding, own, span };
}

/** Reading: the coder's codings at the selected words, then suggestions not answered by one of these, then others' codings. */
export function thingsAt(input: ReviewInput, state: ReviewState): readonly Focus[] {
  const view = viewOf(input, state.events, state.transcript);
  const here = (c: PersonCoding): boolean => c.start !== null && overlaps(spanOf(c), state.span);
  const own = view.mine.filter(here);
  const rows = rowsIn(input, state.transcript, state.span).map((row) => suggestionFocus(input, view, row));
  return [
    ...own.map((c) => codingFocus(input, state.transcript, c, true)),
    ...rows.filter((f) => f.kind === "suggestion" && f.answer !== 1),
    ...view.others.filter(here).map((c) => codingFocus(input, state.transcript, c, false)),
  ];
}

export function spanOf(coding: Pick<PersonCoding, "start" | "end">): Span {
  return { start: coding.start ?? 0, end: coding.end ?? 0 };
}

/** Why the coding in hand waits for this coder; undefined when it does not. */
export function pendingIn(focus: Focus | undefined): Pending | undefined {
  if (focus === undefined || (focus.kind === "coding" && !focus.own)) return undefined;
  return focus.coding?.pending;
}

export function codeIn(focus: Focus): string {
  return focus.kind === "suggestion" ? focus.suggestion.code : focus.coding.code;
}
