import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawsOf, intervals } from "../../src/agreement/bootstrap.ts";
import { MEASURES } from "../../src/agreement/coefficients.ts";
import { compareCoders, disagreements, passages, unitiseCoders } from "../../src/agreement/index.ts";
import { tallyOf } from "../../src/agreement/tally.ts";
import type { AgreementUnit } from "../../src/model/index.ts";
import { at, coder, codes, corpus, does } from "./small-study.ts";

const amira = coder(
  "amira",
  does(
    "amira",
    ["apply", { code: "calm", ...at("A", "One is here.", "Two is here.") }],
    ["apply", { code: "calm", ...at("A", "Three is"), because: "said slowly" }],
    ["apply", { code: "proud", ...at("B", "Five is here.") }],
    ["apply", { code: "calm", ...at("A", "How is it?") }],
    ["complete", { transcript: "A" }],
    ["complete", { transcript: "B", codes: ["calm"] }],
    ["apply", { code: "calm", ...at("C", "Seven is here.") }],
  ),
);
const joss = coder(
  "joss",
  does(
    "joss",
    ["apply", { code: "calm", ...at("A", "Two is here.") }],
    ["reject", { code: "calm", ...at("A", "Three is here."), because: "only quiet" }],
    ["apply", { code: "calm", transcript: "A" }],
    ["complete", { transcript: "A" }],
    ["complete", { transcript: "B" }],
  ),
);
const options = (unit: AgreementUnit = "sentence") => ({ unit, resamples: 100, seed: 1 });
const compared = (unit?: AgreementUnit, who = [amira, joss]) => compareCoders(who, codes, corpus, options(unit));

describe("two coders, counted by hand", () => {
  const { agreement, rated } = compared();
  const [calm, proud] = agreement.codes;

  test("calm by sentence: A has four units, B two; both on Two, Amira alone on One and Three", () => {
    expect([calm.transcripts, calm.units, calm.all, calm.some, calm.none]).toEqual([2, 6, 1, 2, 3]);
    expect([calm.only, calm.coded]).toEqual([
      [2, 0],
      [3, 1],
    ]);
    expect(calm.prevalence).toBeCloseTo(4 / 12, 12);
    // po = 4/6; pe = 3/6 * 1/6 + 3/6 * 5/6 = 1/2; kappa = (2/3 - 1/2) / (1/2) = 1/3
    expect(calm.kappa.value).toBeCloseTo(1 / 3, 12);
    // Do = 2/6; De = 2 * 4 * 8 / (12 * 11) = 64/132; alpha = 1 - 132/192 = 0.3125
    expect(calm.alpha.value).toBeCloseTo(0.3125, 12);
  });

  test("proud is compared in A only, where nobody gave it: n/a with a reason, never 1 or 0", () => {
    expect([proud.transcripts, proud.units, proud.all, proud.some, proud.none]).toEqual([1, 4, 0, 0, 4]);
    expect([proud.kappa.value, proud.kappa.reason, proud.alpha.value]).toEqual([null, "one-value", null]);
    expect(proud.percent.low).toBeNull();
  });

  test("what cannot be compared is listed and in no figure", () => {
    expect(agreement.compared).toEqual(["A", "B"]);
    expect(agreement.notCompared).toEqual([
      { transcript: "B", codes: 1, missing: [{ coder: "amira", codes: 1 }], codings: 1 },
      {
        transcript: "C",
        codes: 2,
        missing: [
          { coder: "amira", codes: 2 },
          { coder: "joss", codes: 2 },
        ],
        codings: 1,
      },
    ]);
    expect([agreement.outside, agreement.whole]).toEqual([1, 1]);
  });

  test("pooled: the judgements of both codes together; those of codes somebody gave apart", () => {
    expect([agreement.pooled.codes, agreement.pooled.units, agreement.pooled.all, agreement.pooled.none]).toEqual([
      2, 10, 1, 7,
    ]);
    expect([agreement.pooledUsed.codes, agreement.pooledUsed.units]).toEqual([1, 6]);
  });

  test("the unit is the one asked for", () => {
    // Joss's sentence is less than half of the turn, which it counts in all the same: no unit is covered by more.
    expect(compared("turn").agreement.codes[0]).toMatchObject({ units: 3, all: 1, some: 1, none: 1 });
    // A whole-transcript coding is one unit of the unit `transcript`.
    const whole = compared("transcript").agreement;
    expect(whole.codes[0]).toMatchObject({ units: 2, all: 1, some: 0, none: 1 });
    expect(whole.whole).toBe(0);
  });

  test("differences: neighbouring units of one turn are one passage; who, how and why", () => {
    const all = passages(rated, codes, corpus);
    expect(all.map((p) => [p.code, p.gave, p.gaveNot, p.units])).toEqual([
      ["calm", [0], [1], 1],
      ["calm", [0, 1], [], 1],
      ["calm", [0], [1], 1],
    ]);
    const list = disagreements(all, [amira, joss], corpus, { codings: [], rejected: [] });
    expect(list.map((d) => d.quote)).toEqual(["One is here.", "Three is here."]);
    expect(list[1].gave).toEqual([{ coder: "amira", how: "applied", because: "said slowly", words: "Three is" }]);
    expect(list[1].gaveNot).toEqual([{ coder: "joss", how: "rejected", because: "only quiet" }]);
    expect(list[0].gaveNot).toEqual([{ coder: "joss", how: "not-coded" }]);
  });

  test("a code coined after a transcript was read in full was not read for", () => {
    const later = new Map([["calm", "2026-12-01T00:00:00Z"]]);
    const { agreement: a } = compareCoders([amira, joss], codes, corpus, { ...options(), coinedAt: later });
    // Amira named calm for B; Joss's reading of all codes came before calm was there.
    expect(a.codes[0].transcripts).toBe(0);
    expect(a.codes[0].alpha).toEqual({ value: null, reason: "no-units", low: null, high: null });
  });
});

