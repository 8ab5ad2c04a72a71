import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  caseTab,
  coOccurrence,
  coOccurrenceByCase,
  countCodes,
  countSets,
  crossGroups,
  crossTab,
  groupsOf,
  smallCells,
} from "../../src/matrix/index.ts";
import type { Mentions } from "../../src/model/index.ts";

type Row = [code: number, unit: number, owner: number];

function mentions(rows: Row[]): Mentions {
  const distinct = [...new Map(rows.map((r) => [r.join(), r])).values()];
  distinct.sort((a, b) => a[1] - b[1] || a[2] - b[2] || a[0] - b[0]);
  return {
    length: distinct.length,
    code: Int32Array.from(distinct, (r) => r[0]),
    unit: Float64Array.from(distinct, (r) => r[1]),
    case: Int32Array.from(distinct, (r) => r[2]),
  };
}

const cases = ["patient", "", "staff", "patient", "staff"].map((group, i) => ({
  id: `P${i}`,
  attributes: group ? { group } : {},
  implicit: false,
}));
const groups = groupsOf({ cases } as never, [1, 1, 1, 1, 0], "group");

describe("groups", () => {
  test("N is participants with a codable turn, by group in code-unit order", () => {
    expect(groups).toEqual({
      attribute: "group",
      names: ["", "patient", "staff"],
      sizes: [1, 2, 1],
      total: 4,
      groupOf: Int32Array.from([1, 0, 2, 1, -1]),
    });
  });
  test("without the attribute there is one group without a name", () => {
    const none = groupsOf({ cases } as never, [1, 1, 1, 1, 1], "site");
    expect(none).toMatchObject({ attribute: "", names: [""], sizes: [5], total: 5 });
    expect(groupsOf({ cases: [] }, [], "group")).toMatchObject({ attribute: "", names: [""], sizes: [0], total: 0 });
  });
  test("crossed groups and small cells", () => {
    const halves = { ...groups, names: ["x", "y"], sizes: [2, 2], groupOf: Int32Array.from([0, 0, 1, 1, -1]) };
    expect([...crossGroups(groups, halves)]).toEqual([1, 0, 1, 1, 0, 1]);
    expect(smallCells([0, 1, 4, 5, 6], 5)).toEqual([1, 2]);
  });
});

describe("counts by hand", () => {
  const m = mentions([
    [0, 1, 0],
    [1, 1, 0],
    [0, 2, 0],
    [0, 3, 3],
    [1, 4, 2],
    [1, 5, -1],
    [0, 6, 4],
  ]);
  test("participants once, mentions each; no case and no codable turn are in the mentions alone", () => {
    expect(countCodes(m, groups, 3)).toEqual([
      { participants: 2, mentions: 4, byGroup: [0, 2, 0] },
      { participants: 2, mentions: 3, byGroup: [0, 1, 1] },
      { participants: 0, mentions: 0, byGroup: [0, 0, 0] },
    ]);
  });
  test("a set is a union, never a sum", () => {
    expect(countSets(m, [[0, 1], [1, 1], []], groups)).toEqual([
      { participants: 3, mentions: 6, byGroup: [0, 2, 1] },
      { participants: 2, mentions: 3, byGroup: [0, 1, 1] },
      { participants: 0, mentions: 0, byGroup: [0, 0, 0] },
    ]);
  });
  test("code by group and code by participant", () => {
    const tab = crossTab(m, groups, ["a", "b"]);
    expect([...tab.participants]).toEqual([0, 2, 0, 0, 1, 1]);
    expect([...tab.mentions]).toEqual([0, 3, 0, 0, 1, 1]);
    const by = caseTab(m, 5);
    expect(Array.from({ length: by.length }, (_, i) => [by.code[i], by.case[i], by.mentions[i]])).toEqual([
      [0, 0, 2],
      [0, 3, 1],
      [0, 4, 1],
      [1, 0, 1],
      [1, 2, 1],
    ]);
  });
  test("co-occurrence", () => {
    const co = coOccurrence(m, "turn", ["a", "b"]);
    expect([...co.counts]).toEqual([4, 1, 1, 3]);
    expect(co.units).toBe(6);
  });
});

const rows = fc.array(
  fc.tuple(fc.nat(5), fc.nat(12), fc.integer({ min: -1, max: 4 })).map((r) => r as Row),
  { maxLength: 60 },
);

describe("against brute force", () => {
  test("counts of codes and sets", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.array(fc.nat(5), { maxLength: 4 }), { maxLength: 4 }), (all, sets) => {
        const got = countSets(mentions(all), sets, groups);
        const want = sets.map((set) => {
          const mine = all.filter((r) => set.includes(r[0]));
          const who = new Set(mine.map((r) => r[2]).filter((c) => c >= 0 && groups.groupOf[c] >= 0));
          return {
            participants: who.size,
            mentions: new Set(mine.map((r) => `${r[1]} ${r[2]}`)).size,
            byGroup: groups.names.map((_, g) => [...who].filter((c) => groups.groupOf[c] === g).length),
          };
        });
        expect(got).toEqual(want);
      }),
    );
  });
  test("co-occurrence, whole and by participant", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const m = mentions(all);
        const co = coOccurrence(m, "turn", ["a", "b", "c", "d", "e", "f"]);
        const units = new Map<number, Set<number>>();
        for (const [code, unit] of all) units.set(unit, (units.get(unit) ?? new Set()).add(code));
        for (let i = 0; i < 6; i++)
          for (let j = 0; j < 6; j++)
            expect(co.counts[i * 6 + j]).toBe([...units.values()].filter((s) => s.has(i) && s.has(j)).length);
        const by = coOccurrenceByCase(m, 6, 5);
        const sum = new Int32Array(36);
        for (let p = 0; p < by.pair.length; p++) sum[by.pair[p]] += by.count[p];
        for (let i = 0; i < 6; i++) for (let j = i; j < 6; j++) expect(sum[i * 6 + j]).toBe(co.counts[i * 6 + j]);
        expect(by.from[6]).toBe(by.pair.length);
      }),
    );
  });
});
