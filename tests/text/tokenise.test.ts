import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  comparisonForm,
  Lexicon,
  sentenceSpans,
  Tokens,
  textLanguageOf,
  tokenise,
  wordSpans,
} from "../../src/text/index.ts";

const part = fc.constantFrom(
  ...[
    "a",
    "B",
    "İ",
    "é",
    "Σ",
    "'",
    "’",
    "-",
    " ",
    " ",
    ".",
    "!",
    "…",
    ",",
    "\u0301",
    "7",
    "\ufe0f",
    "😊",
    "𝒳",
    "ﬁ",
    "ж",
  ],
  ...["\n", "\n\n", "我好", "。", "ไทย", "”", "(", "Dr.", "—", " - ", "--", "the", "Well "],
);
const texts = fc.array(part, { maxLength: 40 }).map((parts) => parts.join("").normalize("NFC"));

function run(text: string, lexicon = new Lexicon(8, true)) {
  const tokens = new Tokens();
  tokenise(lexicon, text, 0, text.length, tokens, textLanguageOf("en"));
  return { tokens, lexicon };
}

describe("tokenise", () => {
  it("finds the words of wordSpans, the sentences of sentenceSpans, and one id per comparison form", () => {
    const lexicon = new Lexicon(8, true);
    fc.assert(
      fc.property(texts, (text) => {
        const { tokens } = run(text, lexicon);
        const spans: number[] = [];
        for (let t = 0; t < tokens.length; t++) {
          spans.push(tokens.starts[t], tokens.ends[t]);
          const word = text.slice(tokens.starts[t], tokens.ends[t]);
          expect(lexicon.forms[tokens.ids[t]]).toBe(comparisonForm(word));
        }
        expect(spans).toEqual([...wordSpans(text)]);
        const sentences: number[] = [];
        for (let s = 0; s < tokens.sentences; s++) {
          sentences.push(tokens.sentenceStarts[s], tokens.sentenceEnds[s]);
          for (let t = tokens.sentenceWords[s]; t < tokens.sentenceWords[s + 1]; t++) {
            expect(tokens.starts[t]).toBeGreaterThanOrEqual(tokens.sentenceStarts[s]);
            expect(tokens.ends[t]).toBeLessThanOrEqual(tokens.sentenceEnds[s]);
          }
        }
        expect(sentences).toEqual(sentenceSpans(text, 0, text.length));
        expect(new Set(lexicon.forms).size).toBe(lexicon.size);
      }),
      { seed: 5, numRuns: process.env.SP_CODE_DEEP ? 20_000 : 3000 },
    );
  });

  it.each<[string, string[]]>([
    ["no, yes; a: b (c) d – e—f… g", ["yes", "a", "b", "c", "d", "e", "f", "g"]],
    ["well-being is - or--well a... b", ["or", "well", "b"]],
    ["say “this” and 2.5 e.g. that", []],
    ["oh! a? b", ["a", "b"]],
  ])("marks clause breaks in %j", (text, expected) => {
    const { tokens, lexicon } = run(text);
    const words = [...tokens.ids.subarray(0, tokens.length)].map((id) => lexicon.forms[id]);
    expect(words.filter((_, t) => tokens.breaks[t] === 1)).toEqual(expected);
  });

  it("keeps turns apart when called turn by turn", () => {
    const text = "One two\n\nthree. four";
    const tokens = new Tokens();
    const lexicon = new Lexicon();
    tokenise(lexicon, text, 0, 7, tokens, textLanguageOf("en"));
    tokenise(lexicon, text, 9, text.length, tokens, textLanguageOf("en"));
    expect([...tokens.sentenceWords.subarray(0, tokens.sentences + 1)]).toEqual([0, 2, 4]);
    expect([...tokens.starts.subarray(0, tokens.length)]).toEqual([0, 4, 9, 16]);
  });
});
