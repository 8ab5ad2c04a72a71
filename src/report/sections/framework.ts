import type { Block, Rich } from "../blocks.ts";
import { drawFramework } from "../figures/framework-figure.ts";
import { svgElement } from "../figures/svg.ts";
import {
  anchor,
  columnName,
  countNotes,
  link,
  participantCells,
  participantColumns,
  type Reporter,
  shownColumns,
} from "./reporter.ts";
import { placementTag } from "./themes.ts";

/** The framework figure and table: dimension, what is placed there and by whom, what each group says (n of N). */
export function framework(r: Reporter): Block[] {
  const { model, w } = r;
  const f = model.framework;
  if (f.dimensions.length === 0) return [{ kind: "missing", text: w("missing.framework") }];
  const blocks: Block[] = [];
  const inferred = f.placements.filter((p) => p.confidence === "inferred").length;
  const declared = f.placements.filter((p) => p.status === "declared").length;
  blocks.push({
    kind: "paragraph",
    text: [
      w(`framework.lead-${model.setKind}`),
      ...(inferred > 0 ? [" ", w("framework.inferred", { n: inferred, of: declared })] : []),
      ...(f.reference ? [" ", w("framework.reference", { reference: f.reference })] : []),
    ],
  });
  const columns = shownColumns(r);
  const drawn = columns.includes("person") && model.basis !== "hits" ? "person" : columns[columns.length - 1];
  const title = w("figure.framework-title", { name: f.name });
  const description = w("figure.framework-description", { n: f.dimensions.length, column: columnName(r, drawn) });
  blocks.push({
    kind: "figure",
    id: "figure-framework",
    path: "figures/framework.svg",
    title,
    description,
    svg: svgElement(drawFramework(model, drawn, w), "figure-framework", title, description),
    twinTitle: w("figure.twin"),
    twin: [
      {
        kind: "paragraph",
        text: [w("figure.twin-table"), " ", link(w("framework.caption", { name: f.name }), "table-framework")],
      },
    ],
  });
  blocks.push({
    kind: "table",
    id: "table-framework",
    caption: w("framework.caption", { name: f.name }),
    columns: [
      { label: w("column.dimension") },
      { label: w(`column.${model.setKind === "grouping" ? "grouping" : "theme"}`) },
      ...(columns.length > 1 ? [{ label: w("column.evidence") }] : []),
      ...participantColumns(r),
    ],
    rows: f.dimensions.flatMap((d) =>
      columns.map((column): Rich[] => [
        [{ kind: "strong", text: d.label }, ...(d.question ? [` ${d.question}`] : [])],
        d.sets.length === 0
          ? [{ kind: "tag", text: w("framework.empty"), tone: "warn" }]
          : d.sets.flatMap((id, i): Rich => {
              const p = f.placements.find((q) => q.set === id && q.dimension === d.id);
              return [
                ...(i > 0 ? ["; "] : []),
                link(r.set(id)?.name ?? id, anchor("set", id)),
                " ",
                ...(p ? [placementTag(r, p)] : []),
              ];
            }),
        ...(columns.length > 1 ? [[columnName(r, column)]] : []),
        ...participantCells(r, d.counts, column),
      ]),
    ),
    notes: [w("framework.note"), ...countNotes(r)],
  });
  const items: Rich[] = [];
  for (const d of f.dimensions) {
    if (d.sets.length === 0) items.push([w("framework.empty-named", { label: d.label })]);
    if (d.sets.length > 1) items.push([w("framework.doubled-named", { label: d.label, n: d.sets.length })]);
  }
  for (const id of f.unplaced) items.push([w("framework.unplaced", { name: r.set(id)?.name ?? id })]);
  if (items.length > 0) blocks.push({ kind: "list", items });
  return blocks;
}
