import fc from "fast-check";
import { expect, test } from "vitest";
import { corpusOf, mentionsOfHits, mentionsOfPersons, unionOf, unitIndex } from "../../src/matrix/index.ts";
import type { Mentions, PersonCoding, Transcript, UnitName } from "../../src/model/index.ts";
import { sentences, table, transcript } from "./small-corpus.ts";

const UNITS: readonly UnitName[] = ["sentence", "row", "turn", "transcript", "participant"];

/** Transcripts of a questioner, two participants and a group voice; words of different lengths. */
const corpora = fc
  .array(
    fc.array(
      fc.tuple(
        fc.nat(3),
        fc.array(fc.array(fc.constantFrom("a b.", "cc.", "dd ee ff."), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 2,
        }),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) =>
    all.map((turns, t) => transcript(`T${t}`, ["interviewer", "participant", "participant", "group"], turns)),
  );

const caseOf = (t: string, s: number): number =>
  s === 1 ? 2 * Number(t.slice(1)) : s === 2 ? 2 * Number(t.slice(1)) + 1 : -1;
const prepared = (transcripts: readonly Transcript[]) =>
  corpusOf(transcripts, 2 * transcripts.length, caseOf, ["participant", "group"]);

/** Every sentence as [transcript, turn, index in the turn, row number]. */
function allSentences(transcripts: readonly Transcript[]): [number, number, number, number][] {
  const out: [number, number, number, number][] = [];
  for (const [t, { text, turns }] of transcripts.entries())
    for (const [u, turn] of turns.entries()) {
      const cut = sentences(text, turn.start, turn.end);
      for (let s = 0; 2 * s < cut.length; s++)
        out.push([t, u, s, turn.rows.find((r) => r.start <= cut[2 * s] && cut[2 * s] < r.end)!.row]);
    }
  return out;
}

const rowsOf = (m: Mentions): string[] =>
  Array.from({ length: m.length }, (_, i) => `${m.unit[i]}/${m.case[i]}/${m.code[i]}`);
const pick = <T>(from: readonly T[], numbers: readonly number[]): T[] => numbers.map((n) => from[n % from.length]);

test("hits: as many mentions as there are distinct codes and units, and their order changes nothing", () => {
  fc.assert(
    fc.property(corpora, fc.array(fc.tuple(fc.nat(3), fc.nat(99)), { maxLength: 20 }), (transcripts, drawn) => {
      const places = allSentences(transcripts);
      const hits = drawn.map(([code, n]) => [code, ...pick(places, [n])[0]] as const);
      const corpus = prepared(transcripts);
      for (const unit of UNITS) {
        const index = unitIndex(unit, corpus, sentences);
        const of = (list: typeof hits): Mentions =>
          mentionsOfHits(
            table(
              transcripts,
              list.map(([c, t, u, s]) => [c, t, u, s]),
            ),
            () => true,
            index,
          );
        const want = new Set(
          hits.map(([c, t, u, s, row]) => {
            const owner = corpus.caseOfTurn[t][u];
            if (unit === "sentence") return `${c} ${t} ${u} ${s}`;
            if (unit === "row") return `${c} ${t} ${row}`;
            if (unit === "turn") return `${c} ${t} ${u}`;
            return unit === "transcript" ? `${c} ${t} ${owner}` : owner < 0 ? `${c} none ${t}` : `${c} ${owner}`;
          }),
        );
        expect(of(hits).length).toBe(want.size);
        expect(of([...hits].reverse())).toEqual(of(hits));
        const half = hits.length >> 1;
        expect(unionOf(of(hits.slice(half)), of(hits.slice(0, half)))).toEqual(of(hits));
      }
    }),
  );
});

test("people: against each unit measured letter by letter", () => {
  fc.assert(
    fc.property(corpora, fc.nat(2), fc.nat(300), fc.nat(120), (transcripts, which, at, length) => {
      const t = which % transcripts.length;
      const { id, text, turns } = transcripts[t];
      const start = at % text.length;
      const end = Math.min(text.length, start + 1 + length);
      const corpus = prepared(transcripts);
      const coding = {
        id: "x",
        code: "a",
        transcript: id,
        start,
        end,
        by: "amira",
        how: "applied",
        evidence: [],
        decisions: [],
      };
      const index = unitIndex("sentence", corpus, sentences);
      const got = mentionsOfPersons([coding as PersonCoding], ["a"], corpus, index);
      const all = allSentences(transcripts)
        .filter((s) => s[0] === t)
        .map(([, u, s]) => {
          const cut = sentences(text, turns[u].start, turns[u].end);
          let inside = 0;
          for (let i = cut[2 * s]; i < cut[2 * s + 1]; i++) if (start <= i && i < end) inside++;
          return { u, from: cut[2 * s], covered: inside * 2 > cut[2 * s + 1] - cut[2 * s] };
        });
      const covered = all.filter((s) => s.covered);
      const answers = covered.filter((s) => corpus.codable[t][s.u]);
      const begins = all.filter((s) => s.from <= start).at(-1);
      const inN = new Set(
        transcripts.flatMap((_, i) => [...corpus.caseOfTurn[i]].filter((c, u) => c >= 0 && corpus.codable[i][u])),
      );
      const chosen = answers.length ? answers : covered.length ? covered : begins ? [begins] : [];
      const want = chosen.filter((s) => corpus.caseOfTurn[t][s.u] < 0 || inN.has(corpus.caseOfTurn[t][s.u]));
      const places = [...got.unit].map((u) => index.placeOf(u)!);
      expect(places.map((p) => p.span.start)).toEqual(want.map((s) => s.from));
      expect(places.every((p) => p.transcript === t)).toBe(true);
      expect([...got.case]).toEqual(want.map((s) => corpus.caseOfTurn[t][s.u]));
    }),
  );
});

test("the order of people's codings changes nothing in any unit", () => {
  fc.assert(
    fc.property(
      corpora,
      fc.array(fc.tuple(fc.nat(2), fc.nat(200), fc.nat(60), fc.nat(1)), { maxLength: 8 }),
      (transcripts, drawn) => {
        const corpus = prepared(transcripts);
        const codings = drawn.map(([t, at, length, coder], i) => {
          const { id, text } = transcripts[t % transcripts.length];
          const start = at % text.length;
          const end = Math.min(text.length, start + 1 + length);
          return {
            id: `${i}`,
            code: i % 2 ? "a" : "b",
            transcript: id,
            start,
            end,
            by: `c${coder}`,
            how: "applied",
            evidence: [],
            decisions: [],
          };
        }) as PersonCoding[];
        for (const unit of UNITS) {
          const index = unitIndex(unit, corpus, sentences);
          const of = (list: PersonCoding[]): string[] => rowsOf(mentionsOfPersons(list, ["a", "b"], corpus, index));
          expect(of([...codings].reverse())).toEqual(of(codings));
        }
      },
    ),
  );
});
