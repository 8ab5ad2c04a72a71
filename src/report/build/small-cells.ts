/** Participants in (group, site); the groups and sites that can be printed. */
export interface SiteCells {
  readonly groups: number;
  /** Indices of the sites that anybody is at. */
  readonly sites: readonly number[];
  readonly cell: (group: number, site: number) => number;
  /** A cell that holds somebody and fewer than this is small. */
  readonly limit: number;
}

export interface SitePlan {
  /** Groups of whose cells some are printed; the others are shown by their total. */
  readonly shown: readonly number[];
  readonly columns: readonly number[];
  /** Sites in the one column for the rest; not printed one by one. */
  readonly merged: readonly number[];
  /** Whether the site may stand beside a person of the group. */
  readonly said: (group: number, site: number) => boolean;
}

/**
 * What of groups by sites may be printed so that no small cell is, and none can be worked out from what is: a group
 * whose every cell is small is shown by its total alone; each site with a small cell left goes into one merged column,
 * with further sites (the smallest first) until that column has no small cell either. Totals of sites are not printed.
 * Beside a person a site stands only while those of the group whose site does not stand there, and whom the table does
 * not place, are nobody or again no small number: the smallest cells give way first.
 */
export function planSites({ groups, sites, cell, limit }: SiteCells): SitePlan {
  const small = (x: number): boolean => x > 0 && x < limit;
  const sum = (g: number, of: readonly number[]): number => of.reduce((n, s) => n + cell(g, s), 0);
  const all = Array.from({ length: groups }, (_, g) => g);
  const shown = all.filter((g) => sites.some((s) => cell(g, s) >= limit));
  const total = (s: number): number => shown.reduce((n, g) => n + cell(g, s), 0);

  const kept = sites.filter((s) => !shown.some((g) => small(cell(g, s))));
  const merged = sites.filter((s) => !kept.includes(s));
  while (kept.length > 0 && shown.some((g) => small(sum(g, merged)))) {
    let least = 0;
    for (let i = 1; i < kept.length; i++) if (total(kept[i]) < total(kept[least])) least = i;
    merged.push(...kept.splice(least, 1));
  }
  const columns = shown.length === 0 ? [] : kept;
  const hidden = columns.length === 0 ? sites : merged;

  const said = all.map((g) => {
    const may = new Set(sites.filter((s) => cell(g, s) >= limit));
    const unsaid = (): readonly number[] => hidden.filter((s) => !may.has(s));
    const giving = hidden.filter((s) => may.has(s)).sort((a, b) => cell(g, a) - cell(g, b) || a - b);
    while (giving.length > 0 && small(sum(g, unsaid()))) may.delete(giving.shift()!);
    return may;
  });
  return { shown, columns, merged, said: (g, s) => said[g].has(s) };
}
