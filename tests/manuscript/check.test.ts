import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "../../src/manuscript/align.ts";
import {
  attributionTest,
  checkCounts,
  checkQuotations,
  findQuotations,
  type Said,
  type Voice,
} from "../../src/manuscript/index.ts";
import { type Part, partsOf } from "../../src/manuscript/tokens.ts";
import { wordSpans } from "../../src/text/index.ts";
import { spCodeJson } from "../cli/run.ts";

const fixture = resolve(import.meta.dirname, "../../fixtures/manuscript/twelve");
const demo = resolve(import.meta.dirname, "../../fixtures/demo-study");

describe("a manuscript with twelve quotations, five altered in different ways and two wrongly attributed", () => {
  it("all seven are found, each with its words and place, and the other five pass", async () => {
    const expected = JSON.parse(readFileSync(join(fixture, "expected.json"), "utf8"));
    const { data, findings, ok } = await spCodeJson(["check", join(fixture, "manuscript.md"), "--study", demo]);
    expect(ok).toBe(false);
    expect(data.quotations.length).toBe(12);
    for (const [i, wanted] of expected.entries()) {
      const { n, paragraph, verdict, participant, differences, attributedTo } = data.quotations[i];
      expect({ n, paragraph, verdict, participant }).toEqual({
        n: wanted.n,
        paragraph: wanted.paragraph,
        verdict: wanted.verdict,
        participant: wanted.participant,
      });
      if (wanted.differences !== undefined)
        expect(differences.map((d: Record<string, string>) => [d.kind, d.quoted, d.said])).toEqual(wanted.differences);
      expect(attributedTo).toBe(wanted.attributed ?? null);
    }
    const errors = findings.filter((f) => f.severity === "error").map((f) => f.code);
    expect(errors.sort()).toEqual([
      "manuscript-altered",
      "manuscript-altered",
      "manuscript-altered",
      "manuscript-altered",
      "manuscript-altered",
      "manuscript-attribution",
      "manuscript-attribution",
    ]);
    // The messages name places and no words.
    for (const f of findings) expect(f.message).not.toMatch(/organisation|envelopes|choir|mould/);
  });
});

/** A transcript of turns "voice: words"; voice -1 for "I". */
function saidOf(id: string, lines: readonly (readonly [number, string])[]): Said {
  let text = "";
  const turns = lines.map(([voice, words]) => {
    if (text !== "") text += "\n";
    const start = text.length;
    text += words;
    return { start, end: text.length, voice };
  });
  return { id, text, turns };
}

const voices: Voice[] = [
  { id: "P1", group: "patient", quotable: true },
  { id: "P2", group: "link worker", quotable: false },
];
const said = [
  saidOf("T1", [
    [-1, "How long did you wait for the first call to come?"],
    [0, "It was, um, seven weeks, and nobody rang me. Then the doctor's letter came."],
    [-1, "And then?"],
    [0, "Then I went to the choir with my sister on a Tuesday."],
  ]),
  saidOf("T2", [[1, "We try to ring them within two weeks but the list is long."]]),
];

const verdicts = (text: string) => {
  const isAttribution = attributionTest(said, voices);
  return checkQuotations(findQuotations([{ number: 1, text }], isAttribution), said, voices).map((c) => ({
    verdict: c.verdict,
    who: c.participant,
    differences: c.differences.map((d) => [d.kind, d.quoted, d.said]),
    ...(c.wrongly ? { wrongly: c.wrongly } : {}),
    ...(c.withoutConsent ? { withoutConsent: true } : {}),
    ...(c.crossing ? { crossing: true } : {}),
  }));
};

describe("one quotation", () => {
  it.each<[string, string, unknown[]]>([
    [
      "word for word, other punctuation and case",
      "“it was seven weeks – and nobody rang me!” (P1)",
      [{ verdict: "declared", who: "P1", differences: [] }],
    ],
    [
      "words left out with a sign",
      "“Seven weeks […] the doctor’s letter came” (P1)",
      [{ verdict: "declared", who: "P1", differences: [] }],
    ],
    [
      "a bracket for words of theirs",
      "“Then I went to [the group] with my sister on a Tuesday” (P1)",
      [{ verdict: "declared", who: "P1", differences: [] }],
    ],
    [
      "a word for another",
      "“seven months, and nobody rang me” (P1)",
      [{ verdict: "altered", who: "P1", differences: [["changed", "months", "weeks"]] }],
    ],
    [
      "a word dropped",
      "“and nobody rang. Then the doctor's letter came” (P1)",
      [{ verdict: "altered", who: "P1", differences: [["missing", "", "me"]] }],
    ],
    [
      "another group",
      "“I went to the choir with my sister” (link worker)",
      [{ verdict: "attribution", who: "P1", differences: [], wrongly: "link worker" }],
    ],
    [
      "attribution before it",
      "P2 said: “I went to the choir with my sister”.",
      [{ verdict: "attribution", who: "P1", differences: [], wrongly: "P2" }],
    ],
    [
      "without consent",
      "“We try to ring them within two weeks” (link worker, P2)",
      [{ verdict: "exact", who: "P2", differences: [], withoutConsent: true }],
    ],
    [
      "over the interviewer's turn without a sign",
      "“the doctor's letter came. And then? Then I went to the choir” (P1)",
      [{ verdict: "altered", who: undefined, differences: [], crossing: true }],
    ],
    [
      "nobody's",
      "“the moon is made of a very green cheese” (P1)",
      [{ verdict: "not-found", who: undefined, differences: [] }],
    ],
    ["too short to be one", "The “seven weeks” came up, and “choir”.", []],
    [
      "a whole paragraph with an attribution",
      "Then I went to the choir with my sister on a Tuesday. (P1)",
      [{ verdict: "exact", who: "P1", differences: [] }],
    ],
    [
      "single marks with apostrophes inside",
      "‘Then the doctor’s letter came. And then’",
      [{ verdict: "altered", who: undefined, differences: [], crossing: true }],
    ],
    [
      "a paragraph that only mentions somebody",
      "Most of what patients told us about waiting was told twice (P1).",
      [{ verdict: "not-found", who: undefined, differences: [] }],
    ],
  ])("%s", (_, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });

  it("the order of transcripts does not matter", () => {
    const text = "“I went to the choir with my sister” (P1)";
    const q = findQuotations([{ number: 1, text }], attributionTest(said, voices));
    expect(checkQuotations(q, [...said].reverse(), voices)).toEqual(checkQuotations(q, said, voices));
  });
});

