import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coefficients, sumsOf } from "../../src/agreement/coefficients.ts";
import { addTally, emptyTally, type Tally, tallyOf } from "../../src/agreement/tally.ts";
import { bruteAc1, bruteAlpha, bruteKappa, brutePercent, bruteSpecific, type Matrix } from "./brute-force.ts";

/** The tally of a table of judgements; a column is given to `tallyOf` as one transcript when its readers are the same. */
function tallyOfMatrix(matrix: Matrix): Tally {
  const width = Math.max(0, ...matrix.map((m) => m.length));
  const total = emptyTally(matrix.length);
  for (let u = 0; u < width; u++) {
    const given = matrix.map((m) => (m[u] === undefined ? undefined : m[u] === 1 ? [0] : []));
    if (given.filter((g) => g !== undefined).length >= 2) addTally(total, tallyOf(1, given));
  }
  return total;
}

const table = (a: number, b: number, c: number, d: number): Matrix => {
  const column = (first: 0 | 1, second: 0 | 1, n: number) => Array.from({ length: n }, () => [first, second] as const);
  const units = [...column(1, 1, a), ...column(1, 0, b), ...column(0, 1, c), ...column(0, 0, d)];
  return [units.map((u) => u[0]), units.map((u) => u[1])];
};

describe("the vectors of METHOD.md C12", () => {
  test.each([
    [
      [22, 37, 37, 904],
      ["0.9260", "0.3336", "0.3339", "0.9168", "0.3729"],
    ],
    [
      [40, 10, 5, 45],
      ["0.8500", "0.7000", "0.7008", "0.7007", "0.8421"],
    ],
    [
      [0, 3, 2, 995],
      ["0.9950", "-0.0024", "-0.0020", "0.9950", "0.0000"],
    ],
    [
      [50, 0, 0, 50],
      ["1.0000", "1.0000", "1.0000", "1.0000", "1.0000"],
    ],
  ] as const)("%j", ([a, b, c, d], wanted) => {
    const got = coefficients(tallyOfMatrix(table(a, b, c, d)));
    const printed = [got.percent, got.kappa, got.alpha, got.ac1, got.positive].map((x) => x.value?.toFixed(4));
    expect(printed).toEqual(wanted);
  });
});

// Krippendorff 2019, section 12.3.1: ten units, two coders, two values, nominal; alpha 0.095.
test("the textbook example of two coders and ten binary units", () => {
  const jon = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0] as const;
  const han = [0, 1, 1, 0, 0, 1, 0, 1, 0, 0] as const;
  expect(coefficients(tallyOfMatrix([jon, han])).alpha.value?.toFixed(3)).toBe("0.095");
});

describe("undefined figures have no value and a reason", () => {
  test("nobody gave the code", () => {
    const got = coefficients(tallyOfMatrix(table(0, 0, 0, 20)));
    expect(got.kappa).toEqual({ value: null, reason: "one-value" });
    expect(got.alpha).toEqual({ value: null, reason: "one-value" });
    expect(got.positive).toEqual({ value: null, reason: "never-coded" });
    expect([got.percent.value, got.negative.value, got.ac1.value]).toEqual([1, 1, 1]);
  });

  test("everybody gave it everywhere", () => {
    const got = coefficients(tallyOfMatrix(table(20, 0, 0, 0)));
    expect([got.kappa.value, got.alpha.value, got.positive.value]).toEqual([null, null, 1]);
    expect(got.negative).toEqual({ value: null, reason: "always-coded" });
  });

  test("no unit was judged by two", () => {
    const got = coefficients(
      tallyOfMatrix([
        [1, undefined],
        [undefined, 0],
      ]),
    );
    expect(Object.values(got)).toEqual(Array(6).fill({ value: null, reason: "no-units" }));
  });

  test("kappa of three coders", () => {
    const got = coefficients(
      tallyOfMatrix([
        [1, 0, 1],
        [1, 0, 0],
        [1, 1, 0],
      ]),
    );
    expect(got.kappa).toEqual({ value: null, reason: "two-coders-only" });
  });

  test("one coder never gives the code, the other does: kappa is 0, not undefined", () => {
    expect(coefficients(tallyOfMatrix(table(0, 5, 0, 15))).kappa.value).toBe(0);
  });
});

