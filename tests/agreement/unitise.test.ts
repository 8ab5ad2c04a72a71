import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Stretch, unitise } from "../../src/agreement/unitise.ts";

// Krippendorff 2019, figure 12.11: three coders, sixty units.
const stretch = (start: number, end: number, value: string): Stretch => ({ start, end, value });
const alex = [
  stretch(0, 7, "1"),
  stretch(7, 13, "2"),
  stretch(30, 32, "5"),
  stretch(32, 37, "6"),
  stretch(37, 44, "6"),
  stretch(44, 60, "7"),
];
const paul = [stretch(0, 7, "1"), stretch(7, 13, "3"), stretch(13, 21, "5"), stretch(32, 44, "6")];
const suzan = [
  stretch(0, 7, "1"),
  stretch(7, 13, "4"),
  stretch(13, 21, "5"),
  stretch(32, 37, "6"),
  stretch(37, 41, "6"),
  stretch(41, 44, "6"),
];

describe("the book's example", () => {
  const got = unitise([alex, paul, suzan], 60);
  test("uα, |uα, cuα", () => {
    expect(got.all.value?.toFixed(3)).toBe("0.510");
    // The book prints .413, from rounded coincidences.
    expect(Math.abs((got.relevant.value ?? 0) - 0.413)).toBeLessThan(0.001);
    expect(got.coding.value?.toFixed(3)).toBe("0.724");
  });
  test("(k)uα: 1 for values always met by themselves, 0 for those never, none for what met gaps only", () => {
    const of = (v: string) => got.values.get(v)!.alpha.value;
    for (const v of ["1", "5", "6"]) expect(of(v)).toBeCloseTo(1, 10);
    for (const v of ["2", "3", "4"]) expect(of(v)).toBeCloseTo(0, 10);
    expect(of("7")).toBeNull();
    expect(got.values.get("5")!.covered).toBeCloseTo(8 / 18, 10);
  });
});

/** Position by position: observed pairs at one place, expected pairs of any two places not in one stretch of one coder. */
function brute(
  coders: readonly (readonly Stretch[])[],
  length: number,
  same: (a: string, b: string) => boolean,
): number {
  const places = coders.map((own, c) =>
    Array.from({ length }, (_, at) => {
      const i = own.findIndex((s) => s.start <= at && at < s.end);
      return i < 0 ? { value: "", unit: `${c}:gap ${at}` } : { value: own[i].value, unit: `${c}:${i}` };
    }),
  );
  let [observed, pairs] = [0, 0];
  for (let at = 0; at < length; at++)
    for (let i = 0; i < coders.length; i++)
      for (let j = 0; j < coders.length; j++) {
        if (i === j) continue;
        pairs++;
        if (!same(places[i][at].value, places[j][at].value)) observed++;
      }
  const all = places.flat();
  let [expected, chances] = [0, 0];
  for (const a of all)
    for (const b of all) {
      if (a.unit === b.unit) continue;
      chances++;
      if (!same(a.value, b.value)) expected++;
    }
  return 1 - observed / pairs / (expected / chances);
}

const LENGTH = 24;
const coder = fc
  .array(fc.tuple(fc.integer({ min: 0, max: LENGTH - 1 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom("a", "b")), {
    maxLength: 5,
  })
  .map((raw) => {
    const out: Stretch[] = [];
    let at = 0;
    for (const [start, size, value] of [...raw].sort((x, y) => x[0] - y[0])) {
      const from = Math.max(start, at);
      const to = Math.min(LENGTH, from + size);
      if (from < to) out.push(stretch(from, to, value));
      at = to;
    }
    return out;
  });
const coders = fc.array(coder, { minLength: 2, maxLength: 4 });

describe("uα and |uα against a computation place by place", () => {
  test.each([
    ["all", (a: string, b: string) => a === b],
    ["relevant", (a: string, b: string) => (a === "") === (b === "")],
  ] as const)("%s", (which, same) => {
    fc.assert(
      fc.property(coders, (all) => {
        const got = unitise(all, LENGTH)[which].value;
        const wanted = brute(all, LENGTH, same);
        if (got === null) expect(Number.isFinite(wanted)).toBe(false);
        else expect(got).toBeCloseTo(wanted, 9);
      }),
    );
  });

  test("coders who agree have 1, and their order does not matter", () => {
    fc.assert(
      fc.property(coders, coder, (all, one) => {
        const alike = unitise([one, one, one], LENGTH).all.value;
        if (alike !== null) expect(alike).toBeCloseTo(1, 12);
        const [a, b] = [unitise(all, LENGTH), unitise([...all].reverse(), LENGTH)];
        for (const key of ["all", "relevant", "coding"] as const)
          if (a[key].value === null) expect(b[key].value).toBeNull();
          else expect(a[key].value).toBeCloseTo(b[key].value!, 9);
      }),
    );
  });

  test("nobody marked anything: no figure", () => {
    expect(unitise([[], []], 10).all).toEqual({ value: null, reason: "one-value" });
    expect(unitise([[], []], 10).coding).toEqual({ value: null, reason: "no-units" });
  });
});
