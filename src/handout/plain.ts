import type { Transcript } from "../model/index.ts";
import { codingsIn, type Handout, opensParagraph, speakerOf, turnsOf, wordsOf } from "./handout.ts";
import { type NumberedLine, numberLines } from "./lines.ts";

/** Characters of the label column; longer labels are cut with an ellipsis. */
const LABELS = 13;
/** Columns of a terminal and of a page of plain text. */
const COLUMNS = 80;

/** A transcript as plain text for reading: line numbers, speakers' own labels, words; 80 columns. */
export function plainHandout(transcript: Transcript): string {
  const lines = numberLines(transcript);
  const digits = digitsOf(lines);
  const out: string[] = [];
  for (const line of lines) {
    const speaker = transcript.turns[line.turn].speaker;
    if (out.length > 0 && (line.first || transcript.text[line.start - 1] === "\n")) out.push("");
    const label = line.first ? (speaker < 0 ? "(not known)" : transcript.speakers[speaker].label) : "";
    out.push(row(digits, String(line.number), label, transcript.text.slice(line.start, line.end)));
  }
  return `${out.join("\n")}\n`;
}

/** A handout as plain text at 80 columns: head, notes, numbered lines; codings stand under the turn they begin in. */
export function textHandout(handout: Handout): string {
  const digits = digitsOf(handout.lines);
  const names = Math.max(...handout.head.map(([name]) => name.length));
  const out: string[] = [`${handout.transcript.id}: transcript with line numbers`, handout.stamp, ""];
  for (const [name, value] of handout.head) out.push(...folded(`${name.padEnd(names)}  `, value));
  out.push("");
  for (const note of handout.notes) out.push(...folded("", note));
  for (const c of handout.margin) if (c.from === 0) out.push(...folded("Whole transcript: ", c.text));
  out.push("-".repeat(COLUMNS));
  for (const turn of turnsOf(handout)) {
    out.push("");
    for (const line of turn) {
      if (opensParagraph(handout, line)) out.push("");
      const label = line.first ? speakerOf(handout, line) : "";
      out.push(row(digits, String(line.number), label, wordsOf(handout, line)));
    }
    for (const c of codingsIn(handout, turn)) out.push(...folded(`${" ".repeat(digits + 2 + LABELS)} > `, c.text));
  }
  return `${out.join("\n")}\n`;
}

function digitsOf(lines: readonly NumberedLine[]): number {
  return Math.max(3, String(lines.length).length);
}

function row(digits: number, number: string, label: string, text: string): string {
  return `${number.padStart(digits)}  ${cutLabel(label).padEnd(LABELS)} ${text}`;
}

/** Words folded at 80 columns, further lines under the first word. */
export function folded(lead: string, text: string): string[] {
  const out: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && lead.length + [...longer].length > COLUMNS) {
      out.push(line);
      line = word;
    } else line = longer;
  }
  return [...out, line].map((l, i) => (i === 0 ? lead : " ".repeat(lead.length)) + l);
}

/** A label cut to the label column. */
export function cutLabel(label: string): string {
  const letters = [...label];
  return letters.length <= LABELS ? label : `${letters.slice(0, LABELS - 1).join("")}…`;
}
