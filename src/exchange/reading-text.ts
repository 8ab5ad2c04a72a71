import { ROLE_NAMES, type Transcript } from "../model/index.ts";

export interface ReadingText {
  readonly text: string;
  /** By turn: where its words begin in `text`; -1 when they are left out. */
  readonly starts: Int32Array;
}

/** The transcript with the speaker in front of each turn. The words of those who withdrew are left out. */
export function readingText(
  transcript: Pick<Transcript, "text" | "turns" | "speakers">,
  who: (speaker: number) => { readonly id?: string; readonly withdrawn: boolean },
): ReadingText {
  const starts = new Int32Array(transcript.turns.length).fill(-1);
  let text = "";
  for (const [i, { speaker, start, end }] of transcript.turns.entries()) {
    const { id, withdrawn } = who(speaker);
    text += `${id ?? ROLE_NAMES[speaker < 0 ? "unknown" : transcript.speakers[speaker].role]}: `;
    if (withdrawn) text += "[withdrawn]";
    else {
      starts[i] = text.length;
      text += transcript.text.slice(start, end);
    }
    text += "\n";
  }
  return { text, starts };
}

/** A span of the transcript in the reading text; undefined when it touches a turn that is left out, or no turn. */
export function spanInReadingText(
  { turns }: Pick<Transcript, "turns">,
  { starts }: ReadingText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | undefined {
  let from: number | undefined;
  let to: number | undefined;
  for (const [i, turn] of turns.entries()) {
    if (turn.end <= start || turn.start >= end) continue;
    if (starts[i] < 0) return undefined;
    from ??= starts[i] + Math.max(0, start - turn.start);
    to = starts[i] + Math.min(end, turn.end) - turn.start;
  }
  return from === undefined ? undefined : { start: from, end: to! };
}
