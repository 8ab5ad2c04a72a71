import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, Stripe } from "../../src/report/blocks.ts";
import { buildReport } from "../../src/report/index.ts";
import { piecesOf } from "../../src/report/sections/transcripts.ts";
import { toBlocks } from "../../src/report/to-blocks.ts";
import { smallStudy } from "./small-study.ts";

const stripe = (n: number): Stripe => ({ label: `c${n}`, to: `c${n}`, theme: null, person: n % 2 === 0 });

describe("a turn cut into pieces", () => {
  const stretches = fc.array(
    fc.record({ from: fc.nat(30), length: fc.integer({ min: 1, max: 12 }), code: fc.nat(4) }),
    { maxLength: 7 },
  );

  test("keeps every letter, and each letter the codes that stand on it", () => {
    const stripes = [0, 1, 2, 3, 4].map(stripe);
    fc.assert(
      fc.property(fc.string({ minLength: 31, maxLength: 31 }), stretches, (text, list) => {
        const given = list.map((s) => ({
          start: s.from,
          end: Math.min(text.length, s.from + s.length),
          stripe: stripes[s.code],
        }));
        const pieces = piecesOf(text, given);
        expect(pieces.map((p) => p.text).join("")).toBe(text);
        let at = 0;
        for (const piece of pieces)
          for (const _ of piece.text.split("")) {
            const on = given.filter((g) => g.start <= at && at < g.end).map((g) => g.stripe.label);
            expect([...piece.codes].map((c) => c.label).sort()).toEqual([...new Set(on)].sort());
            at++;
          }
      }),
      { numRuns: 60 },
    );
  });

  test("people's codings stand before hits", () => {
    const codes = piecesOf("abc", [
      { start: 0, end: 3, stripe: stripe(1) },
      { start: 0, end: 3, stripe: stripe(2) },
    ])[0].codes;
    expect(codes.map((c) => c.person)).toEqual([true, false]);
  });
});

describe("the transcript reader", () => {
  const read = (options: Parameters<typeof smallStudy>[0]) => {
    const blocks = toBlocks(buildReport(smallStudy(options)), { transcripts: true }).sections.find(
      (s) => s.id === "transcripts",
    );
    return (blocks?.blocks ?? []).filter((b): b is Extract<Block, { kind: "transcript" }> => b.kind === "transcript");
  };
  /** Code, "person" or "hit", words: of every coded piece. */
  const coded = (options: Parameters<typeof smallStudy>[0]) =>
    read(options).flatMap((t) =>
      t.turns.flatMap((turn) =>
        turn.pieces.flatMap((p) => p.codes.map((c) => [c.label, c.person ? "person" : "hit", p.text])),
      ),
    );

  // From the table over `smallStudy`: rejected hits and possible contrary cases have no stripe.
  test("marks what people coded and the hits nobody has looked at, each called so", () => {
    expect(coded({})).toEqual([
      ["Warmth", "person", "She was warm with me."],
      ["Waiting", "hit", "I waited six weeks."],
      ["Trust", "hit", "I trusted her."],
      ["Trust", "hit", "I trust the group."],
      ["Waiting", "hit", "They wait for me."],
    ]);
  });

  test("in the reflexive approach people's codings alone", () => {
    expect(coded({ approach: "reflexive" })).toEqual([["Warmth", "person", "She was warm with me."]]);
  });

  test("is in the team's copy alone", () => {
    expect(read({ audience: "partners" })).toEqual([]);
    expect(read({ audience: "public" })).toEqual([]);
  });

  test("turns that nothing leads to have no anchor", () => {
    const [first] = read({});
    expect(first.turns.map((t) => t.id)).toEqual([undefined, "t1-2"]);
  });
});