/** Words as they would be aligned by trying everything: the fewest differing words, declared edits free of words. */
function fewest(parts: readonly Part[], forms: readonly string[]): number {
  const memo = new Map<string, number>();
  const from = (i: number, j: number): number => {
    if (i === parts.length) return 0;
    const key = `${i},${j}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    memo.set(key, Number.POSITIVE_INFINITY);
    const part = parts[i];
    let best = Number.POSITIVE_INFINITY;
    if (part.kind === "word") {
      best = 1 + from(i + 1, j);
      if (j < forms.length) {
        best = Math.min(best, (forms[j] === part.form ? 0 : 1) + from(i + 1, j + 1));
        if (i > 0) best = Math.min(best, 1 + from(i, j + 1));
      }
    } else {
      const reach = part.kind === "put-in" ? 8 : 600;
      for (let k = j; k <= Math.min(forms.length, j + reach); k++)
        best = Math.min(best, (part.kind === "left-out" ? 0.2 : 0) + from(i + 1, k));
    }
    memo.set(key, best);
    return best;
  };
  let best = Number.POSITIVE_INFINITY;
  for (let j = 0; j <= forms.length; j++) best = Math.min(best, from(0, j));
  return best;
}

describe("aligning", () => {
  const word = fc.constantFrom("a", "b", "c", "d");
  const part: fc.Arbitrary<Part> = fc.oneof(
    { weight: 6, arbitrary: word.map((form): Part => ({ kind: "word", form, text: form })) },
    { weight: 1, arbitrary: fc.constant<Part>({ kind: "left-out" }) },
    { weight: 1, arbitrary: fc.constant<Part>({ kind: "put-in", text: "x" }) },
  );

  it("costs what trying everything costs", () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.array(word, { minLength: 1, maxLength: 9 }),
        (parts, forms) => {
          const text = forms.join(" ");
          const found = align(parts, { forms, spans: wordSpans(text) }, text)!;
          expect(found.cost).toBeCloseTo(fewest(parts, forms), 3);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("finds any words that stand there, and one word changed in them, wherever", () => {
    const forms = Array.from({ length: 60 }, (_, i) => `w${i}`);
    const text = forms.join(" ");
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 6, max: 15 }), fc.nat(100), (from, length, pick) => {
        const own = forms.slice(from, from + length);
        const same = align(partsOf(own.join(" ")), { forms, spans: wordSpans(text) }, text)!;
        expect([same.from, same.to, same.differences]).toEqual([from, from + own.length, []]);
        const at = 1 + (pick % (own.length - 2));
        const other = own.map((w, i) => (i === at ? "other" : w));
        const changed = align(partsOf(other.join(" ")), { forms, spans: wordSpans(text) }, text)!;
        expect(changed.differences).toEqual([{ kind: "changed", quoted: "other", said: own[at] }]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("numbers", () => {
  const counts = [
    {
      id: "t",
      name: "Time that waits",
      numbers: [
        { n: 11, of: 25, what: "all" },
        { n: 4, of: 10, what: "patient" },
      ],
    },
    { id: "u", name: "Time", numbers: [{ n: 2, of: 25, what: "all" }] },
  ];
  it.each<[string, number[][]]>([
    ["Time that waits was raised by 11 of 25 participants.", []],
    ["TIME THAT WAITS: eleven out of the 25, four of ten patients.", []],
    ["Time that waits was raised by 12 of 25 participants.", [[12, 25]]],
    ["Something else was raised by 12 of 25 participants.", []],
    ["Time that waits mattered. It was 12 of 25.", []],
    ["Time: two of 25; in Time that waits 2 of 25.", []],
  ])("%s", (text, wrong) => {
    expect(checkCounts([{ number: 1, text }], counts).map((c) => [c.n, c.of])).toEqual(wrong);
  });

  it("the longest name that stands there is the one it is said of", () => {
    const [claim] = checkCounts([{ number: 3, text: "Time that waits: 12 of 25." }], counts);
    expect(claim).toMatchObject({ paragraph: 3, about: "Time that waits" });
    expect(claim.instead[0].n).toBe(11);
  });
});
