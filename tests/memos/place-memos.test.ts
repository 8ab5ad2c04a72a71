import { describe, expect, it } from "vitest";
import { passageIn, passageTie, placeMemos } from "../../src/memos/index.ts";
import type { Memo } from "../../src/model/index.ts";

const text = "I waited in the hall. Then I waited outside.";
const at = (words: string): string => {
  const start = text.indexOf(words);
  return passageTie("P01", { start, end: start + words.length });
};
const memo = (about: readonly string[], quote?: string): Memo => ({
  file: "memos/x.md",
  type: "code",
  about,
  private: false,
  body: "Why?",
  ...(quote === undefined ? {} : { quote }),
});
const place = (m: Memo, now = text) => {
  const { value = [], findings } = placeMemos([m], [{ id: "P01", text: now }]);
  return [...value.map((p) => now.slice(p.start, p.end)), ...findings.map((f) => f.code)];
};

describe("memos on words", () => {
  it("are found where they stand, where they have moved to, or not, which is said", () => {
    const hall = memo([at("in the hall")], "in the hall");
    expect(place(hall)).toEqual(["in the hall"]);
    expect(place(hall, `Well. ${text}`)).toEqual(["in the hall"]);
    expect(place(hall, text.replace("hall", "Hall"))).toEqual(["memo-passage-lost"]);
    const waited = memo([at("I waited")], "I waited");
    expect(place(waited)).toEqual(["I waited"]);
    expect(place(waited, `Well. ${text}`)).toEqual(["memo-passage-lost"]);
    expect(place(memo([at("in the hall"), at("outside")], "in the hall"))).toEqual(["in the hall", "outside"]);
    expect(place(memo(["passage:P01:40-400"]))).toEqual(["memo-passage-lost"]);
    expect(place(memo(["passage:P02:1-2", "code:x", "transcript:P01"], "x"))).toEqual([]);
  });

  it("a tie reads back, whatever the transcript is called", () => {
    for (const id of ["P07", "a:b", "site 1/P:1-2", "all#3"])
      expect(passageIn(passageTie(id, { start: 3, end: 9 }))).toEqual({ transcript: id, start: 3, end: 9 });
    for (const tie of ["code:P07:1-2", "passage:P07", "passage::1-2"]) expect(passageIn(tie)).toBeUndefined();
  });
});
