import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparisonForm, countWords, stemOf, wordSpans } from "../../src/text/index.ts";

function words(text: string): string[] {
  const spans = wordSpans(text);
  return Array.from({ length: spans.length / 2 }, (_, i) => text.slice(spans[2 * i], spans[2 * i + 1]));
}

/** The definition of a word as one regular expression, for scripts with spaces. */
const wordOracle = /[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}]*(?:['’][\p{L}\p{Nd}\p{M}]+)*/gu;

describe("words", () => {
  it.each<[string, string[]]>([
    ["It's well-being, isn’t it?", ["It's", "well", "being", "isn’t", "it"]],
    ["'cause the dogs' home", ["cause", "the", "dogs", "home"]],
    ["24/7 U3A 2.5", ["24", "7", "U3A", "2", "5"]],
    ["I feel 😊 better ❤️ today", ["I", "feel", "better", "today"]],
    ["rock'n'roll ''tis o''clock", ["rock'n'roll", "tis", "o", "clock"]],
    ["Łódź naïve 𝒳y", ["Łódź", "naïve", "𝒳y"]],
    ["", []],
  ])("finds those of %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
    expect(countWords(text)).toBe(expected.length);
  });

  it("agrees with the definition on any text without unspaced scripts", () => {
    const part = fc.constantFrom(
      "a",
      "B",
      "é",
      "'",
      "’",
      "-",
      " ",
      ".",
      "\u0301",
      "7",
      "\ufe0f",
      "😊",
      "𝒳",
      "ﬁ",
      "ж",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        expect(words(text)).toEqual(text.match(wordOracle) ?? []);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it("splits scripts without spaces into more than one word", () => {
    expect(words("我觉得好多了").length).toBeGreaterThan(1);
    expect(words("I said 谢谢 twice")[0]).toBe("I");
  });

  it("compares by lower case, NFC and straight apostrophe", () => {
    expect(comparisonForm("ISN’T")).toBe("isn't");
    expect(comparisonForm("CAFE\u0301")).toBe("café");
  });
});

describe("stems", () => {
  it.each([
    ["walking", "walk"],
    ["mum's", "mum"],
    ["it's", "it"],
    ["don't", "don't"],
    ["café's", "café"],
    ["u3a", "u3a"],
    ["confidence", "confid"],
  ])("%s -> %s", (form, stem) => expect(stemOf(form, "en-GB")).toBe(stem));

  it("does not stem a language without a stemmer", () => expect(stemOf("walking", "de")).toBe("walking"));
});
