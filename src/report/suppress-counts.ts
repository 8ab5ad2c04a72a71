import { type HiddenRow, hideSmall, type Said } from "./hidden-counts.ts";
import type { Column, Evidence, Fact, QuoteEntry, ReportModel } from "./model.ts";

/**
 * The report with "n of N raised it" only where n is no small number, for a study that asks for it. What a small number
 * could be counted back from is left out: mentions, passages, everything by participant, pairs of codes, what was decided
 * for each code, the prompts. Quotations show who said something, so a theme keeps fewer of them than could be its
 * number. `limit`: the study's small cell, at least 3.
 */
export function withoutSmallCounts(model: ReportModel, limit: number): ReportModel {
  const { sizes } = model.groups;
  let hidden = 0;
  const rowOf = (count: NonNullable<Evidence["hits"]>): HiddenRow =>
    hideSmall({ total: Number(count.participants), byGroup: count.byGroup.map(Number) }, sizes, limit);
  const suppressed = (counts: Evidence): Evidence => {
    const said = Object.entries(counts).map(([column, count]) => {
      const { total, byGroup } = rowOf(count);
      hidden += [total, ...byGroup].filter((x) => typeof x !== "number").length;
      return [column, { participants: total, mentions: null, byGroup: [...byGroup] }];
    });
    return Object.fromEntries(said) as Evidence;
  };

  const codes = model.codebook.codes.map((c) => {
    const counts = suppressed(c.counts);
    return { ...c, counts, single: totals(counts).some(isHidden) ? null : c.single, passages: [] };
  });
  const open = new Set(codes.filter((c) => !cells(c.counts).some(isHidden)).map((c) => c.id));
  const { quotes, dropped } = fewerQuotes(model, rowOf);
  const sets = model.sets.map(({ cohesion: _, stability: __, ...set }) => {
    const counts = suppressed(set.counts);
    return { ...set, counts, sites: totals(counts).some(isHidden) ? null : set.sites };
  });
  const dimensions = model.framework.dimensions.map((d) => (d.counts ? { ...d, counts: suppressed(d.counts) } : d));
  const facts: Fact[] = [
    { key: "withheld-counts", args: { n: hidden, limit } },
    { key: "withheld-count-tables", args: {} },
    ...(dropped > 0 ? [{ key: "withheld-count-quotes", args: { n: dropped } }] : []),
  ];
  const { coOccurrence: _, prompts: __, frameworkMatrix: ___, ...rest } = model;
  const { pending: ____, ...audit } = model.audit;
  return {
    ...rest,
    suppressed: { limit },
    codebook: { ...model.codebook, codes },
    sets,
    framework: {
      ...model.framework,
      dimensions,
      placements: model.framework.placements.map(({ support: _____, ...p }) => p),
    },
    quotes: quotes.map((entry) => ({
      ...entry,
      quotes: entry.quotes.map((q) => ({ ...q, codes: q.codes.filter((c) => open.has(c)) })),
      contrary: entry.contrary.map((q) => ({ ...q, codes: q.codes.filter((c) => open.has(c)) })),
    })),
    codeByCase: [],
    audit: { ...audit, ...(audit.suggestions ? { suggestions: { ...audit.suggestions, codes: [] } } : {}) },
    ...(model.agreement?.result
      ? { agreement: { ...model.agreement, result: { ...model.agreement.result, codes: [] } } }
      : {}),
    checklists: model.checklists.map((list) => ({
      ...list,
      items: list.items.map((item) => ({ ...item, facts: item.facts.map((f) => factOf(f, quotes)) })),
    })),
    limitations: model.limitations.map((f) =>
      f.key === "set-single-source" ? { key: "set-few-sources", args: { name: f.args.name, limit } } : f,
    ),
    withheld: [...(model.withheld ?? []), ...facts],
  };
}

/** What a checklist says of quotations and passages, of those that are left. */
function factOf(f: Fact, entries: ReportModel["quotes"]): Fact {
  const printed = entries.flatMap((q) => q.quotes);
  if (f.key === "extracts") return { key: "extracts-withheld", args: {} };
  if (f.key === "quotations") return { ...f, args: { ...f.args, n: printed.length } };
  if (f.key === "contrary") return { ...f, args: { ...f.args, n: entries.reduce((n, q) => n + q.contrary.length, 0) } };
  if (f.key !== "quoted") return f;
  return {
    ...f,
    args: { ...f.args, n: printed.length, participants: new Set(printed.map((q) => q.participant)).size },
  };
}

function isHidden(said: Said): boolean {
  return typeof said !== "number";
}

function totals(counts: Evidence): Said[] {
  return Object.values(counts).map((c) => c.participants);
}

function cells(counts: Evidence): Said[] {
  return Object.values(counts).flatMap((c) => [c.participants, ...c.byGroup]);
}

/**
 * Quotations of a theme, and of what stands with it on a dimension, by fewer people than a hidden number could be at
 * most: the last ones go, those a researcher chose after the examples.
 */
function fewerQuotes(
  model: ReportModel,
  rowOf: (count: NonNullable<Evidence["hits"]>) => HiddenRow,
): { quotes: ReportModel["quotes"]; dropped: number } {
  const groupAt = new Map(model.groups.names.map((name, g) => [name, g]));
  const gone = new Set<QuoteEntry>();
  const thin = (quotes: readonly QuoteEntry[], counts: Evidence | undefined, column: keyof Evidence): void => {
    const count = counts?.[column];
    if (!count) return;
    const row = rowOf(count);
    const limits: [Said, number, (q: QuoteEntry) => boolean][] = [
      [row.total, row.most.total, () => true],
      ...row.byGroup.map((said, g): [Said, number, (q: QuoteEntry) => boolean] => [
        said,
        row.most.byGroup[g],
        (q) => groupAt.get(q.group) === g,
      ]),
    ];
    for (const [said, most, isOf] of limits) {
      if (said !== "few") continue;
      const people = (): string[] => [...new Set(here().map((q) => q.participant))];
      const here = (): QuoteEntry[] =>
        [...quotes.filter((q) => q.chosen), ...quotes.filter((q) => !q.chosen)].filter((q) => isOf(q) && !gone.has(q));
      while (people().length >= Math.max(1, most)) {
        const last = people().at(-1);
        for (const q of here()) if (q.participant === last) gone.add(q);
      }
    }
  };
  const of = (sets: readonly string[], column: Column | "contrary"): QuoteEntry[] =>
    model.quotes
      .filter((q) => sets.includes(q.set))
      .flatMap((q) => (column === "contrary" ? q.contrary : q.quotes.filter((x) => x.column === column)));
  for (const column of ["person", "hits", "contrary"] as const) {
    for (const set of model.sets) thin(of([set.id], column), set.counts, column);
    for (const d of model.framework.dimensions) thin(of(d.sets, column), d.counts, column);
  }
  const kept = (list: readonly QuoteEntry[]): QuoteEntry[] => list.filter((q) => !gone.has(q));
  return {
    dropped: gone.size,
    quotes: model.quotes.map((q) => ({ ...q, quotes: kept(q.quotes), contrary: kept(q.contrary) })),
  };
}
