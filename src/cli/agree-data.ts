import type { Agreement, AgreementRow, Disagreement, Figure, StudySettings, Unitising } from "../model/index.ts";
import { sixDecimals } from "./agree-tables.ts";
import { titleOf } from "./agree-words.ts";
import type { Rounds } from "./agreement-of.ts";

/** The `data` of `agree --json`: figures to six decimals, null with a reason where there is none. */
export function agreeData(
  a: Agreement,
  approach: StudySettings["approach"],
  more: { readonly unitising?: Unitising; readonly rounds?: Rounds; readonly differences?: readonly Disagreement[] },
): object {
  return {
    approach,
    calledAs: titleOf(approach),
    coders: a.coders,
    ...(more.rounds ? { rounds: more.rounds } : {}),
    unit: a.unit,
    resamples: a.resamples,
    seed: a.seed,
    compared: a.compared,
    pooled: rowData(a.pooled),
    pooledUsed: rowData(a.pooledUsed),
    codes: a.codes.map(rowData),
    pairs: a.pairs.map((p) => ({ coders: p.coders, pooled: rowData(p.pooled) })),
    notCompared: a.notCompared,
    outside: a.outside,
    whole: a.whole,
    shown: a.shown,
    ...(more.unitising ? { unitising: unitisingData(more.unitising) } : {}),
    ...(more.differences ? { disagreements: more.differences } : {}),
  };
}

function rowData(r: AgreementRow): object {
  const { percent, positive, negative, kappa, alpha, ac1, prevalence, ...counts } = r;
  return {
    ...counts,
    prevalence: prevalence === null ? null : sixDecimals(prevalence),
    percent: figureData(percent),
    positive: figureData(positive),
    negative: figureData(negative),
    kappa: figureData(kappa),
    alpha: figureData(alpha),
    ac1: figureData(ac1),
  };
}

export function figureData(f: Figure): object {
  const rounded = (x: number | null): number | null => (x === null ? null : sixDecimals(x));
  return {
    value: rounded(f.value),
    ...(f.reason === undefined ? {} : { reason: f.reason }),
    low: rounded(f.low),
    high: rounded(f.high),
  };
}

function unitisingData(u: Unitising): object {
  return {
    length: u.length,
    transcripts: u.transcripts,
    all: figureData(u.all),
    relevant: figureData(u.relevant),
    coding: figureData(u.coding),
    covered: u.covered === null ? null : sixDecimals(u.covered),
    codes: u.codes.map((c) => ({ code: c.code, alpha: figureData(c.alpha), coding: figureData(c.coding) })),
  };
}