describe("three coders, one of whom has not read all", () => {
  const ben = coder(
    "ben",
    does("ben", ["apply", { code: "calm", ...at("A", "Two is here.") }], ["complete", { transcript: "A" }]),
  );
  const { agreement } = compared("sentence", [amira, joss, ben]);

  test("units are judged by three in A and by two in B", () => {
    const calm = agreement.codes[0];
    expect([calm.units, calm.all, calm.some, calm.none]).toEqual([6, 1, 2, 3]);
    expect(calm.kappa.reason).toBe("two-coders-only");
    // Coincidences: N = 4*3 + 2*2 = 16, yes = 5; disagreeing: One and Three, 2*(1*2)/2 = 2 each, so Do = 4/16.
    expect(calm.alpha.value).toBeCloseTo(1 - 4 / 16 / ((2 * 5 * 11) / (16 * 15)), 12);
  });

  test("each two of them are compared apart", () => {
    expect(agreement.pairs.map((p) => p.coders)).toEqual([
      ["amira", "joss"],
      ["amira", "ben"],
      ["joss", "ben"],
    ]);
    expect(agreement.pairs[0].pooled.kappa.value).toBeCloseTo(compared().agreement.pooled.kappa.value!, 12);
    expect(agreement.pairs[2].pooled.percent.value).toBe(1);
  });
});

describe("what was shown", () => {
  const answers = (by: string, ...more: Parameters<typeof does>[1][]) =>
    coder(
      by,
      does(
        by,
        ["accept", { code: "calm", on: "s:aaaaaaaaaaaa", ...at("A", "One is here.") }],
        ["reject", { code: "proud", on: `s:${by.padEnd(12, "0")}`, ...at("A", "Two is here.") }],
        ["accept", { code: "calm", on: "s:cccccccccccc", ...at("C", "Seven is here.") }],
        ["complete", { transcript: "A", codebook: by === "joss" ? "1.1.0" : "1.0.0" }],
        ...more,
      ),
    );
  test("suggestions answered by both, in the transcripts compared; lists and others' work from sessions", () => {
    const one = answers("amira", ["session", { shown: 3, shownHash: "x1", others: false }]);
    const two = answers("joss", ["session", { shown: 3, shownHash: "x1", others: true }]);
    expect(compareCoders([one, two], codes, corpus, options()).agreement.shown).toEqual({
      answeredAlike: 1,
      answered: [2, 2],
      sameList: ["amira", "joss"],
      sawOthers: ["joss"],
      noSittings: [],
      versions: ["1.0.0", "1.1.0"],
    });
    expect(compared().agreement.shown).toMatchObject({ answeredAlike: 0, noSittings: ["amira", "joss"] });
  });
});

