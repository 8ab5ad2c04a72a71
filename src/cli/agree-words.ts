import type { AgreementRow, Figure, NoFigure, StudySettings } from "../model/index.ts";

/** What the figures are called in each approach (METHOD.md D3). No word here judges a figure. */
export function titleOf(approach: StudySettings["approach"]): string {
  return approach === "coding-reliability" ? "Agreement between coders" : "Consistency of application";
}

export const WORDS = {
  meaning:
    "The figures say how alike the coders applied the codes to the same units. They do not say that a coding is right.",
  negatives: "A unit counts as not given a code only where the coder has said that the transcript was read in full.",
  rounds:
    "Rounds of one coder, each taken alone: the figures say how alike the same person applied the codes to the same units each time. They do not say that a coding is right, and a person may remember the first time.",
  roundNegatives:
    "A unit counts as not given a code only where the coder has said, in that round, that the transcript was read in full.",
  days: (round: number, from: string | null, to: string | null): string =>
    from === null || to === null
      ? `round ${round}: no decision`
      : `round ${round}: ${from === to ? from : `${from} to ${to}`}`,
  markRound: (coder: string): string =>
    `To mark one as read in a round: sp-code complete TRANSCRIPT --by ${coder} --round N.`,
  pooled: "Pooled over codes, each code in each unit taken as one judgement:",
  perCode: "By code. b/o/n: units to which both (all), one (some) or none of those who read them gave the code.",
  interval: (resamples: number, seed: number): string =>
    `[ ]: 95 % of ${resamples} resamples of transcripts (seed ${seed}). With few transcripts an interval says little.`,
  noInterval: "No intervals: they need at least two transcripts.",
  unused: (n: number): string =>
    n === 1 ? "1 code was given by nobody and is not listed." : `${n} codes were given by nobody and are not listed.`,
  notCompared: "Cannot be compared:",
  coined: "A code coined after a transcript was marked as read in full was not read for.",
  nothing: "Nothing can be compared.",
  suggestions: (n: number): string =>
    `Not independent: ${n} suggestions were answered by at least two of the coders, so the figures also say how alike they answered the same suggestions.`,
  sameList: (who: string): string => `Not independent: the same list of suggestions was shown to ${who}.`,
  sawOthers: (who: string): string => `Not independent: others' coding was visible to ${who}.`,
  versions: (list: string): string => `Decided under more than one version of the codebook: ${list}.`,
  noSittings: (who: string): string => `What was shown while coding is not recorded for ${who}.`,
  independent: "Recorded: no suggestion was answered by two of the coders, and none saw others' coding.",
  unitising: "Unitising: where passages begin and end, in characters of the text all of them read in full.",
  unitisingHow:
    "Alpha for unitising (Krippendorff 2016): all = passages and codes, relevant = coded at all or not, coding = which codes, where at least two coded. Several codes at one place are taken as one set. By code: alone = this code or not; among = this code or another, where at least two coded.",
  differences: (n: number, open: number): string =>
    `${n} ${n === 1 ? "passage" : "passages"} about which those who read differ; ${open} not settled.`,
} as const;

export const MEASURE_LABELS = {
  percent: "percent agreement",
  positive: "positive agreement",
  negative: "negative agreement",
  kappa: "Cohen's kappa",
  alpha: "Krippendorff's alpha",
  ac1: "Gwet's AC1",
} as const;

const REASONS: Readonly<Record<NoFigure, string>> = {
  "no-units": "there is nothing that two judged",
  "one-value": "every judgement is the same, so there is nothing to compare with chance",
  "never-coded": "nobody gave the code",
  "always-coded": "everybody gave the code everywhere",
  "two-coders-only": "Cohen's kappa is for two coders",
};

/** One sentence for each reason why something is n/a. */
export function reasonsIn(figures: readonly Figure[]): readonly string[] {
  const reasons = new Set(figures.flatMap((f) => f.reason ?? []));
  return [...reasons].sort().map((r) => `n/a: ${REASONS[r]}.`);
}

export function figuresOf(row: AgreementRow): readonly Figure[] {
  return [row.percent, row.positive, row.negative, row.kappa, row.alpha, row.ac1];
}

/** Rounded half away from zero, never "-0". */
export function decimals(x: number | null, places: number): string {
  if (x === null) return "n/a";
  const scale = 10 ** places;
  return (Math.round(Math.abs(x) * scale) === 0 ? 0 : (Math.sign(x) * Math.round(Math.abs(x) * scale)) / scale).toFixed(
    places,
  );
}

export function withInterval(f: Figure, places: number): string {
  const value = decimals(f.value, places);
  return f.low === null ? value : `${value} [${decimals(f.low, places)}, ${decimals(f.high, places)}]`;
}
