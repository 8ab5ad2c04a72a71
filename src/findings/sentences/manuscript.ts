import type { FindingKind } from "../index.ts";

interface Quoted {
  /** Number of the quotation in the manuscript. */
  n: number;
  paragraph: number;
  /** "P07, 120–124". */
  place: string;
}

const quotation = (a: { n: number; paragraph: number }): string => `Quotation ${a.n} (paragraph ${a.paragraph})`;

/** What a manuscript says that the study does not. Only the words that differ are printed, by the command itself. */
export const manuscript = {
  "manuscript-not-found": {
    severity: "error",
    say: (a: { n: number; paragraph: number }) =>
      `${quotation(a)} is in no transcript. If they are not a participant's words, take the quotation marks away.`,
  },
  "manuscript-altered": {
    severity: "error",
    say: (a: Quoted & { differences: number; speakers: string }) =>
      `${quotation(a)} is not word for word ${a.place}: ${a.differences} differences, words of ${a.speakers}. Restore the words, or show the edit with […] or [brackets].`,
  },
  "manuscript-attribution": {
    severity: "error",
    say: (a: Quoted & { said: string; participant: string }) =>
      `${quotation(a)} is attributed to ${a.said}, but the words are those of ${a.participant} (${a.place}).`,
  },
  "manuscript-consent": {
    severity: "error",
    say: (a: Quoted) => `${quotation(a)} is of a person who has not agreed to be quoted (${a.place}). Take it out.`,
  },
  "manuscript-number": {
    severity: "error",
    say: (a: { n: number; of: number; about: string; instead: string; paragraph: number }) =>
      `Paragraph ${a.paragraph} says ${a.n} of ${a.of} beside "${a.about}"; the report has ${a.instead}.`,
  },
  "manuscript-one-voice": {
    severity: "warning",
    say: (a: { participant: string; count: number; of: number }) =>
      `${a.participant} is quoted ${a.count} times of ${a.of}: more than a fifth of the quotations are one voice.`,
  },
  "manuscript-hesitations": {
    severity: "note",
    say: (a: Quoted & { count: number }) =>
      `${quotation(a)} drops ${a.count} hesitations without a sign (${a.place}). Say in the method section that they were dropped.`,
  },
  "manuscript-unattributed": {
    severity: "warning",
    say: (a: Quoted) => `${quotation(a)} has no attribution beside it; the words stand in ${a.place}.`,
  },
} as const satisfies Record<string, FindingKind>;
