import type { Mentions } from "../model/index.ts";

/** From here on, what is said about a code is worth a look; numbers, not verdicts. docs/codebook.md says them too. */
export const HEALTH = {
  /** Fewer participants than this: thinly evidenced; one: a single source. */
  thin: 3,
  /** At least this share of all sentences with a code, and this many of them: broad. */
  broadShare: 0.2,
  broadUnits: 20,
  /** Two codes share at least this part of the sentences of either (Jaccard index), and this many: near-duplicates. */
  alike: 0.5,
  alikeUnits: 5,
} as const;

export type HealthFlag = "unused" | "single-source" | "thin" | "broad";

/** How much a code is used. `code` is its index; mentions are counted by sentence. */
export interface CodeUse {
  readonly code: number;
  readonly participants: number;
  readonly mentions: number;
  /** Index of the only case, of a code with one participant. */
  readonly source?: number;
  readonly flag?: HealthFlag;
}

export interface AlikePair {
  readonly a: number;
  readonly b: number;
  readonly shared: number;
  /** Sentences in which one of the two stands at least. */
  readonly either: number;
}

/** The use of each of `codes` codes, by index, and pairs that mostly stand in the same sentences, by index. */
export function codeHealth(
  mentions: Mentions,
  codes: number,
): { uses: readonly CodeUse[]; alike: readonly AlikePair[] } {
  const cases = Array.from({ length: codes }, () => new Set<number>());
  const units = new Int32Array(codes);
  const shared = new Map<number, number>();
  let coded = 0;
  for (let from = 0; from < mentions.length; ) {
    let to = from;
    while (to < mentions.length && mentions.unit[to] === mentions.unit[from]) to++;
    coded++;
    const here = [...new Set(mentions.code.subarray(from, to))].sort((a, b) => a - b);
    for (let i = from; i < to; i++) if (mentions.case[i] >= 0) cases[mentions.code[i]].add(mentions.case[i]);
    for (const [i, a] of here.entries()) {
      units[a]++;
      for (const b of here.slice(i + 1)) shared.set(a * codes + b, (shared.get(a * codes + b) ?? 0) + 1);
    }
    from = to;
  }
  const uses = cases.map((who, code): CodeUse => {
    const flag = flagOf(who.size, units[code], coded);
    const source = who.size === 1 ? { source: [...who][0] } : {};
    return { code, participants: who.size, mentions: units[code], ...source, ...(flag ? { flag } : {}) };
  });
  const alike = [...shared]
    .map(([key, n]) => {
      const [a, b] = [Math.floor(key / codes), key % codes];
      return { a, b, shared: n, either: units[a] + units[b] - n };
    })
    .filter((p) => p.shared >= HEALTH.alikeUnits && p.shared >= HEALTH.alike * p.either)
    .sort((x, y) => x.a - y.a || x.b - y.b);
  return { uses, alike };
}

function flagOf(participants: number, units: number, coded: number): HealthFlag | undefined {
  if (units === 0) return "unused";
  if (participants === 1) return "single-source";
  if (participants < HEALTH.thin) return "thin";
  return units >= HEALTH.broadUnits && units >= HEALTH.broadShare * coded ? "broad" : undefined;
}
