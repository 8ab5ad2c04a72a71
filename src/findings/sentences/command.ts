import type { FindingKind } from "../index.ts";

/** What the command line, the study file and the disk can find. */
export const command = {
  "bad-arguments": { severity: "error", say: (a: { problem: string }) => a.problem },
} as const satisfies Record<string, FindingKind>;
