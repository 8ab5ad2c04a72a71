import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { likeness, type Passages } from "../../src/relevance/index.ts";
import { BUS, code, GARDEN, passageOf, passagesIn, SLEEP, spoken, TALK } from "./small.ts";

const CODES = [GARDEN, BUS, SLEEP];

/** Scores by words at which each passage starts and code id, so that numberings do not matter. */
function byName(passages: Passages, alike: ReturnType<typeof likeness>): Map<string, number> {
  const out = new Map<string, number>();
  for (let p = 0; p < passages.length; p++)
    for (const [c, id] of alike.codes.entries())
      out.set(
        `${passages.ids[passages.transcript[p]]} ${passages.start[p]} ${id}`,
        alike.score[p * alike.codes.length + c],
      );
  return out;
}

describe("likeness of passages to codes", () => {
  const passages = passagesIn(TALK);
  const alike = likeness(CODES, passages);
  const best = (words: string): string => {
    const p = passageOf(passages, TALK, words);
    const n = alike.codes.length;
    const scores = [...alike.score.slice(p * n, (p + 1) * n)];
    return alike.codes[scores.indexOf(Math.max(...scores))];
  };

  test.each([
    ["I grow vegetables", "garden"],
    ["Digging the vegetables", "garden"],
    ["The bus was late", "bus"],
    ["Two buses", "bus"],
    ["I lie awake", "sleep"],
    ["Then I am tired", "sleep"],
    ["By night I am awake", "sleep"],
  ])("%s: %s", (words, expected) => expect(best(words)).toBe(expected));

  test("a passage with none of the words is carried by what stands around it", () => {
    expect(best("I wait by the shelter")).toBe("bus");
  });

  test("says which words carried it, those of the code first", () => {
    const p = passageOf(passages, TALK, "I lie awake");
    const words = alike.words(p, alike.codes.indexOf("sleep")).map((w) => passages.stems[w.stem]);
    expect(words.slice(0, 2).sort()).toEqual(["awak", "night"]);
  });

  test("a passage people accepted draws others like it", () => {
    const texts = [...TALK, spoken("D", ["The choir sings carols in the hall.", "We practise carols until Easter."])];
    const own = passagesIn(texts);
    const music = code("music", "Making something together");
    const from = passageOf(own, texts, "The choir sings");
    const to = passageOf(own, texts, "We practise carols");
    const before = likeness([music, BUS], own);
    const after = likeness([music, BUS], own, new Map([["music", [from]]]));
    const at = (l: typeof before): number => l.own[to * 2 + l.codes.indexOf("music")];
    expect(at(after)).toBeGreaterThan(at(before) + 0.1);
  });

  test("theme, dimension, parent, layer, place and guid are not seen", () => {
    const marked = CODES.map((c, i) => ({
      ...c,
      theme: "sleep night awake",
      dimension: "bus",
      parent: "garden",
      layer: "allotment",
      guid: "g",
      place: { file: "x", line: i },
    }));
    expect([...likeness(marked, passages).score]).toEqual([...alike.score]);
  });

  test("the order of codes and of transcripts changes nothing", () => {
    const usual = byName(passages, alike);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(CODES, { minLength: 3 }),
        fc.shuffledSubarray(TALK, { minLength: 3 }),
        (codes, texts) => {
          const own = passagesIn(texts);
          expect(byName(own, likeness(codes, own))).toEqual(usual);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("a code whose words nobody says changes nothing for the others", () => {
    const more = likeness([...CODES, code("aardvark", "Quaternion", "Zirconium lattices.")], passages);
    const usual = byName(passages, alike);
    const now = byName(passages, more);
    for (const [key, score] of now) expect(score).toBe(key.endsWith("aardvark") ? 0 : usual.get(key));
  });

  test("nothing to rank: no passage, no code, no word", () => {
    expect(likeness([], passages).score).toHaveLength(0);
    expect(likeness(CODES, passagesIn([])).score).toHaveLength(0);
    expect([...likeness([code("x", "")], passagesIn([spoken("A", ["..."])])).score].every((s) => s === 0)).toBe(true);
  });
});
