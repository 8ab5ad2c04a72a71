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
} as const satisfies Record<string, FindingKind>;
