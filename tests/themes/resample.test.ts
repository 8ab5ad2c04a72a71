import fc from "fast-check";
import { expect, test } from "vitest";
import { coOccurrence, coOccurrenceByCase } from "../../src/matrix/index.ts";
import { pairsAmong, recount } from "../../src/themes/resample.ts";

test("a resample counts what the drawn participants' units count when they are written out as often", () => {
  const unit = fc.record({ owner: fc.integer({ min: -1, max: 2 }), set: fc.uniqueArray(fc.nat(5), { minLength: 1 }) });
  fc.assert(
    fc.property(
      fc.array(unit, { maxLength: 12 }),
      fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
      fc.uniqueArray(fc.nat(5)),
      (units, times, at) => {
        const mentions = (all: typeof units) => {
          const rows = all.flatMap(({ owner, set }, u) => set.map((code) => ({ code, u, owner })));
          return {
            length: rows.length,
            code: Int32Array.from(rows, (r) => r.code),
            unit: Float64Array.from(rows, (r) => r.u),
            case: Int32Array.from(rows, (r) => r.owner),
          };
        };
        const n = at.length;
        const counts = new Int32Array(n * n).fill(7);
        const pairs = pairsAmong(coOccurrenceByCase(mentions(units), 6, 3), Int32Array.from(at));
        recount(pairs, Int32Array.from([...times, 1]), counts);
        const writtenOut = units.flatMap((u) => Array.from({ length: u.owner < 0 ? 1 : times[u.owner] }, () => u));
        const whole = coOccurrence(mentions(writtenOut), "turn", ["a", "b", "c", "d", "e", "f"]).counts;
        for (let i = 0; i < n; i++)
          for (let j = i; j < n; j++) expect(counts[i * n + j]).toBe(whole[at[i] * 6 + at[j]]);
      },
    ),
    { numRuns: 60 },
  );
});
