import { countSets } from "../matrix/index.ts";
import type { CandidateGrouping, Count, EvidenceCounts, Theme } from "../model/index.ts";
import type { CodeSet } from "../report/parts.ts";
import type { CodedStudy } from "./code-study.ts";
import type { CountedStudy } from "./count-study.ts";

/** Themes and groupings as sets of codes with their counts: unions, never sums. */
export function countCodeSets(
  study: CodedStudy,
  counted: CountedStudy,
  themes: readonly Theme[] | undefined,
  groupings: readonly CandidateGrouping[],
): readonly CodeSet[] {
  const at = new Map(study.codeIds.map((id, i) => [id, i]));
  const sets = [
    ...(themes ?? []).map((t) => ({
      id: t.id,
      kind: "theme" as const,
      name: t.name,
      codes: withNested(t, themes ?? []),
    })),
    ...groupings.map((g) => ({ id: g.id, kind: "grouping" as const, name: g.label, codes: g.codes })),
  ];
  const members = sets.map((s) => s.codes.map((c) => at.get(c)).filter((c) => c !== undefined));
  const counts = evidenceOfSets(study, counted, members);
  const bySite = countSets(counted.basisMentions, members, study.sites);
  return sets.map((set, i) => ({ ...set, counts: counts[i], sites: bySite[i].byGroup.filter((n) => n > 0).length }));
}

/** A theme's codes and those of the themes nested in it. */
function withNested(theme: Theme, themes: readonly Theme[], seen: ReadonlySet<string> = new Set()): readonly string[] {
  if (seen.has(theme.id)) return theme.codes;
  const below = themes.filter((t) => t.parent === theme.id);
  const next = new Set([...seen, theme.id]);
  return [...new Set([...theme.codes, ...below.flatMap((t) => withNested(t, themes, next))])];
}

export function evidenceOfSets(
  study: CodedStudy,
  counted: CountedStudy,
  members: readonly (readonly number[])[],
): readonly EvidenceCounts[] {
  const columns: (readonly Count[])[] = [counted.person, counted.hits, counted.contrary].map((m) =>
    countSets(m, members, study.groups),
  );
  return members.map((_, i) => ({ person: columns[0][i], hits: columns[1][i], contrary: columns[2][i] }));
}
