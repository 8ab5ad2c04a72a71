import type { FindingKind } from "../index.ts";

const NOTHING = "Nothing was grouped; correct the file and run again.";

/** What a person says of groupings (grouping.yaml), and what groupings rest on. */
export const grouping = {
  "grouping-unknown-code": {
    severity: "error",
    say: (a: { code: string; nearest: string }) =>
      `The codebook has no code "${a.code}".${a.nearest ? ` Did you mean "${a.nearest}"?` : ""} ${NOTHING}`,
  },
  "grouping-code-twice": {
    severity: "error",
    say: (a: { code: string }) => `The code "${a.code}" stands twice in this list. Delete one of the two. ${NOTHING}`,
  },
  "grouping-id-twice": {
    severity: "error",
    say: (a: { id: string }) => `Two pinned groupings have the id "${a.id}". Give one of them another. ${NOTHING}`,
  },
  "grouping-pinned-twice": {
    severity: "error",
    say: (a: { code: string; id: string; other: string }) =>
      `The code "${a.code}" is pinned in ${a.other} and in ${a.id}; a code stands in one grouping. Take it out of one. ${NOTHING}`,
  },
  "grouping-pinned-without": {
    severity: "error",
    say: (a: { id: string; code: string; line: number }) =>
      `This holds "${a.code}" together with a code of the pinned grouping ${a.id} (line ${a.line}), which it is not in. Add it there, or take this entry out. ${NOTHING}`,
  },
  "grouping-contradiction": {
    severity: "error",
    say: (a: { a: string; b: string; line: number }) =>
      `"${a.a}" and "${a.b}" are kept apart here, and other entries (the first of them in line ${a.line}) hold them together. Take one of them out. ${NOTHING}`,
  },
  "grouping-unused": {
    severity: "note",
    say: (a: { codes: number; first: string }) =>
      `${a.codes === 1 ? `The code "${a.first}"` : `${a.codes} codes, "${a.first}" first,`} named here ${a.codes === 1 ? "has" : "have"} no mention in this run, so ${a.codes === 1 ? "it stands" : "they stand"} in no grouping until there is one.`,
  },
  "k-not-in-network": {
    severity: "warning",
    say: (a: { from: number; to: number; used: number }) =>
      `The network of codes does not fall into ${a.from === a.to ? a.from : `${a.from} to ${a.to}`} communities of two or more codes; ${a.used} ${a.used === 1 ? "was" : "were"} made. Try another --k.`,
  },
  "grouping-k-held": {
    severity: "warning",
    say: (a: { from: number; to: number; used: number }) =>
      `grouping.yaml does not allow ${a.from === a.to ? a.from : `${a.from} to ${a.to}`} groupings of two or more codes; ${a.used} ${a.used === 1 ? "was" : "were"} made. Ask for another --k, or change the file.`,
  },
} as const satisfies Record<string, FindingKind>;
