import type { FindingKind } from "../index.ts";

/** What the coding room can find. */
export const coding = {
  "coding-other-language": {
    severity: "warning",
    say: (a: { transcript: string; language: string; rules: string }) =>
      `${a.transcript} is in "${a.language}", the codebook's cues are in "${a.rules}": its cues were not run there, and it does not count among the transcripts read for cue hits. Say "language" under "files" in the study file when this is wrong.`,
  },
} as const satisfies Record<string, FindingKind>;