const judgement = fc.constantFrom<0 | 1 | undefined>(0, 0, 0, 1, 1, undefined);
const matrices = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 25 }))
  .chain(([coders, units]) =>
    fc.array(fc.array(judgement, { minLength: units, maxLength: units }), { minLength: coders, maxLength: coders }),
  );
const pairOf = fc.array(fc.tuple(fc.constantFrom<0 | 1>(0, 1), fc.constantFrom<0 | 1>(0, 0, 1)), { minLength: 1 });

const close = (got: number | null, wanted: number): void => {
  if (got === null) expect(Number.isFinite(wanted)).toBe(false);
  else expect(got).toBeCloseTo(wanted, 10);
};

describe("against a second computation, unit by unit and pair by pair", () => {
  test("any number of coders, with gaps", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const got = coefficients(tallyOfMatrix(matrix));
        close(got.alpha.value, bruteAlpha(matrix));
        close(got.percent.value, brutePercent(matrix));
        close(got.ac1.value, bruteAc1(matrix));
        close(got.positive.value, bruteSpecific(matrix, 1));
        close(got.negative.value, bruteSpecific(matrix, 0));
      }),
    );
  });

  test("two coders", () => {
    fc.assert(
      fc.property(pairOf, (units) => {
        const matrix = [units.map((u) => u[0]), units.map((u) => u[1])];
        close(coefficients(tallyOfMatrix(matrix)).kappa.value, bruteKappa(matrix));
      }),
    );
  });
});

describe("properties", () => {
  const values = (matrix: Matrix) => {
    const got = coefficients(tallyOfMatrix(matrix));
    return [got.percent, got.positive, got.negative, got.kappa, got.alpha, got.ac1].map((v) =>
      v.value === null ? null : Math.round(v.value * 1e9) / 1e9 + 0,
    );
  };

  test("the order of coders and of units does not matter", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        expect(values([...matrix].reverse())).toEqual(values(matrix));
        expect(values(matrix.map((m) => [...m].reverse()))).toEqual(values(matrix));
      }),
    );
  });

  test("calling the code its opposite swaps positive and negative agreement and leaves the others", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const flipped = matrix.map((m) => m.map((v) => (v === undefined ? v : v === 1 ? 0 : 1)));
        const [percent, positive, negative, kappa, alpha, ac1] = values(matrix);
        expect(values(flipped)).toEqual([percent, negative, positive, kappa, alpha, ac1]);
      }),
    );
  });

  test("coders who agree everywhere and use both values have 1 in every figure", () => {
    const row = fc.array(fc.constantFrom<0 | 1>(0, 1), { minLength: 2 }).filter((r) => new Set(r).size === 2);
    fc.assert(
      fc.property(row, (r) => {
        expect(values([r, r])).toEqual([1, 1, 1, 1, 1, 1]);
      }),
    );
  });

  test("figures stand between -1 and 1, shares between 0 and 1; all, some and none make up the units", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const tally = tallyOfMatrix(matrix);
        const s = sumsOf(tally);
        expect(s.all + s.some + s.none).toBe(s.units);
        const [percent, positive, negative, , alpha, ac1] = values(matrix);
        for (const share of [percent, positive, negative]) expect(share ?? 0.5).toBeGreaterThanOrEqual(0);
        for (const x of [percent, positive, negative, alpha, ac1]) expect(x ?? 0).toBeLessThanOrEqual(1);
        for (const x of [alpha, ac1]) expect(x ?? 0).toBeGreaterThanOrEqual(-1);
      }),
    );
  });

  test("tallying a transcript at once is the same as unit by unit", () => {
    fc.assert(
      fc.property(pairOf, (units) => {
        const matrix = [units.map((u) => u[0]), units.map((u) => u[1])];
        const given = matrix.map((m) => m.flatMap((v, i) => (v === 1 ? [i] : [])));
        expect(tallyOf(units.length, given).values).toEqual(tallyOfMatrix(matrix).values);
      }),
    );
  });
});
