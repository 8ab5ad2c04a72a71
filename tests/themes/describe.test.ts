import { expect, test } from "vitest";
import type { CandidateGrouping, Mentions } from "../../src/model/index.ts";
import {
  type DescribeInput,
  describeGroupings,
  distinctWords,
  logOdds,
  type UnitWords,
} from "../../src/themes/index.ts";

const codes = ["a", "b", "c", "d", "e"];
const group = (id: string, own: string[], more: Partial<CandidateGrouping> = {}): CandidateGrouping => ({
  id,
  label: `Grouping ${id.slice(1)}`,
  codes: own,
  cohesion: 0,
  ...more,
});

/** Rows [code, unit, case], by unit. */
function mentions(rows: readonly (readonly [number, number, number])[]): Mentions {
  return {
    length: rows.length,
    code: Int32Array.from(rows, (r) => r[0]),
    unit: Float64Array.from(rows, (r) => r[1]),
    case: Int32Array.from(rows, (r) => r[2]),
  };
}

/** Units by number with whose they are and their words as letters. */
function unitWords(units: readonly (readonly [number, number, string])[]): UnitWords {
  const letters = [...new Set(units.flatMap(([, , w]) => [...w]))].sort();
  const from = [0];
  for (const [, , w] of units) from.push(from.at(-1)! + w.length);
  return {
    units: Float64Array.from(units, (u) => u[0]),
    case: Int32Array.from(units, (u) => u[1]),
    from: Int32Array.from(from),
    stem: Int32Array.from(units.flatMap(([, , w]) => [...w].map((l) => letters.indexOf(l)))),
    stems: letters.length,
  };
}

const standing = [
  [0, 1, 0],
  [1, 1, 0],
  [0, 2, 0],
  [1, 2, 0],
  [2, 2, 0],
  [4, 2, 0],
  [0, 3, 1],
  [2, 3, 1],
  [0, 4, 2],
  [0, 5, 2],
  [3, 6, 2],
] as const;
const none = mentions([]);
const input: DescribeInput = {
  groups: [
    group("g1", ["a", "b", "c"], {
      firmness: [
        { code: "a", share: 0.5 },
        { code: "b", share: 0.7, next: { grouping: "g2", share: 0.1 } },
        { code: "c", share: 0.5 },
      ],
    }),
    group("g2", ["d", "e"], { firmness: ["d", "e"].map((code) => ({ code, share: 0.9 })) }),
  ],
  codes,
  mentions: mentions(standing),
  person: mentions([
    [0, 2, 0],
    [1, 2, 0],
  ]),
  hits: mentions(standing.filter(([, unit]) => unit !== 2)),
  contrary: mentions([
    [0, 7, 0],
    [0, 8, 3],
    [1, 8, 3],
    [3, 9, 3],
  ]),
  coOccurrence: { unit: "turn", codes, units: 0, counts: new Int32Array(25) },
  words: unitWords([
    [1, 0, "pqrs"],
    [2, 0, "pqxx"],
    [3, 1, "ttuv"],
    [4, 2, "pqrsw"],
    [5, 2, "pq"],
    [6, 2, "yyzz"],
  ]),
  mayShow: (owner) => owner !== 3,
};

test("members by share, and units in which codes stand together: each of another participant, and who gave the code", () => {
  const [one, two] = describeGroupings(input);
  expect(one.members.map((m) => m.code)).toEqual(["b", "a", "c"]);
  expect(one.connecting).toEqual([
    { unit: 2, case: 0, codes: ["a", "b", "c"], notReviewed: ["c"] },
    { unit: 3, case: 1, codes: ["a", "c"], notReviewed: ["a", "c"] },
  ]);
  expect(two.connecting).toEqual([]);
});

test("nearest the centre: the wording most of the passages share, four words at least, not shown twice", () => {
  const [one, two] = describeGroupings(input);
  // 4 and 1 say p q r s, as does the most of the grouping; 5 is too short, 2 and 3 are shown above.
  expect(one.nearest.map((u) => [u.unit, u.case])).toEqual([
    [1, 0],
    [4, 2],
  ]);
  expect(two.nearest.map((u) => u.unit).sort()).toEqual([2, 6]);
});

