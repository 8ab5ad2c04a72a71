import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MEMO_TYPES, memoName, memoText, type NewMemo, parseMemo } from "../../src/memos/index.ts";

const line = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
  .filter((s) => s.normalize("NFC") === s && s.trim() !== "");
const memo: fc.Arbitrary<NewMemo> = fc.record({
  type: fc.constantFrom(...MEMO_TYPES),
  by: line,
  date: fc.constantFrom("2026-01-31", "2025-12-01"),
  about: fc.array(
    line.map((l) => `code:${l}`),
    { maxLength: 3 },
  ),
  private: fc.boolean(),
  title: fc.option(line, { nil: undefined }),
  quote: fc.option(line, { nil: undefined }),
  body: fc.string({ unit: "grapheme", maxLength: 200 }).filter((s) => s.normalize("NFC") === s),
});

describe("writing a memo", () => {
  it("gives a file that reads back as what was meant, whatever its words are", () => {
    fc.assert(
      fc.property(memo, (m) => {
        const read = parseMemo({ name: "memos/x.md", bytes: new TextEncoder().encode(memoText(m)) });
        expect(read.findings).toEqual([]);
        const { type, by, date, about } = m;
        expect(read.value).toMatchObject({ type, by, date, about, private: m.private });
        expect(read.value!.quote).toBe(m.quote);
        if (m.title !== undefined) expect(read.value!.title).toBe(m.title);
        expect(read.value!.body).toBe(m.body.replace(/\r\n?/g, "\n").trim());
      }),
      { seed: 8 },
    );
  });

  it("names the file by its day and words, safe on every file system, and numbers what has the same name", () => {
    fc.assert(
      fc.property(memo, (m) => {
        expect(memoName(m)).toMatch(/^\d{4}-\d\d-\d\d-[\p{L}\p{M}\p{N}-]{1,60}\.md$/u);
        expect(memoName(m, 2)).toBe(memoName(m).replace(/\.md$/, "-2.md"));
      }),
      { seed: 9 },
    );
    const of = (title?: string, about: string[] = []) =>
      memoName({ type: "code", by: "a", date: "2026-01-31", about, private: false, title, body: "" });
    expect(of("Waiting, or being made to wait?")).toBe("2026-01-31-waiting-or-being-made-to-wait.md");
    expect(of(undefined, ["code:pe-trust", "transcript:P07"])).toBe("2026-01-31-pe-trust.md");
    expect(of(undefined, ["passage:P07:12-40"])).toBe("2026-01-31-p07.md");
    expect(of("../../etc")).toBe("2026-01-31-etc.md");
    expect(of("???")).toBe("2026-01-31-code.md");
  });
});
