import { expect, test } from "vitest";
import type { Mentions } from "../../src/model/index.ts";
import { type DifferenceInput, differencesOf } from "../../src/themes/index.ts";

/**
 * Units as letters, a code each; the participant changes from unit to unit. Themes: T = a b c, U = d e f. c stands with
 * d and e; a and b with each other; x, of no theme, with d e f; l alone, thirty times more.
 */
const BUSY = ["ab", "ab", "ab", "cde", "cd", "ce", "de", "def", "def", "xd", "xef", "xd", "l", "l", "ca", "l", "f"];
const UNITS = [...BUSY, ...Array<string>(30).fill("l")];
const codes = ["a", "b", "c", "d", "e", "f", "l", "x"];
const standing = (units: readonly string[], people = 3): Mentions => {
  const rows = units.flatMap((u, i) => [...u].sort().map((c) => [codes.indexOf(c), i, i % people] as const));
  return {
    length: rows.length,
    code: Int32Array.from(rows, (r) => r[0]),
    unit: Float64Array.from(rows, (r) => r[1]),
    case: Int32Array.from(rows, (r) => r[2]),
  };
};
const theme = (id: string, own: string, all = own) => ({ id, codes: [...own], all: [...all] });
const words = {
  units: Float64Array.from(UNITS.keys()),
  case: Int32Array.from(UNITS, (_, i) => i % 3),
  from: Int32Array.from({ length: UNITS.length + 1 }, (_, i) => i),
  // One word a unit: 0 where only a or b stand; 1 with d, e, f; 2 elsewhere. Unit 5 (c, e) has 3, as has unit 7.
  stem: Int32Array.from(UNITS, (u, i) => (i === 5 || i === 7 ? 3 : /^[ab]+$/.test(u) ? 0 : /[def]/.test(u) ? 1 : 2)),
  stems: 4,
};
const input: DifferenceInput = {
  themes: [theme("T", "abc"), theme("U", "def")],
  groups: [],
  codes,
  company: standing(UNITS),
  mentions: standing(UNITS),
  words,
};

test("a code of one theme in the company of another, and one of no theme: counts by hand, both sides", () => {
  const found = differencesOf(input);
  expect(found.map((d) => d.code).sort()).toEqual(["c", "x"]);
  const c = found.find((d) => d.code === "c")!;
  // c stands in units 3, 4, 5 and 14; U's codes in 10 of the 47 units, T's others in 4.
  expect(c).toMatchObject({ themes: ["T"], towards: { kind: "theme", id: "U" }, units: 4 });
  expect(c.there.units).toBe(3);
  expect(c.there.expected).toBeCloseTo((4 * 10) / 47, 12);
  expect(c.there.participants).toBe(3);
  expect(c.there.codes).toEqual([
    { code: "d", units: 2 },
    { code: "e", units: 2 },
  ]);
  expect(c.here?.units).toBe(1);
  expect(c.here?.expected).toBeCloseTo((4 * 4) / 47, 12);
  expect(c.here?.codes).toEqual([{ code: "a", units: 1 }]);
  const x = found.find((d) => d.code === "x")!;
  expect(x).toMatchObject({ themes: [], units: 3, there: { units: 3, participants: 3 } });
  expect(x.here).toBeUndefined();
});

test("words in common: of passages in which the code does not stand, said twice on both sides, more than chance gives", () => {
  const c = differencesOf(input).find((d) => d.code === "c")!;
  // 1 is said in 2 of c's 4 words and in 6 of the 7 of U's passages without c, of 47 words in all 8 times; 3 only once.
  expect(c.there.words).toEqual([1]);
  expect(c.here?.words).toEqual([]);
});

test("the clearest first, by how far the company there exceeds that here", () => {
  const [first, second] = differencesOf(input);
  const residual = (o: number, e: number): number => (o - e) / Math.sqrt(e + 1);
  expect(first.lead).toBeCloseTo(residual(3, (3 * 10) / 47), 12);
  expect(second.lead).toBeCloseTo(residual(3, (4 * 10) / 47) - residual(1, (4 * 4) / 47), 12);
});

test("themes above and below are one's own; a theme beside it under the same parent is another", () => {
  const nested = [theme("P", "", "abcdef"), theme("T", "abc"), theme("U", "def")];
  const towards = (themes: DifferenceInput["themes"]) =>
    differencesOf({ ...input, themes }).map((d) => [d.code, d.towards.id]);
  expect(towards(nested)).toContainEqual(["c", "U"]);
  expect(towards([theme("T", "abc", "abcdef"), theme("U", "def")]).filter(([c]) => c === "c")).toEqual([]);
  expect(towards([theme("T", "abc"), theme("U", "de", "abcde")]).filter(([c]) => c === "c")).toEqual([]);
});

test("a code that stands in both is not asked about, nor what rests on one participant, nor anything without themes", () => {
  const both = [theme("T", "abc"), theme("U", "cdef")];
  expect(differencesOf({ ...input, themes: both }).map((d) => d.code)).toEqual(["x"]);
  expect(differencesOf({ ...input, company: standing(UNITS, 1) })).toEqual([]);
  expect(differencesOf({ ...input, themes: [] })).toEqual([]);
});

test("a grouping that holds a code with codes of no theme is asked about when no theme is", () => {
  const groups = [{ id: "g4", label: "Grouping 4", codes: ["a", "c", "d", "e"], cohesion: 1 }];
  const themes = [theme("T", "abc"), theme("V", "l")];
  const found = differencesOf({ ...input, themes, groups });
  expect(found.map((d) => [d.code, d.towards])).toEqual([["c", { kind: "grouping", id: "g4" }]]);
  expect(found[0].there.codes.map((b) => b.code)).toEqual(["d", "e"]);
});

test("a code nobody uses, and other words for the themes' order, change nothing", () => {
  const plain = differencesOf(input);
  expect(differencesOf({ ...input, codes: [...codes, "unused"] })).toEqual(plain);
  expect(
    differencesOf({
      ...input,
      themes: [...input.themes, { id: "W", codes: ["unused"], all: ["unused"] }],
      codes: [...codes, "unused"],
    }),
  ).toEqual(plain);
  expect(differencesOf({ ...input, themes: [...input.themes].reverse() })).toEqual(plain);
});
