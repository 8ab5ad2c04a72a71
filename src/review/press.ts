import type { Span } from "../model/index.ts";
import { accept, reject, said, takeBack, undo } from "./acts.ts";
import { coinDialog, pressInDialog } from "./dialogs.ts";
import { focusOf, thingsAt } from "./focus.ts";
import { refreshed, toFirstOpen, toItem, toPlace, toSentence } from "./move.ts";
import { longerBySentence, moveEnd, moveStart, shorterBySentence } from "./selection.ts";
import type { Dialog, Key, ReviewInput, ReviewState, Stamping, Step } from "./state.ts";
import { sentences, viewOf } from "./view.ts";

/** Words that begin an in-vivo label. */
const VIVO = 8;
/** Sentences that a page of the reading moves by. */
const PAGE = 10;

/** One key: the state after it, and the events that must be stored before that state is shown. Pure, given the stamps. */
export function press(input: ReviewInput, state: ReviewState, key: Key, stamp: Stamping): Step {
  if (key.name === "ctrl-c") return { state: { ...state, done: true }, events: [] };
  const quiet = { ...state, message: "" };
  if (state.dialog) return pressInDialog(input, quiet, state.dialog, key, stamp);
  // What is pasted is no command.
  if (key.text !== undefined) return { state: quiet, events: [] };
  const moved =
    select(input, quiet, key.name) ??
    (state.mode === "reading" ? read(input, quiet, key.name) : step(input, quiet, key.name));
  if (moved) return { state: moved, events: [] };
  const ended = state.mode === "suggestions" && input.queue[state.item] === undefined;
  switch (key.name) {
    case "a":
      return accept(input, quiet, stamp);
    case "r":
      return reject(input, quiet, stamp);
    case "x":
      return takeBack(input, quiet, stamp);
    case "u":
      return undo(input, quiet, stamp, false);
    case "y":
    case "ctrl-r":
      return undo(input, quiet, stamp, true);
    case "c":
    case "enter":
      return ended ? said(quiet, "") : ask(quiet, { kind: "code", purpose: "apply", text: "", chosen: 0 });
    case "o":
      return focusOf(input, quiet)
        ? ask(quiet, { kind: "code", purpose: "recode", text: "", chosen: 0 })
        : said(quiet, "There is nothing here whose code could be changed. c gives the words a code.");
    case "n":
      return ended ? said(quiet, "") : ask(quiet, coinDialog("", "apply", false));
    case "v":
      return ended ? said(quiet, "") : ask(quiet, coinDialog(ownWords(input, quiet), "apply", true));
    case "m":
      return focusOf(input, quiet)
        ? ask(quiet, { kind: "note", text: "" })
        : said(quiet, "A note is about a coding. w writes a memo on these words, with or without a code.");
    case "w":
      return ended ? said(quiet, "") : ask(quiet, { kind: "memo", text: "" });
    case "g":
      return ask(quiet, { kind: "goto", text: "" });
    case "d":
      return ask(quiet, { kind: "complete" });
    case "t":
    case "tab":
      return { state: turned(input, quiet), events: [] };
    case "?":
    case "h":
      return ask(quiet, { kind: "help" });
    case "q":
      return { state: { ...quiet, done: true }, events: [] };
    case "esc":
      return refreshed(input, { state: { ...quiet, changed: false }, events: [] });
    default:
      return { state: quiet, events: [] };
  }
}

function ask(state: ReviewState, dialog: Dialog): Step {
  return { state: { ...state, dialog }, events: [] };
}

/** The first selected words on one line, as the beginning of an in-vivo label. */
function ownWords(input: ReviewInput, state: ReviewState): string {
  const { text } = input.transcripts[state.transcript];
  return text.slice(state.span.start, state.span.end).split(/\s+/).slice(0, VIVO).join(" ");
}

