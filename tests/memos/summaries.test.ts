import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type FilledCell,
  parseSummary,
  summariesByCell,
  summaryChanges,
  summaryFile,
  summaryForm,
  summaryText,
} from "../../src/memos/index.ts";
import type { Summary } from "../../src/model/index.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const line = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((s) => s.normalize("NFC") === s && s.trim() === s && !/[\r\n]/.test(s));
const body = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 200 })
  .map(summaryForm)
  .filter((s) => s !== "" && s.normalize("NFC") === s);

test("what is written is read back: cell, who, when and the text", () => {
  fc.assert(
    fc.property(line, line, line, body, fc.boolean(), (column, row, by, text, group) => {
      const cell = group
        ? { column: `dimension:${column}`, row: `group:${row}` }
        : { column: `theme:${column}`, row: `case:${row}` };
      const file = summaryFile(cell.column, cell.row);
      const written = summaryText({ ...cell, by, date: "2026-11-30", text });
      const read = parseSummary({ name: file, bytes: bytes(written) });
      expect(read.findings).toEqual([]);
      expect(read.value).toEqual({ file, ...cell, by, date: "2026-11-30", text });
    }),
  );
});

test("a summary's file stays in its folder and is a name every system takes", () => {
  fc.assert(
    fc.property(line, line, (column, row) => {
      const parts = summaryFile(`theme:${column}`, `case:${row}`).split("/");
      expect(parts.slice(0, 2)).toEqual(["text", "summaries"]);
      expect(parts).toHaveLength(4);
      for (const part of parts) {
        expect(part).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|^\.|^\s|[.\s]$/);
        expect(part).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }
    }),
  );
  for (const id of ["..", "CON", "a/../../b", "nul.txt", ""]) {
    const path = summaryFile(`theme:${id}`, `case:${id}`);
    expect(path.split("/").filter((p) => p === ".." || p === "")).toEqual([]);
    expect(path).not.toMatch(/\/(con|nul)(\.|\/|$)/i);
  }
});

describe("a summary somebody wrote by hand", () => {
  it("needs no front matter: folder and file say the cell; nobody signed it", () => {
    const { value } = parseSummary({ name: "text/summaries/waiting/P07.md", bytes: bytes("\ufeffShe waits.\r\n") });
    expect(value).toEqual({
      file: "text/summaries/waiting/P07.md",
      column: "theme:waiting",
      row: "case:P07",
      text: "She waits.",
    });
    expect(summariesByCell([value!]).findings.map((f) => f.code)).toEqual(["summary-unsigned"]);
  });
  it("ids that look like numbers or words of YAML stay as they are", () => {
    const text = "---\ntheme: no\ncase: 007\nby: 1\ndate: 2026-01-05\n---\nText\n";
    expect(parseSummary({ name: "text/summaries/a/b.md", bytes: bytes(text) }).value).toMatchObject({
      column: "theme:no",
      row: "case:007",
      by: "1",
      date: "2026-01-05",
    });
  });
  it("front matter that cannot be read leaves it out; of two for one cell the first is used", () => {
    const broken = parseSummary({ name: "text/summaries/a/b.md", bytes: bytes("---\ncase: [\n---\nText\n") });
    expect([broken.value, broken.findings[0].code]).toEqual([undefined, "summary-front-matter"]);
    const one = { file: "1.md", column: "theme:a", row: "case:b", by: "x", text: "One" };
    const cells = summariesByCell([one, { ...one, file: "2.md" }]);
    expect([...cells.of.values()]).toEqual([one]);
    expect(cells.findings).toMatchObject([{ code: "summary-twice", file: "2.md" }]);
  });
});

describe("a filled table", () => {
  const hash = (t: string): string => `#${t}`;
  const disk = (text: string): Summary => ({ file: "s.md", column: "theme:a", row: "case:P1", text });
  const cell = (text: string, exported?: string): FilledCell => ({
    column: "theme:a",
    row: "case:P1",
    texts: [text],
    line: 2,
    ...(exported === undefined ? {} : { exported }),
  });
  const run = (cells: readonly FilledCell[], now: readonly Summary[]) => {
    const known = { has: (c: FilledCell) => c.row === "case:P1", columns: ["theme:a"], rows: ["case:P1"] };
    const { changes, findings } = summaryChanges({ file: "f.csv", cells }, known, now, hash, (t) => t);
    return [changes.map((c) => c.after), findings.map((f) => f.code)];
  };
  // when exported (hash), in the cell, on disk now -> written, said
  test.each<[string, string | undefined, string, string | undefined, [string[], string[]]]>([
    ["new", "", "B", undefined, [["B"], []]],
    ["new, a table without hashes", undefined, "B", undefined, [["B"], []]],
    ["changed in the table", "#A", "B", "A", [["B"], []]],
    ["changed in the study alone", "#A", "A", "C", [[], []]],
    ["changed in both", "#A", "B", "C", [[], ["summary-changed-on-disk"]]],
    ["changed in both to the same", "#A", "B", "B", [[], []]],
    ["written in both since", "", "B", "C", [[], ["summary-changed-on-disk"]]],
    ["deleted in the study, changed in the table", "#A", "B", undefined, [[], ["summary-changed-on-disk"]]],
    ["deleted in the study alone", "#A", "A", undefined, [[], []]],
    ["another, and no hash to tell", undefined, "B", "A", [[], ["summary-changed-on-disk"]]],
    ["emptied", "#A", "", "A", [[], ["summary-emptied"]]],
    ["empty as it was exported, written here since", "", "", "A", [[], []]],
    ["an empty file is no summary", "", "B", "", [["B"], []]],
  ])("%s", (_, exported, text, now, want) => {
    expect(run([cell(text, exported)], now === undefined ? [] : [disk(now)])).toEqual(want);
  });
  it("twice with two texts takes neither; an unknown row takes nothing", () => {
    expect(run([cell("B", ""), cell("C", ""), cell("B", "")], [])).toEqual([[], ["summary-row-twice"]]);
    expect(run([cell("B", ""), cell("B", "")], [])).toEqual([["B"], []]);
    expect(run([{ ...cell("B", ""), row: "case:P11" }], [])).toEqual([[], ["summary-row-unknown"]]);
  });
});
