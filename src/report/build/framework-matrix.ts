import type { CitedPassage, Summary } from "../../model/index.ts";
import type { FrameworkMatrix, MatrixCell, ReportModel } from "../model.ts";
import { type Context, tidy } from "./context.ts";

type Known = Pick<ReportModel, "participants" | "sets" | "framework" | "groups" | "quotes" | "setKind">;

/**
 * The framework matrix (Gale et al. 2013): participants by sets and groups by dimensions, with what a person coded,
 * unreviewed hits beside it, and the summary a researcher wrote. For others than the team no places, and no summary of
 * somebody who may not be quoted or of a group smaller than the study's small cell.
 */
export function buildFrameworkMatrix(context: Context, known: Known): ReportModel["frameworkMatrix"] {
  const { parts } = context;
  const { settings, groups, framework } = parts;
  if (known.sets.length === 0) return undefined;
  const team = settings.audience === "team";
  const shown = parts.passages.filter((p) => context.columns.includes(p.column));
  const summaries = new Map(parts.summaries.map((s) => [`${s.column}\n${s.row}`, s]));
  const caseAt = new Map(parts.cases.cases.map((c, i) => [c.id, i]));
  const quotesOf = known.quotes.flatMap((q) => [...q.quotes, ...q.contrary].map((quote) => ({ set: q.set, quote })));
  const bySet = listed(quotesOf, (q) => q.set);
  const people = known.participants.people;
  const byCase = listed(shown, (p) => p.case);
  const setsOf = columnsOf(
    context,
    known.sets.map((s) => s.codes),
  );
  const inSets = new Map([...byCase].map(([owner, own]) => [owner, sorted(own, setsOf, known.sets.length)]));
  const cases: FrameworkMatrix = { rows: people.map((p) => p.id), columns: known.sets.map((s) => s.id), cells: [] };
  for (const [s, set] of known.sets.entries()) {
    for (const person of people) {
      const cell = cellOf(context, inSets.get(caseAt.get(person.id)!)?.[s] ?? [], {
        row: person.id,
        column: set.id,
        quotes: (bySet.get(set.id) ?? []).filter((q) => q.quote.participant === person.id).map((q) => q.quote.id),
        summary: known.setKind === "theme" ? summaries.get(`theme:${set.id}\ncase:${person.id}`) : undefined,
        withheld: team || person.quotable ? undefined : "consent",
      });
      if (cell) cases.cells.push(cell);
    }
  }
  if (groups.attribute === "" || groups.names.length === 0) return { cases };

  const byGroup: FrameworkMatrix = {
    rows: [...groups.names],
    columns: framework.dimensions.map((d) => d.id),
    cells: [],
  };
  const codesIn = new Map(known.sets.map((s) => [s.id, s.codes]));
  const { dimensions } = known.framework;
  const dimensionsOf = columnsOf(
    context,
    dimensions.map((d) => d.sets.flatMap((id) => codesIn.get(id) ?? [])),
  );
  const inGroups = [...listed(shown, (p) => groups.groupOf[p.case])];
  const inDimensions = new Map(inGroups.map(([g, own]) => [g, sorted(own, dimensionsOf, dimensions.length)]));
  for (const [d, dimension] of dimensions.entries()) {
    for (const [g, name] of groups.names.entries()) {
      const cell = cellOf(context, inDimensions.get(g)?.[d] ?? [], {
        row: name,
        column: dimension.id,
        quotes: quotesOf.filter((q) => dimension.sets.includes(q.set) && q.quote.group === name).map((q) => q.quote.id),
        summary: summaries.get(`dimension:${framework.id}/${dimension.id}\ngroup:${name}`),
        withheld: team || groups.sizes[g] >= settings.smallCell ? undefined : "small-group",
        countPeople: true,
      });
      if (cell) byGroup.cells.push(cell);
    }
  }
  return { cases, groups: byGroup };
}

/** By code: the columns whose codes it is one of. */
function columnsOf(
  { codeAt, parts }: Context,
  columns: readonly (readonly string[])[],
): readonly (readonly number[])[] {
  const of = parts.codeIds.map((): number[] => []);
  for (const [column, codes] of columns.entries())
    for (const id of codes) {
      const code = codeAt.get(id);
      if (code !== undefined && of[code].at(-1) !== column) of[code].push(column);
    }
  return of;
}

/** The passages of each column, in the order given; one with codes of several columns stands in each. */
function sorted(
  passages: readonly CitedPassage[],
  columnsOf: readonly (readonly number[])[],
  columns: number,
): readonly (readonly CitedPassage[])[] {
  const lists = Array.from({ length: columns }, (): CitedPassage[] => []);
  for (const passage of passages)
    for (const code of passage.codes)
      for (const column of columnsOf[code]) if (lists[column].at(-1) !== passage) lists[column].push(passage);
  return lists;
}

/** Entries by key, each list in the order given. */
function listed<K, T>(entries: readonly T[], keyOf: (entry: T) => K): ReadonlyMap<K, readonly T[]> {
  const lists = new Map<K, T[]>();
  for (const entry of entries) {
    const own = lists.get(keyOf(entry));
    if (own) own.push(entry);
    else lists.set(keyOf(entry), [entry]);
  }
  return lists;
}

interface CellInput {
  readonly row: string;
  readonly column: string;
  readonly quotes: string[];
  readonly summary?: Summary;
  readonly withheld?: MatrixCell["withheld"];
  readonly countPeople?: boolean;
}

function cellOf(
  { parts, columns }: Context,
  here: readonly CitedPassage[],
  { row, column, quotes, summary, withheld, countPeople }: CellInput,
): MatrixCell | undefined {
  const person = here.filter((p) => p.column === "person");
  const written = summary !== undefined && summary.text !== "";
  if (here.length === 0 && !written) return undefined;
  const counted = here.filter((p) =>
    !columns.includes("hits") || parts.basis === "decided"
      ? p.column === "person"
      : parts.basis === "hits"
        ? p.column === "hits"
        : true,
  );
  return tidy({
    row,
    column,
    participants: countPeople ? new Set(counted.map((p) => p.case)).size : undefined,
    person: person.length,
    hits: columns.includes("hits") ? here.length - person.length : undefined,
    refs: parts.settings.audience === "team" ? [...new Set(person.flatMap((p) => p.cite ?? []))] : undefined,
    quotes,
    summary:
      written && withheld === undefined ? tidy({ text: summary.text, by: summary.by, date: summary.date }) : undefined,
    withheld: written ? withheld : undefined,
  });
}
