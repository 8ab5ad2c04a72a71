import type { FindingKind } from "../index.ts";

const KINDS: Readonly<Record<string, string>> = {
  name: "A name of the key file",
  phone: "What looks like a telephone number",
  email: "What looks like an e-mail address",
  "nhs-number": "What looks like an NHS number",
  postcode: "What looks like a postcode",
  "date-of-birth": "What looks like a date of birth",
};

const REMAINS: Readonly<Record<string, string>> = {
  joint: "Others speak in this transcript too, so it was not deleted: take their turns out of the source by hand.",
  memo: "A memo quotes them; memos are never changed by sp-code. Take the quotation out by hand.",
  codebook: "The codebook holds them (an example, or a cue). Choose another example.",
  text: "A text for the report quotes them. Take the quotation out by hand.",
  report: "The file in the report folder was edited by hand or put there by somebody. Delete it if it is not needed.",
  other: "sp-code does not know what this file is for. Look at it, and delete or edit it by hand.",
};

function leak(a: { kind: string; entry: number; count: number }): string {
  const what = `${KINDS[a.kind] ?? a.kind}${a.entry > 0 ? ` (entry ${a.entry})` : ""} stands here`;
  return `${what}${a.count > 1 ? ` ${a.count} times` : ""}.`;
}

/** What the key file, the search for leaks, pseudonymise and withdraw can find. No name and no words of the key. */
export const confidentiality = {
  "key-place": {
    severity: "error",
    say: (a: { where: string }) =>
      `The key file lies inside ${a.where}. Move it out, to a folder that is neither shared nor backed up with the study.`,
  },
  "key-permissions": {
    severity: "error",
    say: (a: { mode: string; file: string }) =>
      `The key file can be read by others than its owner (permissions ${a.mode}). Run: chmod 600 ${a.file}`,
  },
  "key-no-letter": {
    severity: "error",
    say: (a: { entry: number }) => `Entry ${a.entry} has a name or other form without a letter. Write the name out.`,
  },
  "key-name-twice": {
    severity: "error",
    say: (a: { entry: number; first: number }) =>
      `A name of entry ${a.entry} stands in entry ${a.first} too. Each form belongs to one entry: tell them apart, or leave the form out.`,
  },
  "key-pseudonym": {
    severity: "error",
    say: (a: { entry: number }) =>
      `The pseudonym of entry ${a.entry} must hold a letter or digit and no square brackets: sp-code adds the brackets.`,
  },
  "key-pseudonym-twice": {
    severity: "warning",
    say: (a: { entry: number; first: number }) =>
      `Entries ${a.first} and ${a.entry} have the same pseudonym, so readers will take them for one. Choose another unless that is meant.`,
  },
  "key-pseudonym-is-name": {
    severity: "error",
    say: (a: { entry: number; other: number }) =>
      `The pseudonym of entry ${a.entry} holds a name of entry ${a.other}. Choose one that is nobody's name in this study.`,
  },
  "leak-in-output": {
    severity: "error",
    say: (a: { kind: string; entry: number; count: number }) =>
      `${leak(a)} Nothing was written. Replace it where it comes from, or allow it in the key file with a reason.`,
  },
  leak: {
    severity: "error",
    say: (a: { kind: string; entry: number; count: number }) =>
      `${leak(a)} Replace it, or allow it in the key file with a reason.`,
  },
  "leak-in-team-copy": {
    severity: "warning",
    say: (a: { kind: string; entry: number; count: number }) =>
      `${leak(a)} This copy is for the team; a report for partners or the public would be stopped.`,
  },
  "leak-without-key": {
    severity: "warning",
    say: () =>
      "No key file was given, so outputs were searched for telephone numbers, addresses and the like but for no names. Give it with --key or SP_CODE_KEY.",
  },
  "output-not-searched": {
    severity: "warning",
    say: () => "This output could not be looked into for names and identifiers. Look through it before you pass it on.",
  },
  "coder-named": {
    severity: "warning",
    say: (a: { times: number }) =>
      `This text names a coder ${a.times === 1 ? "once" : `${a.times} times`}, and the public copy prints it. Elsewhere that copy says coder-1, coder-2 …: write so here too, or leave it if the coder agrees.`,
  },
  "handout-not-public": {
    severity: "error",
    say: () =>
      "A handout is a whole transcript, and the public copy prints chosen quotations only. Make it for the team or for partners.",
  },
  "handout-without-consent": {
    severity: "error",
    say: (a: { transcript: string }) =>
      `Somebody in ${a.transcript} did not agree to being quoted or withdrew, so it is not printed for others than the team.`,
  },
  "output-not-new": {
    severity: "error",
    say: () => "The output folder exists and is not empty. Nothing was written: name a new folder.",
  },
  "output-beside-key": {
    severity: "error",
    say: () => "The output folder holds the key file. Keep the key, and the log beside it, apart from what it unlocks.",
  },
  "output-among-transcripts": {
    severity: "error",
    say: () =>
      "The output folder lies in the study's transcripts folder and would be read as transcripts. Name another.",
  },
  "two-texts-one-name": {
    severity: "error",
    say: (a: { count: number }) =>
      `${a.count} transcripts would have the same name after replacement. Rename the files, or tell the pseudonyms apart.`,
  },
  "reads-back-differently": {
    severity: "warning",
    say: (a: { turns: number; read: number }) =>
      `The transcript has ${a.turns} turns; the text written from it reads back as ${a.read}, or with others' words in them. Compare both with \`sp-code transcripts --turns\` before you use it.`,
  },
  "withdrawn-left": {
    severity: "note",
    say: (a: { count: number }) =>
      `${a.count === 1 ? "One transcript" : `${a.count} transcripts`} of people who withdrew ${a.count === 1 ? "was" : "were"} left out of the copy.`,
  },
  "private-memos-left": {
    severity: "note",
    say: (a: { count: number }) =>
      `${a.count === 1 ? "One memo is" : `${a.count} memos are`} private or could not be read, and ${a.count === 1 ? "was" : "were"} left out of the copy.`,
  },
  "files-left": {
    severity: "note",
    say: (a: { count: number; names: string }) =>
      `The copy has no part in what sp-code does not know: ${a.names}. Copy it by hand when it belongs there, after replacing the names in it.`,
  },
  "decisions-left": {
    severity: "warning",
    say: (a: { left: number; lost: number; unreadable: number }) =>
      `Of the decisions, ${a.left} are about transcripts that are not in the copy (or whose copy reads otherwise) and were left out; ${a.lost} have words that are not in today's texts and keep the places they had; ${a.unreadable} lines are no decision and were left out.`,
  },
  "participant-unknown": {
    severity: "error",
    say: (a: { participant: string; nearest: string }) =>
      `There is no participant ${a.participant}.${a.nearest ? ` Did you mean ${a.nearest}?` : " `sp-code export participants` lists them."}`,
  },
  "withdraw-needs-yes": {
    severity: "error",
    say: () =>
      "Nothing was removed: without a terminal to ask on, --yes is needed. --dry-run lists what would be removed.",
  },
  "withdraw-declined": { severity: "error", say: () => "Nothing was removed." },
  "withdraw-remains": {
    severity: "warning",
    say: (a: { place: string }) => `Words of theirs remain here. ${REMAINS[a.place] ?? REMAINS.other}`,
  },
  "withdraw-said-by-others": {
    severity: "note",
    say: () =>
      "Five words in a row that they said stand here too, but others in the study say them as well: not taken for theirs.",
  },
  "withdraw-no-words": {
    severity: "warning",
    say: (a: { participant: string }) =>
      `No transcript of ${a.participant} is in the study, so their words are not known and cannot be looked for in other files.`,
  },
  "withdraw-mark-by-hand": {
    severity: "warning",
    say: (a: { participant: string }) =>
      `sp-code does not write into workbooks. Put yes in the column withdrawn of ${a.participant}'s rows yourself, so that nothing of theirs is coded or counted again.`,
  },
  "withdraw-group-summary": {
    severity: "note",
    say: () =>
      "This summary is about a group. If it rests on what they said, rewrite it by hand: sp-code writes no summary.",
  },
  "withdraw-in-vivo": {
    severity: "warning",
    say: (a: { code: string }) =>
      `The code ${a.code} was named in their own words (in vivo). The name stays: rename the code if it should not.`,
  },
  "withdraw-not-searched": {
    severity: "warning",
    say: () => "This file cannot be looked into: whether it holds their words is not known.",
  },
  "cache-stays": {
    severity: "error",
    say: () =>
      "What earlier runs kept of the transcripts, words and all, could not be removed. Close what has it open, delete this folder by hand, and run the command again.",
  },
  "withdraw-failed": {
    severity: "error",
    say: (a: { problem: string }) =>
      `The file could not be removed or rewritten (${a.problem}). Close it elsewhere and run withdraw again.`,
  },
} as const satisfies Record<string, FindingKind>;
