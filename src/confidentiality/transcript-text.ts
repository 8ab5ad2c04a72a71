import type { Transcript } from "../model/index.ts";
import type { NameMatcher } from "./match-names.ts";
import { type Replacement, replaceNames, type Written, withWritten, writtenNames } from "./replace-names.ts";

/** A transcript as plain text with names replaced. */
export interface PseudonymisedText {
  readonly text: string;
  /** Label of each turn's speaker after replacement; null when not known. */
  readonly turns: readonly {
    readonly label: string | null;
    readonly text: string;
    /** Places from the beginning of the turn. */
    readonly names: readonly Written[];
  }[];
  /** In the canonical text of the transcript before. */
  readonly replacements: readonly Replacement[];
  /** In labels: the speaker's index instead of a place. */
  readonly labels: readonly { readonly speaker: number; readonly entry: number }[];
}

/** How a turn whose speaker is not known is labelled, so that it is not read as the turn before going on. */
const UNKNOWN = "Unknown speaker";

/**
 * One turn after another, each with its speaker's label, paragraphs of a turn on lines of their own, a blank line
 * between turns: what any reader of plain transcripts takes for the same turns. Labels are replaced without marks.
 * Times, comments and headers are left out: they are not the words, and may hold names.
 */
export function pseudonymisedText(transcript: Transcript, matcher: NameMatcher, marks: boolean): PseudonymisedText {
  const labels = transcript.speakers.map((s) => replaceNames(s.label, matcher, false));
  const replacements: Replacement[] = [];
  const turns = transcript.turns.map(({ speaker, start, end }) => {
    const before = transcript.text.slice(start, end);
    const names = writtenNames(before, matcher, marks);
    for (const r of names) replacements.push({ start: r.start + start, end: r.end + start, entry: r.entry });
    return { label: speaker < 0 ? null : labels[speaker].text, text: withWritten(before, names), names };
  });
  const labelled = turns.some((t) => t.label !== null);
  const blocks = turns.map((t) => (labelled ? `${t.label ?? UNKNOWN}: ${t.text}` : t.text));
  return {
    text: `${blocks.join("\n\n")}\n`,
    turns,
    replacements,
    labels: labels.flatMap((l, speaker) => l.replacements.map(({ entry }) => ({ speaker, entry }))),
  };
}
