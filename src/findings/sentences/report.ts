import type { FindingKind } from "../index.ts";

/** What checking a report before it is written can find. */
export const report = {
  "quote-differs": {
    severity: "error",
    say: (a: { transcript: string; row: number; quotation: string }) =>
      `Quotation ${a.quotation} is not word for word what stands in transcript ${a.transcript}, row ${a.row}. Nothing was written; run the analysis again.`,
  },
  "report-language-unknown": {
    severity: "error",
    say: (a: { language: string; known: string; nearest: string }) =>
      `The report cannot be printed in "${a.language}"${a.nearest ? ` (did you mean ${a.nearest}?)` : ""}: set report.language to one of ${a.known}.`,
  },
  "bundle-holds-words": {
    severity: "error",
    say: (a: { count: number }) =>
      `Eight or more words in a row from a transcript stand here${a.count > 1 ? ` (${a.count} stretches)` : ""}, and they are no quotation of the report. Nothing was written. Take them out of the text or example they come from, or choose them in quotes.yaml.`,
  },
  "bundle-consent-unknown": {
    severity: "warning",
    say: (a: { n: number; of: number }) =>
      `For ${a.n} of ${a.of} participants nothing says whether they agree to archiving (column archive_consent). They are in the bundle; write no where somebody does not agree.`,
  },
  "bundle-people-left-out": {
    severity: "note",
    say: (a: { n: number }) =>
      `${a.n} ${a.n === 1 ? "participant" : "participants"} withdrew or did not agree to archiving and ${a.n === 1 ? "stands" : "stand"} in no number of the bundle, so its counts can differ from the report's.`,
  },
} as const satisfies Record<string, FindingKind>;
