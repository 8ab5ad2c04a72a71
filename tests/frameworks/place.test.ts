import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bestAssignment,
  meaningsOf,
  type PlacedSet,
  passagesWith,
  placeOnFramework,
} from "../../src/frameworks/index.ts";
import type { Framework, Mentions } from "../../src/model/index.ts";

const dimension = (id: string, parent?: string) => ({
  id,
  label: id.toUpperCase(),
  parent,
  answer_types: [],
  cues: [],
  asks: [],
});
const framework = (...dimensions: ReturnType<typeof dimension>[]): Framework => ({
  id: "colours",
  name: "Colours",
  language: "en",
  classes: new Map(),
  dimensions,
  crosswalks: [],
  file: "colours.yaml",
  sha256: "",
});
const colours = framework(dimension("red"), dimension("blue"), dimension("green"));

/** Passages as [case, codes, words]; a dimension's cues are its own name among the words. */
function evidence(rows: [number, number[], string][], frame = colours, codes = ["a", "b", "c", "d"]) {
  const flat = rows.flatMap(([owner, stand, _], unit) => stand.map((code) => [code, unit, owner]));
  const mentions: Mentions = {
    length: flat.length,
    code: Int32Array.from(flat, (r) => r[0]),
    unit: Float64Array.from(flat, (r) => r[1]),
    case: Int32Array.from(flat, (r) => r[2]),
  };
  return {
    mentions,
    codes,
    passageOf: (unit: number) => ({ transcript: "T", start: unit, end: unit + 1, quote: rows[unit][2] }),
    cuesIn: (unit: number) => frame.dimensions.map((d) => rows[unit][2].split(" ").filter((w) => w === d.id).length),
  };
}
const codes = (findings: readonly { code: string }[]) => findings.map((f) => f.code);
const many = (n: number, owner: number, stand: number[], words: string): [number, number[], string][] =>
  Array.from({ length: n }, () => [owner, stand, words]);

describe("scores", () => {
  // 20 passages of a (10 speak red), 20 of b (10 speak blue); red and blue each 10 of 40
  const rows = [
    ...many(10, 0, [0], "red red"),
    ...many(10, 0, [0], "x"),
    ...many(10, 1, [1], "blue"),
    ...many(10, 1, [1], "x"),
  ];
  test("by hand: lifts (10 + 5) / (5 + 5) and (0 + 5) / (5 + 5); nothing for what speaks nowhere", () => {
    const { value } = placeOnFramework(
      [
        { id: "g1", codes: ["a"] },
        { id: "g2", codes: ["a", "b"] },
      ],
      evidence(rows),
      colours,
    );
    expect(value![0]).toMatchObject({ dimension: "red", status: "scored", scored: "red", margin: 0.5 });
    expect(value![0].scores).toEqual({ red: 0.75, blue: 0.25, green: 0 });
    expect(value![1].scores).toEqual({ red: 0.5, blue: 0.5, green: 0 });
    expect(value![1]).toMatchObject({ scored: "blue", margin: 0 });
  });
  test("a dimension whose cues are everywhere does not win everywhere", () => {
    const everywhere = rows.map(([o, c, w]) => [o, c, `${w} green`] as [number, number[], string]);
    const { value } = placeOnFramework(
      [
        { id: "g1", codes: ["a"] },
        { id: "g2", codes: ["b"] },
      ],
      evidence(everywhere),
      colours,
    );
    expect(value!.map((p) => p.scored)).toEqual(["red", "blue"]);
    expect(value![0].scores.green).toBeCloseTo(1 / 3, 12);
  });
  test("one passage is not enough to win by far", () => {
    const few = [...many(20, 0, [0], "blue"), ...many(1, 0, [0], "red"), ...many(40, 1, [1], "blue")];
    const { value, findings } = placeOnFramework([{ id: "g1", codes: ["a"] }], evidence(few), colours);
    expect(value![0].margin).toBeLessThan(0.1);
    expect(codes(findings)).not.toContain("placement-silent");
  });
  test("nothing spoke: no place, all scores 0, and it is said", () => {
    const { value, findings } = placeOnFramework([{ id: "g1", codes: ["c"] }], evidence(rows), colours);
    expect(value![0]).toMatchObject({ dimension: null, scored: null, margin: 0, evidence: [] });
    expect(Object.values(value![0].scores)).toEqual([0, 0, 0]);
    expect(codes(findings)).toContain("placement-silent");
  });
  test("a dimension also has what those below it have", () => {
    const tree = framework(dimension("warm"), dimension("red", "warm"), dimension("blue"));
    const { value, findings } = placeOnFramework(
      [
        { id: "g1", codes: ["a"] },
        { id: "g2", codes: ["b"] },
      ],
      evidence(rows, tree),
      tree,
    );
    expect(value![0].scores.warm).toBeCloseTo(3 / 7, 12);
    expect(value![0].dimension).toBe("red");
    expect(codes(findings)).not.toContain("dimension-empty");
  });
});

