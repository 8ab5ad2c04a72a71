import { type CandidateGrouping, type CoOccurrence, compareText, type Mentions } from "../model/index.ts";
import { companySimilarity } from "./company.ts";
import { type DistinctWord, distinctWords } from "./distinct-words.ts";
import { centreOf, nearness, type UnitWords, weightedRows } from "./unit-words.ts";

/** Passages of each kind that are shown of a grouping, and its distinct words. */
export const MOST_PASSAGES = 2;
export const MOST_WORDS = 8;
/** Content words of a passage that can stand for a centre: fewer say little, more are near everything. */
const WORDS = { least: 4, most: 40 } as const;

/** A member of a grouping, for the analyst to judge. */
export interface Member {
  readonly code: string;
  /** Mean share of clusterings with the other members; of one tree: mean likeness of company (`companySimilarity`). */
  readonly share: number;
  /** The same with the grouping that comes next. */
  readonly next?: { readonly grouping: string; readonly share: number };
}

/** A unit shown of a grouping. */
export interface DescribedUnit {
  readonly unit: number;
  readonly case: number;
  /** The grouping's codes that stand there, in code-unit order. */
  readonly codes: readonly string[];
  /** Those of them that no person gave: cue hits nobody reviewed. */
  readonly notReviewed: readonly string[];
}

/** What can be said of a grouping without naming it. */
export interface GroupingDescription {
  readonly id: string;
  /** The most central first. */
  readonly members: readonly Member[];
  readonly words: readonly DistinctWord[];
  /** Nearest the centre of its wording, each of another participant where there are several. */
  readonly nearest: readonly DescribedUnit[];
  /** Where most of its codes stand together: two at least. */
  readonly connecting: readonly DescribedUnit[];
  readonly contrary: {
    /** Participants with a possible contrary or conditional hit of one of its codes, not reviewed. */
    readonly participants: number;
    /** Those of them in whom its codes stand no other way; indices of cases, ascending. */
    readonly only: readonly number[];
    readonly units: readonly DescribedUnit[];
  };
}

export interface DescribeInput {
  readonly groups: readonly CandidateGrouping[];
  /** What `code` of the mentions indexes. */
  readonly codes: readonly string[];
  /** On the basis that was grouped, in the units that are shown. */
  readonly mentions: Mentions;
  readonly person: Mentions;
  readonly hits: Mentions;
  /** Negated or hypothetical hits that nobody reviewed. */
  readonly contrary: Mentions;
  readonly coOccurrence: CoOccurrence;
  /** Of the units of `mentions`. */
  readonly words: UnitWords;
  /** Whether a unit of this case may be shown. */
  readonly mayShow: (owner: number) => boolean;
}

/**
 * Describes each grouping by its codes, its words and its passages. Passages near the centre: largest cosine of their
 * words (`weightedRows`) with the mean of the grouping's passages (Rocchio 1971; centroid-based choice: Radev et al.
 * 2004). Equal ones stand in text order. Nothing of it is a name.
 */
export function describeGroupings(input: DescribeInput): readonly GroupingDescription[] {
  const { groups, words, mayShow } = input;
  const membersOf = centrality(input);
  const standing = unitsOf(input, input.mentions);
  const against = unitsOf(input, input.contrary);
  const known = new Set<string>();
  for (let i = 0; i < input.person.length; i++)
    known.add(`${input.person.unit[i]} ${input.codes[input.person.code[i]]}`);
  const rowOf = new Map(Array.from(words.units, (u, r) => [u, r]));
  const rows = standing.map((units) => units.flatMap((u) => rowOf.get(u.unit) ?? []));
  const distinct = distinctWords(words, rows, MOST_WORDS);
  const weighted = weightedRows(words);
  return groups.map((group, g) => {
    const members = membersOf(group);
    const share = new Map(members.map((m) => [m.code, m.share]));
    const shown = (units: readonly CentralUnit[], most: number): readonly DescribedUnit[] =>
      fromDifferentCases(units, most).map((u) => ({
        ...u,
        notReviewed: u.codes.filter((code) => !known.has(`${u.unit} ${code}`)),
      }));
    const may = standing[g].filter((u) => mayShow(u.case));
    const connecting = shown(
      byCompany(
        may.filter((u) => u.codes.length > 1),
        share,
      ),
      MOST_PASSAGES,
    );
    const taken = new Set(connecting.map((u) => u.unit));
    const centre = centreOf(weighted, rows[g]);
    const near = nearestOf(
      may.filter((u) => !taken.has(u.unit) && rowOf.has(u.unit)),
      (u) => {
        const row = rowOf.get(u.unit)!;
        const said = words.from[row + 1] - words.from[row];
        // Units with too few or too many words come after all others.
        const fits = said >= WORDS.least && said <= WORDS.most ? words.units.length : 0;
        return fits + nearness(weighted, row, centre);
      },
    );
    return {
      id: group.id,
      members,
      words: distinct[g],
      nearest: shown(near, MOST_PASSAGES),
      connecting,
      contrary: contraryOf(input, group, against[g], (units) => shown(byCompany(units, share), MOST_PASSAGES)),
    };
  });
}

