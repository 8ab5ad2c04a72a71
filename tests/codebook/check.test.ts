import { describe, expect, it } from "vitest";
import { checkCodebook, type RunCues } from "../../src/codebook/check.ts";
import { parseCodebook } from "../../src/codebook/index.ts";
import { sentence } from "../../src/findings/index.ts";

const parsed = async (text: string) =>
  (await parseCodebook({ name: "c.yaml", bytes: new TextEncoder().encode(text), sha256: "" })).value!;

/** A stand-in for the engine: a code is found where one of its plain cues stands; "not" before it makes it contrary. */
async function check(text: string) {
  const codebook = await parsed(text);
  const run: RunCues = (said) =>
    codebook.codes.flatMap((c) =>
      c.cues.flatMap(({ value }) => {
        const phrase = String((value as { phrase?: string }).phrase ?? value);
        const start = said.indexOf(phrase);
        if (start < 0) return [];
        return [{ code: c.id, start, end: start + phrase.length, contrary: said.includes(`not ${phrase}`) }];
      }),
    );
  const result = checkCodebook(codebook, run);
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
    const { findings } = await check(`version: "1"
codes:
  - id: a
    label: A
    definition: d
    examples: [made friends]
    cues:
      - made friends
      - Made  friends
      - near: [one two three, (four five|six seven)]
        within: 4
      - near: [one two three, (four five|six)]
        within: 4
      - { all: [tea, talk], none: [tea] }
      - { any: [tea, talk], none: [tea] }
      - { any: [tea], none: [TEA] }
      - club
    unless: [club]
  - id: b
    label: B
    definition: e
    examples: [made friends]
    cues: [{ phrase: made friends }]
`);
    expect(findings.map((f) => [f.line, f.code, f.args.entry])).toEqual([
      [9, "repeated-cue", 2],
      [10, "dead-cue", 3],
      [14, "dead-cue", 5],
      [16, "dead-cue", 7],
      [17, "dead-cue", 8],
      [23, "shared-cue", 1],
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
