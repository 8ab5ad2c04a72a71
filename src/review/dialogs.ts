import type { Code } from "../model/index.ts";
import { coin, complete, giveCode, memoOn, note, said, takenIds } from "./acts.ts";
import { focusOf, pendingIn } from "./focus.ts";
import { lineStart } from "./lines.ts";
import { idFromLabel, matchCodes } from "./match-codes.ts";
import { toPlace } from "./move.ts";
import type { Dialog, Key, Purpose, ReviewInput, ReviewState, Stamping, Step } from "./state.ts";
import { codesNow } from "./view.ts";

/** Longest text that a dialog takes, in UTF-16 units. */
const LONGEST = 5000;

/** A key while a question is open. */
export function pressInDialog(input: ReviewInput, state: ReviewState, dialog: Dialog, key: Key, stamp: Stamping): Step {
  const left = { ...state, dialog: null };
  if (key.name === "esc") return said(left, "");
  switch (dialog.kind) {
    case "help":
      return said(left, "");
    case "complete":
      return key.name === "enter" || key.name === "y" ? complete(input, state, stamp) : said(left, "");
    case "code":
      return choosing(input, state, dialog, key, stamp);
    case "coin":
      return coining(input, state, dialog, key, stamp);
    case "note": {
      if (key.name !== "enter") return typed(state, dialog, key);
      const text = dialog.text.trim();
      return text === "" ? said(left, "") : note(input, state, text, stamp);
    }
    case "memo": {
      if (key.name !== "enter") return typed(state, dialog, key);
      const text = dialog.text.trim();
      return text === "" ? said(left, "") : memoOn(input, left, text);
    }
    case "goto":
      return key.name === "enter" ? going(input, state, dialog.text) : typed(state, dialog, key);
  }
}

/** The codes that the chooser lists for what is typed. */
export function choices(input: ReviewInput, state: ReviewState, text: string): readonly Code[] {
  // After a split, the codes to choose from come first.
  const waiting =
    state.dialog?.kind === "code" && state.dialog.purpose === "recode" ? pendingIn(focusOf(input, state)) : undefined;
  const recent = waiting ? [...new Set([...waiting.codes, ...state.recent])] : state.recent;
  return matchCodes(codesNow(input, state.events), text, recent);
}

type Choosing = Extract<Dialog, { kind: "code" }>;
type Coining = Extract<Dialog, { kind: "coin" }>;

function choosing(input: ReviewInput, state: ReviewState, dialog: Choosing, key: Key, stamp: Stamping): Step {
  const codes = choices(input, state, dialog.text);
  const move = { up: -1, "shift-tab": -1, down: 1, pageup: -5, pagedown: 5 }[key.name];
  if (move !== undefined) {
    const chosen = Math.min(Math.max(0, dialog.chosen + move), Math.max(0, codes.length - 1));
    return { state: { ...state, dialog: { ...dialog, chosen } }, events: [] };
  }
  const code = codes[dialog.chosen];
  if (key.name === "tab") {
    if (!code) return { state, events: [] };
    return { state: { ...state, dialog: { ...dialog, text: code.id, chosen: 0 } }, events: [] };
  }
  if (key.name !== "enter") return typed(state, { ...dialog, chosen: 0 }, key);
  if (code) return giveCode(input, state, code.id, dialog.purpose, stamp);
  return { state: { ...state, dialog: coinDialog(dialog.text.trim(), dialog.purpose, false) }, events: [] };
}

export function coinDialog(label: string, purpose: Purpose, vivo: boolean): Dialog {
  return { kind: "coin", purpose, step: "label", label: "", text: label, vivo };
}

function coining(input: ReviewInput, state: ReviewState, dialog: Coining, key: Key, stamp: Stamping): Step {
  if (key.name !== "enter") return typed(state, dialog, key);
  const text = dialog.text.trim().replace(/\s+/g, " ");
  if (dialog.step === "label") {
    if (text === "") return said({ ...state, dialog: null }, "");
    const same = codesNow(input, state.events).find((c) => c.label === text || c.id === text);
    if (same) {
      const chosen: Dialog = { kind: "code", purpose: dialog.purpose, text: same.id, chosen: 0 };
      return said({ ...state, dialog: chosen }, `There is such a code already: ${same.id}.`);
    }
    const next: Dialog = { ...dialog, step: "definition", label: text, text: "" };
    return { state: { ...state, dialog: next, message: "" }, events: [] };
  }
  const { label } = dialog;
  const code = idFromLabel(label, takenIds(input, state));
  const words = input.transcripts[state.transcript].text.slice(state.span.start, state.span.end).replace(/\s+/g, " ");
  const vivo = dialog.vivo && words.includes(label);
  return coin(input, state, { code, label, definition: text, vivo }, dialog.purpose, stamp);
}

/** `P07`, `P07:120` or `120`: a transcript, and a line of it as the handouts number them. */
function going(input: ReviewInput, state: ReviewState, text: string): Step {
  const left = { ...state, dialog: null };
  const wanted = text.trim();
  if (wanted === "") return said(left, "");
  const m = /^(.*?)(?:[:,]\s*(?:L|line )?)?(\d+)$/i.exec(wanted);
  const named = input.transcripts.findIndex((t) => t.id === wanted);
  const transcript =
    named >= 0
      ? named
      : m && m[1] !== ""
        ? input.transcripts.findIndex((t) => t.id === m[1].trim())
        : m
          ? state.transcript
          : -1;
  if (transcript < 0) return said(left, "There is no such transcript. Type its id, and a line if you like: P07:120.");
  const line = named >= 0 || !m ? 1 : Number(m[2]);
  return said(toPlace(input, left, transcript, lineStart(input.transcripts[transcript], line)), "");
}

function typed(state: ReviewState, dialog: Extract<Dialog, { text: string }>, key: Key): Step {
  const text = edited(dialog.text, key);
  return text === undefined ? { state, events: [] } : { state: { ...state, dialog: { ...dialog, text } }, events: [] };
}

/** What a key makes of a line of text; undefined when it is no key for writing. */
export function edited(text: string, key: Key): string | undefined {
  if (key.name === "backspace") return text.replace(/\P{M}\p{M}*$/u, "");
  if (key.name === "ctrl-u") return "";
  if (key.name === "ctrl-w") return text.replace(/\S+\s*$/u, "");
  const more = key.text ?? (key.name === "space" ? " " : [...key.name].length === 1 ? key.name : undefined);
  if (more === undefined) return undefined;
  return (text + more.replace(/[\p{Cc}\s]+/gu, " ")).slice(0, LONGEST);
}
