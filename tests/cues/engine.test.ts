import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { matchText } from "../../src/cues/index.ts";
import { sentence } from "../../src/findings/index.ts";
import { CLASSES, CODES, TURNS } from "./generate.ts";
import { countWithEngine, rulesOf, runEngine } from "./run-engine.ts";
import { normativeRows, turnsOf } from "./table.ts";
import { twin } from "./twin.ts";

describe("the engine answers the normative table", () => {
  for (const row of normativeRows())
    it(`${row.id}: ${row.why}`, async () => {
      const turns = turnsOf(row).map((t) => ({ ...t, text: t.text.normalize("NFC") }));
      const { rules, findings } = await rulesOf([row], row.classes);
      expect(findings).toEqual([]);
      const [codings] = runEngine(rules, turns);
      const answers = (status: "hit" | "contrary", expected: typeof row.hits) =>
        codings
          .filter((coding) => coding.status === status)
          .map((coding, i) => {
            const slice = ([start, end]: [number, number]) => turns[coding.turn].text.slice(start, end);
            const answer = { turn: coding.turn, evidence: coding.evidence.map(slice) };
            return expected[i]?.sentence === undefined ? answer : { ...answer, sentence: slice(coding.unit) };
          });
      expect({ hits: answers("hit", row.hits), contrary: answers("contrary", row.contrary) }).toEqual({
        hits: row.hits,
        contrary: row.contrary,
      });
    });
});

describe("cues that are refused", () => {
  interface Refused {
    id: string;
    why: string;
    cues: unknown[];
    unless?: unknown[];
    classes?: Record<string, string[]>;
    about: string;
  }
  const path = new URL("../../fixtures/cues/errors.yaml", import.meta.url);
  for (const row of parse(readFileSync(path, "utf8")) as Refused[])
    it(`${row.id}: ${row.why}`, async () => {
      const { findings } = await rulesOf([row], row.classes);
      expect(findings.map((f) => f.severity)).toContain("error");
      expect(findings.map(sentence).join("\n")).toContain(row.about);
    });
});

describe("the engine and its twin", () => {
  const numRuns = process.env.SP_CODE_DEEP ? 20_000 : 1000;
  it(`agree on ${numRuns} generated codebooks and texts`, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(CODES, TURNS, async (codes, turns) => {
        const { rules, findings } = await rulesOf(codes, CLASSES);
        // Only a window too small for its phrases may be refused here; the twin simply never finds it.
        fc.pre(findings.every((f) => f.code !== "cue-within-impossible"));
        expect(findings.map(sentence)).toEqual([]);
        const expected = codes.map((code) => twin(code, CLASSES, turns));
        expect(runEngine(rules, turns)).toEqual(expected);
        const numbers = expected.map((codings) => {
          const hits = codings.filter((coding) => coding.status === "hit").length;
          return [hits, codings.length - hits];
        });
        expect(countWithEngine(rules, turns)).toEqual(numbers);
        // Cues that look at whole turns keep a codebook from being counted at once; so each code by itself as well.
        for (const [c, code] of codes.entries())
          expect(countWithEngine((await rulesOf([code], CLASSES)).rules, turns)).toEqual([numbers[c]]);
        compared += expected.flat().length;
      }),
      { seed: 20_260, numRuns },
    );
    expect(compared).toBeGreaterThan(numRuns);
  });
});

describe("a language without rules", () => {
  it("compares words as written and judges no negation", async () => {
    const { rules } = await rulesOf([{ cues: ["friend"] }]);
    const bare = { ...rules, language: "cy", languageRules: undefined };
    expect(matchText(bare, "I had no friend.").map((m) => m.contrary)).toEqual([false]);
  });
});
