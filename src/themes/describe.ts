import type { CandidateGrouping, Mentions } from "../model/index.ts";
import type { SimilarityMatrix } from "./similarity-matrix.ts";

/** A member of a grouping, for the analyst to judge. */
export interface Member {
  readonly code: string;
  /** Mean similarity to the other members. */
  readonly centrality: number;
  /**
   * Mean similarity to the other members less the largest mean similarity to another grouping: the less, the less
   * firmly the code is in.
   */
  readonly lead: number;
}

/** A unit near the centre of a grouping: many of its codes stand in it. */
export interface CentralUnit {
  readonly unit: number;
  readonly case: number;
  /** The grouping's codes that stand there, in code-unit order. */
  readonly codes: readonly string[];
}

export interface GroupingDescription {
  readonly id: string;
  /** The most central first. */
  readonly members: readonly Member[];
  /** Codes least firmly in, the least first: at most three, and only when another grouping is there to compare with. */
  readonly loosest: readonly string[];
  /** Up to `passages` units, each of another participant where there are several. */
  readonly units: readonly CentralUnit[];
}

/**
 * What can be said of a grouping without naming it. Units are ranked by the number of its codes in them, then by those
 * codes' summed centrality, then by text order. `codes` are the ids that `mentions.code` indexes.
 */
export function describeGroupings(
  groups: readonly CandidateGrouping[],
  matrix: SimilarityMatrix,
  mentions: Mentions,
  codes: readonly string[],
  passages = 2,
): readonly GroupingDescription[] {
  const row = new Map(matrix.codes.map((code, i) => [code, i]));
  const mean = (code: string, others: readonly string[]): number => {
    let sum = 0;
    let n = 0;
    for (const other of others) {
      if (other === code) continue;
      sum += matrix.values[row.get(code)! * matrix.codes.length + row.get(other)!];
      n++;
    }
    return n === 0 ? 0 : sum / n;
  };
  return groups.map((group) => {
    const members = group.codes.map((code) => {
      const centrality = mean(code, group.codes);
      let next = 0;
      for (const other of groups) if (other !== group) next = Math.max(next, mean(code, other.codes));
      return { code, centrality, lead: centrality - next };
    });
    const loosest = groups.length < 2 ? [] : [...members].sort((a, b) => a.lead - b.lead).slice(0, 3);
    const centrality = new Map(members.map((m) => [m.code, m.centrality]));
    return {
      id: group.id,
      members: members.sort((a, b) => b.centrality - a.centrality),
      loosest: loosest.map((m) => m.code),
      units: centralUnits(centrality, mentions, codes, passages),
    };
  });
}

/**
 * The units in which most codes of a grouping stand together, then those with the largest sum of their weights, then in
 * text order; each of another participant where there are several. `weight` has the grouping's codes.
 */
export function centralUnits(
  weight: ReadonlyMap<string, number>,
  mentions: Mentions,
  codes: readonly string[],
  most: number,
): readonly CentralUnit[] {
  const found: (CentralUnit & { codes: string[]; weight: number })[] = [];
  for (let i = 0; i < mentions.length; i++) {
    const code = codes[mentions.code[i]];
    const own = weight.get(code);
    if (own === undefined) continue;
    const last = found.at(-1);
    if (last && last.unit === mentions.unit[i] && last.case === mentions.case[i]) {
      last.codes.push(code);
      last.weight += own;
    } else found.push({ unit: mentions.unit[i], case: mentions.case[i], codes: [code], weight: own });
  }
  const ranked = found
    .sort((a, b) => b.codes.length - a.codes.length || b.weight - a.weight || a.unit - b.unit || a.case - b.case)
    .map(({ unit, case: owner, codes: stand }) => ({ unit, case: owner, codes: stand }));
  return fromDifferentCases(ranked, most);
}

/** The first of each participant until there are enough, then the next best of any. */
function fromDifferentCases(units: readonly CentralUnit[], most: number): readonly CentralUnit[] {
  const seen = new Set<number>();
  const chosen = units.filter((u) => seen.size < most && !seen.has(u.case) && seen.add(u.case));
  for (const unit of units) if (chosen.length < most && !chosen.includes(unit)) chosen.push(unit);
  return chosen.slice(0, most);
}
