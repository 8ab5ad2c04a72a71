import type { FindingKind } from "../index.ts";

/** What the command line, the study file and the disk can find. */
export const command = {
  "bad-arguments": { severity: "error", say: (a: { problem: string }) => a.problem },
  "report-differs": {
    severity: "error",
    say: (a: { files: number; inputs: number; moved: number }) =>
      `The report is not what these inputs give now: ${a.files} files differ, ${a.inputs} inputs changed, ${a.moved} numbers or groups moved. Run \`sp-code analyse\` when the change is meant.`,
  },
} as const satisfies Record<string, FindingKind>;
