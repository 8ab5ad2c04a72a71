import type { Block, Rich, Table } from "../blocks.ts";
import { svgElement } from "../figures/svg.ts";
import { drawThematicMap, relationsOf } from "../figures/thematic-map.ts";
import type { PlacementEntry, SetEntry } from "../model.ts";
import { prose } from "../prose.ts";
import { decimal, integer } from "../round.ts";
import {
  anchor,
  attributeLabel,
  codeLink,
  columnName,
  countNotes,
  joined,
  link,
  participantCells,
  participantColumns,
  type Reporter,
  shownColumns,
} from "./reporter.ts";

/** Themes as their author declared them or, under a heading that says so, candidate groupings in their place. */
export function themes(r: Reporter): Block[] {
  const { model, w } = r;
  if (model.setKind === "none") return [{ kind: "missing", text: w("missing.themes") }];
  return [
    { kind: "paragraph", text: [w(`themes.lead-${model.setKind}`)] },
    ...(model.setKind === "grouping" && (model.prompts?.groupings?.said?.length ?? 0) > 0
      ? [{ kind: "paragraph" as const, text: [w("themes.lead-word")] }]
      : []),
    setTable(r),
    mapFigure(r),
    ...model.sets.flatMap((set) => setBlocks(r, set)),
  ];
}

export function setsTitle(r: Reporter): string {
  return r.w(`themes.title-${r.model.setKind}`);
}

export function placementsOf(r: Reporter, set: string): PlacementEntry[] {
  return r.model.framework.placements.filter((p) => p.set === set);
}

/** "How" with the placement's standing beside it. */
export function placementText(r: Reporter, p: PlacementEntry): Rich {
  const { w, model } = r;
  if (p.dimension === null) return [{ kind: "tag", text: w("placement.none"), tone: "warn" }];
  const label = model.framework.dimensions.find((d) => d.id === p.dimension)?.label ?? p.dimension;
  return [label, " ", placementTag(r, p)];
}

export function placementTag(r: Reporter, p: PlacementEntry): Rich[number] {
  const standing = p.status === "scored" ? "scored" : (p.confidence ?? "inferred");
  return { kind: "tag", text: r.w(`placement.${standing}`), tone: standing === "confirmed" ? "good" : "warn" };
}

function setTable(r: Reporter): Table {
  const { model, w } = r;
  const columns = shownColumns(r);
  const rows = model.sets.flatMap((set) =>
    columns.map((column): Rich[] => [
      [link(set.name, anchor("set", set.id))],
      placementsOf(r, set.id).flatMap((p, i) => [...(i > 0 ? [" · "] : []), ...placementText(r, p)]),
      [integer(set.codes.length)],
      ...(columns.length > 1 ? [[columnName(r, column)]] : []),
      ...participantCells(r, set.counts, column),
      ...(model.suppressed ? [] : [[integer(set.counts[column]?.mentions ?? 0)]]),
      ...(model.participants.sites.attribute === "" ? [] : [siteCell(r, set, column)]),
    ]),
  );
  return {
    kind: "table",
    id: "table-themes",
    caption:
      columns.length > 1
        ? w(`themes.caption-${model.setKind}`)
        : w(`themes.caption-one-${model.setKind}`, { column: columnName(r, columns[0]) }),
    columns: [
      { label: w(`column.${model.setKind}`) },
      { label: w("column.placement") },
      { label: w("column.codes"), number: true },
      ...(columns.length > 1 ? [{ label: w("column.evidence") }] : []),
      ...participantColumns(r),
      ...(model.suppressed ? [] : [{ label: w("column.mentions"), number: true }]),
      ...(model.participants.sites.attribute === ""
        ? []
        : [
            {
              label: w("column.sites", { attribute: attributeLabel(r, model.participants.sites.attribute) }),
              number: true,
            },
          ]),
    ],
    rows,
    notes: countNotes(r),
  };
}

