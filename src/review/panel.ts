import { overlaps } from "../model/index.ts";
import { cellWidth, cutCells } from "../text/index.ts";
import { choices } from "./dialogs.ts";
import { codeIn, type Focus, pendingIn, thingsAt } from "./focus.ts";
import { field, flat, type Line, NAME, padded } from "./frame.ts";
import { idFromLabel } from "./match-codes.ts";
import type { Dialog, ReviewInput, ReviewState } from "./state.ts";
import { codeOf, codesNow, labelOf, rowsIn, type Suggestion, suggestionAt, type View, viewOf } from "./view.ts";

/** Beside or below the text: the code and its definition, the reason, what was decided; or the question that is open. */
export function panel(
  input: ReviewInput,
  state: ReviewState,
  focus: Focus | undefined,
  width: number,
  height: number,
): Line[] {
  const lines = state.dialog
    ? question(input, state, state.dialog, width, height)
    : about(input, state, focus, width, height);
  return lines.slice(0, height);
}

function about(
  input: ReviewInput,
  state: ReviewState,
  focus: Focus | undefined,
  width: number,
  height: number,
): Line[] {
  const view = viewOf(input, state.events, state.transcript);
  const roomy = height >= 12;
  const lines = state.mode === "reading" ? here(input, state, width, roomy) : [];
  if (!focus) return [...lines, ...memos(input, state, width, roomy ? 3 : 1)];
  const id = codeIn(focus);
  const code = codeOf(input, id) ?? codesNow(input, state.events).find((c) => c.id === id);
  if (state.mode === "suggestions" || lines.length > 0) {
    lines.push(...field("code", `${labelOf(input, state, id)}  (${id})`, width, "strong", 1));
    lines.push(...field("means", code?.definition ?? "no definition yet", width, undefined, roomy ? 6 : 2));
  }
  if (focus.kind === "suggestion") lines.push(...why(input, focus.suggestion, width, roomy ? 6 : 2));
  if (state.mode === "suggestions") lines.push(...field("you", mine(focus), width));
  lines.push(...waiting(focus, width));
  lines.push(...notes(view, focus, width), ...memos(input, state, width, roomy ? 3 : 1));
  if (state.mode === "suggestions")
    lines.push(...others(input, view, focus, width), ...besides(input, state, view, focus, width));
  if (code?.use_when) lines.push(...field("use when", code.use_when, width, undefined, roomy ? 4 : 1));
  if (code?.do_not_use_when) lines.push(...field("not when", code.do_not_use_when, width, undefined, roomy ? 4 : 1));
  return lines;
}

/** Reading: what stands at the selected words, numbered; the chosen one is marked. */
function here(input: ReviewInput, state: ReviewState, width: number, roomy: boolean): Line[] {
  const things = thingsAt(input, state);
  if (things.length === 0)
    return field("here", "Nothing is coded here. c gives the selected words a code, n makes a new code.", width);
  const most = roomy ? 9 : 3;
  const from = Math.max(0, Math.min(state.choice - most + 1, things.length - most));
  return things.slice(from, from + most).map((f, i) => {
    const n = from + i;
    const chosen = n === state.choice;
    const name = (i === 0 ? "here" : "").padEnd(NAME);
    const more = i === most - 1 && things.length > from + most ? `  (${things.length - from - most} more)` : "";
    const text = `${n + 1} ${flat(labelOf(input, state, codeIn(f)))} (${codeIn(f)}): ${standing(f)}${more}`;
    return [
      { text: ` ${name}`, style: "dim" },
      { text: chosen ? "> " : "  ", style: "strong" },
      { text: cutCells(text, Math.max(10, width - NAME - 3)), style: chosen ? "choice" : undefined },
    ];
  });
}

function standing(f: Focus): string {
  if (f.kind === "coding")
    return f.own
      ? `${f.coding.how === "accepted" ? "you accepted it" : "your coding"}${f.coding.pending ? ", pending" : ""}`
      : `coded by ${f.coding.by}`;
  const what = f.suggestion.ranked ? (f.suggestion.ranked.rule === "learned" ? "learned" : "by likeness") : "cue hit";
  if (f.answer === 2) return `${what}, you rejected it`;
  return f.suggestion.contrary ? "possible contrary case, not reviewed" : `${what}, not reviewed`;
}

