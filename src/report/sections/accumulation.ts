import type { Block, Rich } from "../blocks.ts";
import { drawAccumulation } from "../figures/accumulation-figure.ts";
import { svgElement } from "../figures/svg.ts";
import type { ReportModel } from "../model.ts";
import { anchor, link, type Reporter } from "./reporter.ts";

const POWER = ["aim", "specificity", "theory", "dialogue", "strategy"] as const;
/** Numbers of participants that are printed up to here one by one, then every fifth and the last. */
const EACH = 6;
const STEP = 5;

/** First-use accumulation where the approach has it, information power in the reflexive one (METHOD.md C13, D3). */
export function accumulation(r: Reporter): Block[] {
  const { model, w } = r;
  if (model.study.approach === "reflexive") return informationPower(r);
  const a = model.accumulation;
  if (a === undefined) return [];
  const blocks: Block[] = [
    {
      kind: "paragraph",
      text: [w("accumulation.lead", { orders: a.orders, seed: a.seed, basis: w(`basis.${model.basis}`) })],
    },
  ];
  if (a.uncoded > 0) blocks.push({ kind: "note", tone: "warn", text: [w("accumulation.uncoded", { n: a.uncoded })] });
  if (a.withheld.length > 0) {
    const groups = a.withheld.map((g) => `${g.group || w("accumulation.none-given")} (${g.participants})`).join(", ");
    blocks.push({ kind: "note", tone: "warn", text: [w("accumulation.withheld", { least: a.least, groups })] });
  }
  if (a.curves.length > 0) blocks.push(figure(r, a));
  for (const [i, c] of a.curves.entries()) {
    const { who, codes } = namesOf(r, c);
    const shown = c.points.filter((p) => p.n <= EACH || p.n % STEP === 0 || p.n === c.participants);
    blocks.push(
      {
        kind: "table",
        id: anchor("accumulation", String(i + 1)),
        caption: w("accumulation.caption", { who, codes }),
        columns: [
          { label: w("accumulation.n"), number: true },
          { label: w("accumulation.median"), number: true },
          { label: w("accumulation.spread"), number: true },
        ],
        rows: shown.map((p): Rich[] => [
          [w("n-of", { n: p.n, of: c.participants })],
          [w("n-of", { n: p.median, of: c.used })],
          [`${p.low}–${p.high}`],
        ]),
      },
      {
        kind: "table",
        id: anchor("accumulation-stops", String(i + 1)),
        caption: w("accumulation.stops-caption", { who, codes }),
        columns: [
          { label: w("accumulation.rule") },
          { label: w("accumulation.stop"), number: true },
          { label: w("accumulation.reached"), number: true },
        ],
        rows: c.stops.map((s): Rich[] => [
          [w("accumulation.rule-cell", { base: s.base, run: s.run, threshold: Math.round(s.threshold * 100) })],
          [s.median === undefined ? w("accumulation.never") : String(s.median)],
          [w("n-of", { n: s.reached, of: a.orders })],
        ]),
      },
    );
  }
  blocks.push({ kind: "note", tone: "plain", text: [w("accumulation.note")] });
  return blocks;
}

type Accumulation = NonNullable<ReportModel["accumulation"]>;

function namesOf({ w }: Reporter, c: Accumulation["curves"][number]): { who: string; codes: string } {
  const who = c.group === undefined ? w("accumulation.all") : c.group || w("accumulation.none-given");
  return { who, codes: w(`accumulation.${c.codes}`) };
}

function figure(r: Reporter, a: Accumulation): Block {
  const { w } = r;
  const title = w("figure.accumulation-title");
  const description = w("figure.accumulation-description", { n: a.curves.length, orders: a.orders });
  const caption = (c: Accumulation["curves"][number]): string => w("accumulation.caption", namesOf(r, c));
  return {
    kind: "figure",
    id: "figure-accumulation",
    path: "figures/accumulation.svg",
    title,
    description,
    svg: svgElement(drawAccumulation(a.curves, caption, w), "figure-accumulation", title, description),
    twinTitle: w("figure.twin"),
    twin: [
      {
        kind: "list",
        items: a.curves.map((c, i) => [link(caption(c), anchor("accumulation", String(i + 1)))]),
      },
    ],
  };
}

function informationPower(r: Reporter): Block[] {
  const { model, w } = r;
  const own = model.statements.others.some((o) => o.name === "information-power");
  return [
    { kind: "paragraph", text: [w("accumulation.reflexive")] },
    { kind: "list", items: POWER.map((p): Rich => [w(`accumulation.${p}`)]) },
    own
      ? { kind: "paragraph", text: [w("accumulation.see-own", { section: w("section.statements") })] }
      : { kind: "missing", text: w("accumulation.missing") },
  ];
}
