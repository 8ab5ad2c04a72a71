import type { FindingKind } from "../index.ts";

/** What checking a report before it is written can find. */
export const report = {
  "quote-differs": {
    severity: "error",
    say: (a: { transcript: string; row: number; quotation: string }) =>
      `Quotation ${a.quotation} is not word for word what stands in transcript ${a.transcript}, row ${a.row}. Nothing was written; run the analysis again.`,
  },
} as const satisfies Record<string, FindingKind>;