describe("evidence passages", () => {
  test("most cues first, each of another participant, at most three, with one of the set's codes", () => {
    const rows: [number, number[], string][] = [
      [0, [0], "red"],
      [0, [1, 2], "red red"],
      [1, [1], "red"],
      [2, [3], "red red red"],
      [3, [1], "red"],
      [4, [0], "red"],
      [5, [1], "x"],
    ];
    const { value } = placeOnFramework([{ id: "g1", codes: ["a", "c", "b"] }], evidence(rows), colours);
    expect(value![0].evidence.map((e) => [e.start, e.code])).toEqual([
      [1, "b"],
      [2, "b"],
      [4, "b"],
    ]);
    expect(value![0].evidence[0].quote).toBe("red red");
  });
});

describe("declarations", () => {
  const rows = [...many(10, 0, [0], "red"), ...many(10, 1, [1], "blue")];
  const claim = (dimension: string, more = {}) => ({
    framework: "colours",
    dimension,
    confidence: "inferred" as const,
    ...more,
  });
  const sets: PlacedSet[] = [
    { id: "t1", codes: ["a"], dimensions: [claim("green", { rationale: "because" })] },
    { id: "t2", codes: ["b"], dimensions: [{ ...claim("red"), framework: "other" }] },
  ];
  test("decide the place and change no score", () => {
    const { value, findings } = placeOnFramework(sets, evidence(rows), colours);
    const bare = placeOnFramework(
      sets.map(({ id, codes: c }) => ({ id, codes: c })),
      evidence(rows),
      colours,
    ).value!;
    expect(value![0]).toMatchObject({
      dimension: "green",
      status: "declared",
      confidence: "inferred",
      rationale: "because",
      scored: "red",
    });
    expect(value![1]).toMatchObject({ dimension: "blue", status: "scored" });
    expect(value!.map((p) => [p.scores, p.margin, p.scored])).toEqual(bare.map((p) => [p.scores, p.margin, p.scored]));
    expect(codes(findings)).toEqual(["placement-differs", "dimension-empty"]);
  });
  test("what the codebook declares for single codes is a column of its own and moves nothing", () => {
    const declaredByCode = new Map([
      ["a", "blue"],
      ["b", "blue"],
      ["c", "mauve"],
    ]);
    const all = [{ id: "t", codes: ["a", "b", "c"] }];
    const with_ = placeOnFramework(all, { ...evidence(rows), declaredByCode }, colours);
    const without = placeOnFramework(all, evidence(rows), colours);
    expect(with_.value![0].codeDeclared).toEqual({ blue: 2 });
    expect({ ...with_.value![0], codeDeclared: {} }).toEqual(without.value![0]);
  });
  test("an unknown dimension is an error with the nearest; the same one twice is one; two are shown on each", () => {
    const bad = placeOnFramework([{ id: "t", codes: ["a"], dimensions: [claim("gren")] }], evidence(rows), colours);
    expect(bad.findings[0]).toMatchObject({ code: "claim-unknown-dimension", args: { nearest: "green" } });
    expect(bad.value![0].status).toBe("scored");
    const two = placeOnFramework(
      [{ id: "t", codes: ["a"], dimensions: [claim("red"), claim("red"), claim("blue")] }],
      evidence(rows),
      colours,
    );
    expect(two.value!.map((p) => p.dimension)).toEqual(["red", "blue"]);
    expect(codes(two.findings)).toContain("claim-several");
  });
  test("two on one dimension is said", () => {
    const { findings } = placeOnFramework(
      [
        { id: "t", codes: ["a"] },
        { id: "u", codes: ["a"] },
      ],
      evidence(rows),
      colours,
    );
    expect(findings.find((f) => f.code === "dimension-shared")).toMatchObject({
      severity: "warning",
      args: { sets: "t, u" },
    });
  });
});

