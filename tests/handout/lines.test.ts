import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citeLines, LINE_WIDTH, numberLines, plainHandout } from "../../src/handout/index.ts";
import type { Transcript } from "../../src/model/index.ts";

function transcript(turns: readonly string[]): Transcript {
  let at = 0;
  const spans = turns.map((t, i) => {
    const span = { start: at, end: at + t.length, speaker: i % 2, rows: [] };
    at += t.length + 2;
    return span;
  });
  const speakers = ["INT", "A very long label"].map((label) => ({
    label,
    aliases: [],
    role: "unknown",
    roleSource: "none",
  }));
  return { text: turns.join("\n\n"), turns: spans, speakers } as unknown as Transcript;
}

describe("numbered lines", () => {
  it("break at spaces, number through, and begin anew with each turn and paragraph", () => {
    const long = "word ".repeat(20).trim();
    const t = transcript(["How was it?", `${long}\nsecond paragraph`]);
    const lines = numberLines(t);
    expect(lines.map((l) => [l.number, l.turn, l.first, t.text.slice(l.start, l.end)])).toEqual([
      [1, 0, true, "How was it?"],
      [2, 1, true, "word ".repeat(12).trim()],
      [3, 1, false, "word ".repeat(8).trim()],
      [4, 1, false, "second paragraph"],
    ]);
    expect(citeLines("P07", lines, lines[1].start + 3, lines[2].start + 4)).toBe("P07, 2–3");
    expect(citeLines("P07", lines, 0, 3)).toBe("P07, 1");
    expect(plainHandout(t).split("\n")[0]).toBe("  1  INT           How was it?");
    expect(plainHandout(t)).toContain("  2  A very long … word");
  });

  it("lose no word and are never too long unless one word is", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "é", "😀", "字"), minLength: 1, maxLength: 70 });
    const turn = fc.array(word, { minLength: 1, maxLength: 60 }).map((w) => w.join(" "));
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 5 }), (turns) => {
        const t = transcript(turns);
        const lines = numberLines(t);
        const words = lines.map((l) => t.text.slice(l.start, l.end)).join(" ");
        expect(words).toBe(turns.join(" "));
        for (const l of lines) {
          const text = t.text.slice(l.start, l.end);
          expect([...text].length <= LINE_WIDTH || !text.includes(" ")).toBe(true);
        }
        expect(lines.map((l) => l.number)).toEqual(lines.map((_, i) => i + 1));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
