import type { ReportModel } from "../model.ts";
import type { Context } from "./context.ts";

/** Who took part: one row per participant with a codable turn, and the groups by sites without small cells. */
export function buildParticipants(context: Context): ReportModel["participants"] {
  const { parts } = context;
  const { cases, groups, transcripts } = parts;
  const turns = new Int32Array(cases.cases.length);
  const words = new Int32Array(cases.cases.length);
  const seen = cases.cases.map(() => new Set<number>());
  let joint = 0;
  for (const [t, transcript] of transcripts.entries()) {
    const here = new Set<number>();
    for (let i = 0; i < transcript.turns.length; i++) {
      const owner = context.caseOfTurn(t, i);
      if (owner < 0 || !context.codable(t, i)) continue;
      turns[owner]++;
      words[owner] += context.words(t, i);
      seen[owner].add(t);
      here.add(owner);
    }
    if (here.size > 1) joint++;
  }
  const people = cases.cases.flatMap((c, i) =>
    groups.groupOf[i] < 0 || context.withdrawn(i)
      ? []
      : [
          {
            id: c.id,
            group: context.groupName(i),
            site: context.siteOf(i),
            transcripts: [...seen[i]].map((t) => transcripts[t].id),
            turns: turns[i],
            words: words[i],
            quotable: context.quotable(i),
          },
        ],
  );
  return {
    people,
    transcripts: transcripts.length,
    repeated: people.filter((p) => p.transcripts.length > 1).length,
    joint,
    withdrawn: cases.cases.filter((_, i) => context.withdrawn(i)).length,
    sites: groupsBySite(context),
  };
}

/** Groups by sites, as `planSites` lets them be printed. */
export function groupsBySite(context: Context): ReportModel["participants"]["sites"] {
  const { groups, sites, settings } = context.parts;
  const { shown, columns, merged } = context.sitePlan;
  return {
    attribute: sites.attribute,
    count: context.namedSites.filter((s) => sites.names[s] !== "").length,
    limit: settings.smallCell,
    columns: columns.map((s) => sites.names[s]),
    merged: columns.length === 0 ? 0 : merged.length,
    // One column that holds everybody says no more than the total does.
    rows: groups.names.map((group, g) => ({
      group,
      total: groups.sizes[g],
      cells:
        columns.length === 0 || !shown.includes(g)
          ? null
          : [
              ...columns.map((s) => context.cell(g, s)),
              ...(merged.length > 0 ? [merged.reduce((n, s) => n + context.cell(g, s), 0)] : []),
            ],
    })),
  };
}