describe("alpha for unitising over a study", () => {
  test("identical coders have 1; the continuum is the text of the coded turns that all read", () => {
    const twin = coder(
      "twin",
      amira.events.map((e) => ({ ...e, by: "twin", id: `f${e.id.slice(1)}` })),
    );
    const got = unitiseCoders([amira, twin], ["calm"], corpus, {});
    const length = "One is here. Two is here.Three is here. Four is here.Five is here. Six is here.".length;
    expect([got.length, got.transcripts]).toEqual([length, 2]);
    expect([got.all.value, got.relevant.value, got.codes[0].alpha.value]).toEqual([1, 1, 1]);
  });

  test("this code or another, where two coded: 1 where both gave it, nothing where one of them coded nothing", () => {
    const calm = (words: string) => ["apply", { code: "calm", ...at("A", words) }] as const;
    const both = [calm("One is here."), ["apply", { code: "proud", ...at("A", "Two is here.") }]] as const;
    const read = ["complete", { transcript: "A" }] as const;
    const one = coder("one", does("one", ...both, calm("Four is here."), read));
    const two = coder("two", does("two", ...both, read));
    const got = unitiseCoders([one, two], codes, corpus, {});
    expect(got.codes.map((c) => [c.code, c.coding.value])).toEqual([
      ["calm", 1],
      ["proud", 1],
    ]);
    // Alone, Four tells them apart; the 24 characters of One and Two were coded by both.
    expect(got.codes[0].alpha.value!).toBeLessThan(1);
    expect(got.covered).toBeCloseTo(24 / got.length, 12);
  });

  test("nothing all have read: no figure", () => {
    expect(unitiseCoders([amira, joss], codes, corpus, {}).transcripts).toBe(1);
    expect(unitiseCoders([amira, coder("nobody", [])], codes, corpus, {}).all).toMatchObject({ value: null });
  });
});

describe("intervals", () => {
  const tally = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(3), fc.nat(3), fc.nat(3))
    .map(([d, a, b, c]) =>
      tallyOf(a + b + c + d, [
        [...Array(a + b).keys()],
        [...Array(a).keys(), ...Array.from({ length: c }, (_, i) => a + b + i)],
      ]),
    );
  test("depend on the seed alone, hold between the smallest and largest of the transcripts, and low <= high", () => {
    fc.assert(
      fc.property(fc.array(tally, { minLength: 2, maxLength: 8 }), fc.nat(1000), (list, seed) => {
        const got = intervals(list, drawsOf(60, seed));
        expect(intervals(list, drawsOf(60, seed))).toEqual(got);
        for (const m of MEASURES) if (got[m].low !== null) expect(got[m].low!).toBeLessThanOrEqual(got[m].high!);
      }),
      { numRuns: 30 },
    );
  });

  test("transcripts that are all alike leave nothing to vary; one transcript or none gives no interval", () => {
    const same = tallyOf(10, [
      [0, 1, 2],
      [0, 1, 3],
    ]);
    const got = intervals([same, same, same], drawsOf(50, 1));
    expect(got.percent).toEqual({ low: 0.8, high: 0.8 });
    expect(intervals([same], drawsOf(50, 1)).alpha).toEqual({ low: null, high: null });
  });
});

describe("properties of a comparison", () => {
  test("names of codes do not matter", () => {
    const renamed = (e: { code?: string; codes?: readonly string[] }) => ({
      ...(e.code === undefined ? {} : { code: e.code === "calm" ? "z" : "y" }),
      ...(e.codes === undefined ? {} : { codes: e.codes.map((c) => (c === "calm" ? "z" : "y")) }),
    });
    const other = [amira, joss].map((c) =>
      coder(
        c.name,
        c.events.map((e) => ({ ...e, ...renamed(e) })),
      ),
    );
    const got = compareCoders(other, ["y", "z"], corpus, options()).agreement;
    const {
      codes: [calm, proud],
      pooled,
    } = compared().agreement;
    expect([...got.codes].reverse()).toEqual([
      { ...calm, code: "z" },
      { ...proud, code: "y" },
    ]);
    expect(got.pooled).toEqual(pooled);
  });

  test("the order of coders changes nothing but the order of what is listed by coder", () => {
    const one = compared().agreement.codes[0];
    const two = compared("sentence", [joss, amira]).agreement.codes[0];
    expect({ ...two, only: [...two.only].reverse(), coded: [...two.coded].reverse() }).toEqual(one);
  });
});
