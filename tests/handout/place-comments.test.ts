import { describe, expect, it } from "vitest";
import { commentWords } from "../../src/decisions/comment-words.ts";
import { lineBookmark, placeOnLines } from "../../src/handout/index.ts";

const CANONICAL = "I waited for weeks\nand nobody rang me.\n\nThen they did.";
const LINES: readonly [number, number, number][] = [
  [1, 0, 18],
  [2, 19, 38],
  [3, 40, 54],
];

/** A handout's text and bookmarks as a Word document holds them; `words` puts others in place of a line's. */
function handout(words: Readonly<Record<number, string>> = {}, shorter = 0) {
  let text = "The codes: select words.\n";
  const bookmarks = LINES.map(([number, start, end]) => {
    text += `${number} P01 `;
    const from = text.length;
    text += words[number] ?? CANONICAL.slice(start, end);
    const to = text.length - shorter;
    text += " margin\n";
    return { name: lineBookmark({ number, start, end }), from, to };
  });
  const on = (found: string, length = found.length) => {
    const from = text.indexOf(found);
    return { from, to: from + length };
  };
  return { on, place: (at: { from: number; to: number }) => placeOnLines(text, bookmarks, at, CANONICAL) };
}

const said = (place: ReturnType<typeof placeOnLines>): string =>
  place.kind === "exact"
    ? `${CANONICAL.slice(place.span.start, place.span.end)}${place.guessed ? " (guessed)" : ""}`
    : place.kind === "changed"
      ? `changed: ${place.words}`
      : place.kind;

describe("comments on a handout's lines", () => {
  it.each<[string, (h: ReturnType<typeof handout>) => { from: number; to: number }, string]>([
    ["words", (h) => h.on("for weeks"), "for weeks"],
    ["words with spaces around", (h) => h.on(" for "), "for"],
    [
      "over two lines, number and speaker between",
      (h) => ({ from: h.on("weeks").from, to: h.on("nobody").to }),
      "weeks\nand nobody",
    ],
    [
      "over three lines with a blank one",
      (h) => ({ from: h.on("rang").from, to: h.on("Then").to }),
      "rang me.\n\nThen",
    ],
    ["a line with its number", (h) => h.on("3 P01 Then they"), "Then they"],
    ["nothing selected, inside a line", (h) => h.on("weeks", 0), "I waited for weeks (guessed)"],
    ["on the speaker", (h) => h.on("2 P01"), "and nobody rang me. (guessed)"],
    ["on the instructions", (h) => h.on("select"), "outside"],
  ])("%s", (_, at, expected) => {
    const whole = handout();
    expect(said(whole.place(at(whole)))).toBe(expected);
    // LibreOffice sets the end of a bookmark with a comment in it too early.
    const shifted = handout({}, 2);
    expect(said(shifted.place(at(shifted)))).toBe(expected);
  });

  it("other words than the transcript's are told, with where they were", () => {
    const edited = handout({ 2: "and nobody phoned me." });
    expect(edited.place(edited.on("nobody phoned"))).toEqual({
      kind: "changed",
      words: "nobody phoned",
      before: "and ",
      after: " me.",
      near: { start: 19, end: 38 },
    });
    expect(said(edited.place(edited.on("waited")))).toBe("waited");
  });
});

describe("what a comment says", () => {
  it.each<[string, readonly string[], string | undefined]>([
    ["pe-trust", ["pe-trust"], undefined],
    [" Trust ; Waiting  alone\nRoom; ", ["Trust", "Waiting alone", "Room"], undefined],
    ["a; A", ["a"], undefined],
    ["Memo: two; three\nfour", [], "two; three\nfour"],
    ["a; memo: why", ["a"], "why"],
    ["no memo: here", ["no memo: here"], undefined],
    ["memo:", [], undefined],
    [" ; ", [], undefined],
  ])("%j", (text, codes, memo) => {
    expect(commentWords(text)).toEqual(memo === undefined ? { codes } : { codes, memo });
  });
});
