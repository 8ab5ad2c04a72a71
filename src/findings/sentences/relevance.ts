import type { FindingKind } from "../index.ts";

/** What ranking passages can say. */
export const relevance = {
  "relevance-reflexive": {
    severity: "warning",
    say: () =>
      "In the approach reflexive no passage is ranked or suggested: coding is yours alone. Read, coin, find and memo as before.",
  },
  "relevance-learned": {
    severity: "note",
    say: (a: { code: string; yes: number; no: number; transcripts: number; precision: number; recall: number }) =>
      `${a.code}: suggestions are learned from people's decisions (${a.yes} passages with the code, ${a.no} without, in ${a.transcripts} transcripts). On transcripts left out of training, ${a.precision} % of what it would suggest had the code from a person, and it would suggest ${a.recall} % of what had it.`,
  },
} as const satisfies Record<string, FindingKind>;
