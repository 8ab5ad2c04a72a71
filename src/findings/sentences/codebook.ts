import type { FindingKind } from "../index.ts";

/** What the codebook room can find. */
export const codebook = {
  "codebook-too-large": {
    severity: "error",
    say: (a: { size: number; limit: number }) =>
      `The codebook has ${a.size} bytes; at most ${a.limit} are read. Split it, or move memos out of it.`,
  },
  "codebook-format": {
    severity: "error",
    say: (a: { extension: string }) =>
      `A codebook is a .yaml, .yml or .csv file, not ${a.extension || "a file without an extension"}. Save it as one of these.`,
  },
  "too-many-codes": {
    severity: "error",
    say: (a: { count: number; limit: number }) => `The codebook has ${a.count} codes; at most ${a.limit} are read.`,
  },
  "too-many-cues": {
    severity: "error",
    say: (a: { id: string; field: string; count: number; limit: number }) =>
      `The code "${a.id}" has ${a.count} entries under ${a.field}; at most ${a.limit} are read. Join some with (a|b), or split the code.`,
  },
  "id-shape": {
    severity: "error",
    say: (a: { what: string; id: string; nearest: string }) =>
      `The ${a.what} id "${a.id}" is not of the right shape: letters, digits, ".", "_" and "-", beginning with a letter or digit, at most 64.${a.nearest ? ` Did you mean "${a.nearest}"?` : ""}`,
  },
  "duplicate-id": {
    severity: "error",
    say: (a: { id: string; firstLine: number; firstColumn: number }) =>
      `The id "${a.id}" is taken: it stands at line ${a.firstLine}, column ${a.firstColumn} already. Give one of the two another id.`,
  },
  "unknown-reference": {
    severity: "error",
    say: (a: { id: string; field: string; value: string; nearest: string }) =>
      `The ${a.field} "${a.value}" of the code "${a.id}" does not exist.${a.nearest ? ` Did you mean "${a.nearest}"?` : a.field === "layer" ? " Declare it under layers, or remove it." : " Add it as a code, or remove the line."}`,
  },
  "cyclic-parent": {
    severity: "error",
    say: (a: { cycle: string }) => `Codes are above each other in a circle: ${a.cycle}. Remove one parent.`,
  },
  "class-word": {
    severity: "error",
    say: (a: { name: string; word: string }) =>
      `The class "${a.name}" holds "${a.word}", which is not a single word. Write alternatives of several words as (a b|c d) in the cue.`,
  },
  "class-empty": {
    severity: "error",
    say: (a: { name: string }) => `The class "${a.name}" has no words. Add one, or remove the class.`,
  },
  "color-shape": {
    severity: "error",
    say: (a: { id: string; found: string }) =>
      `The color of the code "${a.id}" is "${a.found}"; expected # and six hex digits, such as #2f6f4e, in quotes.`,
  },
  "retired-without-history": {
    severity: "warning",
    say: (a: { id: string }) =>
      `The code "${a.id}" is retired and its history does not say why. Add an entry under history, with "to" when other codes take its place.`,
  },
  "retired-successor-missing": {
    severity: "warning",
    say: (a: { id: string; to: string; nearest: string }) =>
      `The history of the code "${a.id}" names "${a.to}", which is no code of this codebook.${a.nearest ? ` Did you mean "${a.nearest}"?` : ""}`,
  },
  "parent-retired": {
    severity: "warning",
    say: (a: { id: string; parent: string }) =>
      `The code "${a.id}" stands below "${a.parent}", which is retired. Give it another parent, or retire it too.`,
  },
  "latent-with-cues": {
    severity: "warning",
    say: (a: { id: string }) =>
      `The code "${a.id}" is latent but has cues. Cues find what is said, not what is meant: remove them, or make the level semantic.`,
  },
  "codebook-unversioned": {
    severity: "note",
    say: () => 'The codebook has no version. Decisions record it: add version: "1.0.0".',
  },
  "example-missed": {
    severity: "warning",
    say: (a: { id: string; entry: number; contrary: string }) =>
      `Example ${a.entry} of the code "${a.id}" ${a.contrary ? "is found only as a possible contrary or conditional case" : "is not found by its cues"}. Add or widen a cue, or choose another example.`,
  },
  "counter-example-caught": {
    severity: "warning",
    say: (a: { id: string; entry: number }) =>
      `Counter-example ${a.entry} of the code "${a.id}" is caught by its cues. Narrow a cue, or add one under unless.`,
  },
  "duplicate-label": {
    severity: "warning",
    say: (a: { id: string; other: string; otherLine: number; how: string }) =>
      `The codes "${a.id}" and "${a.other}" (line ${a.otherLine}) have ${a.how}. Merge them, or say what tells them apart.`,
  },
  "near-duplicate-definition": {
    severity: "note",
    say: (a: { id: string; other: string; otherLine: number; percent: number }) =>
      `The definitions of "${a.id}" and "${a.other}" (line ${a.otherLine}) share ${a.percent} % of their words. Check that a coder can tell them apart.`,
  },
  "shared-cue": {
    severity: "note",
    say: (a: { id: string; entry: number; other: string; otherLine: number }) =>
      `Cue ${a.entry} of the code "${a.id}" is also a cue of "${a.other}" (line ${a.otherLine}): both codes will stand together wherever it is found.`,
  },
  "repeated-cue": {
    severity: "warning",
    say: (a: { id: string; entry: number; first: number }) =>
      `Cue ${a.entry} of the code "${a.id}" repeats its cue ${a.first}. Remove one.`,
  },
  "dead-cue": {
    severity: "warning",
    say: (a: { id: string; entry: number; reason: string }) =>
      `Cue ${a.entry} of the code "${a.id}" can never match: ${a.reason}.`,
  },
  "definition-missing": {
    severity: "warning",
    say: (a: { id: string }) => `The code "${a.id}" has no definition. Write one, or make its status provisional.`,
  },
  "examples-missing": {
    severity: "note",
    say: (a: { id: string }) => `The code "${a.id}" has cues and no examples, so nothing tests its cues.`,
  },
  "orphan-code": {
    severity: "note",
    say: (a: { id: string }) =>
      `The code "${a.id}" has no theme, no parent and no code below it, though other codes have. Place it, or leave it on purpose.`,
  },
} as const satisfies Record<string, FindingKind>;
