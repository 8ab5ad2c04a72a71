import type { Transcript } from "../model/index.ts";
import { numberLines } from "./lines.ts";

/** Characters of the label column; longer labels are cut with an ellipsis. */
const LABELS = 13;

/** A transcript as plain text for reading: line numbers, speakers, words; 80 columns. */
export function plainHandout(transcript: Transcript): string {
  const lines = numberLines(transcript);
  const digits = Math.max(3, String(lines.length).length);
  const out: string[] = [];
  let paragraph = -1;
  for (const line of lines) {
    const speaker = transcript.turns[line.turn].speaker;
    if (line.first && out.length > 0) out.push("");
    else if (paragraph >= 0 && !line.first && transcript.text[line.start - 1] === "\n") out.push("");
    paragraph = line.turn;
    const label = line.first ? cut(speaker < 0 ? "(not known)" : transcript.speakers[speaker].label) : "";
    out.push(
      `${String(line.number).padStart(digits)}  ${label.padEnd(LABELS)} ${transcript.text.slice(line.start, line.end)}`,
    );
  }
  return `${out.join("\n")}\n`;
}

function cut(label: string): string {
  const letters = [...label];
  return letters.length <= LABELS ? label : `${letters.slice(0, LABELS - 1).join("")}…`;
}
