import { lastToRedo, lastToUndo } from "../decisions/index.ts";
import type { DecisionEvent } from "../model/index.ts";
import { codeIn, type Focus, focusOf, pendingIn } from "./focus.ts";
import { goTo, refreshed, toNextOpen } from "./move.ts";
import type { ReviewInput, ReviewState, Stamping, Step } from "./state.ts";
import { decide } from "./store.ts";
import { codesNow, labelOf } from "./view.ts";

/** Yes to the suggestion (with other words when they were changed), or to what another coder coded. */
export function accept(input: ReviewInput, state: ReviewState, stamp: Stamping): Step {
  const focus = focusOf(input, state);
  if (!focus) return said(state, "There is no suggestion here. c gives the words a code.");
  const code = codeIn(focus);
  if (focus.kind === "coding" && !focus.own)
    return ahead(
      input,
      decide(input, state, [{ kind: "apply", fields: { code, ...state.span } }], stamp, {
        message: `Saved: you gave these words ${code}, as ${focus.coding.by} did.`,
      }),
    );
  const coding = focus.coding;
  if (pendingIn(focus) && !state.changed)
    return ahead(
      input,
      decide(input, state, [{ kind: "recode", fields: { on: coding!.id, code, to: code } }], stamp, {
        message: `Saved: looked at again, and ${code} stays.`,
      }),
    );
  if (coding && !state.changed) {
    const message = coding.how === "accepted" ? `${code} is accepted already.` : `You coded this with ${code} already.`;
    return focus.kind === "suggestion" ? ahead(input, said(state, message)) : said(state, message);
  }
  const words = { newStart: state.span.start, newEnd: state.span.end };
  if (coding)
    return decide(input, state, [{ kind: "resize", fields: { on: coding.id, code, ...words } }], stamp, {
      message: `Saved: ${code} now stands on these words.`,
    });
  if (focus.kind !== "suggestion") return said(state, "There is no suggestion here.");
  const about = { on: `s:${focus.suggestion.id}`, code, ...focus.span, evidence: focus.suggestion.evidence };
  const step = state.changed
    ? decide(input, state, [{ kind: "resize", fields: { ...about, ...words } }], stamp, {
        message: `Saved: accepted ${code} for the words you selected.`,
      })
    : decide(input, state, [{ kind: "accept", fields: about }], stamp, { message: `Saved: accepted ${code}.` });
  return ahead(input, step);
}

export function reject(input: ReviewInput, state: ReviewState, stamp: Stamping): Step {
  const focus = focusOf(input, state);
  if (!focus) return said(state, "There is no suggestion here to reject.");
  const code = codeIn(focus);
  const byHand = focus.coding?.how === "applied" && (focus.kind === "suggestion" || focus.own);
  if (byHand && pendingIn(focus)) return takeBack(input, state, stamp);
  if (byHand) return said(state, `You coded this with ${code} by hand: x takes it back.`);
  if (focus.kind === "suggestion" && focus.answer === 2)
    return ahead(input, said(state, `${code} is rejected already.`));
  const about =
    focus.kind === "suggestion"
      ? { on: `s:${focus.suggestion.id}`, ...focus.span, evidence: focus.suggestion.evidence }
      : { on: focus.coding.suggestion ? `s:${focus.coding.suggestion}` : focus.coding.id, ...focus.span };
  return ahead(
    input,
    decide(input, state, [{ kind: "reject", fields: { code, ...about } }], stamp, {
      message: `Saved: rejected ${code}.`,
    }),
  );
}

/** The code chosen for the selected words: a further one (`apply`), or in place of the one in hand (`recode`). */
export function giveCode(
  input: ReviewInput,
  state: ReviewState,
  code: string,
  purpose: "apply" | "recode",
  stamp: Stamping,
): Step {
  const remembered = { ...state, dialog: null, recent: [code, ...state.recent.filter((c) => c !== code)].slice(0, 9) };
  const name = `${code} (${labelOf(input, state, code)})`;
  if (purpose === "apply")
    return refreshed(
      input,
      decide(input, remembered, [{ kind: "apply", fields: { code, ...state.span } }], stamp, {
        message: `Saved: these words have the code ${name}.`,
      }),
    );
  const draft = recodeDraft(focusOf(input, state), state, code);
  if (typeof draft === "string") return said(remembered, draft);
  return ahead(input, decide(input, remembered, [draft], stamp, { message: `Saved: the code is now ${name}.` }));
}

export function recodeDraft(
  focus: Focus | undefined,
  state: ReviewState,
  to: string,
): { kind: "recode"; fields: Partial<DecisionEvent> } | string {
  if (!focus) return "There is nothing here whose code could be changed. c gives the words a code.";
  const code = codeIn(focus);
  if (code === to && !pendingIn(focus)) return `The code is ${to} already.`;
  if (focus.coding) return { kind: "recode", fields: { on: focus.coding.id, code, to } };
  if (focus.kind === "coding") return "There is nothing here whose code could be changed.";
  return { kind: "recode", fields: { on: `s:${focus.suggestion.id}`, code, to, ...state.span } };
}

