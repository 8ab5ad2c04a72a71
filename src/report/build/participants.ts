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

/**
 * Groups by sites so that no small cell is printed or can be worked out: a group whose every cell is small is shown by
 * its total alone; then each site with a small cell left goes into one merged column, with further sites (the
 * smallest first) until that column has no small cell either. Totals of sites are not printed.
 */
export function groupsBySite(context: Context): ReportModel["participants"]["sites"] {
  const { groups, sites, settings } = context.parts;
  const limit = settings.smallCell;
  const named = sites.attribute === "" ? [] : sites.names.map((_, s) => s).filter((s) => sites.sizes[s] > 0);
  const cells = (g: number, columns: readonly number[]): number =>
    columns.reduce((sum, s) => sum + context.cell(g, s), 0);
  const small = (x: number): boolean => x > 0 && x < limit;
  const shown = groups.names.map((_, g) => g).filter((g) => named.some((s) => context.cell(g, s) >= limit));
  const total = (s: number): number => shown.reduce((sum, g) => sum + context.cell(g, s), 0);

  const kept = named.filter((s) => !shown.some((g) => small(context.cell(g, s))));
  const merged = named.filter((s) => !kept.includes(s));
  while (kept.length > 0 && shown.some((g) => small(cells(g, merged)))) {
    let least = 0;
    for (let i = 1; i < kept.length; i++) if (total(kept[i]) < total(kept[least])) least = i;
    merged.push(...kept.splice(least, 1));
  }
  // One column that holds everybody says no more than the total does.
  const columns = shown.length === 0 ? [] : kept;
  return {
    attribute: sites.attribute,
    count: named.filter((s) => sites.names[s] !== "").length,
    limit,
    columns: columns.map((s) => sites.names[s]),
    merged: columns.length === 0 ? 0 : merged.length,
    rows: groups.names.map((group, g) => ({
      group,
      total: groups.sizes[g],
      cells:
        columns.length === 0 || !shown.includes(g)
          ? null
          : [...columns.map((s) => context.cell(g, s)), ...(merged.length > 0 ? [cells(g, merged)] : [])],
    })),
  };
}
