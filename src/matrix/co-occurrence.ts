import type { CaseCoOccurrence, CoOccurrence, Mentions, UnitName } from "../model/index.ts";

/** How often each two codes stand in one unit: a loop over the pairs of each unit's distinct codes. */
export function coOccurrence(mentions: Mentions, unit: UnitName, codes: readonly string[]): CoOccurrence {
  const n = codes.length;
  const counts = new Int32Array(n * n);
  let units = 0;
  eachUnit(mentions, n, (set, size) => {
    units++;
    for (let a = 0; a < size; a++) {
      counts[set[a] * n + set[a]]++;
      for (let b = a + 1; b < size; b++) {
        counts[set[a] * n + set[b]]++;
        counts[set[b] * n + set[a]]++;
      }
    }
  });
  return { unit, codes, units, counts };
}

/** The counts of `coOccurrence` split by participant (see `CaseCoOccurrence`); summed over all blocks they agree. */
export function coOccurrenceByCase(mentions: Mentions, codes: number, cases: number): CaseCoOccurrence {
  const blocks = Array.from({ length: cases + 1 }, () => [] as number[]);
  eachUnit(mentions, codes, (set, size, owner) => {
    const block = blocks[owner < 0 ? cases : owner];
    for (let a = 0; a < size; a++)
      for (let b = a; b < size; b++) block.push(set[a] < set[b] ? set[a] * codes + set[b] : set[b] * codes + set[a]);
  });
  const from = new Int32Array(cases + 2);
  const pair: number[] = [];
  const count: number[] = [];
  for (const [i, block] of blocks.entries()) {
    for (const p of Int32Array.from(block).sort()) {
      if (pair.length > from[i] && pair[pair.length - 1] === p) count[count.length - 1]++;
      else {
        pair.push(p);
        count.push(1);
      }
    }
    from[i + 1] = pair.length;
  }
  return { cases, codes, from, pair: Int32Array.from(pair), count: Int32Array.from(count) };
}

/** Calls `visit` with each unit's distinct codes and its first known case (-1 = none). */
function eachUnit(
  mentions: Mentions,
  codes: number,
  visit: (set: Int32Array, size: number, owner: number) => void,
): void {
  const set = new Int32Array(codes);
  const seenIn = new Int32Array(codes).fill(-1);
  for (let i = 0; i < mentions.length; ) {
    const start = i;
    const unit = mentions.unit[i];
    let size = 0;
    let owner = -1;
    for (; i < mentions.length && mentions.unit[i] === unit; i++) {
      if (owner < 0) owner = mentions.case[i];
      const code = mentions.code[i];
      if (seenIn[code] === start) continue;
      seenIn[code] = start;
      set[size++] = code;
    }
    visit(set, size, owner);
  }
}