/** Why a passage of the tier "relevance" is put here, behind its words. */
const RANKED = {
  likeness: "are like this code's own words and passages: a guess from likeness, no cue found anything",
  learned: "are like what people gave this code and unlike what they refused it: learned from their decisions",
} as const;

function why(input: ReviewInput, s: Suggestion, width: number, most: number): Line[] {
  const { text } = input.transcripts[s.transcript];
  const words = s.evidence.map((e) => `“${flat(text.slice(e.start, e.end))}”`).join(", ");
  if (s.ranked) return field("because", `${words || "its words"} ${RANKED[s.ranked.rule]}`, width, undefined, most);
  const cue = field("because", `${words} matched the cue ${s.rule ?? "(not in the codebook)"}`, width, undefined, most);
  const but = "a negation or a hypothetical stands near: a possible contrary or conditional case";
  return s.contrary ? [...cue, ...field("but", but, width, undefined, most)] : cue;
}

/** What became of the code after this coder's decision, and the keys that answer it. */
function waiting(focus: Focus, width: number): Line[] {
  const pending = pendingIn(focus);
  if (!pending) return [];
  const when = `${pending.at.slice(0, 10)} by ${pending.by}`;
  const said =
    pending.change === "split"
      ? `${codeIn(focus)} was split (${when}): o chooses ${pending.codes.join(" or ") || "another code"}, a keeps this code, x takes the coding back`
      : `${codeIn(focus)} was redefined (${when}): a keeps the code, o chooses another, x takes the coding back`;
  return field("pending", said, width, "strong", 3);
}

function mine(focus: Focus): string {
  if (focus.kind === "coding") {
    if (!focus.own) return `${focus.coding.by} coded this`;
    return focus.coding.how === "accepted" ? "you accepted this" : "you coded this";
  }
  const when = (focus.coding?.decisions.at(-1)?.at ?? "").slice(0, 10);
  if (focus.answer === 1)
    return focus.coding?.how === "accepted" ? `you accepted it (${when})` : "you coded these words by hand";
  return focus.answer === 2 ? "you rejected it" : "not decided: nobody's coding until you accept it";
}

/** Memos on the selected words. */
function memos(input: ReviewInput, state: ReviewState, width: number, most: number): Line[] {
  const { id } = input.transcripts[state.transcript];
  const here = [...(input.memos ?? []), ...state.memos].filter((m) => m.transcript === id && overlaps(m, state.span));
  return here.flatMap(({ by, text }) =>
    field("memo", by === undefined || by === input.coder ? text : `${by}: ${text}`, width, undefined, most),
  );
}

function notes(view: View, focus: Focus, width: number): Line[] {
  const about = new Set<string>();
  if (focus.coding) about.add(focus.coding.id);
  if (focus.kind === "suggestion") about.add(`s:${focus.suggestion.id}`);
  return view.notes.filter((n) => about.has(n.on)).flatMap((n) => field("note", n.text, width, undefined, 3));
}

/** What other coders decided about this suggestion; nothing when their work is hidden. */
function others(input: ReviewInput, view: View, focus: Focus, width: number): Line[] {
  if (!input.others || focus.kind !== "suggestion") return [];
  const { code, unit } = focus.suggestion;
  const touches = (c: { code: string; start: number | null; end: number | null }): boolean =>
    c.code === code && (c.start ?? 0) < unit.end && unit.start < (c.end ?? Infinity);
  const yes = view.others.filter(touches).map((c) => `${c.by} ${c.how === "accepted" ? "accepted it" : "coded it"}`);
  const no = view.othersRejected.filter(touches).map((c) => `${c.by} rejected it`);
  const all = [...new Set([...yes, ...no])];
  return field("others", all.length > 0 ? all.join("; ") : "no other coder decided", width, undefined, 2);
}

