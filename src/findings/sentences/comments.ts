import type { FindingKind } from "../index.ts";

/** What can be found in Word documents that people coded with comments. The line is the comment's number, in the order of the text. */
export const comments = {
  "comments-no-handout": {
    severity: "error",
    say: () =>
      "This is no handout of sp-code: it does not say which transcript it prints. Make one with `sp-code export transcript ID --for-coding`, and comment on that.",
  },
  "comments-transcript-changed": {
    severity: "warning",
    say: (a: { transcript: string }) =>
      `The transcript ${a.transcript} has changed since this document was made. Comments are placed by their words.`,
  },
  "comments-replies": {
    severity: "note",
    say: (a: { count: number }) => `${a.count} replies to comments are talk among coders and were not read as codes.`,
  },
  "comment-nobody": {
    severity: "error",
    say: () => "This comment has no author. Say whose it is with --by.",
  },
  "comment-outside": {
    severity: "warning",
    say: () =>
      "This comment does not stand on words of the transcript, so it was left out. Put it on the words, or write a memo with `sp-code memo`.",
  },
  "comment-whole-line": {
    severity: "warning",
    say: () => "No words of the transcript were selected for this comment, so the whole line is taken.",
  },
  "comment-empty": { severity: "warning", say: () => "This comment names no code and no memo." },
  "comment-no-code": {
    severity: "error",
    say: (a: { characters: number }) =>
      `What this comment says (${a.characters} characters) can be no code's name. If it is a memo, begin it with "memo:".`,
  },
  "comment-coined": {
    severity: "note",
    say: (a: { code: string; by: string }) =>
      `No code has this label: ${a.code} was coined by ${a.by}. \`sp-code codebook adopt\` says what becomes of it.`,
  },
  "comment-words-changed": {
    severity: "warning",
    say: (a: { transcript: string; start: number; end: number }) =>
      `The words under this comment were changed in the document. It was placed on the most similar words of ${a.transcript} (${a.start} to ${a.end}); look at it, and \`sp-code resize\` it if that is wrong.`,
  },
  "comment-lost": {
    severity: "error",
    say: (a: { transcript: string }) =>
      `The words under this comment do not stand in ${a.transcript}, or not at one place, so it was left out. Code the passage with \`sp-code apply\`.`,
  },
} as const satisfies Record<string, FindingKind>;
