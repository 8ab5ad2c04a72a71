import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLASSES, CODE, PHRASE, TURNS } from "./generate.ts";
import { type TwinCode, twin } from "./twin.ts";

const RUNS = process.env.SP_CODE_DEEP === "1" ? 3000 : 300;
const SEED = 20250426;

describe("the generated codes and turns", () => {
  it("meet often, in all outcomes, so that a comparison with the twin says something", () => {
    const seen = { hit: 0, contrary: 0, several: 0, vetoed: 0, turnWide: 0 };
    for (const [code, turns] of fc.sample(fc.tuple(CODE, TURNS), { numRuns: RUNS, seed: SEED })) {
      const codings = twin(code, CLASSES, turns);
      if (codings.some((coding) => coding.status === "hit")) seen.hit++;
      if (codings.some((coding) => coding.status === "contrary")) seen.contrary++;
      if (codings.some((coding) => coding.evidence.length > 1)) seen.several++;
      if (twin({ ...code, unless: undefined }, CLASSES, turns).length > codings.length) seen.vetoed++;
      if (codings.some((coding) => coding.evidence.some(([, end]) => end > coding.unit[1]))) seen.turnWide++;
    }
    expect(seen.hit / RUNS).toBeGreaterThan(0.4);
    expect(seen.contrary / RUNS).toBeGreaterThan(0.2);
    expect(seen.several / RUNS).toBeGreaterThan(0.25);
    expect(seen.vetoed / RUNS).toBeGreaterThan(0.03);
    expect(seen.turnWide / RUNS).toBeGreaterThan(0.03);
  });
});

const outcome = (codings: ReturnType<typeof twin>) => codings.map(({ turn, unit }) => `${turn}:${unit[0]}-${unit[1]}`);

describe("laws of the rules, held by the twin", () => {
  const check = (property: fc.IProperty<unknown[]>) => fc.assert(property as never, { numRuns: RUNS, seed: SEED });

  it("the order of cues changes nothing", () => {
    check(
      fc.property(CODE, TURNS, (code, turns) => {
        const turned: TwinCode = { ...code, cues: [...code.cues].reverse() };
        expect(twin(turned, CLASSES, turns)).toEqual(twin(code, CLASSES, turns));
      }) as never,
    );
  });

  it("negation moves codings between hit and contrary, and only `only` drops any", () => {
    check(
      fc.property(CODE, TURNS, (code, turns) => {
        const kept = outcome(twin({ ...code, negation: "keep" }, CLASSES, turns));
        expect(outcome(twin({ ...code, negation: "contrary" }, CLASSES, turns))).toEqual(kept);
        for (const unit of outcome(twin({ ...code, negation: "only" }, CLASSES, turns))) expect(kept).toContain(unit);
      }) as never,
    );
  });

  it("a further cue takes away no hit", () => {
    check(
      fc.property(CODE, PHRASE, TURNS, (code, cue, turns) => {
        const hits = (which: TwinCode) => outcome(twin(which, CLASSES, turns).filter(({ status }) => status === "hit"));
        const more = hits({ ...code, cues: [...code.cues, cue] });
        for (const unit of hits(code)) expect(more).toContain(unit);
      }) as never,
    );
  });

  it("turns do not touch each other", () => {
    check(
      fc.property(CODE, TURNS, (code, turns) => {
        const each = turns.flatMap((turn, i) => twin(code, CLASSES, [turn]).map((coding) => ({ ...coding, turn: i })));
        expect(twin(code, CLASSES, turns)).toEqual(each);
      }) as never,
    );
  });

  it("evidence is sorted, has no span inside another, and starts with the coding's own span", () => {
    check(
      fc.property(CODE, TURNS, (code, turns) => {
        for (const { evidence, start, end } of twin(code, CLASSES, turns)) {
          expect([start, end]).toEqual(evidence[0]);
          for (let i = 1; i < evidence.length; i++) {
            expect(evidence[i][0]).toBeGreaterThan(evidence[i - 1][0]);
            expect(evidence[i][1]).toBeGreaterThan(evidence[i - 1][1]);
          }
        }
      }) as never,
    );
  });
});
