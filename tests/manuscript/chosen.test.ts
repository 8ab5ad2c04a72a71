import { describe, expect, it } from "vitest";
import { placeChosen } from "../../src/manuscript/index.ts";
import { parseQuotes } from "../../src/memos/quotes.ts";
import type { ChosenQuote } from "../../src/model/index.ts";

const yaml = (text: string) =>
  parseQuotes({ name: "quotes.yaml", bytes: new TextEncoder().encode(text) }, ["time", "care"]);

describe("quotes.yaml", () => {
  it("is read entry by entry; a theme that is not there is named with its line and the nearest", async () => {
    const { value, findings } = await yaml(
      "quotes:\n  - {transcript: P1, quote: some words here, theme: time, by: amira, purpose: typical}\n  - transcript: P2\n    quote: x\n    theme: tine\n  - {transcript: P3, quote: y, theme: care, contrary: true, start: 4}\n",
    );
    expect(value).toMatchObject([
      { transcript: "P1", quote: "some words here", theme: "time", by: "amira", purpose: "typical", contrary: false },
      { transcript: "P3", theme: "care", contrary: true, start: 4 },
    ]);
    expect(findings).toMatchObject([
      { code: "quote-unknown-theme", line: 5, args: { theme: "tine", nearest: "time" } },
    ]);
  });

  it("with a key that is not known is refused", async () => {
    const { value, findings } = await yaml("quotes:\n  - {transcript: P1, quote: x, theme: time, shwo: y}\n");
    expect(value).toBeUndefined();
    expect(findings[0]).toMatchObject({ line: 2, severity: "error" });
  });
});

const text = "It was, um, seven weeks and nobody rang me.\nThen the letter came. Nobody rang me.";
const chosen = (more: Partial<ChosenQuote>): ChosenQuote => ({
  transcript: "P1",
  quote: "seven weeks and nobody rang me.",
  theme: "time",
  contrary: false,
  place: { file: "quotes.yaml", line: 2 },
  ...more,
});

describe("a chosen quotation", () => {
  it.each<[string, Partial<ChosenQuote>, [number, number] | string]>([
    ["word for word", {}, [12, 43]],
    ["over a line of the transcript", { quote: "nobody rang me. Then the\n letter came." }, [28, 65]],
    ["with words left out by a sign", { show: "seven weeks […] rang me" }, [12, 43]],
    ["with the author's words in brackets", { show: "seven weeks and [the link worker] rang me" }, [12, 43]],
    ["with a hesitation dropped", { quote: "It was, um, seven weeks", show: "It was seven weeks" }, [0, 23]],
    ["twice there", { quote: "rang me." }, "quote-twice"],
    ["twice there, with a start", { quote: "rang me.", start: 73 }, [73, 81]],
    ["with a wrong start", { quote: "rang me.", start: 3 }, "quote-not-there"],
    ["not there", { quote: "seven weeks and somebody rang" }, "quote-not-there"],
    ["in another case", { quote: "SEVEN weeks and" }, "quote-not-there"],
    ["shown with another word", { show: "eight weeks and nobody rang me" }, "quote-shown-differs"],
    ["shown with a word left out without a sign", { show: "seven weeks, nobody rang me" }, "quote-shown-differs"],
    ["shown with a word more", { show: "seven long weeks and nobody rang me" }, "quote-shown-differs"],
    ["shown as nothing but a sign", { show: "[…]" }, [12, 43]],
    ["in no transcript", { transcript: "P9" }, "not-found"],
  ])("%s", (_, more, expected) => {
    const { value, findings } = placeChosen([chosen(more)], [{ id: "P1", text }]);
    if (typeof expected === "string") {
      expect(value).toEqual([]);
      expect(findings).toMatchObject([{ code: expected, file: "quotes.yaml", line: 2 }]);
      expect(JSON.stringify(findings)).not.toMatch(/seven|nobody/);
    } else {
      expect(findings).toEqual([]);
      expect(value!.map((q) => [q.start, q.end])).toEqual([expected]);
    }
  });
});
