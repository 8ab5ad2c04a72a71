import type { FindingKind } from "../index.ts";

/** What can be found while a codebook changes. */
export const codebookLife = {
  "codebook-not-own": {
    severity: "error",
    say: () =>
      "The study has no codebook of its own (the reference codebook is used). Make a codebook.yaml beside sp-code.yaml; `sp-code init --empty` writes one in a new study.",
  },
  "codebook-not-yaml": {
    severity: "error",
    say: () =>
      "This codebook is a table, which people keep in their spreadsheet; only a codebook.yaml is changed in place. Add the code to the table by hand.",
  },
  "codebook-edit-failed": {
    severity: "error",
    say: () =>
      "The change could not be made without touching other parts of the file (an alias or a list in an unusual place), so nothing was written. Make it by hand.",
  },
  "adopt-still-in-file": {
    severity: "warning",
    say: (a: { code: string; into: string }) =>
      `${a.code} stands in the codebook file as provisional. Its codings are dealt with; take the entry out${a.into ? `, or set status: retired with history to: [${a.into}]` : ""}.`,
  },
  "migrate-unused": {
    severity: "warning",
    say: (a: { code: string; nearest: string }) =>
      `No decision is about a code "${a.code}", so there is nothing to carry over.${a.nearest ? ` Did you mean "${a.nearest}"?` : ""}`,
  },
  "migrate-no-target": {
    severity: "error",
    say: (a: { code: string; to: string; nearest: string }) =>
      `${a.code} cannot become "${a.to}": the codebook has no such code in use.${a.nearest ? ` Did you mean "${a.nearest}"?` : " Add it to the codebook first."}`,
  },
  "migrate-table-column": {
    severity: "error",
    say: (a: { column: string }) => `The table of renames needs the columns old and new; ${a.column} is missing.`,
  },
  "migrate-themes": {
    severity: "warning",
    say: (a: { code: string; to: string }) =>
      `The themes file still names ${a.code}, which is now ${a.to}. Change it there.`,
  },
  "queue-unknown": {
    severity: "error",
    say: (a: { id: string }) =>
      `No coding ${a.id} waits for a decision. \`sp-code codebook migrate --queue\` lists those that do.`,
  },
  "queue-not-yours": {
    severity: "error",
    say: (a: { id: string; by: string }) => `The coding ${a.id} is ${a.by}'s, who alone can decide about it.`,
  },
  "queue-open": {
    severity: "note",
    say: (a: { count: number }) => `${a.count} rows have no decision yet and stay pending.`,
  },
  "codings-pending": {
    severity: "warning",
    say: (a: { code: string; change: string; count: number }) =>
      `${a.count} codings of ${a.code} are pending: the code was ${a.change === "split" ? "split" : "redefined"} after they were made. They are counted under it until their coders decide (\`sp-code codebook migrate --queue\`).`,
  },
  "import-code-absent": {
    severity: "note",
    say: (a: { code: string }) =>
      `The table does not have ${a.code}. It stays in the codebook: a code is retired (status, history), never taken out by an import.`,
  },
  "import-empty-kept": {
    severity: "note",
    say: (a: { code: string; fields: string }) =>
      `Empty in the table, and kept in the codebook: ${a.fields} of ${a.code}. Take it out of the file by hand if it is meant to go.`,
  },
  "import-classes": {
    severity: "warning",
    say: (a: { name: string }) =>
      `The word class <${a.name}> differs in the table; classes are changed in the codebook file only.`,
  },
} as const satisfies Record<string, FindingKind>;
