import { describe, expect, it } from "vitest";
import { codeHealth } from "../../src/matrix/code-health.ts";
import type { Mentions } from "../../src/model/index.ts";

/** Mentions from [unit, case, codes...]. */
function mentions(rows: readonly (readonly number[])[]): Mentions {
  const flat = rows.flatMap(([unit, who, ...codes]) => codes.map((code) => ({ unit, who, code })));
  return {
    length: flat.length,
    code: Int32Array.from(flat, (r) => r.code),
    unit: Float64Array.from(flat, (r) => r.unit),
    case: Int32Array.from(flat, (r) => r.who),
  };
}

const flags = (rows: readonly (readonly number[])[], codes: number) =>
  codeHealth(mentions(rows), codes).uses.map((u) => u.flag ?? "");

describe("how codes are used", () => {
  it("nowhere, by one, by two, by three", () => {
    const rows = [
      [1, 0, 1, 2, 3],
      [2, 0, 1],
      [3, 1, 2, 3],
      [4, 2, 3],
    ];
    expect(flags(rows, 4)).toEqual(["unused", "single-source", "thin", ""]);
    expect(codeHealth(mentions(rows), 4).uses[1]).toEqual({
      code: 1,
      participants: 1,
      mentions: 2,
      source: 0,
      flag: "single-source",
    });
  });

  it("broad: at least twenty sentences, and a fifth of all", () => {
    const of = (n: number, all: number) =>
      flags(
        Array.from({ length: all }, (_, i) => [i, i % 5, i < n ? 0 : 1]),
        2,
      )[0];
    expect([of(20, 100), of(20, 101), of(19, 60)]).toEqual(["broad", "", ""]);
  });

  it("much alike: five shared sentences, and half of either's", () => {
    const pair = (both: number, one: number) =>
      codeHealth(mentions(Array.from({ length: both + one }, (_, i) => (i < both ? [i, 0, 0, 1] : [i, 0, 0]))), 2)
        .alike;
    expect(pair(5, 5)).toEqual([{ a: 0, b: 1, shared: 5, either: 10 }]);
    expect(pair(5, 6)).toEqual([]);
    expect(pair(4, 0)).toEqual([]);
  });
});
