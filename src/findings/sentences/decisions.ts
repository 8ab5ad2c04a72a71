import type { FindingKind } from "../index.ts";

/** What the decisions room can find. */
export const decisions = {
  "decisions-too-large": {
    severity: "error",
    say: (a: { size: number; limit: number }) =>
      `The file of decisions has ${a.size} characters; at most ${a.limit} are read. Its lines may be moved to further files beside it, in any way.`,
  },
  "decision-torn": {
    severity: "warning",
    say: () =>
      "The last line is torn: a run ended while it was written. That one decision is lost; all lines before it are read.",
  },
  "decision-unreadable": {
    severity: "warning",
    say: (a: { problem: string }) =>
      `This line is no decision (${a.problem}) and was passed over; it stays in the file.`,
  },
  "decision-invalid": {
    severity: "error",
    say: (a: { field: string; expected: string }) =>
      `This decision cannot be used: "${a.field}" should be ${a.expected}. It was passed over and stays in the file.`,
  },
  "decision-unknown": {
    severity: "warning",
    say: (a: { what: string; nearest: string }) =>
      `This decision (${a.what}) is not known to this version of sp-code: it is kept and not counted.${a.nearest ? ` If it was written by hand, did you mean "${a.nearest}"?` : " Use the version of sp-code that wrote it."}`,
  },
  "decision-two-contents": {
    severity: "error",
    say: (a: { id: string; other: string }) =>
      `Two different decisions have the id ${a.id} (the other: ${a.other}). One was changed by hand: the one whose line sorts first is used.`,
  },
  "decision-dangling": {
    severity: "warning",
    say: (a: { id: string; do: string; on: string }) =>
      `The decision ${a.id} (${a.do}) is about ${a.on}, which is in none of the files, so it has no effect. Look for a file of decisions that is missing.`,
  },
  "decision-others-undo": {
    severity: "warning",
    say: (a: { id: string; by: string; of: string }) =>
      `The decision ${a.id}: ${a.by} cannot undo what ${a.of} decided, so it has no effect. A reject or a recode says another view.`,
  },
  "decision-unknown-code": {
    severity: "warning",
    say: (a: { code: string; count: number; nearest: string }) =>
      `${a.count} decision(s) are about the code "${a.code}", which the codebook does not have and nobody coined. They are kept and not counted.${a.nearest ? ` Did you mean "${a.nearest}"?` : ""} Put the code back into the codebook, or recode the passages.`,
  },
  "decision-incomplete": {
    severity: "error",
    say: (a: { field: string; expected: string }) =>
      `The decision was not written: "${a.field}" should be ${a.expected}.`,
  },
  "apply-row-place": {
    severity: "error",
    say: (a: { problem: string; next: string }) => `${a.problem} ${a.next}`,
  },
  "apply-unknown-document": {
    severity: "error",
    say: (a: { document: string; nearest: string }) =>
      `There is no transcript "${a.document}".${a.nearest ? ` Did you mean "${a.nearest}"?` : " sp-code transcripts lists them."}`,
  },
  "apply-unknown-code": {
    severity: "error",
    say: (a: { code: string; nearest: string }) =>
      `There is no code "${a.code}".${a.nearest ? ` Did you mean "${a.nearest}"?` : " sp-code codebook show lists them."}`,
  },
  "apply-two-codes": {
    severity: "error",
    say: (a: { code: string; ids: string }) => `Several codes have the label "${a.code}". Write the id: ${a.ids}.`,
  },
  "apply-quote-missing": {
    severity: "error",
    say: (a: { transcript: string }) =>
      `The quotation does not stand in ${a.transcript}. Copy it word for word from the transcript, without the speaker's name.`,
  },
  "apply-quote-repeated": {
    severity: "error",
    say: (a: { transcript: string; count: number; rows: string }) =>
      `The quotation stands ${a.count} times in ${a.transcript} (rows ${a.rows}). Give more of it, or say which in the column row.`,
  },
  "apply-nobody": {
    severity: "error",
    say: () => "Nobody is named as the coder. Fill the column coder, or give --by NAME.",
  },
  "apply-known": {
    severity: "note",
    say: (a: { count: number }) => `${a.count} rows were applied before and add nothing.`,
  },
  "anchor-moved": {
    severity: "note",
    say: (a: { what: string; id: string; code: string; by: string }) =>
      `The transcript changed: the ${a.what} ${a.id} (${a.code}, ${a.by}) was found at another place by its words. \`sp-code code --reanchor\` stores the new place.`,
  },
  "anchor-approximate": {
    severity: "warning",
    say: (a: { what: string; id: string; code: string; by: string; start: number; end: number }) =>
      `The transcript changed: words like those of the ${a.what} ${a.id} (${a.code}, ${a.by}) stand at ${a.start} to ${a.end}. It is kept and not counted until somebody has looked: \`sp-code code --reanchor\` shows the difference.`,
  },
  "reanchor-needs-yes": {
    severity: "error",
    say: (a: { count: number }) =>
      `${a.count} new places were found and none was stored, because nobody could be asked. Look at the list; then run it at a terminal, or with --yes for those that moved (--approximate takes the others too).`,
  },
  "anchor-lost": {
    severity: "warning",
    say: (a: { what: string; id: string; code: string; by: string; start: number; end: number }) =>
      `The transcript changed: the words of the ${a.what} ${a.id} (${a.code}, ${a.by}, formerly ${a.start} to ${a.end}) are not found, or not at one place only. The decision is kept and not counted. Code the passage again, or restore the transcript.`,
  },
  "anchor-no-transcript": {
    severity: "warning",
    say: (a: { transcript: string; count: number }) =>
      `There are ${a.count} decisions about the transcript "${a.transcript}", which is not among those read. They are kept and not counted.`,
  },
  "several-coders": {
    severity: "warning",
    say: (a: { transcripts: number; first: string }) =>
      `${a.transcripts} transcript(s) (first: ${a.first}) were coded by several people, and \`decide\` does not say whose decisions count. All are counted together; set decide: latest, union, consensus or a coder in sp-code.yaml.`,
  },
} as const satisfies Record<string, FindingKind>;
