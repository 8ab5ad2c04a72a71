import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pack, unpack } from "../../src/cache/index.ts";
import {
  type CompiledRules,
  compileRules,
  keptRules,
  matchText,
  type RulesHead,
  restoredRules,
} from "../../src/cues/index.ts";
import { CLASSES, CODES, TEXT } from "./generate.ts";

/** Rules as a cache gives them back; undefined when they are not kept. */
function throughBytes(rules: CompiledRules): CompiledRules | undefined {
  const kept = keptRules(rules);
  if (kept === undefined) return undefined;
  const { head, columns } = unpack<RulesHead>(pack({ ...kept, text: "" }))!;
  return restoredRules(head, columns as Int32Array[]);
}

describe("kept rules", () => {
  it("find in any text what the compiled ones find", async () => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(CODES, fc.array(TEXT, { minLength: 1, maxLength: 4 }), async (codes, texts) => {
        const named = codes.map((c, i) => ({
          id: `c${i}`,
          negation: c.negation,
          cues: c.cues.map((value) => ({ value })),
          unless: c.unless?.map((value) => ({ value })),
        }));
        const classes = new Map(Object.entries(CLASSES));
        const rules = (await compileRules({ codes: named, classes, language: "en" })).value!;
        const again = throughBytes(rules);
        if (again === undefined) return;
        kept++;
        for (const text of texts) expect(matchText(again, text)).toEqual(matchText(rules, text));
      }),
      { numRuns: 150 },
    );
    expect(kept).toBeGreaterThan(20);
  });

  it("are not kept when a cue is a regular expression", async () => {
    const codes = [{ id: "a", cues: [{ value: { regex: "walk\\w+" } }] }];
    expect(keptRules((await compileRules({ codes, language: "en" })).value!)).toBeUndefined();
  });
});
