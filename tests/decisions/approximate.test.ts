import { describe, expect, it } from "vitest";
import { differenceLine, wordDifference } from "../../src/decisions/difference.ts";
import { verifyAnchor } from "../../src/decisions/index.ts";
import { anchorOf } from "../../src/decisions/write.ts";

const OLD =
  "We met in the hall. I was scared of the stairs, and the lady took my arm. Then we had tea.\n\nYes.\n\nIt rained all week and I stayed in.\n\nYes.\n\nThat was the end of it.";
const stored = (quote: string, n = 0) => {
  let start = OLD.indexOf(quote);
  for (let i = 0; i < n; i++) start = OLD.indexOf(quote, start + 1);
  return { start, end: start + quote.length, sha256: "old", ...anchorOf(OLD, start, start + quote.length) };
};
const find = (quote: string, text: string, n = 0) => {
  const anchor = verifyAnchor(stored(quote, n), { text, sha256: "new" });
  return [anchor.status, anchor.status === "lost" ? "" : text.slice(anchor.start ?? 0, anchor.end ?? 0)];
};

const SCARED = "I was scared of the stairs, and the lady took my arm.";

describe("a passage whose words were corrected", () => {
  it.each<[string, string, string, string[]]>([
    ["a word corrected", SCARED, OLD.replace("scared", "afraid"), ["approximate", SCARED.replace("scared", "afraid")]],
    [
      "a word put in",
      SCARED,
      OLD.replace("the lady", "the kind lady"),
      ["approximate", SCARED.replace("the lady", "the kind lady")],
    ],
    [
      "words taken out",
      SCARED,
      OLD.replace("of the stairs, ", ""),
      ["approximate", SCARED.replace("of the stairs, ", "")],
    ],
    ["only a comma", SCARED, OLD.replace("stairs,", "stairs"), ["approximate", SCARED.replace("stairs,", "stairs")]],
    [
      "only a line break",
      SCARED,
      OLD.replace("stairs, ", "stairs,\n"),
      ["approximate", SCARED.replace("stairs, ", "stairs,\n")],
    ],
    [
      "corrected, and the turn moved",
      SCARED,
      `${OLD.slice(19)} ${"x".repeat(50)} ${OLD.slice(0, 19)}`.replace("scared", "afraid"),
      ["approximate", SCARED.replace("scared", "afraid")],
    ],
    [
      "the last word corrected",
      SCARED,
      OLD.replace("my arm.", "my hand."),
      ["approximate", SCARED.replace("my arm.", "my hand.")],
    ],
    ["most words others", SCARED, OLD.replace(SCARED, "He fell on the ice and nobody came."), ["lost", ""]],
    ["gone", SCARED, OLD.replace(SCARED, ""), ["lost", ""]],
    [
      "corrected, and twice",
      SCARED,
      `${OLD.replace("scared", "afraid")} ${OLD.replace("scared", "afraid")}`,
      ["lost", ""],
    ],
  ])("%s", (_, quote, text, answer) => {
    expect(find(quote, text)).toEqual(answer);
  });

  it("a short answer that stands once more often is proposed, never taken", () => {
    expect(find("Yes.", OLD)).toEqual(["unchanged", "Yes."]);
    // The second "Yes." went: the first is not taken for it.
    const without = OLD.replace("I stayed in.\n\nYes.\n\nThat", "I stayed in.\n\nThat");
    expect(find("Yes.", without, 1)[0]).toBe("approximate");
    expect(find("Yes.", without, 0)).toEqual(["unchanged", "Yes."]);
  });

  it("has its difference shown word by word", () => {
    const line = (was: string, now: string) => differenceLine(wordDifference(was, now));
    expect(line("I was scared of it.", "I was not afraid of it.")).toBe("I was [-scared-] {+not afraid+} of it.");
    expect(line("one two", "two three")).toBe("[-one-] two {+three+}");
    expect(line("a  b\nc", "a b c")).toBe("a b c");
    expect(line("", "new")).toBe("{+new+}");
  });
});
