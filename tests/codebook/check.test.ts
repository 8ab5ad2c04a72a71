import { describe, expect, it } from "vitest";
import { checkCodebook } from "../../src/codebook/check.ts";
import { parseCodebook } from "../../src/codebook/index.ts";
import { compileRules, matchText } from "../../src/cues/index.ts";
import { sentence } from "../../src/findings/index.ts";

const parsed = async (text: string) =>
  (await parseCodebook({ name: "c.yaml", bytes: new TextEncoder().encode(text), sha256: "" })).value!;

async function check(text: string) {
  const codebook = await parsed(text);
  const rules = (await compileRules(codebook)).value!;
  const result = checkCodebook(codebook, (said) => matchText(rules, said));
  return {
    ...result,
    said: result.findings.map((f) => `${f.line}:${f.column} ${f.severity} ${f.code} ${sentence(f)}`),
  };
}

describe("codebook check", () => {
  it("runs a code's own examples and counter-examples, each at its place", async () => {
    const result = await check(`version: "1"
codes:
  - id: calm
    label: Calm
    definition: d
    examples:
      - "I felt calm."
      - "I was at ease."
      - "It is not calm."
    counter_examples:
      - "The sea was calm."
      - "It was windy."
    cues: [calm]
  - id: by-hand
    label: Applied by people
    definition: e
    examples: ["Nobody can cue this."]
  - id: gone
    label: Gone
    status: retired
    history: [{ change: dropped }]
    examples: ["calm"]
    cues: [never]
`);
    expect(result.said).toEqual([
      '8:9 warning example-missed Example 2 of the code "calm" is not found by its cues. Add or widen a cue, or choose another example.',
      '9:9 warning example-missed Example 3 of the code "calm" is found only as a possible contrary or conditional case. Add or widen a cue, or choose another example.',
      '11:9 warning counter-example-caught Counter-example 1 of the code "calm" is caught by its cues. Narrow a cue, or add one under unless.',
    ]);
    expect(result.examples).toEqual({ tested: 3, missed: 2 });
    expect(result.counterExamples).toEqual({ tested: 2, caught: 1 });
  });

  it("never puts an example's words into a sentence", async () => {
    const { said } = await check(
      'version: "1"\ncodes: [{id: a, label: A, definition: d, cues: [x], examples: [Zebra]}]',
    );
    expect(said).toHaveLength(1);
    expect(said[0]).not.toContain("Zebra");
  });

  it("finds codes that are hard to tell apart", async () => {
    const { findings } = await check(`version: "1"
codes:
  - { id: a, label: Joy of the garden, definition: People tell of the joy a garden gives them. }
  - { id: b, label: "joy of the  Garden!", definition: Something else. }
  - { id: c, label: The garden's joy, definition: Another thing. }
  - { id: d, label: Garden joy, definition: People tell of the joy a garden gave them. }
`);
    expect(findings.map((f) => [f.line, f.code, f.args.id, f.args.other])).toEqual([
      [4, "duplicate-label", "b", "a"],
      [6, "duplicate-label", "d", "a"],
      [6, "near-duplicate-definition", "d", "a"],
    ]);
  });

  it("finds cues that are shared, repeated, or dead", async () => {
    const { findings } = await check(
      `version: "1"
classes: { them: [me] }
codes:
  - id: a
    label: A
    definition: d
    examples: [made friends]
    cues:
      - made friends
      - Made  friends
      - { all: [tea, talk], none: [tea] }
      - { any: [tea, talk], none: [coffee] }
      - { any: [milk], none: [MILK] }
      - club
      - [walk] to <them> ... (by|near) confiden*
      - { near: [sea, (sun|very hot rain)], within: 4 }
      - tea club house
    unless: [club]
  - id: b
    label: B
    definition: e
    examples: [made friends]
    cues: [{ phrase: made friends }, { phrase: hush, where: { group: [x] } }, { regex: zz }, { phrase: hm, speaker: interviewer }]
`
        .replace("- [walk] to", '- "[walk] to')
        .replace("confiden*", 'confiden*"'),
    );
    expect(findings.map((f) => [f.line, f.code, f.args.entry, f.args.reason ?? f.args.other ?? f.args.first])).toEqual([
      [10, "repeated-cue", 2, 1],
      [11, "dead-cue", 3, "a cue of all stands under none too"],
      [13, "dead-cue", 5, "every cue of any stands under none too"],
      [14, "dead-cue", 6, "the same cue stands under unless"],
      [17, "dead-cue", 9, "its own words do not bring it about; look at unless, and at none"],
      [23, "shared-cue", 1, "a"],
    ]);
  });

  it("notes what a reader of the codebook would miss", async () => {
    const { findings } = await check(`codes:
  - { id: a, label: A, theme: t, cues: [x], definition: d }
  - { id: b, label: B, parent: a }
  - { id: c, label: C, status: provisional }
`);
    expect(findings.map((f) => [f.line, f.code])).toEqual([
      [1, "codebook-unversioned"],
      [2, "examples-missing"],
      [3, "definition-missing"],
      [4, "orphan-code"],
    ]);
  });

  it("has nothing to say about an empty codebook with a version", async () => {
    expect((await check('version: "1"\ncodes: []\n')).findings).toEqual([]);
  });
});
