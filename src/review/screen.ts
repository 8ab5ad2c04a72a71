import { cutCells } from "../text/index.ts";
import { type Focus, focusOf } from "./focus.ts";
import { fitted, flat, type Line, padded, type Size, widthOf } from "./frame.ts";
import { ALL_KEYS, helpLines } from "./keys.ts";
import { lineNumbers } from "./lines.ts";
import { panel } from "./panel.ts";
import type { ReviewInput, ReviewState } from "./state.ts";
import { textPane } from "./text-pane.ts";
import { openCount, sentences, turnOf, viewOf } from "./view.ts";

/** The smallest screen that is drawn. */
const LEAST = { columns: 40, rows: 14 };
/** From here on the panel stands beside the text. */
const BESIDE = 120;
/** Columns of the text when the panel stands beside it. */
const TEXT = 80;

/** The whole screen: exactly `rows` lines, none wider than `columns`. Pure. */
export function screen(input: ReviewInput, state: ReviewState, size: Size): Line[] {
  const { columns, rows } = size;
  if (columns < LEAST.columns || rows < LEAST.rows) return tooSmall(size);
  const ended = state.mode === "suggestions" && input.queue[state.item] === undefined;
  const focus = focusOf(input, state);
  const head = [title(input, state, columns), place(input, state, columns, ended)];
  const help = helpLines(state, columns, ended, input.queue.length > 0);
  const body = rows - head.length - help.length - 1;
  const lines = [...head, ...middle(input, state, focus, size, body, ended), ...help];
  while (lines.length < rows) lines.push([]);
  return lines.slice(0, rows).map((l) => fitted(l, columns));
}

/** Text, message and panel: `height` + 1 lines. */
function middle(
  input: ReviewInput,
  state: ReviewState,
  focus: Focus | undefined,
  size: Size,
  height: number,
  ended: boolean,
): Line[] {
  const { columns } = size;
  const bar = message(state, columns);
  if (state.dialog?.kind === "help") return [...full(allKeys(), height), bar];
  if (columns >= BESIDE) {
    const left = ended
      ? full(end(input, state), height)
      : textPane(input, state, focus, { ...size, columns: TEXT }, height);
    const right = ended && !state.dialog ? [] : panel(input, state, focus, columns - TEXT - 2, height);
    const both = full(left, height).map(
      (l, i): Line => [...padded(l, TEXT), { text: "│", style: "dim" }, ...(right[i] ?? [])],
    );
    return [...both, bar];
  }
  if (ended && !state.dialog) return [...full(end(input, state), height), bar];
  const below = Math.min(12, Math.max(6, Math.floor(size.rows / 3)));
  const text = textPane(input, state, focus, size, height - below);
  return [...text, bar, ...full(panel(input, state, focus, columns, below), below)];
}

function full(lines: readonly Line[], height: number): Line[] {
  return Array.from({ length: height }, (_, i) => lines[i] ?? []);
}

/** Who does what, and how far. */
function title(input: ReviewInput, state: ReviewState, columns: number): Line {
  const coder = flat(input.coder);
  const saved = state.saved === 0 ? "" : `${state.saved} saved `;
  let what: string;
  if (state.mode === "reading") {
    const transcript = input.transcripts[state.transcript];
    const total = sentences(transcript).length / 2;
    const read = viewOf(input, state.events, state.transcript).complete ? " · read in full" : "";
    what = `reading ${flat(transcript.id)} · sentence ${Math.min(state.sentence + 1, total)} of ${total}${read}`;
  } else {
    const n = input.queue.length;
    const first = input.queue[0];
    const noun = first?.kind === "coding" ? (first.pending ? "pending coding" : "coding") : "suggestion";
    const more = input.coming ? " so far" : "";
    const open = noun === "coding" ? "" : ` · ${openCount(input, state)} open`;
    what = state.item >= n ? `${n} ${noun}s${more}${open}` : `${noun} ${state.item + 1} of ${n}${more}${open}`;
  }
  const others = input.others ? " · others' work is shown" : "";
  const round = input.round === undefined ? "" : ` · round ${input.round}`;
  const left = cutCells(` sp-code review · ${coder}${round} · ${what}${others}`, columns - saved.length);
  const line = [{ text: left, style: "title" as const }];
  const space = columns - widthOf(line) - saved.length;
  return [...line, { text: " ".repeat(space) + saved, style: "title" }];
}

