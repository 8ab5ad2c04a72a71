import { bestAssignment } from "../frameworks/index.ts";
import type { CandidateGrouping, GroupingResult, UnitName } from "../model/index.ts";
import {
  adjustedMutualInformation,
  CONSENSUS,
  divisionAgreement,
  linkages,
  networks,
  similarities,
} from "../themes/index.ts";
import { type CountedStudy, countStudy } from "./count-study.ts";
import { type GroupedStudy, type GroupingOptions, groupStudy } from "./group-study.ts";

/** What comes out when one choice is another, beside the groupings that are shown. */
export interface Varied {
  readonly varied: "unit" | "similarity" | "linkage";
  readonly to: string;
  /** Number of groupings. */
  readonly groups: number;
  /** Adjusted Rand index and adjusted mutual information with the shown groupings; what is in none stands alone. */
  readonly ari: number;
  readonly ami: number;
  /** Codes that would have to move for the one to become the other, of those in use. */
  readonly moved: number;
  readonly of: number;
}

const UNITS: readonly UnitName[] = ["sentence", "turn", "participant"];

/**
 * Unit, similarity and linkage each varied by itself. Beside a consensus, which has several of both, another similarity
 * is taken with average linkage and another linkage with the similarity `combined`. `pause` is waited for after each.
 */
export async function sensitivity(study: GroupedStudy, pause: () => Promise<void>): Promise<readonly Varied[]> {
  const { coded, counted, groupings, grouping } = study;
  const { settings } = coded;
  if (!groupings) return [];
  const rows: Varied[] = [];
  const add = async (
    varied: Varied["varied"],
    to: string,
    options: Omit<GroupingOptions, "resamples">,
    other: CountedStudy = counted,
  ): Promise<void> => {
    const found = groupStudy(coded, other, { ...options, resamples: 0, aside: true }).groupings;
    rows.push({ varied, to, groups: found.groups.length, ...compared(groupings, found) });
    await pause();
  };
  const consensus = groupings.linkage === CONSENSUS.linkage;
  for (const unit of UNITS) {
    if (unit === settings.cooccurrenceUnit) continue;
    const other = countStudy({ ...coded, settings: { ...settings, cooccurrenceUnit: unit } });
    await add("unit", unit, grouping, other);
  }
  for (const { id } of similarities)
    if (id !== groupings.similarity) await add("similarity", id, { ...grouping, similarity: id });
  const { similarity, ...rest } = grouping;
  if (!consensus) await add("linkage", CONSENSUS.linkage, { word: grouping.word });
  for (const { id } of [...linkages, ...networks])
    if (id !== groupings.linkage && !(consensus && id === "average"))
      await add("linkage", id, { ...rest, linkage: id, ...(similarity ? { similarity } : {}) });
  return rows;
}

/** ARI, AMI and moves between two groupings of the same study. */
export function compared(
  shown: Pick<GroupingResult, "groups" | "ungrouped">,
  other: Pick<GroupingResult, "groups" | "ungrouped">,
): Pick<Varied, "ari" | "ami" | "moved" | "of"> {
  const codes = [...shown.groups.flatMap((g) => g.codes), ...shown.ungrouped].sort();
  const labels = (groups: readonly CandidateGrouping[]): Int32Array => {
    const at = new Map(groups.flatMap((g, i) => g.codes.map((c) => [c, i] as const)));
    return Int32Array.from(codes, (c) => at.get(c) ?? -1);
  };
  const [a, b] = [labels(shown.groups), labels(other.groups)];
  return {
    ari: divisionAgreement(a, b),
    ami: adjustedMutualInformation(a, b),
    moved: movesBetween(a, b),
    of: codes.length,
  };
}

/**
 * The fewest things that must change their group for one division to become the other (partition distance, Almudevar &
 * Field 1999): all but those that stay under the best matching of the groups. -1, in none, matches -1 alone.
 */
export function movesBetween(a: Int32Array, b: Int32Array): number {
  const rows = Math.max(-1, ...a) + 1;
  const columns = Math.max(-1, ...b) + 1;
  const shared = new Float64Array(rows * columns);
  let stay = 0;
  for (let i = 0; i < a.length; i++)
    if (a[i] >= 0 && b[i] >= 0) shared[a[i] * columns + b[i]]++;
    else if (a[i] < 0 && b[i] < 0) stay++;
  const column = bestAssignment(shared, rows, columns);
  for (let r = 0; r < rows; r++) if (column[r] >= 0) stay += shared[r * columns + column[r]];
  return a.length - stay;
}
