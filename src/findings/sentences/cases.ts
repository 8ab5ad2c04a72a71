import type { FindingKind } from "../index.ts";

/** What participants.csv, interviews.csv and their links to transcripts can show. */
export const cases = {
  "table-column-missing": {
    severity: "error",
    say: (a: { column: string; found: string }) =>
      `The table has no column "${a.column}" (its columns: ${a.found}). Add it.`,
  },
  "table-column-repeated": {
    severity: "error",
    say: (a: { column: string }) => `The column "${a.column}" stands twice in the header. Rename one of them.`,
  },
  "table-semicolons": {
    severity: "note",
    say: () => "The table is separated by semicolons, as some spreadsheets save it; it was read so.",
  },
  "table-sheet-chosen": {
    severity: "note",
    say: (a: { sheet: string; others: string }) =>
      `The sheet "${a.sheet}" was read; other sheets of the workbook were left aside: ${a.others}.`,
  },
  "table-twice": {
    severity: "warning",
    say: (a: { used: string; left: string }) =>
      `There are two tables of the same kind: ${a.used} is used and ${a.left} is not. Delete or rename one, or name one in sp-code.yaml.`,
  },
  "zeros-lost": {
    severity: "warning",
    say: (a: { participant: string; transcript: string; meant: string }) =>
      `${a.participant === "" ? "The row" : `Participant ${a.participant}`} names transcript "${a.transcript}", which is not there, but ${a.meant} is: spreadsheets drop leading zeros. Write ${a.meant}, with the column formatted as text.`,
  },
  "row-incomplete": {
    severity: "error",
    say: (a: { column: string }) => `The row has no ${a.column}. Fill it in, or remove the row.`,
  },
  "row-without-transcript": {
    severity: "warning",
    say: (a: { participant: string; transcript: string; nearest: string }) =>
      `Participant ${a.participant} names transcript "${a.transcript}", which is not there.${a.nearest ? ` Did you mean "${a.nearest}"?` : ""}`,
  },
  "row-without-speaker": {
    severity: "error",
    say: (a: { participant: string; transcript: string; count: number }) =>
      `Participant ${a.participant} names a speaker that transcript ${a.transcript} does not have (it has ${a.count}). See \`sp-code transcripts\` for its labels.`,
  },
  "row-repeated": {
    severity: "warning",
    say: (a: { participant: string; transcript: string }) =>
      `Participant ${a.participant} stands twice for transcript ${a.transcript}; the first row is used.`,
  },
  "attribute-differs": {
    severity: "warning",
    say: (a: { participant: string; attribute: string; first: string; other: string }) =>
      `Participant ${a.participant} has ${a.attribute} "${a.first}" and elsewhere "${a.other}". Counts use the first.`,
  },
  "speaker-without-row": {
    severity: "warning",
    say: (a: { transcript: string; speakers: number }) =>
      `${a.speakers} speaker(s) of transcript ${a.transcript} have no row in the participants table: their words count in mentions, not in n of N. Add a row each, with the column speaker.`,
  },
  "transcript-without-row": {
    severity: "warning",
    say: (a: { transcript: string }) =>
      `Transcript ${a.transcript} has no row in the participants table. Its speakers count as participants without attributes.`,
  },
  "several-speakers-one-row": {
    severity: "warning",
    say: (a: { participant: string; transcript: string; speakers: number }) =>
      `${a.speakers} speakers of transcript ${a.transcript} all count as participant ${a.participant}, because its only row names no speaker. Add the column speaker if they are different people.`,
  },
  "no-participants-table": {
    severity: "note",
    say: (a: { file: string }) =>
      `There is no ${a.file}: each speaker of each transcript counts as a participant, without groups or sites unless headers or folders give them.`,
  },
  "attribute-from-folder": {
    severity: "note",
    say: (a: { attribute: string; transcripts: number }) =>
      `The attribute ${a.attribute} was taken from folder names for ${a.transcripts} transcript(s).`,
  },
  withdrawn: {
    severity: "note",
    say: (a: { participant: string }) =>
      `Participant ${a.participant} has withdrawn: their words are not coded, counted or printed.`,
  },
  "duplicate-transcript-id": {
    severity: "warning",
    say: (a: { id: string; used: string; left: string }) =>
      `Two files give transcript ${a.id}: ${a.used} is used, ${a.left} is left out. Rename one, or exclude it in sp-code.yaml.`,
  },
  "interview-without-transcript": {
    severity: "warning",
    say: (a: { transcript: string; nearest: string }) =>
      `The interviews table names transcript "${a.transcript}", which is not there.${a.nearest ? ` Did you mean "${a.nearest}"?` : ""}`,
  },
} as const satisfies Record<string, FindingKind>;
