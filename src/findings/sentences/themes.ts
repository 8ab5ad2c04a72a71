import type { FindingKind } from "../index.ts";

/** What the themes room (also matrix, frameworks, report) can find. */
export const themes = {
  "codes-too-few": {
    severity: "note",
    say: (a: { used: number; similar: number; fewest: number }) =>
      a.used < a.fewest
        ? `${counted(a.used, "code has", "codes have")} a mention; at least ${a.fewest} are needed before codes are grouped.`
        : `Of ${a.used} codes with a mention only ${a.similar} have anything in common with another, so none were grouped.`,
  },
  "k-too-large": {
    severity: "warning",
    say: (a: { k: number; most: number; used: number }) =>
      `${a.k} groupings were asked for; ${a.used} codes with a mention give at most ${a.most}. Ask for fewer with --k.`,
  },
  "k-not-in-tree": {
    severity: "warning",
    say: (a: { from: number; to: number; used: number }) =>
      `No cut of the tree gives ${a.from === a.to ? a.from : `${a.from} to ${a.to}`} groupings of two or more codes; ${a.used} ${a.used === 1 ? "was" : "were"} made. Try another --k or another --linkage.`,
  },
  "no-groupings": {
    severity: "note",
    say: () =>
      "The codes join one after another and never form two groupings, so none are proposed. Try --k, another --linkage or another --similarity.",
  },
  "groupings-weak": {
    severity: "note",
    say: (a: { k: number; silhouette: string }) =>
      `The ${a.k} candidate groupings are hardly apart (mean silhouette ${a.silhouette}; up to 0.25 there is no substantial structure). Read them as a list of codes that are near each other, no more.`,
  },
} as const satisfies Record<string, FindingKind>;

function counted(n: number, one: string, many: string): string {
  return `${n === 0 ? "No" : n} ${n === 1 ? one : many}`;
}