/** A new code for the selected words; with `recode`, in place of the one in hand. */
export function coin(
  input: ReviewInput,
  state: ReviewState,
  made: { readonly code: string; readonly label: string; readonly definition: string; readonly vivo: boolean },
  purpose: "apply" | "recode",
  stamp: Stamping,
): Step {
  const { code, label, definition, vivo } = made;
  const remembered = { ...state, dialog: null, recent: [code, ...state.recent].slice(0, 9) };
  const fields = {
    code,
    label,
    ...(definition === "" ? {} : { definition }),
    ...(vivo ? { in_vivo: true } : {}),
  };
  const message = `Saved: the new code ${code} (provisional) on these words.`;
  if (purpose === "apply")
    return refreshed(
      input,
      decide(input, remembered, [{ kind: "coin", fields: { ...fields, ...state.span } }], stamp, { message }),
    );
  const draft = recodeDraft(focusOf(input, state), state, code);
  if (typeof draft === "string") return said(remembered, draft);
  return ahead(input, decide(input, remembered, [{ kind: "coin", fields, nowhere: true }, draft], stamp, { message }));
}

/** Takes back the coder's own coding or rejection; the suggestion is open again. */
export function takeBack(input: ReviewInput, state: ReviewState, stamp: Stamping): Step {
  const focus = focusOf(input, state);
  const own = focus?.kind === "suggestion" ? focus.coding : focus?.own ? focus.coding : undefined;
  if (own)
    return (pendingIn(focus) ? ahead : refreshed)(
      input,
      decide(input, state, [{ kind: "retract", fields: { on: own.id, code: own.code } }], stamp, {
        message: `Saved: your coding with ${own.code} is taken back.`,
      }),
    );
  if (focus?.kind === "suggestion" && focus.answer === 2)
    return refreshed(
      input,
      decide(
        input,
        state,
        [{ kind: "retract", fields: { on: `s:${focus.suggestion.id}`, code: focus.suggestion.code } }],
        stamp,
        {
          message: `Saved: your rejection of ${focus.suggestion.code} is taken back.`,
        },
      ),
    );
  return said(state, "There is no coding of yours here to take back. u undoes your last decision.");
}

export function note(input: ReviewInput, state: ReviewState, text: string, stamp: Stamping): Step {
  const focus = focusOf(input, state);
  const left = { ...state, dialog: null };
  if (!focus) return said(left, "A note is about a coding: give the words a code first (c).");
  const on = focus.coding?.id ?? (focus.kind === "suggestion" ? `s:${focus.suggestion.id}` : "");
  const kept = { span: state.span, changed: state.changed, message: "Saved: your note." };
  return decide(input, left, [{ kind: "note", fields: { on, because: text, code: codeIn(focus) } }], stamp, kept);
}

/** A memo on the selected words; no decision, and not undone. */
export function memoOn(input: ReviewInput, state: ReviewState, text: string): Step {
  const memo = { transcript: input.transcripts[state.transcript].id, ...state.span, by: input.coder, text };
  const message = "Saved: your memo on these words, as a file in memos/.";
  return { state: { ...state, memos: [...state.memos, memo], message }, events: [], memo };
}

export function complete(input: ReviewInput, state: ReviewState, stamp: Stamping): Step {
  const message = `Saved: you have read all of ${input.transcripts[state.transcript].id}.`;
  return decide(input, { ...state, dialog: null }, [{ kind: "complete", fields: {} }], stamp, { message });
}

/** Decisions as they are called when they are undone. */
const DONE: { readonly [kind in DecisionEvent["do"]]?: string } = {
  accept: "accepted",
  reject: "rejected",
  apply: "coded",
  recode: "another code for",
  resize: "other words for",
  retract: "took back",
  note: "your note on",
  coin: "the new code",
  complete: "read in full",
};

/** Takes back the coder's last decision that stands (or brings back what was undone last) and goes to its place. */
export function undo(input: ReviewInput, state: ReviewState, stamp: Stamping, again: boolean): Step {
  const target = again ? lastToRedo(state.mine, input.coder) : lastToUndo(state.mine, input.coder);
  if (!target) return said(state, again ? "There is nothing to bring back." : "There is nothing to undo.");
  const shown = again ? (state.mine.find((e) => e.id === target.on) ?? target) : target;
  const at = input.transcripts.findIndex((t) => t.id === target.transcript);
  const place = at < 0 ? state : goTo(input, state, at, shown);
  const draft = { kind: "undo" as const, fields: { on: target.id, code: target.code }, nowhere: at < 0 };
  const what = `${DONE[shown.do] ?? shown.do} ${shown.code ?? shown.to ?? ""}`.trimEnd();
  return refreshed(
    input,
    decide(input, place, [draft], stamp, { message: `${again ? "Brought back" : "Undone"}: ${what}.` }),
  );
}

/** After a decision about a suggestion: on to the next open one; in the reading the place stays. */
function ahead(input: ReviewInput, step: Step): Step {
  return {
    ...step,
    state: step.state.mode === "suggestions" ? toNextOpen(input, step.state) : refreshed(input, step).state,
  };
}

export function said(state: ReviewState, message: string): Step {
  return { state: { ...state, message }, events: [] };
}

export function takenIds(input: ReviewInput, state: ReviewState): ReadonlySet<string> {
  return new Set(codesNow(input, state.events).map((c) => c.id));
}