/** Keys that make the selected words longer or shorter. */
function select(input: ReviewInput, state: ReviewState, key: string): ReviewState | undefined {
  const transcript = input.transcripts[state.transcript];
  const { span } = state;
  const words = (next: Span): ReviewState =>
    next.start === span.start && next.end === span.end
      ? { ...state, message: "The words cannot be changed further this way." }
      : { ...state, span: next, changed: true };
  switch (key) {
    case "+":
    case "=":
    case "shift-down":
      return words(longerBySentence(transcript, span));
    case "-":
    case "shift-up":
      return words(shorterBySentence(transcript, span));
    case "]":
    case "shift-right":
      return words(moveEnd(transcript, span, 1));
    case "[":
    case "shift-left":
      return words(moveEnd(transcript, span, -1));
    case "{":
      return words(moveStart(transcript, span, -1));
    case "}":
      return words(moveStart(transcript, span, 1));
    default:
      return undefined;
  }
}

/** Moving among the suggestions. */
function step(input: ReviewInput, state: ReviewState, key: string): ReviewState | undefined {
  switch (key) {
    case "s":
    case "right":
    case "down":
    case "space":
    case "pagedown":
      return toItem(input, state, Math.min(state.item + 1, input.queue.length));
    case "b":
    case "left":
    case "up":
    case "pageup":
      return toItem(input, state, Math.max(0, state.item - 1));
    case "home":
      return toItem(input, state, 0);
    case "end":
      return toItem(input, state, Math.max(0, input.queue.length - 1));
    case "f":
      return toFirstOpen(input, state);
    default:
      return undefined;
  }
}

/** Moving in a transcript. */
function read(input: ReviewInput, state: ReviewState, key: string): ReviewState | undefined {
  switch (key) {
    case "s":
    case "down":
    case "j":
    case "right":
      return onward(input, state);
    case "b":
    case "up":
    case "k":
    case "left":
      return toSentence(input, state, state.sentence - 1);
    case "space":
    case "pagedown":
      return toSentence(input, state, state.sentence + PAGE);
    case "pageup":
      return toSentence(input, state, state.sentence - PAGE);
    case "home":
      return toSentence(input, state, 0);
    case "end":
      return toSentence(input, state, Number.MAX_SAFE_INTEGER);
    case ".":
      return otherTranscript(input, state, 1);
    case ",":
      return otherTranscript(input, state, -1);
    default: {
      const nth = /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
      if (nth < 0) return undefined;
      const thing = thingsAt(input, state)[nth];
      return thing ? { ...state, choice: nth } : { ...state, message: `There is no number ${key} here.` };
    }
  }
}

/** To the next sentence; behind the last one the transcript is read. */
function onward(input: ReviewInput, state: ReviewState): ReviewState {
  const next = nextSentence(input, state);
  if (2 * next < sentences(input.transcripts[state.transcript]).length) return toSentence(input, state, next);
  const read = viewOf(input, state.events, state.transcript).complete;
  return { ...state, message: `That was the last sentence.${read ? "" : " d says that you have read all of it."}` };
}

/** The sentence behind the selected words. */
function nextSentence(input: ReviewInput, state: ReviewState): number {
  const all = sentences(input.transcripts[state.transcript]);
  let next = state.sentence + 1;
  while (2 * next < all.length && all[2 * next] < state.span.end) next++;
  return next;
}

function otherTranscript(input: ReviewInput, state: ReviewState, by: 1 | -1): ReviewState {
  const next = state.transcript + by;
  if (input.transcripts[next] === undefined) {
    const message =
      input.coming === "transcripts" ? "The others are being read: a moment." : "There is no further transcript.";
    return { ...state, message };
  }
  return toSentence(input, { ...state, transcript: next }, 0);
}

/** From the suggestions to reading at the same place, and back to the suggestion nearest to it. */
function turned(input: ReviewInput, state: ReviewState): ReviewState {
  if (state.mode === "suggestions") return toPlace(input, state, state.transcript, state.span.start);
  if (input.queue.length === 0) return { ...state, message: "There are no suggestions to look at." };
  const here = input.queue.findIndex((item) =>
    item.kind === "suggestion"
      ? input.table.transcript[item.row] > state.transcript ||
        (input.table.transcript[item.row] === state.transcript && input.table.unitEnd[item.row] > state.span.start)
      : item.transcript >= state.transcript,
  );
  return toItem(input, state, here < 0 ? input.queue.length - 1 : here);
}
