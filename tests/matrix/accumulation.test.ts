import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accumulate, newInformation } from "../../src/matrix/index.ts";
import type { Groups, Mentions } from "../../src/model/index.ts";

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** One row per participant: the codes it has. */
function mentionsOf(codes: readonly (readonly number[])[]): Mentions {
  const rows = codes.flatMap((own, owner) => own.map((code) => [code, owner]));
  return {
    length: rows.length,
    code: Int32Array.from(rows, (r) => r[0]),
    unit: Float64Array.from(rows, (_, i) => i),
    case: Int32Array.from(rows, (r) => r[1]),
  };
}

const groupsOf = (names: string[], of: number[]): Groups => ({
  attribute: "group",
  names,
  sizes: names.map((_, g) => of.filter((x) => x === g).length),
  total: of.length,
  groupOf: Int32Array.from(of),
});

describe("new information by base, run and threshold", () => {
  test("the worked step: 37 codes in the base of 4, 7 new in the next run of 2: 19 %", () => {
    const people = [range(0, 20), range(10, 30), range(25, 37), range(0, 5), range(30, 40), range(38, 44), [1], [2]];
    const steps = newInformation(people, 4, 2);
    expect(steps[0].before).toBe(4);
    expect(Math.round(steps[0].share * 100)).toBe(19);
    // runs overlap: participants 6 and 7 (of which 6 brings 40 to 43), then 7 and 8
    expect(steps.slice(1).map((s) => [s.before, s.share * 37])).toEqual([
      [5, 4],
      [6, 0],
    ]);
  });
  test("no base, no run: nothing", () => {
    expect(newInformation([[], [], [], [], [1], [2]], 4, 2)).toEqual([]);
    expect(newInformation([[1], [2], [3], [4], [5]], 4, 2)).toEqual([]);
  });
});

describe("first use over participants", () => {
  test("one code each: n codes after n participants in every order; all the same code: one", () => {
    const groups = groupsOf(["a"], [0, 0, 0, 0, 0, 0]);
    const options = { orders: 20, seed: 1 };
    const distinct = accumulate(mentionsOf(range(0, 6).map((i) => [i])), groups, new Uint8Array(6), options);
    for (const p of distinct.curves[0].points) expect([p.low, p.median, p.high]).toEqual([p.n, p.n, p.n]);
    const same = accumulate(mentionsOf(range(0, 6).map(() => [0])), groups, new Uint8Array(1), options);
    expect(same.curves[0].points.map((p) => p.median)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(same.curves[0].stops[0]).toEqual({ base: 4, run: 2, threshold: 0.05, reached: 20, median: 4 });
  });
  test("small groups are withheld by name and size; coined codes have curves of their own", () => {
    const groups = groupsOf(["large", "small"], [0, 0, 0, 0, 0, 0, 1, 1]);
    const people = range(0, 8).map((i) => (i === 0 ? [0, 1] : [0]));
    const a = accumulate(mentionsOf(people), groups, Uint8Array.of(0, 1), { orders: 10, seed: 3 });
    expect(a.withheld).toEqual([{ group: "small", participants: 2 }]);
    expect(a.curves.map((c) => [c.group, c.codes, c.participants, c.used])).toEqual([
      [undefined, "codebook", 8, 1],
      ["large", "codebook", 6, 1],
      [undefined, "coined", 8, 1],
      ["large", "coined", 6, 1],
    ]);
    const few = accumulate(mentionsOf([[0], [0]]), groupsOf(["x"], [0, 0]), new Uint8Array(1), { orders: 5, seed: 1 });
    expect(few.curves).toEqual([]);
    expect(few.withheld[0]).toEqual({ group: "", participants: 2 });
  });
  test("codedOnly leaves out whom nobody coded, and says how many", () => {
    const people = [[0], [1], [], [0], [1], [], [0, 1], [0]];
    const groups = groupsOf(
      ["a"],
      people.map(() => 0),
    );
    const options = { orders: 10, seed: 1 };
    const all = accumulate(mentionsOf(people), groups, new Uint8Array(2), options);
    const coded = accumulate(mentionsOf(people), groups, new Uint8Array(2), { ...options, codedOnly: true });
    expect([all.uncoded, all.curves[0].participants]).toEqual([0, 8]);
    expect([coded.uncoded, coded.curves[0].participants]).toEqual([2, 6]);
    expect(coded.curves[0].points[0]).toMatchObject({ low: 1 });
  });
  test("rises to all codes used, spread around the median, the same for the same seed", () => {
    const person = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(person, { minLength: 6, maxLength: 12 }), (people) => {
        const groups = groupsOf(
          ["a"],
          people.map(() => 0),
        );
        const run = () => accumulate(mentionsOf(people), groups, new Uint8Array(10), { orders: 15, seed: 7 });
        const [c] = run().curves;
        expect(run().curves[0]).toEqual(c);
        expect(c.points.at(-1)).toMatchObject({ median: new Set(people.flat()).size });
        for (const [i, p] of c.points.entries()) {
          expect(p.low).toBeLessThanOrEqual(p.median);
          expect(p.median).toBeLessThanOrEqual(p.high);
          if (i > 0) expect(p.median).toBeGreaterThanOrEqual(c.points[i - 1].median);
        }
      }),
      { numRuns: 50 },
    );
  });
});
