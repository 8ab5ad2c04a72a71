import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stratifiedSample } from "../../src/cases/index.ts";

const ids = (n: number, prefix: string): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i + 100}`);
const stratumOf = (id: string): string => id[0];

describe("a stratified sample", () => {
  it("draws in proportion, and at least one from each", () => {
    const all = [...ids(60, "a"), ...ids(30, "b"), ...ids(9, "c"), ...ids(1, "d")];
    const of = (n: number) => stratifiedSample(all, stratumOf, n, 1).strata.map((s) => s.n);
    expect(of(10)).toEqual([5, 3, 1, 1]);
    expect(of(100)).toEqual([60, 30, 9, 1]);
    expect(of(4)).toEqual([1, 1, 1, 1]);
    expect(of(2)).toEqual([1, 1, 0, 0]);
    expect(of(500)).toEqual([60, 30, 9, 1]);
  });

  it("draws as many as asked, none twice, each from its group, whatever the order the transcripts come in", () => {
    const groups = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 12 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat(), (g, n, seed, turn) => {
        const all = [...new Set(g.flatMap(([p, k]) => ids(k, p)))];
        const sample = stratifiedSample(all, stratumOf, n, seed);
        const drawn = sample.drawn.map((d) => d.id);
        expect(drawn.length).toBe(Math.min(n, all.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const s of sample.strata) {
          expect(sample.drawn.filter((d) => d.stratum === s.value).length).toBe(s.n);
          const share = (Math.min(n, all.length) * s.of) / all.length;
          if (n < sample.strata.length) expect(s.n).toBeLessThanOrEqual(Math.ceil(share));
          else expect(s.n).toBeGreaterThanOrEqual(1);
        }
        const at = all.length === 0 ? 0 : turn % all.length;
        expect(stratifiedSample([...all.slice(at), ...all.slice(0, at)], stratumOf, n, seed)).toEqual(sample);
      }),
      { seed: 10 },
    );
  });

  it("draws everybody about equally often over seeds, and otherwise than the first ones", () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++)
      for (const { id } of stratifiedSample(ids(10, "a"), stratumOf, 3, seed).drawn)
        times.set(id, (times.get(id) ?? 0) + 1);
    // 600 expected; four standard deviations are 82.
    expect([...times.values()].filter((t) => Math.abs(t - 600) > 82)).toEqual([]);
    expect(times.size).toBe(10);
  });
});
