import fc from "fast-check";
import porter from "natural/lib/natural/stemmers/porter_stemmer.js";
import { expect, it } from "vitest";
import { unchangedLength } from "../../src/cues/elements.ts";
import { quickPorter } from "../../src/text/quick-porter.ts";

const SYLLABLE = fc.constantFrom(
  ..."b c d f y ya ay by gy ly cy ab eb o oo u at bl iz al ic it iv on os ous us er ent ll ss zz tt ee eed ed ing ion sion tion".split(
    " ",
  ),
  ..."ational tional enci anci izer abli bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti logi".split(
    " ",
  ),
  ..."icate ative alize iciti ical ful ness ance ence able ible ant ement ment ou ism ate iti ive ize e s es ies sses hop trap w x".split(
    " ",
  ),
  ..."bility ality ivity icity ency ancy ology ably".split(" "),
);
const WORD = fc.array(SYLLABLE, { minLength: 1, maxLength: 5 }).map((s) => s.join(""));

it("the quick stem is natural's, and every word begins with the unchangeable part of its stem", () => {
  fc.assert(
    fc.property(WORD, (word) => {
      const stem = porter.stem(word);
      expect(`${word} ${quickPorter(word)}`).toBe(`${word} ${stem}`);
      expect(word.startsWith(stem.slice(0, unchangedLength(stem)))).toBe(true);
    }),
    { seed: 9, numRuns: process.env.SP_CODE_DEEP ? 300_000 : 30_000 },
  );
});
