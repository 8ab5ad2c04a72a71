import type { AgreementRow, Figure } from "../../model/index.ts";
import type { AgreementFigures, ReportModel } from "../model.ts";
import { round } from "../round.ts";
import { type Context, tidy } from "./context.ts";

/** How alike coders applied the codes (METHOD.md D1, row 18), or why it is not said; absent where the study does not ask. */
export function buildAgreement({ parts }: Context): ReportModel["agreement"] {
  const { agreement } = parts;
  if (!agreement) return undefined;
  if ("withheld" in agreement) return { withheld: agreement.withheld };
  const a = agreement.result;
  const { answeredAlike, sameList, sawOthers, noSittings, versions } = a.shown;
  return {
    result: {
      coders: [...a.coders],
      unit: a.unit,
      resamples: a.resamples,
      seed: a.seed,
      transcripts: [...a.compared],
      pooled: [row(a.pooled), row(a.pooledUsed)],
      codes: a.codes.filter((c) => c.all + c.some > 0).map(row),
      pairs: a.pairs.map((p) => ({ coders: [...p.coders], pooled: row(p.pooled) })),
      notCompared: a.notCompared.map((n) => ({ ...n, missing: n.missing.map((m) => ({ ...m })) })),
      outside: a.outside,
      whole: a.whole,
      suggestions: answeredAlike,
      sameList: [...sameList],
      sawOthers: [...sawOthers],
      noSittings: [...noSittings],
      versions: [...versions],
    },
  };
}

function row(r: AgreementRow): AgreementFigures {
  const { code, codes, transcripts, units, all, some, none } = r;
  return {
    code,
    codes,
    transcripts,
    units,
    all,
    some,
    none,
    only: [...r.only],
    given: r.prevalence === null ? null : round(r.prevalence),
    percent: figure(r.percent),
    positive: figure(r.positive),
    negative: figure(r.negative),
    kappa: figure(r.kappa),
    alpha: figure(r.alpha),
    ac1: figure(r.ac1),
  };
}

function figure(f: Figure): AgreementFigures["alpha"] {
  const rounded = (x: number | null): number | null => (x === null ? null : round(x));
  return tidy({ value: rounded(f.value), reason: f.reason, low: rounded(f.low), high: rounded(f.high) });
}
