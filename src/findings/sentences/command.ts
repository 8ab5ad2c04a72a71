import type { FindingKind } from "../index.ts";

/** What the command line, the study file and the disk can find. */
export const command = {
  "bad-arguments": { severity: "error", say: (a: { problem: string }) => a.problem },
  "report-differs": {
    severity: "error",
    say: (a: { files: number; inputs: number; moved: number }) =>
      `The report is not what these inputs give now: ${a.files} files differ, ${a.inputs} inputs changed, ${a.moved} numbers or groups moved. Run \`sp-code analyse\` when the change is meant.`,
  },
  "needs-terminal": {
    severity: "error",
    say: () =>
      "review is a conversation with a person and needs a terminal (and no --json). Without one: `sp-code code` lists the suggestions with their ids, `sp-code accept`, `reject`, `apply`, `coin`, `complete` and `undo` decide.",
  },
  "find-question": {
    severity: "error",
    say: (a: { problem: string }) =>
      `The question cannot be read. ${a.problem} An example: waiting list AND (code:pe-trust OR group:patient).`,
  },
  "quotes-withheld": {
    severity: "note",
    say: (a: { count: number }) =>
      `${a.count} passages are not quoted: no consent to be quoted, or the speaker belongs to no participant.`,
  },
  "other-version": {
    severity: "error",
    say: (a: { made: string; now: string }) =>
      `The report was made by sp-code ${a.made}, and this is ${a.now}: its numbers may differ for that alone. To verify it, run \`npx sp-code@${a.made} verify\`.`,
  },
  "input-changed": {
    severity: "warning",
    say: (a: { before: string; after: string }) => `Not what the report was made from (${a.before} -> ${a.after}).`,
  },
  "entry-changed": {
    severity: "error",
    say: (a: { change: string }) =>
      `Not as in the report: ${a.change}. Run \`sp-code analyse\` and keep its report when the change is meant.`,
  },
  "number-moved": { severity: "error", say: (a: { change: string }) => `Moved since the report: ${a.change}.` },
  "freeze-exists": {
    severity: "error",
    say: (a: { name: string }) =>
      `There is a freeze ${a.name} already. A freeze is never overwritten: choose another name.`,
  },
  "frozen-without-freeze": {
    severity: "error",
    say: () =>
      "The run is to be frozen, but the study has no freeze to hold it to. Run `sp-code freeze NAME` first, or leave out --frozen (or `frozen` in sp-code.yaml).",
  },
  "frozen-changed": {
    severity: "error",
    say: (a: { name: string; before: string; after: string }) =>
      `Not as frozen in ${a.name} (${a.before} -> ${a.after}), so nothing was written. Bring the file back, or freeze again under another name when the change is meant.`,
  },
  "disk-refused": {
    severity: "error",
    say: (a: { what: string; problem: string }) =>
      `The disk refused (${a.what}: ${a.problem}). Check that the place exists, that there is room, and its permissions.`,
  },
  unexpected: {
    severity: "error",
    say: (a: { name: string; where: string; version: string }) =>
      `sp-code ${a.version} stopped at a fault of its own (${a.name} at ${a.where}). Nothing half-done was kept. Please report this line with what you ran.`,
  },
  "decided-already": {
    severity: "note",
    say: (a: { what: string; by: string }) => `${a.by} has decided so already (${a.what}): nothing was added.`,
  },
} as const satisfies Record<string, FindingKind>;
