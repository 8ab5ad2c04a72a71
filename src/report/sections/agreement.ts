import type { Block, Rich } from "../blocks.ts";
import type { AgreementFigures, AgreementReport } from "../model.ts";
import { integer } from "../round.ts";
import { codeLink, type Reporter } from "./reporter.ts";

const FIGURES = ["percent", "positive", "negative", "kappa", "alpha", "ac1"] as const;

export function agreementTitle({ model, w }: Reporter): string {
  return w(`agreement.title-${model.study.approach}`);
}

/** How alike the coders applied the codes: figures without a word that judges them (METHOD.md C12). */
export function agreement(r: Reporter): Block[] {
  const { model, w } = r;
  if (!model.agreement) return [];
  const { withheld, result: a } = model.agreement;
  if (withheld !== undefined) return [{ kind: "note", tone: "plain", text: [w(`agreement.withheld-${withheld}`)] }];
  if (!a) return [];
  const lead = w("agreement.lead", {
    coders: a.coders.join(", "),
    transcripts: a.transcripts.length,
    unit: w(`unit.${a.unit}`),
    codes: a.pooled[0].codes,
  });
  const blocks: Block[] = [
    { kind: "paragraph", text: [lead, " ", w("agreement.negatives")] },
    ...shown(r, a),
    pooled(r, a),
  ];
  if (a.codes.length > 0)
    blocks.push({
      kind: "details",
      id: "agreement-by-code",
      summary: [w("agreement.by-code", { n: a.codes.length, unused: a.pooled[0].codes - a.codes.length })],
      blocks: [codes(r, a)],
    });
  if (a.pairs.length > 0) blocks.push(pairs(r, a));
  if (a.notCompared.length > 0)
    blocks.push({
      kind: "details",
      id: "agreement-not-compared",
      summary: [w("agreement.not-compared", { n: a.notCompared.length })],
      blocks: [notCompared(r, a)],
    });
  if (a.outside + a.whole > 0)
    blocks.push({ kind: "paragraph", text: [w("agreement.outside", { outside: a.outside, whole: a.whole })] });
  return blocks;
}

/** What stands beside every figure: whether the coders saw the same suggestions, or each other's work. */
function shown({ w }: Reporter, a: AgreementReport): Block[] {
  const warn = (text: string): Block => ({ kind: "note", tone: "warn", text: [text] });
  const list = (names: readonly string[]): { coders: string } => ({ coders: names.join(", ") });
  return [
    ...(a.suggestions > 0 ? [warn(w("agreement.suggestions", { n: a.suggestions }))] : []),
    ...(a.sameList.length > 0 ? [warn(w("agreement.same-list", list(a.sameList)))] : []),
    ...(a.sawOthers.length > 0 ? [warn(w("agreement.saw-others", list(a.sawOthers)))] : []),
    ...(a.versions.length > 1 ? [warn(w("agreement.versions", { versions: a.versions.join(", ") }))] : []),
    ...(a.noSittings.length > 0 ? [warn(w("agreement.no-sittings", list(a.noSittings)))] : []),
  ];
}

function pooled(r: Reporter, a: AgreementReport): Block {
  const { w } = r;
  const line = (label: string, of: (x: AgreementFigures) => string): Rich[] => [
    [label],
    ...a.pooled.map((x): Rich => [of(x)]),
  ];
  return {
    kind: "table",
    id: "table-agreement",
    caption: w("agreement.pooled-caption"),
    columns: [
      { label: w("agreement.measure") },
      { label: w("agreement.all-codes", { n: a.pooled[0].codes }), number: true },
      { label: w("agreement.used-codes", { n: a.pooled[1].codes }), number: true },
    ],
    rows: [
      line(w("agreement.all"), (x) => integer(x.all)),
      line(w("agreement.some"), (x) => integer(x.some)),
      ...a.coders.map((coder, i) => line(w("agreement.only", { coder }), (x) => integer(x.only[i]))),
      line(w("agreement.none"), (x) => integer(x.none)),
      line(w("agreement.given"), (x) => number(r, x.given)),
      ...FIGURES.map((f) => line(w(`agreement.${f}`), (x) => withInterval(r, x[f]))),
    ],
    notes: [
      a.transcripts.length > 1 ? w("agreement.interval", { n: a.resamples }) : w("agreement.no-interval"),
      ...reasons(r, a.pooled),
    ],
  };
}

function codes(r: Reporter, a: AgreementReport): Block {
  const { w } = r;
  return {
    kind: "table",
    id: "table-agreement-codes",
    caption: w("agreement.codes-caption"),
    columns: [
      { label: w("column.code") },
      { label: w("agreement.units-head"), number: true },
      ...FIGURES.map((f) => ({ label: w(`agreement.${f}-head`), number: true })),
    ],
    rows: a.codes.map((c): Rich[] => [
      [codeLink(r, c.code ?? "")],
      [`${integer(c.all)} / ${integer(c.some)} / ${integer(c.none)}`],
      ...FIGURES.map((f): Rich => [f === "alpha" ? withInterval(r, c[f]) : number(r, c[f].value)]),
    ]),
    notes: reasons(r, a.codes),
  };
}

function pairs(r: Reporter, a: AgreementReport): Block {
  const { w } = r;
  return {
    kind: "table",
    id: "table-agreement-pairs",
    caption: w("agreement.pairs-caption"),
    columns: [
      { label: w("agreement.coders-head") },
      ...FIGURES.map((f) => ({ label: w(`agreement.${f}-head`), number: true })),
    ],
    rows: a.pairs.map((p): Rich[] => [
      [p.coders.join(", ")],
      ...FIGURES.map((f): Rich => [withInterval(r, p.pooled[f])]),
    ]),
    notes: reasons(
      r,
      a.pairs.map((p) => p.pooled),
    ),
  };
}

function notCompared({ w }: Reporter, a: AgreementReport): Block {
  return {
    kind: "table",
    id: "table-agreement-not-compared",
    caption: w("agreement.not-compared-caption"),
    columns: [
      { label: w("column.transcript") },
      { label: w("agreement.codes-head"), number: true },
      { label: w("agreement.codings-head"), number: true },
      { label: w("agreement.missing-head") },
    ],
    rows: a.notCompared.map((n): Rich[] => [
      [n.transcript],
      [integer(n.codes)],
      [integer(n.codings)],
      [
        n.missing
          .map((m) => (m.codes === n.codes ? m.coder : w("agreement.missing-some", { coder: m.coder, n: m.codes })))
          .join(", "),
      ],
    ]),
  };
}

function number({ w }: Reporter, x: number | null): string {
  return x === null ? w("agreement.none-defined") : x.toFixed(3);
}

function withInterval(r: Reporter, f: AgreementFigures["alpha"]): string {
  return f.low === null ? number(r, f.value) : `${number(r, f.value)} [${number(r, f.low)}, ${number(r, f.high)}]`;
}

function reasons({ w }: Reporter, rows: readonly AgreementFigures[]): string[] {
  const found = new Set(rows.flatMap((x) => FIGURES.flatMap((f) => x[f].reason ?? [])));
  return [...found].sort().map((reason) => w(`agreement.reason-${reason}`));
}
