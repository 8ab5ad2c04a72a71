import fc from "fast-check";
import { expect, test } from "vitest";
import { corpusOf, mentionsOfHits, mentionsOfPersons, passagesOfCases, unitIndex } from "../../src/matrix/index.ts";
import type { Mentions, PersonCoding } from "../../src/model/index.ts";
import { sentences, table, transcript } from "./small-corpus.ts";

const corpora = fc
  .array(fc.array(fc.tuple(fc.nat(2), fc.constantFrom("a b.", "cc.", "dd ee ff.")), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((all) =>
    all.map((turns, t) =>
      transcript(
        `T${t}`,
        ["interviewer", "participant", "participant"],
        turns.map(([speaker, sentence]) => [speaker, [[sentence, sentence]]]),
      ),
    ),
  );
const caseOf = (t: string, s: number): number => (s === 0 || s < 0 ? -1 : 2 * Number(t.slice(1)) + s - 1);

/** (case, code) pairs of which a count says that there is something. */
const counted = (m: Mentions): string[] =>
  [...new Set(Array.from({ length: m.length }, (_, i) => `${m.case[i]} ${m.code[i]}`))]
    .filter((k) => !k.startsWith("-1"))
    .sort();

test("a participant has a passage of a code exactly where the counts say so, people and hits apart", () => {
  const draws = fc.array(fc.tuple(fc.nat(2), fc.nat(1), fc.nat(60), fc.nat(30), fc.constantFrom("amira", "joss")), {
    maxLength: 12,
  });
  const hitDraws = fc.array(fc.tuple(fc.nat(2), fc.nat(1), fc.nat(5), fc.nat(1)), { maxLength: 12 });
  fc.assert(
    fc.property(corpora, draws, hitDraws, (transcripts, drawn, drawnHits) => {
      const corpus = corpusOf(transcripts, 2 * transcripts.length, caseOf, ["participant"]);
      const units = unitIndex("sentence", corpus, sentences);
      const codings = drawn.flatMap(([code, t, from, length, by]): PersonCoding[] => {
        const text = transcripts[t]?.text;
        if (text === undefined) return [];
        const start = from % text.length;
        const span = length === 0 ? { start: null, end: null } : { start, end: Math.min(text.length, start + length) };
        return [
          { id: "", code: `c${code}`, transcript: `T${t}`, ...span, by, how: "applied", evidence: [], decisions: [] },
        ] as unknown as PersonCoding[];
      });
      const hits = drawnHits.filter(
        ([, t, turn]) => transcripts[t]?.turns[turn] !== undefined && transcripts[t].turns[turn].speaker > 0,
      );
      const rows = table(transcripts, hits as [number, number, number, number][]);
      const codes = ["c0", "c1", "c2"];
      const passages = passagesOfCases(codings, rows, () => true, codes, corpus, units);
      const pairs = (column: string): string[] =>
        [
          ...new Set(passages.filter((p) => p.column === column).flatMap((p) => p.codes.map((c) => `${p.case} ${c}`))),
        ].sort();
      expect(pairs("person")).toEqual(counted(mentionsOfPersons(codings, codes, corpus, units)));
      expect(pairs("hits")).toEqual(counted(mentionsOfHits(rows, () => true, units)));
    }),
    { numRuns: 300 },
  );
});
