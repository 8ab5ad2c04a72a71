import type { FindingKind } from "../index.ts";

/** What the cues room can find in a cue as written. `cue` is the cue's own text, never a transcript's. */
export const cues = {
  "cue-empty": {
    severity: "error",
    say: (a: { cue: string }) => `Cue "${a.cue}": a cue needs at least one word on every way through it.`,
  },
  "cue-type": {
    severity: "error",
    say: (a: { cue: string }) =>
      `Cue ${a.cue}: write a phrase, or an object with phrase, near, regex, all, any or none.`,
  },
  "cue-too-long": {
    severity: "error",
    say: (a: { cue: string; length: number; limit: number }) =>
      `Cue "${a.cue}" has ${a.length} characters; at most ${a.limit} are allowed. Make several cues of it.`,
  },
  "cue-too-many-ways": {
    severity: "error",
    say: (a: { cue: string; limit: number }) =>
      `Cue "${a.cue}" can be read in more than ${a.limit} ways. Make several cues of it, or use near.`,
  },
  "cue-too-deep": {
    severity: "error",
    say: (a: { cue: string; limit: number }) =>
      `Cue ${a.cue}: objects stand inside each other more than ${a.limit} deep.`,
  },
  "cue-empty-brackets": {
    severity: "error",
    say: (a: { cue: string; column: number }) =>
      `Cue "${a.cue}", character ${a.column}: an alternative or optional part in brackets holds no word.`,
  },
  "cue-gap-edge": {
    severity: "error",
    say: (a: { cue: string }) => `Cue "${a.cue}": a gap (...) stands between words, never first or last on any way.`,
  },
  "cue-bracket-open": {
    severity: "error",
    say: (a: { cue: string; column: number; bracket: string }) =>
      `Cue "${a.cue}", character ${a.column}: this bracket ${a.bracket} is never closed.`,
  },
  "cue-bracket-close": {
    severity: "error",
    say: (a: { cue: string; column: number; bracket: string }) =>
      `Cue "${a.cue}", character ${a.column}: this bracket ${a.bracket} closes nothing that is open.`,
  },
  "cue-bar-outside": {
    severity: "error",
    say: (a: { cue: string; column: number }) =>
      `Cue "${a.cue}", character ${a.column}: the sign | stands inside round brackets only, as in (a|b).`,
  },
  "cue-glued": {
    severity: "error",
    say: (a: { cue: string; column: number }) =>
      `Cue "${a.cue}", character ${a.column}: a bracket touches a word. Brackets hold whole words; leave a space, or write every word out.`,
  },
  "cue-star-inside": {
    severity: "error",
    say: (a: { cue: string; column: number }) =>
      `Cue "${a.cue}", character ${a.column}: the * ends a word; nothing of the word may follow it.`,
  },
  "cue-star-alone": {
    severity: "error",
    say: (a: { cue: string; column: number }) =>
      `Cue "${a.cue}", character ${a.column}: the * needs the start of a word directly before it.`,
  },
  "cue-equals-inside": {
    severity: "error",
    say: (a: { cue: string; column: number }) =>
      `Cue "${a.cue}", character ${a.column}: the = stands at the very start of a cue and holds for all of it.`,
  },
  "cue-unknown-class": {
    severity: "error",
    say: (a: { cue: string; name: string; nearest: string }) =>
      `Cue "${a.cue}": there is no word class "${a.name}".${a.nearest ? ` Did you mean "${a.nearest}"?` : ' Declare it under "classes".'}`,
  },
  "cue-class-entry": {
    severity: "error",
    say: (a: { cue: string; name: string; entry: string }) =>
      `Cue "${a.cue}": class "${a.name}" holds "${a.entry}", which is not one word. Class entries are single words.`,
  },
  "cue-class-empty": {
    severity: "error",
    say: (a: { cue: string; name: string }) =>
      `Cue "${a.cue}": class "${a.name}" holds no word, so the cue can never match.`,
  },
  "cue-only-none": {
    severity: "error",
    say: (a: { cue: string }) => `Cue ${a.cue}: none alone finds nothing. Add all or any.`,
  },
  "cue-list": {
    severity: "error",
    say: (a: { cue: string; key: string }) => `Cue ${a.cue}: "${a.key}" takes a list of one or more cues.`,
  },
  "cue-near-items": {
    severity: "error",
    say: (a: { cue: string; limit: number }) => `Cue ${a.cue}: "near" takes a list of 2 to ${a.limit} phrases.`,
  },
  "cue-within": {
    severity: "error",
    say: (a: { cue: string; low: number; high: number }) =>
      `Cue ${a.cue}: "within" is a whole number from ${a.low} to ${a.high}.`,
  },
  "cue-within-impossible": {
    severity: "error",
    say: (a: { cue: string; within: number; needed: number }) =>
      `Cue ${a.cue}: its phrases have ${a.needed} words, so they never fit within ${a.within}.`,
  },
  "cue-kinds": {
    severity: "error",
    say: (a: { cue: string; kinds: string }) => `Cue ${a.cue} is of several kinds (${a.kinds}). Make a cue of each.`,
  },
  "cue-no-kind": {
    severity: "error",
    say: (a: { cue: string }) => `Cue ${a.cue} needs one of phrase, near, regex, all, any, none.`,
  },
  "cue-unknown-key": {
    severity: "error",
    say: (a: { cue: string; key: string; nearest: string; known: string }) =>
      `Cue ${a.cue}: unknown key "${a.key}". ${a.nearest ? `Did you mean "${a.nearest}"?` : `Known keys: ${a.known}.`}`,
  },
  "cue-speaker": {
    severity: "error",
    say: (a: { cue: string }) => `Cue ${a.cue}: "speaker" is participant, interviewer or any.`,
  },
  "cue-scope": { severity: "error", say: (a: { cue: string }) => `Cue ${a.cue}: "in" is sentence or turn.` },
  "cue-scope-kind": {
    severity: "error",
    say: (a: { cue: string }) =>
      `Cue ${a.cue}: "in: turn" is for all, any and none; a phrase, near or regex stays in a sentence.`,
  },
  "cue-nested-setting": {
    severity: "error",
    say: (a: { cue: string; key: string }) => `Cue ${a.cue}: "${a.key}" stands on the outermost object of a cue only.`,
  },
  "cue-unless-turn": {
    severity: "error",
    say: (a: { cue: string }) =>
      `Cue ${a.cue} under "unless": unless looks at one sentence, so "in: turn" cannot stand there.`,
  },
  "cue-where": {
    severity: "error",
    say: (a: { cue: string }) =>
      `Cue ${a.cue}: "where" takes attributes with a list of one or more values, as in where: {group: [patient]}.`,
  },
  "cue-regex-invalid": {
    severity: "error",
    say: (a: { cue: string; reason: string }) => `Cue "${a.cue}": this regex is not valid (${a.reason}).`,
  },
  "cue-regex-unsupported": {
    severity: "error",
    say: (a: { cue: string; feature: string }) =>
      `Cue "${a.cue}": this regex uses ${a.feature}, which the linear-time syntax (RE2) does not have. Use all, none or unless instead.`,
  },
  "language-without-rules": {
    severity: "warning",
    say: (a: { language: string }) =>
      `There are no stems and no negation rules for the language "${a.language}": words are compared as written and no passage is held back as negated.`,
  },
} as const satisfies Record<string, FindingKind>;
