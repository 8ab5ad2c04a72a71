import { describe, expect, test } from "vitest";
import { logLikelihood, uncoveredWords } from "../../src/relevance/index.ts";
import { passagesIn, spoken } from "./small.ts";

describe("what no code touches", () => {
  const texts = ["A", "B", "C"].map((id) =>
    spoken(id, [
      "Q: Does the parking matter?",
      "Parking is dear. The nurse was kind. Parking again, and no space.",
      "The nurse was kind to us. The nurse came twice.",
    ]),
  );
  const passages = passagesIn(texts);
  const textOf = (p: number): string => texts[passages.transcript[p]].text.slice(passages.start[p], passages.end[p]);
  const forms = (p: number): string[] =>
    textOf(p)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  const found = uncoveredWords(
    passages,
    (p) => textOf(p).includes("nurse"),
    (p) => passages.transcript[p],
    forms,
  );

  test("counts sentences, not questions", () => {
    expect(found).toMatchObject({ passages: 6, of: 15, words: 24, coveredWords: 42 });
  });

  test("names words more frequent there than elsewhere, as they are said", () => {
    expect(found.keyWords).toEqual([
      {
        word: "parking",
        stem: "park",
        uncovered: 6,
        covered: 0,
        participants: 3,
        keyness: expect.closeTo(logLikelihood(6, 0, 24, 42)),
      },
    ]);
  });

  test("one person's word is not named", () => {
    const one = uncoveredWords(
      passages,
      (p) => textOf(p).includes("nurse"),
      () => 0,
      forms,
    );
    expect(one.keyWords).toEqual([]);
  });

  test("log-likelihood of 12 in 1,000 against 3 in 2,000 words, worked by hand", () => {
    // Expected 5 and 10: 2 (12 ln 2.4 + 3 ln 0.3) = 13.7875.
    expect(logLikelihood(12, 3, 1000, 2000)).toBeCloseTo(2 * (12 * Math.log(2.4) + 3 * Math.log(0.3)), 9);
    expect(logLikelihood(5, 10, 1000, 2000)).toBeCloseTo(0, 9);
  });
});