/** Where the words stand and who says them. */
function place(input: ReviewInput, state: ReviewState, columns: number, ended: boolean): Line {
  if (ended) return [];
  const transcript = input.transcripts[state.transcript];
  const who = input.whoSpeaks(state.transcript, turnOf(transcript, state.span.start));
  const lines = lineNumbers(transcript, state.span);
  const many = lines.includes("-") ? "lines" : "line";
  const parts = [
    `${flat(transcript.id)}, ${many} ${lines}`,
    `${who.speaker === null ? "speaker not known" : flat(who.speaker)} (${who.role})`,
    who.case === null ? "no case" : `case ${flat(who.case)}`,
    ...(who.group === null ? [] : [flat(who.group)]),
  ];
  return [{ text: cutCells(` ${parts.join(" · ")}`, columns), style: "strong" }];
}

/** A rule with what happened last, or what is not saved yet. */
function message(state: ReviewState, columns: number): Line {
  const unsaved =
    state.changed && !state.dialog
      ? state.mode === "reading"
        ? "Selected. c or n codes these words; nothing is saved yet."
        : "Words changed, not saved yet: a accepts them, Esc leaves them."
      : "";
  const text = state.message || unsaved;
  const said = text === "" ? "" : ` ${cutCells(flat(text), columns - 6)} `;
  const rest = Math.max(0, columns - 2 - widthOf([{ text: said }]));
  return [
    { text: "──", style: "dim" },
    { text: said, style: state.message.startsWith("NOT SAVED") ? "warn" : "strong" },
    { text: "─".repeat(rest), style: "dim" },
  ];
}

const COMING = {
  transcripts: "The other transcripts are being read.",
  ranking: "Passages are being ranked by likeness.",
} as const;

function end(input: ReviewInput, state: ReviewState): Line[] {
  const open = openCount(input, state);
  if (input.coming)
    return [
      [],
      [
        {
          text: ` That was the last one of ${input.coming === "transcripts" ? "this transcript" : "the cue hits"}.`,
          style: "strong",
        },
      ],
      [],
      [{ text: ` ${COMING[input.coming]} They come here by themselves.` }],
      [{ text: " b goes back, t reads the transcript, q quits. Everything you decided is saved." }],
    ];
  const first = input.queue[0];
  const done =
    first?.kind === "coding"
      ? first.pending
        ? open === 0
          ? "Nothing is pending any more."
          : `${open} ${open === 1 ? "coding is" : "codings are"} pending still.`
        : "That was the last of these codings."
      : open === 0
        ? "Every suggestion of this list is decided."
        : `${open} ${open === 1 ? "suggestion" : "suggestions"} of this list ${open === 1 ? "is" : "are"} still open (skipped).`;
  const next =
    open === 0
      ? "b goes back, t reads the transcripts, q quits."
      : "f goes to the first open one, t reads the transcripts, q quits.";
  return [
    [],
    [{ text: ` ${done}`, style: "strong" }],
    [],
    [{ text: ` ${next}` }],
    [{ text: " Everything you decided is saved." }],
  ];
}

function allKeys(): Line[] {
  return ALL_KEYS.map(([key, what]) => [{ text: ` ${key.padEnd(10)} `, style: "key" }, { text: what }]);
}

function tooSmall({ columns, rows }: Size): Line[] {
  const said = `This window is ${columns} by ${rows}; review needs ${LEAST.columns} by ${LEAST.rows}. Make it larger, or q quits.`;
  const lines: Line[] = [];
  for (let i = 0; i < said.length; i += columns) lines.push([{ text: said.slice(i, i + columns) }]);
  return Array.from({ length: rows }, (_, i) => lines[i] ?? []);
}