test("contrary: participants, those in whom the codes stand no other way, and nobody's words who may not be quoted", () => {
  const [one, two] = describeGroupings(input);
  expect(one.contrary).toEqual({
    participants: 2,
    only: [3],
    units: [{ unit: 7, case: 0, codes: ["a"], notReviewed: ["a"] }],
  });
  expect(two.contrary).toEqual({ participants: 1, only: [3], units: [] });
  expect(describeGroupings({ ...input, contrary: none })[0].contrary).toEqual({ participants: 0, only: [], units: [] });
});

test("without a consensus the share is the likeness of company", () => {
  const counts = [
    [9, 6, 6, 0, 0],
    [6, 9, 6, 0, 0],
    [6, 6, 9, 1, 1],
    [0, 0, 1, 9, 6],
    [0, 0, 1, 6, 9],
  ];
  const [one] = describeGroupings({
    ...input,
    groups: [group("g1", ["a", "b", "c"]), group("g2", ["d", "e"])],
    coOccurrence: { unit: "turn", codes, units: 90, counts: Int32Array.from(counts.flat()) },
  });
  // a and b have each other and c; c has company outside too, so it is least central.
  expect(one.members.map((m) => m.code)).toEqual(["a", "b", "c"]);
  expect(one.members[2].next?.grouping).toBe("g2");
  expect(one.members[0].share).toBe(one.members[1].share);
});

test("other names and another order of the groupings change no choice", () => {
  const [one, two] = describeGroupings(input);
  const [b, a] = describeGroupings({ ...input, groups: [...input.groups].reverse() });
  expect([a, b]).toEqual([one, two]);
});

/**
 * The same formula another way: log-odds from frequencies with pseudo-counts written out as a text of so many words,
 * and the variance by the sums of both (Monroe et al. 2008, eq. 22).
 */
function oracle(y1: number, n1: number, y2: number, n2: number): number {
  const prior = 500;
  const share = (y1 + y2) / (n1 + n2);
  const text1 = { word: y1 + prior * share, rest: n1 - y1 + prior * (1 - share) };
  const text2 = { word: y2 + prior * share, rest: n2 - y2 + prior * (1 - share) };
  const delta = Math.log((text1.word * text2.rest) / (text1.rest * text2.word));
  return delta / Math.sqrt((text1.word + text2.word) / (text1.word * text2.word));
}

test("weighted log-odds as computed another way, of opposite sign for the other text, near 0 for equal shares", () => {
  const cases = [
    [5, 100, 1, 900],
    [30, 1000, 30, 1000],
    [3, 40, 0, 4000],
    [0, 70, 12, 800],
  ] as const;
  for (const [y1, n1, y2, n2] of cases) {
    expect(logOdds(y1, n1, y2, n2)).toBeCloseTo(oracle(y1, n1, y2, n2), 10);
    expect(logOdds(y2, n2, y1, n1)).toBeCloseTo(-logOdds(y1, n1, y2, n2), 10);
  }
  expect(logOdds(30, 1000, 30, 1000)).toBe(0);
  expect(logOdds(0, 10, 0, 10)).toBe(0);
});

test("distinct words: said three times, by two participants, the most distinct first", () => {
  const rows: [number, number, string][] = [];
  for (let u = 0; u < 40; u++) rows.push([u, u % 4, u < 8 ? "kkm" : u < 12 ? "mmn" : "nnmo"]);
  rows[3][2] = "kkmjj";
  rows[7][2] = "kkmjj";
  const words = unitWords(rows);
  const [own, other] = distinctWords(words, [[0, 1, 2, 3, 4, 5, 6, 7], [9]], 5);
  const letters = "jkmno";
  // j is said four times by one participant alone (3 and 7 are theirs), so it does not speak for the set.
  expect(own.map((w) => [letters[w.stem], w.inside, w.outside, w.participants])).toEqual([["k", 16, 0, 4]]);
  expect(own[0].z).toBeCloseTo(oracle(16, 28, 0, 12 + 28 * 4), 10);
  expect(other).toEqual([]);
});