/** The units of largest value, equal ones in text order: no more of each participant than are shown. */
function nearestOf(units: readonly CentralUnit[], rank: (unit: CentralUnit) => number): readonly CentralUnit[] {
  const best = new Map<number, { u: CentralUnit; value: number }[]>();
  for (const u of units) {
    const own = best.get(u.case) ?? [];
    const value = rank(u);
    if (own.length === MOST_PASSAGES && value <= own[MOST_PASSAGES - 1].value) continue;
    own.push({ u, value });
    own.sort((a, b) => b.value - a.value || a.u.unit - b.u.unit);
    best.set(u.case, own.slice(0, MOST_PASSAGES));
  }
  return [...best.values()]
    .flat()
    .sort((a, b) => b.value - a.value || a.u.unit - b.u.unit)
    .map((x) => x.u);
}

function contraryOf(
  { codes, person, hits, mayShow }: DescribeInput,
  group: CandidateGrouping,
  units: readonly CentralUnit[],
  shown: (units: readonly CentralUnit[]) => readonly DescribedUnit[],
): GroupingDescription["contrary"] {
  const own = new Set(group.codes);
  const cases = new Set(units.map((u) => u.case).filter((c) => c >= 0));
  const otherwise = new Set<number>();
  for (const m of [person, hits])
    for (let i = 0; i < m.length; i++) if (own.has(codes[m.code[i]])) otherwise.add(m.case[i]);
  return {
    participants: cases.size,
    only: [...cases].filter((c) => !otherwise.has(c)).sort((a, b) => a - b),
    units: shown(units.filter((u) => mayShow(u.case))),
  };
}

interface CentralUnit {
  readonly unit: number;
  readonly case: number;
  readonly codes: readonly string[];
}

/** The units of each grouping in text order, with those of its codes that stand there. */
function unitsOf({ groups, codes }: DescribeInput, mentions: Mentions): readonly (readonly CentralUnit[])[] {
  const groupOf = new Map(groups.flatMap((g, i) => g.codes.map((c) => [c, i] as const)));
  const of = codes.map((c) => groupOf.get(c) ?? -1);
  const found = groups.map((): { unit: number; case: number; codes: string[] }[] => []);
  for (let i = 0; i < mentions.length; i++) {
    const g = of[mentions.code[i]];
    if (g < 0) continue;
    const last = found[g].at(-1);
    if (last && last.unit === mentions.unit[i] && last.case === mentions.case[i])
      last.codes.push(codes[mentions.code[i]]);
    else found[g].push({ unit: mentions.unit[i], case: mentions.case[i], codes: [codes[mentions.code[i]]] });
  }
  return found;
}

/** Units by the number of codes in them, then by these codes' summed share, then in text order. */
function byCompany(units: readonly CentralUnit[], share: ReadonlyMap<string, number>): readonly CentralUnit[] {
  const weight = (u: CentralUnit): number => u.codes.reduce((sum, c) => sum + (share.get(c) ?? 0), 0);
  return units
    .map((u) => ({ u, weight: weight(u) }))
    .sort(
      (a, b) =>
        b.u.codes.length - a.u.codes.length || b.weight - a.weight || a.u.unit - b.u.unit || a.u.case - b.u.case,
    )
    .map((x) => x.u);
}

/** The first of each participant until there are enough, then the next best of any. */
function fromDifferentCases(units: readonly CentralUnit[], most: number): readonly CentralUnit[] {
  const seen = new Set<number>();
  const chosen = units.filter((u) => seen.size < most && !seen.has(u.case) && seen.add(u.case));
  for (const unit of units) {
    if (chosen.length >= most) break;
    if (!chosen.includes(unit)) chosen.push(unit);
  }
  return chosen.slice(0, most);
}

/** The members of a grouping from the most to the least central; equal ones in code-id order. */
function centrality({ groups, coOccurrence }: DescribeInput): (group: CandidateGrouping) => readonly Member[] {
  const sorted = (members: readonly Member[]): readonly Member[] =>
    [...members].sort((a, b) => b.share - a.share || compareText(a.code, b.code));
  let company: ((a: string, b: string) => number) | undefined;
  return (group) => {
    if (group.firmness) return sorted(group.firmness);
    company ??= companyOf(coOccurrence);
    const mean = (code: string, others: readonly string[]): number => {
      const rest = others.filter((o) => o !== code);
      return rest.reduce((sum, o) => sum + company!(code, o), 0) / Math.max(1, rest.length);
    };
    return sorted(
      group.codes.map((code) => {
        let next: Member["next"];
        for (const other of groups) {
          const share = other === group ? 0 : mean(code, other.codes);
          if (share > (next?.share ?? 0)) next = { grouping: other.id, share };
        }
        return { code, share: mean(code, group.codes), ...(next ? { next } : {}) };
      }),
    );
  };
}

function companyOf({ codes, counts, units }: CoOccurrence): (a: string, b: string) => number {
  const n = codes.length;
  const at = new Map(codes.map((c, i) => [c, i]));
  const values = companySimilarity(counts, n, Int32Array.from(codes.keys()), units);
  return (a, b) => values[at.get(a)! * n + at.get(b)!];
}
