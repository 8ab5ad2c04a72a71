import type { FindingKind } from "../index.ts";

/** What reading memos and other human text can find. */
export const memos = {
  "memo-front-matter": {
    severity: "warning",
    say: (a: { problem: string }) =>
      `The memo's front matter cannot be read (${a.problem}); the memo is kept whole, without type, author or date.`,
  },
  "memo-type-unknown": {
    severity: "warning",
    say: (a: { type: string; known: string }) => `The memo type "${a.type}" is not one of ${a.known}.`,
  },
  "checklist-unknown": {
    severity: "error",
    say: (a: { name: string; known: string; nearest: string }) =>
      `There is no checklist "${a.name}"${a.nearest ? ` (did you mean ${a.nearest}?)` : ""}; what stands under it is left out. There are: ${a.known}.`,
  },
  "checklist-no-item": {
    severity: "error",
    say: (a: { name: string; item: string; last: number }) =>
      `Checklist ${a.name} has no item "${a.item}" (1 to ${a.last}); it is left out.`,
  },
  "quote-unknown-theme": {
    severity: "error",
    say: (a: { theme: string; nearest: string }) =>
      `The quotation is for a theme "${a.theme}" that is not there${a.nearest ? ` (did you mean ${a.nearest}?)` : ""}; it is left out.`,
  },
  "quote-not-there": {
    severity: "error",
    say: (a: { transcript: string }) =>
      `The chosen words do not stand in ${a.transcript} as they are written here; the quotation is left out. Copy them from the transcript; put edits into \`show\`.`,
  },
  "quote-twice": {
    severity: "error",
    say: (a: { transcript: string }) =>
      `The chosen words stand in ${a.transcript} more than once; the quotation is left out. Say which with \`start\` (\`sp-code find\` prints it).`,
  },
  "quote-shown-differs": {
    severity: "error",
    say: (a: { transcript: string }) =>
      `\`show\` is not the chosen words of ${a.transcript} with declared edits; the quotation is left out. Show words left out with […] and words put in with [brackets].`,
  },
  "quote-not-quotable": {
    severity: "error",
    say: (a: { transcript: string }) =>
      `The chosen words in ${a.transcript} are those of a person who may not be quoted, or of an interviewer; the quotation is left out.`,
  },
} as const satisfies Record<string, FindingKind>;
