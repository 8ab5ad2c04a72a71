import { describe, expect, it } from "vitest";
import { addRuns, withdrawQuotes } from "../../src/confidentiality/index.ts";

const own = new Set<string>();
addRuns(own, "the kettle was never off that winter");
const joint = "We went up the hill.\n\nAnd I stayed down with the dog.";
const words = {
  alone: new Set(["P01"]),
  joint: new Map([["J", [{ start: 22, end: joint.length }]]]),
  own,
};
const without = (text: string) => withdrawQuotes(text, words, new Set(["P01-old"]), (t) => (t === "J" ? joint : ""));

describe("withdrawing from the chosen quotations", () => {
  it("takes out theirs and leaves every other line as it is", () => {
    const head = "# ours\nquotes:\n";
    const keep = "  - transcript: J   # together\n    quote: >-\n      We went up\n      the hill.\n    theme: a\n";
    const last = '  - {transcript: P02, quote: "said", theme: b}\n# the end\n';
    const theirs = [
      "  - transcript: P01\n    quote: any words\n    theme: a\n",
      "  - transcript: P01-old\n    quote: |\n      of two\n      lines\n",
      "  - theme: a\n    transcript: J\n    quote: stayed down\n",
      "  - {transcript: P09, quote: x, show: the kettle was never off that winter, theme: b}\n",
    ];
    const end = "# the end\n";
    const text = [head, theirs[0], keep, theirs[1], theirs[2], last.replace(end, ""), theirs[3], end].join("");
    expect(without(text)).toEqual({ removed: 4, text: head + keep + last });
  });
  it("can empty the list, and leaves what it cannot read", () => {
    expect(without("quotes:\n  - transcript: P01\n    quote: x")).toEqual({ removed: 1, text: "quotes:\n" });
    expect(without("quotes: [{transcript: P01, quote: x}, {transcript: P02, quote: y}]\n").text).not.toContain("P01");
    for (const text of ["", "quotes: 3\n", "quotes:\n  - {transcript: P02, quote: x}\n"])
      expect(without(text)).toEqual({ removed: 0 });
  });
});