/** The number of sites is known in the basis' column alone. */
function siteCell(r: Reporter, set: SetEntry, column: string): Rich {
  const { basis, participants, columns } = r.model;
  const own =
    columns.length === 1 || (basis === "hits" ? column === "hits" : basis === "decided" ? column === "person" : true);
  return [own && set.sites !== null ? r.w("n-of", { n: set.sites, of: participants.sites.count }) : "–"];
}

function mapFigure(r: Reporter): Block {
  const { model, w } = r;
  const title = w(`figure.map-title-${model.setKind}`);
  const description = w("figure.map-description", { n: model.sets.length });
  const relations = relationsOf(model);
  const name = (i: number): string => model.sets[i].name;
  const twin: Block[] = [
    {
      kind: "list",
      items: model.sets.map((s) => [
        { kind: "strong", text: s.name },
        ": ",
        ...joined(s.codes.map((c) => codeLink(r, c))),
      ]),
    },
  ];
  if (relations.length > 0)
    twin.push({
      kind: "table",
      id: "table-relations",
      caption: w("figure.relations"),
      columns: [
        { label: w("column.number") },
        { label: w("column.from") },
        { label: w("column.to") },
        { label: w("column.note") },
      ],
      rows: relations.map((x, i) => [
        [String(i + 1)],
        [name(x.from)],
        [name(x.to)],
        [[x.kind, x.note].filter(Boolean).join(": ") || "–"],
      ]),
    });
  return {
    kind: "figure",
    id: "figure-map",
    path: "figures/thematic-map.svg",
    title,
    description,
    svg: svgElement(drawThematicMap(model, w), "figure-map", title, description),
    twinTitle: w("figure.twin"),
    twin,
  };
}

function setBlocks(r: Reporter, set: SetEntry): Block[] {
  const { w } = r;
  const terms: { term: string; text: Rich }[] = [];
  const human = (term: string, text: string | undefined): void => {
    if (text !== undefined && text.trim() !== "") terms.push({ term: w(term), text: [text.trim()] });
    else terms.push({ term: w(term), text: [{ kind: "tag", text: w("missing.field"), tone: "warn" }] });
  };
  if (set.kind === "theme") {
    human("term.central_concept", set.central_concept);
    human("term.definition", set.definition);
    human("term.boundaries", set.boundaries);
  } else if (set.cohesion !== undefined)
    terms.push({
      term: w("term.cohesion"),
      text: [w("prompts.cohesion", { cohesion: decimal(set.cohesion), codes: set.codes.length })],
    });
  for (const p of placementsOf(r, set.id)) {
    const who = [p.by, p.date].filter(Boolean).join(", ");
    terms.push({
      term: r.model.framework.name,
      text: [
        ...placementText(r, p),
        ...(p.rationale
          ? [` ${p.rationale}`]
          : p.status === "declared"
            ? [" ", { kind: "tag" as const, text: w("missing.rationale"), tone: "warn" as const }]
            : []),
        ...(who ? [` (${who})`] : []),
      ],
    });
  }
  if (set.status) terms.push({ term: w("term.status"), text: [set.status] });
  if (set.parent) terms.push({ term: w("term.parent"), text: [r.set(set.parent)?.name ?? set.parent] });
  terms.push({ term: w("term.codes", { n: set.codes.length }), text: joined(set.codes.map((c) => codeLink(r, c))) });
  const quoted = r.model.quotes.find((q) => q.set === set.id);
  if (quoted && quoted.quotes.length > 0)
    terms.push({
      term: w("term.quotations"),
      text: joined(
        quoted.quotes.map((q) =>
          link(q.participant === q.transcript ? q.participant : `${q.participant}, ${q.transcript}`, q.id),
        ),
      ),
    });
  return [
    { kind: "heading", level: 3, id: anchor("set", set.id), text: [set.name] },
    { kind: "terms", terms },
    ...(set.kind === "theme"
      ? set.narrative === undefined
        ? [{ kind: "missing" as const, text: w("missing.narrative", { id: set.id }) }]
        : prose(set.narrative)
      : []),
  ];
}
