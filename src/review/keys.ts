import { cellWidth } from "../text/index.ts";
import type { Line, Segment } from "./frame.ts";
import type { Dialog, ReviewState } from "./state.ts";

type Keys = readonly (readonly [key: string, what: string])[];

const SUGGESTIONS: Keys = [
  ["a", "accept"],
  ["r", "reject"],
  ["o", "other code"],
  ["c", "add code"],
  ["n", "new code"],
  ["m", "note"],
  ["s", "skip"],
  ["b", "back"],
  ["+-", "sentence"],
  ["[]", "word"],
  ["x", "take back"],
  ["u", "undo"],
  ["t", "read"],
  ["?", "all keys"],
  ["q", "quit"],
];

const READING: Keys = [
  ["c", "code"],
  ["n", "new code"],
  ["↓↑", "move"],
  ["+-", "sentence"],
  ["[]", "word"],
  ["m", "note"],
  ["w", "memo"],
  ["x", "take back"],
  ["u", "undo"],
  ["d", "done"],
  ["t", "suggestions"],
  ["?", "all keys"],
  ["q", "quit"],
];

/** Reading where suggestions stand too: these can be answered in place. */
const READING_WITH: Keys = [["a", "accept"], ["r", "reject"], ...READING];

const WRITING: Keys = [
  ["Enter", "take it"],
  ["Esc", "leave"],
];

const ASKED: Keys = [
  ["Enter", "yes"],
  ["Esc", "no"],
];

const CHOOSING: Keys = [
  ["Enter", "take the marked code"],
  ["↑↓", "mark another"],
  ["Tab", "complete"],
  ["Esc", "leave"],
];

const ENDED: Keys = [
  ["b", "back"],
  ["f", "first open one"],
  ["u", "undo"],
  ["t", "read"],
  ["?", "all keys"],
  ["q", "quit"],
];

function keysFor(state: ReviewState, ended: boolean, suggests: boolean): Keys {
  const dialog: Dialog | null = state.dialog;
  if (dialog?.kind === "code") return CHOOSING;
  if (dialog?.kind === "help") return [["any key", "back"]];
  if (dialog?.kind === "complete") return ASKED;
  if (dialog) return WRITING;
  if (ended) return ENDED;
  return state.mode === "suggestions"
    ? SUGGESTIONS
    : suggests
      ? READING_WITH
      : READING.filter(([, what]) => what !== "suggestions");
}

/** The keys that work now, in as many lines as the width needs. */
export function helpLines(state: ReviewState, width: number, ended: boolean, suggests: boolean): Line[] {
  const lines: Segment[][] = [[]];
  let used = 0;
  for (const [key, what] of keysFor(state, ended, suggests)) {
    const size = cellWidth(key) + 1 + cellWidth(what);
    if (used > 0 && used + 2 + size > width - 1) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push({ text: used === 0 ? " " : "  " }, { text: key, style: "key" }, { text: ` ${what}` });
    used += size + (used === 0 ? 1 : 2);
  }
  return lines;
}

/** Every key with what it does, for the `?` page. */
export const ALL_KEYS: Keys = [
  ["a", "accept: the code fits these words (saves changed words too)"],
  ["r", "reject: the code does not fit"],
  ["o", "other code instead of this one"],
  ["c, Enter", "give the selected words a code (type to find it)"],
  ["n, v", "make a new code for the selected words; v: called by these words"],
  ["m, w", "note on this coding or suggestion; w: memo on the selected words"],
  ["x", "take your own coding or rejection back"],
  ["u, y", "undo your last decision; bring it back"],
  ["s, b", "next without deciding, the one before (also the arrows)"],
  ["+, -", "select a sentence more, a sentence less"],
  ["], [", "end the words one word later, earlier"],
  ["{, }", "begin the words one word earlier, later"],
  ["Esc", "the words as they were"],
  ["t, Tab", "read the transcript here; back to the suggestions"],
  ["g", "go to a transcript or line: P07, P07:120"],
  ["d", "say that you have read all of this transcript"],
  ["1-9", "reading: which of the things here the keys mean"],
  [", .", "reading: the transcript before, the next"],
  ["f", "the first open suggestion; Home and End: the first, the last"],
  ["q", "quit (also Ctrl-C); everything is saved already"],
];