/** Other codes on the same words: the coder's codings, and open suggestions. */
function besides(input: ReviewInput, state: ReviewState, view: View, focus: Focus, width: number): Line[] {
  const id = codeIn(focus);
  const own = view.mine.filter(
    (c) => c.code !== id && c.start !== null && c.start < focus.span.end && focus.span.start < c.end!,
  );
  const rows = rowsIn(input, state.transcript, focus.span).filter((row) => view.status[row - view.from] === 0);
  const open = rows.map((row) => suggestionAt(input, row).code).filter((c) => c !== id);
  const said = [...own.map((c) => `${c.code} (yours${c.pending ? ", pending" : ""})`), ...new Set(open)];
  return said.length > 0 ? field("also", said.join(", "), width, undefined, 2) : [];
}

function question(input: ReviewInput, state: ReviewState, dialog: Dialog, width: number, height: number): Line[] {
  const asked = (words: string, text: string): Line => {
    const shown = flat(text) + (/\s$/.test(text) ? " " : "");
    const room = Math.max(8, width - cellWidth(words) - 4);
    // The end of a long text is what is being written.
    let tail = shown;
    while (cellWidth(tail) > room) tail = tail.slice(1);
    return [{ text: ` ${words} `, style: "strong" }, { text: tail }, { text: "▌", style: "strong" }];
  };
  switch (dialog.kind) {
    case "code":
      return chooser(input, state, dialog, width, height, asked);
    case "coin": {
      if (dialog.step === "label")
        return [
          asked("Name of the new code:", dialog.text),
          ...field(
            "",
            "A short phrase that says the point, such as “Waiting alone”. It stays provisional until the codebook takes it over.",
            width,
          ),
        ];
      const id = idFromLabel(dialog.label, new Set(codesNow(input, state.events).map((c) => c.id)));
      return [
        ...field("new code", `${dialog.label}  (${id})`, width, "strong", 1),
        asked("What does it mean? (Enter leaves it open):", dialog.text),
      ];
    }
    case "note":
      return [asked("Note:", dialog.text)];
    case "memo":
      return [
        asked("Memo on these words:", dialog.text),
        ...field("", "What you think about them, with or without a code. It becomes a file in memos/.", width),
      ];
    case "goto":
      return [asked("Go to (P07, P07:120, or a line number):", dialog.text)];
    case "complete": {
      const { id } = input.transcripts[state.transcript];
      return [
        [{ text: ` Have you read all of ${flat(id)} for all codes?`, style: "strong" }],
        ...field("", "Only then does “no coding” mean “not there”. Enter says yes, Esc leaves.", width),
      ];
    }
    case "help":
      return [];
  }
}

function chooser(
  input: ReviewInput,
  state: ReviewState,
  dialog: Extract<Dialog, { kind: "code" }>,
  width: number,
  height: number,
  asked: (words: string, text: string) => Line,
): Line[] {
  const found = choices(input, state, dialog.text);
  const head = asked(dialog.purpose === "apply" ? "Code for these words:" : "Other code:", dialog.text);
  if (found.length === 0) {
    const typed = flat(dialog.text);
    const say =
      typed === ""
        ? "There is no code yet. Type the name of the first one."
        : `No code is called so. Enter makes “${typed}” a new code.`;
    return [head, ...field("", say, width)];
  }
  const most = Math.max(1, height - 3);
  const from = Math.max(0, Math.min(dialog.chosen - most + 1, found.length - most));
  const shown = found.slice(from, from + most);
  const wide = Math.min(30, Math.max(...shown.map((c) => cellWidth(c.id))));
  const list = shown.map((c, i): Line => {
    const chosen = from + i === dialog.chosen;
    return [
      { text: chosen ? " > " : "   ", style: "strong" },
      ...padded([{ text: cutCells(flat(c.id), wide), style: chosen ? "choice" : undefined }], wide),
      { text: `  ${cutCells(flat(c.label), Math.max(8, width - wide - 6))}`, style: chosen ? "choice" : undefined },
    ];
  });
  const marked = found[dialog.chosen];
  return [head, ...list, ...field("means", marked?.definition ?? "no definition yet", width, "dim", 2)];
}
