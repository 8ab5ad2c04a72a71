import { expect, test } from "vitest";
import type { StudyAnalysis } from "../../src/cli/analyse-study.ts";
import { cutAt, groupingLines, MOST_QUESTIONS, questionLines, type TextFrame } from "../../src/cli/themes-text.ts";
import type { CodeQuestion, DescribedGrouping } from "../../src/model/index.ts";

const count = (participants: number, byGroup: number[]) => ({ participants, mentions: participants, byGroup });
const analysis = {
  coded: {
    groups: { attribute: "group", names: ["patient", "worker"], sizes: [4, 3], total: 7 },
    state: { codings: [{}] },
    transcripts: [{ id: "T1", text: "Nobody\nrang   for weeks." }],
  },
  counted: { coOccurrence: { unit: "turn" } },
  themes: [
    { id: "t1", name: "First \u001b[31mof all" },
    { id: "t2", name: "Second" },
  ],
  sets: [
    {
      id: "g1",
      kind: "grouping",
      counts: { person: count(2, [2, 0]), hits: count(0, [0, 0]), contrary: count(1, [1, 0]) },
    },
  ],
} as unknown as StudyAnalysis;
const frame: TextFrame = { analysis, width: 80, label: (code) => `Label of ${code}` };
const flat = (lines: readonly string[]): string => lines.join(" ").replace(/\s+/g, " ");

test("a grouping: people by group, codes as they come, words, passages with who and what nobody reviewed", () => {
  const passage = { transcript: "T1", start: 0, end: 24, participant: "P1", group: "patient", codes: ["a", "b"] };
  const about: DescribedGrouping = {
    id: "g1",
    members: [
      { code: "b", share: 0.9 },
      { code: "a", share: 0.5, next: { grouping: "g2", share: 0.3 } },
    ],
    words: [{ word: "weeks", inside: 4, outside: 1, participants: 2, z: 3 }],
    nearest: [{ ...passage, notReviewed: [] }],
    connecting: [{ ...passage, notReviewed: ["a"] }],
    contrary: { participants: 2, only: ["P9"], passages: [{ ...passage, notReviewed: ["a", "b"] }] },
  };
  const lines = groupingLines(
    { id: "g1", label: "Grouping 1", codes: ["a", "b"], cohesion: 0.7, stability: 0.25 },
    about,
    frame,
  );
  expect(Math.max(...lines.map((l) => l.length))).toBeLessThanOrEqual(80);
  expect(flat(lines)).toBe(
    "Grouping 1 (g1): 2 codes; cohesion 0.70, stability 0.25 coded by a person: 2 of 7 participants (patient 2 of 4, worker 0 of 3) cue hits, not reviewed: 0 of 7 participants - b: Label of b (90 %) - a: Label of a (50 %; next g2 30 %) words it has more than other coded passages: weeks (4; elsewhere 1) where its codes stand together: “Nobody rang for weeks.” (P1, patient; T1: a, b; not all reviewed) near the centre of its wording: “Nobody rang for weeks.” (P1, patient; T1: a, b) possibly contrary (negated or hypothetical hits, not reviewed): 2 participants; no other way in P9 “Nobody rang for weeks.” (P1, patient; T1: a, b; not reviewed)",
  );
});

test("questions: both sides with counts and words, no more than the stated number, terminal codes made harmless", () => {
  const side = (units: number, words: string[]) => ({
    units,
    expected: 1.04,
    participants: units,
    codes: units > 0 ? [{ code: "b", units }] : [],
    words,
  });
  const question = (code: string, more: Partial<CodeQuestion> = {}): CodeQuestion => ({
    code,
    themes: ["t2"],
    towards: { kind: "theme", id: "t1" },
    units: 5,
    there: side(3, ["ring"]),
    here: side(0, []),
    lead: 1,
    ...more,
  });
  const many = Array.from({ length: MOST_QUESTIONS + 2 }, (_, i) => question(`c${i}`));
  const lines = questionLines(many, frame);
  expect(lines.filter((l) => /^c\d+: Label/.test(l))).toHaveLength(MOST_QUESTIONS);
  expect(lines.at(-1)).toBe("2 more in --json.");
  const text = flat(questionLines([question("c")], frame));
  expect(text).toContain("c: Label of c stands in t2; keeps company with codes of t1 (First");
  expect(text).not.toContain("\u001b");
  expect(text).toContain("t1: in 3 of its 5 turns (by chance 1.0), 3 participants, with b (3); words in common: ring");
  expect(text).toContain(
    "t2: in 0 of its 5 turns (by chance 1.0) Does it belong there, in both, or is the difference the point?",
  );
  const homeless = flat(questionLines([question("c", { themes: [], here: undefined })], frame));
  expect(homeless).toContain("stands in no theme; keeps company");
  expect(homeless).toContain("Does it belong there, or is it a theme of its own?");
  expect(questionLines([], frame)).toEqual([]);
});

test("a long passage is cut at a space, with a mark", () => {
  expect(cutAt("one two three four", 9)).toBe("one two […]");
  expect(cutAt("one two", 9)).toBe("one two");
  expect(cutAt(`${"x".repeat(8)}\u{1f600}y`, 9)).toBe(`${"x".repeat(8)} […]`);
});
