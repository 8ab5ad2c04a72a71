import { coOccurrence } from "../matrix/index.ts";
import type { CandidateGrouping, GroupingResult, Groups, Mentions } from "../model/index.ts";
import { jaccardOf } from "../themes/index.ts";
import type { CountedStudy } from "./count-study.ts";
import { type GroupedStudy, groupStudy } from "./group-study.ts";

/** A larger share of a grouping's mentions than this from one group, site or participant is said. */
const MOST_OF = 0.8;
/** A grouping that shares less than this (Jaccard) with the nearest of those made without somebody is not there any more. */
export const STILL_THERE = 0.5;
/** Of an attribute with more values than these none is left out: each costs a grouping. */
const MOST_VALUES = 12;

export type Whose = "group" | "site" | "participant";

/** What a grouping rests on. */
export interface RestsOn {
  readonly id: string;
  /** Who has more than 80 of 100 of its mentions, though not of all mentions. */
  readonly narrow: readonly {
    readonly of: Whose;
    readonly name: string;
    readonly share: number;
    readonly all: number;
  }[];
  /** Each group and site left out: overlap of the nearest grouping that is then made. */
  readonly without: readonly { readonly of: Whose; readonly name: string; readonly overlap: number }[];
  /** Where a person holds codes together: overlap of the nearest grouping made as if nobody had. */
  readonly unsaid?: number;
}

/**
 * For each grouping whose mentions it is made of, and whether it comes again at the same k when each participant group
 * and each site is left out in turn; `pause` is waited for after each. What a person said of the groupings is not seen here.
 */
export async function restsOn(study: GroupedStudy, pause: () => Promise<void>): Promise<readonly RestsOn[]> {
  const { coded, counted, groupings } = study;
  const { groups, sites } = coded;
  const { cases } = coded.links.table;
  if (!groupings || groupings.groups.length === 0) return [];
  const narrow = narrowOf(groupings.groups, counted.basisMentions, coded.codeIds, { groups, sites, cases });
  const runs: { of: Whose; name: string; made: GroupingResult }[] = [];
  for (const [of, by] of [
    ["group", groups],
    ["site", sites],
  ] as const) {
    if (by.names.length < 2 || by.names.length > MOST_VALUES) continue;
    for (const [value, name] of by.names.entries()) {
      runs.push({ of, name, made: regrouped(study, groupings.k, (owner) => by.groupOf[owner] !== value) });
      await pause();
    }
  }
  const free = groupings.said ? regrouped({ ...study, wording: undefined }, groupings.k, () => true) : undefined;
  return groupings.groups.map(
    (g, i): RestsOn => ({
      id: g.id,
      narrow: narrow[i],
      without: runs.map(({ of, name, made }) => ({ of, name, overlap: nearestOverlap(g, made.groups) })),
      ...(free && g.held ? { unsaid: nearestOverlap(g, free.groups) } : {}),
    }),
  );
}

/** The same groupings from the mentions of those `kept` alone. */
function regrouped(
  { coded, counted, grouping, wording }: GroupedStudy,
  k: number,
  kept: (owner: number) => boolean,
): GroupingResult {
  const only = (m: Mentions): Mentions => {
    const rows = Array.from({ length: m.length }, (_, i) => i).filter((i) => m.case[i] < 0 || kept(m.case[i]));
    return {
      length: rows.length,
      code: Int32Array.from(rows, (i) => m.code[i]),
      unit: Float64Array.from(rows, (i) => m.unit[i]),
      case: Int32Array.from(rows, (i) => m.case[i]),
    };
  };
  const pairMentions = only(counted.pairMentions);
  const less: CountedStudy = {
    ...counted,
    pairMentions,
    basisMentions: only(counted.basisMentions),
    coOccurrence: coOccurrence(pairMentions, coded.settings.cooccurrenceUnit, coded.codeIds),
  };
  const study = { ...coded, settings: { ...coded.settings, k: { from: k, to: k } } };
  return groupStudy(study, less, { ...grouping, word: undefined, resamples: 0, aside: true, wording }).groupings;
}

/**
 * Without whom a grouping is not there any more, and whether that says something of them: not when it is gone without
 * most, for then it is unsettled, whoever is left out.
 */
export function goneWithout({ without }: Pick<RestsOn, "without">): {
  readonly gone: RestsOn["without"];
  readonly unsettled: boolean;
} {
  const gone = without.filter((w) => w.overlap < STILL_THERE);
  return { gone, unsettled: gone.length > 1 && gone.length * 2 > without.length };
}

export function nearestOverlap({ codes }: CandidateGrouping, groups: readonly CandidateGrouping[]): number {
  return Math.max(0, ...groups.map((g) => jaccardOf(codes, g.codes)));
}

/** Who has most of each grouping's mentions; mentions of no participant count in the whole. */
export function narrowOf(
  sets: readonly { readonly codes: readonly string[] }[],
  mentions: Mentions,
  codeIds: readonly string[],
  whose: { readonly groups: Groups; readonly sites: Groups; readonly cases: readonly { readonly id: string }[] },
): readonly RestsOn["narrow"][] {
  const setOf = new Map(sets.flatMap((s, i) => s.codes.map((c) => [c, i] as const)));
  const at = Int32Array.from(codeIds, (c) => setOf.get(c) ?? -1);
  const { groups, sites, cases } = whose;
  const kinds: readonly { of: Whose; names: readonly string[]; placeOf: (owner: number) => number }[] = [
    { of: "group", names: groups.names, placeOf: (owner) => groups.groupOf[owner] },
    { of: "site", names: sites.names, placeOf: (owner) => sites.groupOf[owner] },
    { of: "participant", names: cases.map((c) => c.id), placeOf: (owner) => owner },
  ];
  const found = sets.map((): RestsOn["narrow"][number][] => []);
  for (const { of, names, placeOf } of kinds) {
    if (names.length < 2) continue;
    const own = sets.map(() => new Int32Array(names.length));
    const all = new Int32Array(names.length);
    const total = new Int32Array(sets.length);
    for (let i = 0; i < mentions.length; i++) {
      const set = at[mentions.code[i]];
      const value = mentions.case[i] < 0 ? -1 : placeOf(mentions.case[i]);
      if (value >= 0) all[value]++;
      if (set < 0) continue;
      total[set]++;
      if (value >= 0) own[set][value]++;
    }
    for (let s = 0; s < sets.length; s++)
      for (const [value, name] of names.entries()) {
        const share = own[s][value] / Math.max(1, total[s]);
        const share0 = all[value] / Math.max(1, mentions.length);
        if (name !== "" && share > MOST_OF && share0 <= MOST_OF) found[s].push({ of, name, share, all: share0 });
      }
  }
  return found;
}
