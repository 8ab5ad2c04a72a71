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
  "memo-passage-lost": {
    severity: "warning",
    say: (a: { transcript: string }) =>
      `The words that this memo is about do not stand in ${a.transcript} any more, or more than once. Correct \`about\` and \`quote\` in its front matter (\`sp-code find\` prints start and end).`,
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
  "summary-front-matter": {
    severity: "error",
    say: (a: { problem: string }) =>
      `The summary's front matter cannot be read (${a.problem}); the summary is left out and the file is not touched.`,
  },
  "summary-twice": {
    severity: "warning",
    say: (a: { used: string }) =>
      `Another file holds a summary of the same cell; ${a.used} is used. Join the two by hand and delete one.`,
  },
  "summary-unsigned": {
    severity: "note",
    say: () => "Nobody has signed this summary: write `by:` and `date:` into its front matter.",
  },
  "summary-no-cell": {
    severity: "note",
    say: (a: { row: string; column: string }) =>
      `The summary is of ${a.row} and ${a.column}, which this run does not have both; it is kept and not printed.`,
  },
  "summary-changed-on-disk": {
    severity: "error",
    say: (a: { row: string; column: string }) =>
      `The summary of ${a.row} and ${a.column} was changed here after the table was exported, and the table has another text: nothing was written over it. Join the two by hand in this file, or export again.`,
  },
  "summary-row-unknown": {
    severity: "error",
    say: (a: { what: string; name: string; nearest: string }) =>
      `There is no ${a.what} "${a.name}"${a.nearest ? ` (did you mean ${a.nearest}?)` : ""}; the summary of this row was not taken.`,
  },
  "summary-row-twice": {
    severity: "error",
    say: (a: { first: number }) =>
      `The table has this cell twice (first in row ${a.first}) with different texts; neither was taken.`,
  },
  "summary-emptied": {
    severity: "note",
    say: (a: { count: number }) =>
      `${a.count === 1 ? "One cell is" : `${a.count} cells are`} empty here and ${a.count === 1 ? "has" : "have"} a summary in the study: an empty cell deletes nothing.`,
  },
  "summary-too-long": {
    severity: "warning",
    say: (a: { limit: number }) =>
      `The summary has more than ${a.limit} characters and no spreadsheet cell holds it: its cell is left empty, which deletes nothing when the table is read back.`,
  },
} as const satisfies Record<string, FindingKind>;
