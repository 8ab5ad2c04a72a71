import type { Count, CrossTab, Groups, Mentions } from "../model/index.ts";

/**
 * Participants and mentions of each code (one entry per code index). A participant counts once however often it is
 * said and only when in `groups`, so that n is never above N; mentions of no case are in `mentions` alone.
 */
export function countCodes(mentions: Mentions, groups: Groups, codes: number): readonly Count[] {
  return countSets(
    mentions,
    Array.from({ length: codes }, (_, code) => [code]),
    groups,
  );
}

/**
 * The same for sets of codes (themes, groupings, dimensions): the union, never a sum. A participant counts once who
 * has at least one of the codes, a unit once in which at least one of them stands.
 */
export function countSets(mentions: Mentions, sets: readonly (readonly number[])[], groups: Groups): readonly Count[] {
  const { mentionsOf, participantsOf } = tally(mentions, sets, groups);
  const width = groups.names.length;
  return sets.map((_, s) => {
    const byGroup = Array.from(participantsOf.subarray(s * width, (s + 1) * width));
    let total = 0;
    let participants = 0;
    for (let g = 0; g <= width; g++) total += mentionsOf[s * (width + 1) + g];
    for (const n of byGroup) participants += n;
    return { participants, mentions: total, byGroup };
  });
}

/** Codes crossed with groups: participants and mentions, row by row. */
export function crossTab(mentions: Mentions, groups: Groups, codes: readonly string[]): CrossTab {
  const { mentionsOf, participantsOf } = tally(
    mentions,
    codes.map((_, code) => [code]),
    groups,
  );
  const width = groups.names.length;
  const inGroups = new Int32Array(codes.length * width);
  for (let c = 0; c < codes.length; c++)
    for (let g = 0; g < width; g++) inGroups[c * width + g] = mentionsOf[c * (width + 1) + g];
  const { attribute, names, sizes } = groups;
  return { attribute, codes, names, sizes, participants: participantsOf, mentions: inGroups };
}

/** Codes crossed with participants: one row per code and case that has it, by code, then case. */
export interface CaseTab {
  readonly length: number;
  readonly code: Int32Array;
  readonly case: Int32Array;
  readonly mentions: Int32Array;
}

export function caseTab(mentions: Mentions, cases: number): CaseTab {
  const keys = new Float64Array(mentions.length);
  let length = 0;
  for (let i = 0; i < mentions.length; i++)
    if (mentions.case[i] >= 0) keys[length++] = mentions.code[i] * cases + mentions.case[i];
  const sorted = keys.subarray(0, length).sort();
  const rows: { key: number; count: number }[] = [];
  for (const key of sorted) {
    const last = rows.at(-1);
    if (last?.key === key) last.count++;
    else rows.push({ key, count: 1 });
  }
  return {
    length: rows.length,
    code: Int32Array.from(rows, (r) => Math.floor(r.key / cases)),
    case: Int32Array.from(rows, (r) => r.key % cases),
    mentions: Int32Array.from(rows, (r) => r.count),
  };
}

/** Mentions by set and group (a last column for those of no group), participants by set and group. */
function tally(
  mentions: Mentions,
  sets: readonly (readonly number[])[],
  groups: Groups,
): { mentionsOf: Int32Array; participantsOf: Int32Array } {
  const width = groups.names.length;
  const cases = groups.groupOf.length;
  const setsOf = membership(sets);
  const mentionsOf = new Int32Array(sets.length * (width + 1));
  const participantsOf = new Int32Array(sets.length * width);
  const seen = new Uint32Array(Math.ceil((sets.length * cases) / 32));
  const lastUnit = new Float64Array(sets.length).fill(-1);
  const lastCase = new Int32Array(sets.length).fill(-2);
  for (let i = 0; i < mentions.length; i++) {
    const unit = mentions.unit[i];
    const owner = mentions.case[i];
    const group = owner < 0 ? -1 : groups.groupOf[owner];
    for (const s of setsOf[mentions.code[i]] ?? []) {
      if (lastUnit[s] === unit && lastCase[s] === owner) continue;
      lastUnit[s] = unit;
      lastCase[s] = owner;
      mentionsOf[s * (width + 1) + (group < 0 ? width : group)]++;
      if (group < 0) continue;
      const bit = s * cases + owner;
      const mask = 1 << (bit % 32);
      if (seen[Math.floor(bit / 32)] & mask) continue;
      seen[Math.floor(bit / 32)] |= mask;
      participantsOf[s * width + group]++;
    }
  }
  return { mentionsOf, participantsOf };
}

/** For each code the sets it is in, each once. */
function membership(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const of: number[][] = [];
  for (const [s, codes] of sets.entries())
    for (const code of codes) {
      of[code] ??= [];
      if (of[code].at(-1) !== s) of[code].push(s);
    }
  return of;
}