describe("one to one", () => {
  const rows = [
    ...many(12, 0, [0], "red"),
    ...many(6, 0, [0], "blue"),
    ...many(12, 1, [1], "red"),
    ...many(2, 1, [1], "blue"),
    ...many(8, 2, [2], "x"),
  ];
  test("the total decides: the set that can do with the second gives way", () => {
    const sets = [
      { id: "g1", codes: ["a"] },
      { id: "g2", codes: ["b"] },
    ];
    const best = placeOnFramework(sets, evidence(rows), colours).value!;
    const one = placeOnFramework(sets, evidence(rows), colours, { assign: "one-to-one" });
    expect(one.value!.map((p) => p.dimension).sort()).toEqual(["blue", "red"]);
    expect(one.value!.map((p) => p.scored)).toEqual(best.map((p) => p.scored));
    expect(codes(one.findings)).not.toContain("dimension-shared");
  });
  test("a declared dimension is taken; who finds none that speaks has none", () => {
    const sets: PlacedSet[] = [
      { id: "t", codes: ["c"], dimensions: [{ framework: "colours", dimension: "red", confidence: "confirmed" }] },
      { id: "u", codes: ["a"] },
      { id: "v", codes: ["b"] },
    ];
    const { value } = placeOnFramework(sets, evidence(rows), colours, { assign: "one-to-one" });
    expect(value!.map((p) => p.dimension).slice(0, 1)).toEqual(["red"]);
    expect(value!.map((p) => p.dimension).filter((d) => d === "blue")).toHaveLength(1);
    expect(value!.map((p) => p.dimension)).toContain(null);
  });
  test("the assignment is the best of all, against trying every one", () => {
    const size = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 16, maxLength: 16 }),
        (rows, columns, values) => {
          const gain = Float64Array.from(values.slice(0, rows * columns));
          const chosen = bestAssignment(gain, rows, columns);
          const used = [...chosen].filter((c) => c >= 0);
          expect(new Set(used).size).toBe(used.length);
          expect(used.length).toBe(Math.min(rows, columns));
          const total = [...chosen].reduce((sum, c, r) => sum + (c < 0 ? 0 : gain[r * columns + c]), 0);
          const best = (r: number, free: number[]): number =>
            r === rows
              ? 0
              : Math.max(
                  best(r + 1, free),
                  ...free.map(
                    (c) =>
                      gain[r * columns + c] +
                      best(
                        r + 1,
                        free.filter((f) => f !== c),
                      ),
                  ),
                );
          expect(total).toBe(
            best(
              0,
              Array.from({ length: columns }, (_, c) => c),
            ),
          );
        },
      ),
    );
  });
});

test("the order of sets and of dimensions changes no score and no place", () => {
  const rows = [
    ...many(9, 0, [0], "red green"),
    ...many(7, 1, [1], "blue green"),
    ...many(5, 2, [2], "red blue"),
    ...many(4, 3, [3], "x"),
  ];
  const sets = ["a", "b", "c", "d"].map((c) => ({ id: `g-${c}`, codes: [c] }));
  const turned = framework(...[...colours.dimensions].reverse().map((d) => dimension(d.id)));
  for (const assign of ["best-fit", "one-to-one"] as const) {
    const want = placeOnFramework(sets, evidence(rows), colours, { assign }).value!;
    const got = placeOnFramework([...sets].reverse(), evidence(rows, turned), turned, { assign }).value!;
    expect([...got].reverse().map((p) => [p.theme, p.dimension, p.scored])).toEqual(
      want.map((p) => [p.theme, p.dimension, p.scored]),
    );
    for (const [i, p] of [...got].reverse().entries())
      for (const d of colours.dimensions) expect(p.scores[d.id]).toBeCloseTo(want[i].scores[d.id], 12);
  }
});

