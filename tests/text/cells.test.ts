import { describe, expect, it } from "vitest";
import { cellWidth, cutCells, wrapCells } from "../../src/text/index.ts";

describe("columns on a terminal", () => {
  const widths: readonly (readonly [string, number])[] = [
    ["", 0],
    ["plain", 5],
    ["é", 1],
    ["e\u0301", 1],
    ["木村さん", 8],
    ["한국", 4],
    ["ｆｕｌｌ", 8],
    ["ﾊﾝ", 2],
    ["ไทย", 3],
    ["ที่", 1],
    ["🙂", 2],
    ["“–…”", 4],
    ["a\u200db", 2],
    ["co\u00adop", 4],
  ];
  for (const [text, width] of widths)
    it(`${JSON.stringify(text)} takes ${width}`, () => expect(cellWidth(text)).toBe(width));

  it("cuts with an ellipsis, never through a wide character", () => {
    expect(cutCells("abcdef", 6)).toBe("abcdef");
    expect(cutCells("abcdef", 4)).toBe("abc…");
    expect(cutCells("木木木", 4)).toBe("木…");
    expect(cutCells("abc", 0)).toBe("");
  });

  it("wraps at spaces and breaks what is longer", () => {
    expect(wrapCells("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapCells("木木木木 a", 5)).toEqual(["木木", "木木", "a"]);
    expect(wrapCells("", 5)).toEqual([""]);
  });
});
