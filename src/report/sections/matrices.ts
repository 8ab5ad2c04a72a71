import type { Block, Inline, Rich } from "../blocks.ts";
import { drawHeatMap, type HeatPanel } from "../figures/heat-map.ts";
import { svgElement } from "../figures/svg.ts";
import type { CodeEntry, Column } from "../model.ts";
import { integer } from "../round.ts";
import { isRaised } from "../said.ts";
import { codesCaption } from "./codes.ts";
import {
  anchor,
  codeLink,
  columnName,
  groupLabel,
  joined,
  link,
  passagesAnchor,
  type Reporter,
  shownColumns,
} from "./reporter.ts";

/** More pairs than these are too many to show those of a single unit. */
const MANY = 2000;

type Figure = Extract<Block, { kind: "figure" }>;

/** Who speaks of what: codes by group and by participant, what people coded beside what nobody has reviewed. */
export function matrices(r: Reporter): Block[] {
  const used = r.model.codebook.codes.filter((c) => shownColumns(r).some((k) => isRaised(c.counts, k)));
  if (used.length === 0) return [];
  return [
    { kind: "paragraph", text: [r.w("matrices.lead")] },
    ...(r.model.groups.attribute === "" ? [] : [byGroup(r, used)]),
    ...(r.model.suppressed ? [] : [byCase(r, used)]),
  ];
}

/** "1", "2 to 3". */
export function rangeText(r: Reporter): (from: number, to: number) => string {
  return (from, to) => (from === to ? integer(to) : r.w("figure.range", { from: integer(from), to: integer(to) }));
}

export function panelTitle(r: Reporter, column: Column): string {
  return r.w(`figure.panel-${column}`);
}

function byGroup(r: Reporter, used: readonly CodeEntry[]): Figure {
  const { model, w } = r;
  const columns = shownColumns(r);
  const { names, sizes } = model.groups;
  const title = w("matrices.group-title", { total: model.groups.total });
  const description = w("matrices.group-description", { codes: used.length, groups: names.length });
  const drawing = drawHeatMap({
    id: "figure-code-group",
    rows: used.map((c) => c.label),
    columns: names.map((n, g) => ({ label: w("matrices.group-n", { group: groupLabel(r, n), of: sizes[g] }) })),
    panels: columns.map(
      (k): HeatPanel => ({
        title: panelTitle(r, k),
        hatched: k === "hits",
        value: (row, g) => {
          const said = used[row].counts[k]?.byGroup[g] ?? 0;
          return typeof said === "number" ? said : 0;
        },
        mark: (row, g) => {
          const said = used[row].counts[k]?.byGroup[g] ?? 0;
          if (typeof said === "number") return undefined;
          return `${said === "few" ? "<" : "≥"}${model.suppressed?.limit ?? 0}`;
        },
      }),
    ),
    range: rangeText(r),
    footer: [
      w("matrices.group-footer"),
      ...(model.suppressed ? [w("matrices.hidden-footer", { limit: model.suppressed.limit })] : []),
    ].join(" "),
    numbers: true,
  });
  return {
    kind: "figure",
    id: "figure-code-group",
    path: "figures/code-by-group.svg",
    title,
    description,
    svg: svgElement(drawing, "figure-code-group", title, description),
    twinTitle: w("figure.twin"),
    twin: [{ kind: "paragraph", text: [w("figure.twin-table"), " ", link(codesCaption(r), "table-codes"), "."] }],
  };
}