describe("what speaks, each in its own column", () => {
  // 20 passages of a and 20 of b, none with a cue; the question before 10 of a asks red, 10 of b read like blue
  const rows = [...many(20, 0, [0], "x"), ...many(20, 1, [1], "x")];
  const base = evidence(rows);
  const flag = (on: boolean, dimension: string) => colours.dimensions.map((d) => (on && d.id === dimension ? 1 : 0));
  const askedBefore = (unit: number) => flag(unit < 10, "red");
  const saidIn = (unit: number) => flag(unit >= 30, "blue");
  const sets: PlacedSet[] = [
    { id: "g1", codes: ["a"] },
    { id: "g2", codes: ["b"] },
  ];
  test("counts by hand, the mean of lifts by hand", () => {
    const { value } = placeOnFramework(sets, { ...base, askedBefore, saidIn }, colours);
    expect(value![0].support).toEqual({
      passages: 20,
      asked: { red: 10, blue: 0, green: 0 },
      said: { red: 0, blue: 0, green: 0 },
      cues: { red: 0, blue: 0, green: 0 },
    });
    // a speaks only after questions, all for red, as the run does: lift 15/15; it never reads like blue: (0+5)/(0+5)
    expect(value![0].scores).toEqual({ red: 0.5, blue: 0.5, green: 0 });
    expect(value!.map((p) => p.scored)).toEqual(["red", "blue"]);
    expect(value![0].evidence[0].because).toEqual(["asked"]);
    expect(value![1].evidence[0].because).toEqual(["said"]);
  });
  test("what people and codebook authors declare changes no score", () => {
    const plain = placeOnFramework(sets, { ...base, askedBefore, saidIn }, colours).value!;
    const declared = placeOnFramework(
      sets.map((s) => ({
        ...s,
        dimensions: [{ framework: "colours", dimension: "green", confidence: "confirmed" as const }],
      })),
      { ...base, askedBefore, saidIn, declaredByCode: new Map([["a", "blue"]]) },
      colours,
    ).value!;
    expect(declared.map((p) => p.scores)).toEqual(plain.map((p) => p.scores));
    expect(declared.map((p) => p.support)).toEqual(plain.map((p) => p.support));
    expect(declared[0]).toMatchObject({ dimension: "green", scored: "red", codeDeclared: { blue: 1 } });
    expect(declared[0].flags).toContain("differs");
  });
  test("several: all that are nearly as well supported as the best", () => {
    const even = [...many(10, 0, [0], "red"), ...many(10, 0, [0], "blue"), ...many(20, 1, [1], "green")];
    const placed = placeOnFramework([sets[0]], evidence(even), colours, { assign: "several" }).value!;
    expect(placed.map((p) => p.dimension)).toEqual(["blue", "red"]);
    expect(placed[0].flags).toEqual(["close"]);
  });
});

test("what each group means: participants who speak in the dimension, and the codes they have more than others", () => {
  // group m = cases 0, 1; group n = cases 2, 3. Under red, m speaks with a (both) and b (one), n with b (both).
  const rows: [number, number[], string][] = [
    [0, [0], "red"],
    [1, [0, 1], "red"],
    [2, [1], "red"],
    [3, [1], "red red"],
    [3, [0], "blue"],
  ];
  const here = evidence(rows);
  const groups = { attribute: "group", names: ["m", "n"], sizes: [2, 2], total: 4, groupOf: Int32Array.of(0, 0, 1, 1) };
  const [m, n] = meaningsOf(passagesWith(here, colours), here, colours, groups);
  expect(m).toMatchObject({ dimension: "red", group: "m", participants: 2, of: 2, passages: 2 });
  expect(m.codes).toEqual([{ code: "a", participants: 2, elsewhere: 0 }]);
  expect(n.codes).toEqual([{ code: "b", participants: 2, elsewhere: 1 }]);
  expect(n.evidence.map((e) => e.start)).toEqual([3, 2]);
  expect(meaningsOf(passagesWith(here, colours), here, colours, { ...groups, attribute: "", names: [""] })).toEqual([]);
});
