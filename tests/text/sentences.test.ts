import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentenceSpans } from "../../src/text/index.ts";

function sentences(text: string): string[] {
  const spans = sentenceSpans(text, 0, text.length);
  return Array.from({ length: spans.length / 2 }, (_, i) => text.slice(spans[2 * i], spans[2 * i + 1]));
}

describe("sentences", () => {
  it.each<[string, string[]]>([
    ["I went. She came! Who? Me", ["I went.", "She came!", "Who?", "Me"]],
    ["I asked Dr. Patel and Mrs. Okoye.", ["I asked Dr. Patel and Mrs. Okoye."]],
    ["We met J. R. Smith. So did I. Then we left.", ["We met J. R. Smith.", "So did I.", "Then we left."]],
    ["We run groups, e.g. Gardening. Others too.", ["We run groups, e.g. Gardening.", "Others too."]],
    ["It is 2.5 miles. Yes.", ["It is 2.5 miles.", "Yes."]],
    ["See fig. 2 and no. 7. No. Never.", ["See fig. 2 and no. 7.", "No.", "Never."]],
    ["I feel... better. I know... Better days.", ["I feel... better.", "I know...", "Better days."]],
    ["I feel… better… Well.", ["I feel… better…", "Well."]],
    ["She said, “I go.” Then (so it was.) Next.", ["She said, “I go.”", "Then (so it was.)", "Next."]],
    ["“Really?” she said. “No!” He left.", ["“Really?” she said.", "“No!”", "He left."]],
    ["What?! No way!!! “Oh. Well.”", ["What?!", "No way!!!", "“Oh.", "Well.”"]],
    ["one line\nanother. Line \n\n  last", ["one line", "another.", "Line", "last"]],
    ["See www.example.org. Or ask.", ["See www.example.org.", "Or ask."]],
    ["We met at 5 p.m. on Monday. At 6 p.m. We left.", ["We met at 5 p.m. on Monday.", "At 6 p.m.", "We left."]],
    ["", []],
    [" \n ", []],
    ["...", ["..."]],
    ["我很好。你呢？好", ["我很好。", "你呢？", "好"]],
  ])("splits %j", (text, expected) => expect(sentences(text)).toEqual(expected));

  it("covers every character but white space, in order, never across a line", () => {
    const part = fc.constantFrom("a", "B", " ", ".", "!", "?", "…", "\n", '"', "”", "(", ")", "Dr", "I", "2", "é", "-");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        const found = sentences(text);
        expect(found.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const s of found) {
          expect(s).toBe(s.trim());
          expect(s).not.toContain("\n");
          expect(s).not.toBe("");
        }
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});
