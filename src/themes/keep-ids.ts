import { type CandidateGrouping, compareText, type GroupingResult } from "../model/index.ts";

/** Two groupings with at least this Jaccard coefficient of their codes are one grouping that changed. */
const SAME_GROUPING = 0.5;

/**
 * The result with the ids of the groupings of the last freeze, where a grouping shares at least half of the codes of
 * both with one of them: the most alike first, each id once. A grouping that a person pinned has the id it was pinned
 * under, before all others. The rest get the numbers that come after those of the freeze, or without one the lowest
 * that no person took. Groupings stand in the order of their numbers. `held` and `pinned` are filled in.
 */
export function keepIds(
  result: GroupingResult,
  before: readonly { readonly id: string; readonly codes: readonly string[] }[],
): GroupingResult {
  const pins = pinsOf(result);
  if ((before.length === 0 && pins.size === 0) || result.groups.length === 0) return marked(result, pins);
  const pairs = result.groups
    .flatMap((group, g) => before.map((old) => ({ g, id: old.id, alike: jaccardOf(group.codes, old.codes) })))
    .filter((p) => p.alike >= SAME_GROUPING && numberOf(p.id) > 0)
    .sort((a, b) => b.alike - a.alike || a.g - b.g || compareText(a.id, b.id));
  const kept = new Map<number, string>();
  const given = new Set((result.said ?? []).flatMap((s) => (s.id === undefined ? [] : [s.id])));
  for (const [g, id] of pins) kept.set(g, id);
  for (const { g, id } of pairs) {
    if (kept.has(g) || given.has(id)) continue;
    kept.set(g, id);
    given.add(id);
  }
  let next = Math.max(0, ...before.map((old) => numberOf(old.id)));
  const fresh = (): string => {
    do next++;
    while (given.has(`g${next}`));
    return `g${next}`;
  };
  const idOf = new Map(result.groups.map((group, g) => [group.id, kept.get(g) ?? fresh()]));
  const groups = marked(result, pins)
    .groups.map((group): CandidateGrouping => {
      const id = idOf.get(group.id)!;
      const firmness = group.firmness?.map((m) =>
        m.next ? { ...m, next: { ...m.next, grouping: idOf.get(m.next.grouping)! } } : m,
      );
      return { ...group, id, label: `Grouping ${numberOf(id)}`, ...(firmness ? { firmness } : {}) };
    })
    .sort((a, b) => numberOf(a.id) - numberOf(b.id));
  return { ...result, groups };
}

/** The id a grouping was pinned under, by its place. */
function pinsOf({ said = [], groups }: GroupingResult): ReadonlyMap<number, string> {
  const pins = new Map<number, string>();
  for (const { kind, id, used } of said) {
    if (kind !== "pinned" || id === undefined) continue;
    const own = [...used].sort(compareText).join("\n");
    const at = groups.findIndex((g) => g.codes.join("\n") === own);
    if (at >= 0) pins.set(at, id);
  }
  return pins;
}

/** Which codes stand in their grouping by a person's word. */
function marked(result: GroupingResult, pins: ReadonlyMap<number, string>): GroupingResult {
  const held = new Set(
    (result.said ?? []).flatMap(({ kind, used }) => (kind === "apart" || used.length < 2 ? [] : used)),
  );
  if (held.size === 0) return result;
  return {
    ...result,
    groups: result.groups.map((group, g): CandidateGrouping => {
      const own = group.codes.filter((code) => held.has(code));
      return {
        ...group,
        ...(own.length > 0 ? { held: own } : {}),
        ...(pins.has(g) ? { pinned: true as const } : {}),
      };
    }),
  };
}

/** g7 is 7; 0 = no id of a grouping. */
function numberOf(id: string): number {
  return /^g[1-9]\d{0,8}$/.test(id) ? Number(id.slice(1)) : 0;
}

/** Jaccard coefficient of two sets of codes; 0 where nothing is shared. */
export function jaccardOf(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  const both = a.filter((code) => other.has(code)).length;
  return both === 0 ? 0 : both / (a.length + other.size - both);
}
