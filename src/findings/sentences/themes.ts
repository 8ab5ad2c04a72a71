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
  "groupings-unsettled": {
    severity: "note",
    say: (a: { k: number; stability: string }) =>
      `The ${a.k} candidate groupings are unsettled: from one clustering to the next, on average less than half of a grouping comes again (mean stability ${a.stability}). Read them as a list of codes that are near each other, no more.`,
  },
  "no-company": {
    severity: "note",
    say: (a: { worded: number }) =>
      `Codes stand together in a unit no more often than when each participant's mentions are shuffled: the text shows no structure among them. The groupings rest on ${a.worded === 1 ? "how codes and passages are worded" : "chance"}; read them as a list of codes, no more.`,
  },
  "themes-table-columns": {
    severity: "error",
    say: (a: { missing: string }) =>
      `The table lacks the column ${a.missing}. It needs code and theme, as "themes --export" writes them.`,
  },
  "themes-table-code": {
    severity: "error",
    say: (a: { code: string; nearest: string }) =>
      `The codebook has no code "${a.code}".${didYouMean(a.nearest)} Nothing was moved.`,
  },
  "themes-table-theme": {
    severity: "error",
    say: (a: { theme: string; nearest: string }) =>
      `There is no theme "${a.theme}".${didYouMean(a.nearest)} Write it into the themes file first, with a name; nothing was moved.`,
  },
  "themes-table-twice": {
    severity: "error",
    say: (a: { code: string }) =>
      `The code "${a.code}" has two rows. Name all its themes in one cell, separated by semicolons; nothing was moved.`,
  },
  "themes-not-movable": {
    severity: "error",
    say: () =>
      "The themes file is written in a way that cannot be changed in place (an id twice, an alias). Move the codes by hand; nothing was changed.",
  },
  "theme-duplicate": {
    severity: "error",
    say: (a: { theme: string }) =>
      `There are two themes "${a.theme}"; only the first is used. Give each theme its own id.`,
  },
  "theme-unknown-code": {
    severity: "error",
    say: (a: { theme: string; code: string; nearest: string }) =>
      `Theme "${a.theme}" names the code "${a.code}", which the codebook does not have.${didYouMean(a.nearest)} The theme is counted without it.`,
  },
  "theme-code-twice": {
    severity: "warning",
    say: (a: { theme: string; code: string }) =>
      `Theme "${a.theme}" lists the code "${a.code}" twice. Delete one of the two.`,
  },
  "theme-unknown-parent": {
    severity: "error",
    say: (a: { theme: string; parent: string; nearest: string }) =>
      `Theme "${a.theme}" stands under "${a.parent}", which is no theme of this file.${didYouMean(a.nearest)}`,
  },
  "theme-parent-cycle": {
    severity: "error",
    say: (a: { theme: string; cycle: string }) =>
      `Theme "${a.theme}" stands under itself (${a.cycle}). Its parent is left out; take it out of the file or name another.`,
  },
  "theme-unknown-relation": {
    severity: "error",
    say: (a: { theme: string; to: string; nearest: string }) =>
      `Theme "${a.theme}" has a relation to "${a.to}", which is no theme of this file.${didYouMean(a.nearest)}`,
  },
  "theme-without-concept": {
    severity: "warning",
    say: (a: { theme: string }) =>
      `Theme "${a.theme}" has no central_concept. Write in one sentence what its codes say together.`,
  },
  "theme-name-one-word": {
    severity: "warning",
    say: (a: { theme: string }) =>
      `The name of theme "${a.theme}" is one word. A theme's name says what is claimed; one word names a topic.`,
  },
  "theme-name-summary": {
    severity: "warning",
    say: (a: { theme: string; opening: string }) =>
      `The name of theme "${a.theme}" begins with "${a.opening}", as summaries of a topic do. Say what is shared, not what was asked about.`,
  },
  "theme-name-question": {
    severity: "warning",
    say: (a: { theme: string; transcripts: number }) =>
      a.transcripts > 0
        ? `The name of theme "${a.theme}" is a question that interviewers ask (in ${counted(a.transcripts, "transcript", "transcripts")}). What was asked is a topic; say what the answers share.`
        : `The name of theme "${a.theme}" is a question. Say what its codes answer together.`,
  },
  "theme-one-code": {
    severity: "warning",
    say: (a: { theme: string }) =>
      `Theme "${a.theme}" consists of a single code. Say why it is more than that code, or join it to another.`,
  },
  "theme-narrow": {
    severity: "warning",
    say: (a: { theme: string; what: string; of: number }) =>
      `Theme "${a.theme}" rests on one ${a.what} of ${a.of}. Look for it elsewhere, or say in its boundaries that it does not go further.`,
  },
  "themes-many": {
    severity: "warning",
    say: (a: { themes: number; most: number }) =>
      `There are ${a.themes} themes without a parent; more than about ${a.most} tends to be thin and fragmented. Ask whether some share a concept.`,
  },
  "themes-deep": {
    severity: "warning",
    say: (a: { theme: string; levels: number; most: number }) =>
      `Theme "${a.theme}" is on level ${a.levels}; more than ${a.most} levels tend to be fragmented. Ask whether the levels between are needed.`,
  },
  "dimension-duplicate": {
    severity: "error",
    say: (a: { dimension: string }) => `There are two dimensions "${a.dimension}". Give each dimension its own id.`,
  },
  "dimension-unknown-parent": {
    severity: "error",
    say: (a: { dimension: string; parent: string; nearest: string }) =>
      `Dimension "${a.dimension}" stands under "${a.parent}", which the framework does not have.${didYouMean(a.nearest)}`,
  },
  "dimension-parent-cycle": {
    severity: "error",
    say: (a: { dimension: string; cycle: string }) =>
      `Dimension "${a.dimension}" stands under itself (${a.cycle}). Take one parent out.`,
  },
  "dimension-without-cues": {
    severity: "note",
    say: (a: { dimension: string }) =>
      `Dimension "${a.dimension}" has no cues and no answer types, so nothing is suggested for it; it can be declared only.`,
  },
  "claim-unknown-dimension": {
    severity: "error",
    say: (a: { theme: string; dimension: string; framework: string; nearest: string }) =>
      `Theme "${a.theme}" is placed on "${a.dimension}", which the framework "${a.framework}" does not have.${didYouMean(a.nearest)}`,
  },
  "claim-several": {
    severity: "note",
    say: (a: { theme: string; dimensions: string }) =>
      `Theme "${a.theme}" is placed on several dimensions (${a.dimensions}); it is shown on each.`,
  },
  "dimension-empty": {
    severity: "warning",
    say: (a: { dimension: string; framework: string }) =>
      `Nothing is placed on dimension "${a.dimension}" of "${a.framework}". Nobody said so, or nobody has looked: say which.`,
  },
  "dimension-shared": {
    severity: "warning",
    say: (a: { dimension: string; sets: string }) =>
      `More than one stands on dimension "${a.dimension}": ${a.sets}. The map is not one to one; say why, or place one elsewhere.`,
  },
  "placement-close": {
    severity: "note",
    say: (a: { set: string; first: string; second: string; lead: string }) =>
      `For "${a.set}" the dimensions "${a.first}" and "${a.second}" are nearly as well supported (${a.lead} times). Read its passages before placing it.`,
  },
  "placement-silent": {
    severity: "note",
    say: (a: { set: string }) =>
      `No passage of "${a.set}" speaks for any dimension, so no place is suggested for it. Place it by reading.`,
  },
  "placement-differs": {
    severity: "note",
    say: (a: { set: string; declared: string; scored: string }) =>
      `"${a.set}" is declared on dimension "${a.declared}"; its passages speak more of "${a.scored}". The declaration stands.`,
  },
} as const satisfies Record<string, FindingKind>;

function counted(n: number, one: string, many: string): string {
  return `${n === 0 ? "No" : n} ${n === 1 ? one : many}`;
}

function didYouMean(nearest: string): string {
  return nearest ? ` Did you mean "${nearest}"?` : "";
}