function byCase(r: Reporter, used: readonly CodeEntry[]): Figure {
  const { model, w } = r;
  const columns = shownColumns(r);
  const groups = new Map(model.groups.names.map((n, g) => [n, g]));
  const people = model.participants.people
    .map((p, at) => ({ ...p, at }))
    .sort((a, b) => (groups.get(a.group) ?? 0) - (groups.get(b.group) ?? 0) || a.at - b.at);
  const columnOf = new Map(people.map((p, i) => [p.id, i]));
  const rowOf = new Map(used.map((c, i) => [c.id, i]));
  const values = new Map<Column, Map<number, number>>(columns.map((k) => [k, new Map()]));
  for (const cell of model.codeByCase) {
    const [row, column] = [rowOf.get(cell.code), columnOf.get(cell.participant)];
    if (row === undefined || column === undefined) continue;
    for (const k of columns) if ((cell[k] ?? 0) > 0) values.get(k)?.set(row * people.length + column, cell[k] ?? 0);
  }
  const value = (k: Column, row: number, column: number): number =>
    values.get(k)?.get(row * people.length + column) ?? 0;
  const title = w("matrices.case-title", { n: people.length });
  const description = w("matrices.case-description", { codes: used.length, participants: people.length });
  const drawing = drawHeatMap({
    id: "figure-code-case",
    rows: used.map((c) => c.label),
    columns: people.map((p) => ({
      label: p.id,
      ...(model.groups.attribute === "" ? {} : { over: groupLabel(r, p.group) }),
    })),
    panels: columns.map(
      (k): HeatPanel => ({
        title: panelTitle(r, k),
        hatched: k === "hits",
        value: (row, column) => value(k, row, column),
      }),
    ),
    range: rangeText(r),
    footer: w(`matrices.case-footer-${model.unit}`),
    numbers: people.length <= 12,
  });
  const transcriptAt = new Map(model.dataFlow.transcripts.map((t, i) => [t.id, i]));
  const rows = used.map((code, row): Rich[] => {
    const spots = new Set(code.passages.map((p) => p.transcript));
    const place = r.codeAt(code.id) ?? 0;
    return [
      [codeLink(r, code.id)],
      ...columns.map((k): Rich => {
        const cells = people.flatMap((p, column): Inline[] => {
          const n = value(k, row, column);
          if (n === 0) return [];
          const text = `${p.id} (${n})`;
          const at = p.transcripts.map((t) => transcriptAt.get(t)).find((t) => t !== undefined && spots.has(t));
          return [at === undefined || !r.transcripts ? text : link(text, passagesAnchor(place, at))];
        });
        return cells.length === 0 ? ["–"] : joined(cells);
      }),
    ];
  });
  return {
    kind: "figure",
    id: "figure-code-case",
    path: "figures/code-by-participant.svg",
    title,
    description,
    svg: svgElement(drawing, "figure-code-case", title, description),
    twinTitle: w("figure.twin"),
    twin: [
      {
        kind: "table",
        id: "table-code-case",
        caption: w("matrices.case-caption"),
        columns: [{ label: w("column.code") }, ...columns.map((k) => ({ label: columnName(r, k) }))],
        rows,
        notes: r.transcripts ? [w("matrices.case-note")] : [],
      },
    ],
  };
}

/** Pairs of codes in one unit; only the half of the matrix below its diagonal is drawn. */
export function coOccurrenceFigure(r: Reporter): Figure | undefined {
  const { model, w } = r;
  const co = model.coOccurrence;
  if (!co || co.pairs.length === 0) return undefined;
  // Among thousands of pairs those of one unit say little and hide the rest.
  const least = co.pairs.length > MANY ? 2 : 1;
  const pairs = co.pairs.filter((p) => p.both >= least);
  if (pairs.length === 0) return undefined;
  const inPair = new Set(pairs.flatMap((p) => [p.a, p.b]));
  const codes = model.codebook.codes.filter((c) => inPair.has(c.id));
  const at = new Map(codes.map((c, i) => [c.id, i]));
  const values = new Map<number, number>();
  const partners: { to: number; n: number }[][] = codes.map(() => []);
  for (const p of pairs) {
    const [a, b] = [at.get(p.a), at.get(p.b)];
    if (a === undefined || b === undefined) continue;
    const [low, high] = a < b ? [a, b] : [b, a];
    values.set(high * codes.length + low, p.both);
    partners[high].push({ to: low, n: p.both });
  }
  const unit = w(`unit.${co.unit}`);
  const basis = w(`basis.${model.basis}`);
  const title = w("matrices.pairs-title", { unit, units: integer(co.units) });
  const description = w("matrices.pairs-description", { codes: codes.length, pairs: integer(pairs.length) });
  const left = least > 1 ? [w("matrices.pairs-left-out", { n: integer(co.pairs.length - pairs.length) })] : [];
  const drawing = drawHeatMap({
    id: "figure-pairs",
    numbered: true,
    rows: codes.map((c) => c.label),
    columns: codes.map((c) => ({ label: c.label })),
    panels: [
      {
        title: basis,
        hatched: model.basis === "hits",
        value: (row, column) => values.get(row * codes.length + column) ?? 0,
      },
    ],
    range: rangeText(r),
    footer: [w("matrices.pairs-footer", { unit }), ...left].join(" "),
    numbers: true,
  });
  return {
    kind: "figure",
    id: "figure-pairs",
    path: "figures/co-occurrence.svg",
    title,
    description,
    svg: svgElement(drawing, "figure-pairs", title, description),
    twinTitle: w("figure.twin"),
    twin: [
      {
        kind: "table",
        id: "table-co-occurrence",
        caption: w("matrices.pairs-caption", { unit, basis }),
        columns: [{ label: w("column.code") }, { label: w("matrices.together") }],
        rows: codes.flatMap((c, i): Rich[][] =>
          partners[i].length === 0
            ? []
            : [
                [
                  [link(c.label, anchor("code", c.id))],
                  [
                    partners[i]
                      .sort((x, y) => x.to - y.to)
                      .map((x) => `${codes[x.to].label} (${x.n})`)
                      .join("; "),
                  ],
                ],
              ],
        ),
        notes: [w("matrices.pairs-note"), ...left],
      },
    ],
  };
}
