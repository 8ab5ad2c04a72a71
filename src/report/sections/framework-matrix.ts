import type { Block, Inline, Rich, Table } from "../blocks.ts";
import type { FrameworkMatrix, MatrixCell } from "../model.ts";
import { groupLabel, joined, link, type Reporter } from "./reporter.ts";

/** Themes that stand side by side in one table; more of them make further tables. */
const ABREAST = 5;
/** Places printed in one cell; the export has all. */
const PLACES = 6;

/** Participants by themes and groups by dimensions, with the researchers' summaries; "missing" where there is none. */
export function frameworkMatrix(r: Reporter): Block[] {
  const { model, w } = r;
  const matrix = model.frameworkMatrix;
  if (!matrix) return [];
  const themes = model.setKind === "theme";
  const { cases, groups } = matrix;
  const summarised = cases.cells.filter((c) => c.summary).length;
  const lead = themes
    ? w("framework-matrix.lead", { n: summarised, of: cases.rows.length * cases.columns.length })
    : w("framework-matrix.lead-grouping");
  const blocks: Block[] = [{ kind: "paragraph", text: [lead] }];
  const head = (id: string): string => r.set(id)?.name ?? id;
  const tables = tablesOf(r, cases, "table-framework-matrix", {
    caption: w(themes ? "framework-matrix.caption" : "framework-matrix.caption-grouping"),
    first: w("column.participant"),
    head,
    label: (id) => id,
    summaries: themes,
  });
  if (themes && summarised === 0) blocks.push({ kind: "missing", text: w("framework-matrix.none") });
  if (summarised > 0) blocks.push(...tables);
  else
    blocks.push({
      kind: "details",
      id: "framework-matrix-without",
      summary: [w("framework-matrix.without")],
      blocks: tables,
    });
  if (!groups) return blocks;
  const ofGroups = tablesOf(r, groups, "table-framework-groups", {
    caption: w("framework-matrix.caption-groups", { name: model.framework.name }),
    first: w("column.group"),
    head: (id) => model.framework.dimensions.find((d) => d.id === id)?.label ?? id,
    label: (name) => groupLabel(r, name),
    summaries: true,
  });
  if (groups.cells.some((c) => c.summary))
    blocks.push(
      { kind: "heading", level: 3, id: "framework-matrix-groups", text: [w("framework-matrix.groups")] },
      ...ofGroups,
    );
  else
    blocks.push({
      kind: "details",
      id: "framework-matrix-groups",
      summary: [w("framework-matrix.groups")],
      blocks: ofGroups,
    });
  return blocks;
}

interface Labels {
  readonly caption: string;
  readonly first: string;
  readonly head: (column: string) => string;
  readonly label: (row: string) => string;
  /** Whether a cell without a summary lacks one. */
  readonly summaries: boolean;
}

function tablesOf(r: Reporter, matrix: FrameworkMatrix, id: string, labels: Labels): Table[] {
  const cells = new Map(matrix.cells.map((c) => [JSON.stringify([c.row, c.column]), c]));
  const tables: Table[] = [];
  for (let at = 0; at < matrix.columns.length; at += ABREAST) {
    const columns = matrix.columns.slice(at, at + ABREAST);
    tables.push({
      kind: "table",
      id: at === 0 ? id : `${id}-${at / ABREAST + 1}`,
      caption: labels.caption,
      columns: [{ label: labels.first }, ...columns.map((c) => ({ label: labels.head(c) }))],
      rows: matrix.rows.map((row): Rich[] => [
        [labels.label(row)],
        ...columns.map((c) => cellText(r, cells.get(JSON.stringify([row, c])), labels.summaries)),
      ]),
      notes: [r.w(r.model.study.audience === "team" ? "framework-matrix.note" : "framework-matrix.note-others")],
    });
  }
  return tables;
}

function cellText(r: Reporter, cell: MatrixCell | undefined, summaries: boolean): Rich {
  const { model, w } = r;
  if (!cell) return [];
  const parts: Rich[] = [];
  if (cell.summary) {
    const { text, by } = cell.summary;
    const signed = by ? [" ", { kind: "em" as const, text: w("framework-matrix.by", { by }) }] : [];
    parts.push([text.replace(/\s+/g, " "), ...signed]);
  } else if (cell.withheld)
    parts.push([
      tag(
        cell.withheld === "consent"
          ? w("framework-matrix.consent")
          : w("framework-matrix.small-group", { limit: model.participants.sites.limit }),
      ),
    ]);
  else if (summaries) parts.push([tag(w("framework-matrix.missing"))]);
  if (cell.participants !== undefined && cell.participants > 0) {
    const size = model.groups.sizes[model.groups.names.indexOf(cell.row)] ?? 0;
    parts.push([w("framework-matrix.of", { n: cell.participants, of: size })]);
  }
  if (cell.refs && cell.refs.length > 0) {
    const more = cell.refs.length - PLACES;
    const places = [...cell.refs.slice(0, PLACES), ...(more > 0 ? [w("framework-matrix.more", { n: more })] : [])];
    parts.push([w("framework-matrix.refs", { refs: shortened(places).join("; ") })]);
  } else if (cell.person > 0) parts.push([w("framework-matrix.person", { n: cell.person })]);
  if (!cell.refs && cell.quotes.length > 0)
    parts.push([
      w("framework-matrix.quotes"),
      " ",
      ...joined(
        cell.quotes.map((id) => link(placeOf(r, id), id)),
        "; ",
      ),
    ]);
  if ((cell.hits ?? 0) > 0) parts.push([w("framework-matrix.hits", { n: cell.hits! })]);
  return parts.flatMap((part, i): Rich => (i === 0 ? part : [" · ", ...part]));
}

/** Where a printed quotation stands, as it is said under it. */
function placeOf({ model, w }: Reporter, id: string): string {
  const quote = model.quotes.flatMap((q) => [...q.quotes, ...q.contrary]).find((q) => q.id === id);
  return quote ? w("place", { transcript: quote.transcript, row: quote.row }) : id;
}

/** "P07, 3–5", "P07, 9" as "P07, 3–5", "9": the transcript once while it stays the same. */
function shortened(places: readonly string[]): readonly string[] {
  let last = "";
  return places.map((place) => {
    const at = place.lastIndexOf(", ");
    const id = place.slice(0, Math.max(0, at));
    const same = id !== "" && id === last;
    last = id;
    return same ? place.slice(at + 2) : place;
  });
}

function tag(text: string): Inline {
  return { kind: "tag", text, tone: "warn" };
}
