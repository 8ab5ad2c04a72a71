import type { FindingKind } from "../index.ts";

/** What the readers room can find. */
export const readers = {
  "empty-file": { severity: "warning", say: () => "The file is empty and was left out." },
  "binary-content": {
    severity: "warning",
    say: () =>
      "The content is not text, whatever its name says; the file was left out. Export the transcript as text, vtt or docx.",
  },
  "assumed-windows-1252": {
    severity: "warning",
    say: () =>
      "Not valid UTF-8, so it was read as Windows-1252. If letters look wrong, set `encoding` for this file in sp-code.yaml.",
  },
  "unknown-encoding": {
    severity: "warning",
    say: (a: { encoding: string }) => `The encoding "${a.encoding}" set for this file is not known and was not used.`,
  },
  "replacement-characters": {
    severity: "warning",
    say: (a: { count: number }) =>
      `${a.count} characters could not be decoded (U+FFFD). Set \`encoding\` for this file, or export it again as UTF-8.`,
  },
  "double-decoding": {
    severity: "warning",
    say: () => 'Letters look decoded twice (as in "Ã¤"). Export the file again as UTF-8; the text was left as it is.',
  },
  "unsupported-format": {
    severity: "warning",
    say: (a: { format: string; next: string }) => `${a.format} is not read yet, so the file was left out. ${a.next}`,
  },
  "not-a-transcript": {
    severity: "note",
    say: (a: { what: string }) => `Left out: this is ${a.what}, not a transcript.`,
  },
  "unknown-format": {
    severity: "warning",
    say: (a: { format: string; known: string }) =>
      `The format "${a.format}" set for this file is not known; the content decided. Known formats: ${a.known}.`,
  },
  "damaged-file": {
    severity: "error",
    say: (a: { format: string }) =>
      `The file cannot be read as ${a.format}. Open it in the program that made it and save it again.`,
  },
  "no-speech": { severity: "warning", say: () => "No speech was found in the file, so it was left out." },
  "no-speakers": {
    severity: "warning",
    say: () =>
      'No speaker labels were found: every turn has an unknown speaker and all of it is coded. Add labels such as "Interviewer:" if questions should not be.',
  },
  "low-coverage": {
    severity: "warning",
    say: (a: { percent: number; rows: string }) =>
      `Only ${a.percent} % of the letters ended in turns. Left out: ${a.rows}. Check that they are no speech.`,
  },
  "role-inferred": {
    severity: "note",
    say: (a: { interviewer: string; participant: string }) =>
      `Roles were inferred, not stated: ${a.interviewer} as interviewer, ${a.participant} as participant. Confirm or correct them with \`roles\` in sp-code.yaml.`,
  },
  "prompts-inferred": {
    severity: "note",
    say: (a: { count: number; label: string }) =>
      `${a.count} unlabelled paragraphs begin with numbers in order and were read as a task sheet (speaker "${a.label}"), which is not coded. Correct it with \`roles\` in sp-code.yaml if they are speech.`,
  },
  "roles-unknown": {
    severity: "note",
    say: (a: { labels: string }) =>
      `The roles of these speakers are not known, and their turns are coded: ${a.labels}. Set \`roles\` in sp-code.yaml.`,
  },
  "aliases-joined": {
    severity: "note",
    say: (a: { joined: string }) =>
      `Read as one speaker each: ${a.joined}. If they are different people, say so with \`labels\`.`,
  },
  "label-not-found": {
    severity: "warning",
    say: (a: { label: string; nearest: string }) =>
      `The study file names the label "${a.label}", which this transcript does not have.${a.nearest === "" ? "" : ` Did you mean "${a.nearest}"?`}`,
  },
  "times-go-back": { severity: "note", say: () => "Times run backwards somewhere; the order of the file was kept." },
  "times-broken": {
    severity: "warning",
    say: (a: { count: number; first: string }) =>
      `${a.count} time lines (the first after ${a.first}) cannot be read and stand in the text as if they were said. Correct them, or export the file again.`,
  },
  "spaces-lost": {
    severity: "warning",
    say: (a: { cues: number }) =>
      `${a.cues} cues have lost the spaces between their words; words in them will not be found. Export the file again.`,
  },
  "language-not-known": {
    severity: "warning",
    say: () =>
      "The transcript does not seem to be in English and its language is not stated. Set `language` for this file in sp-code.yaml.",
  },
  "rows-unread": {
    severity: "warning",
    say: (a: { count: number; what: string }) => `${a.count} ${a.what} could not be read and were left out.`,
  },
} as const satisfies Record<string, FindingKind>;
