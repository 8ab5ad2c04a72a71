import type { FindingKind } from "../index.ts";

/** What comparing coders and settling their differences can find. No sentence judges a figure (METHOD.md C12). */
export const agreement = {
  "agreement-reflexive": {
    severity: "error",
    say: () =>
      "In the approach reflexive no agreement is computed: there, coding is one researcher's reading and grows with it, so that two people who code alike are not what it aims at. Talk about where readings differ, and write it down in memos. If coders are meant to apply one codebook alike, the approach is codebook or coding-reliability.",
  },
  "agreement-not-frozen": {
    severity: "error",
    say: () =>
      "In the approach coding-reliability coders are compared on a codebook that no longer changes. Set frozen: true in sp-code.yaml once it is settled, then compare.",
  },
  "agreement-coders": {
    severity: "error",
    say: (a: { problem: string; known: string }) =>
      `${a.problem} ${a.known === "" ? "Nobody has coded in this study yet." : `Coders of this study: ${a.known}.`}`,
  },
  "agreement-nothing-compared": {
    severity: "warning",
    say: () =>
      "No transcript can be compared: absence of a code means something only where at least two of the coders have said that they read the transcript in full. Each of them runs: sp-code complete TRANSCRIPT --by NAME.",
  },
  "agreement-no-round-compared": {
    severity: "warning",
    say: (a: { coder: string; round: number }) =>
      `No transcript can be compared: absence of a code means something only where ${a.coder} has said, in two of these rounds, that the transcript was read in full: sp-code complete TRANSCRIPT --by ${a.coder} --round ${a.round}.`,
  },
  "agreement-same-suggestions": {
    severity: "warning",
    say: (a: { suggestions: number; coders: string }) =>
      `The coders did not code independently: ${a.suggestions} suggestions were answered by at least two of ${a.coders}. Say so beside every figure.`,
  },
  "agreement-saw-others": {
    severity: "warning",
    say: (a: { coders: string }) =>
      `Others' coding was visible to ${a.coders} in at least one sitting, so the coders did not code independently. Say so beside every figure.`,
  },
  "agreement-left-out": {
    severity: "note",
    say: (a: { outside: number; whole: number }) =>
      `Not compared: ${a.outside} coded units in questions and prompts, and ${a.whole} codings of whole transcripts (--unit transcript compares these).`,
  },
  "resolve-needs-terminal": {
    severity: "error",
    say: () =>
      "Settling differences one by one needs a terminal. Without one: sp-code agree --disagreements --csv --out FILE, fill the column resolution, then sp-code agree --resolve FILE --present A,B --by NAME.",
  },
  "resolve-nobody-present": {
    severity: "error",
    say: () => "Who was present when the differences were settled? Name them: --present A,B.",
  },
  "resolve-unknown-row": {
    severity: "error",
    say: (a: { transcript: string; code: string }) =>
      `There is no difference about ${a.code} at this place of ${a.transcript}. Export the differences again, with the same coders and unit, and fill that table.`,
  },
  "resolve-outcome": {
    severity: "error",
    say: (a: { outcome: string; nearest: string }) =>
      `The resolution "${a.outcome}" is neither stands, nor no, nor the id of a code.${a.nearest ? ` Did you mean "${a.nearest}"?` : ""}`,
  },
  "resolve-known": {
    severity: "note",
    say: (a: { count: number }) => `${a.count} rows say what was settled before and add nothing.`,
  },
} as const satisfies Record<string, FindingKind>;
