import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, readCsv, unguarded } from "../../src/csv/index.ts";
import { sentence } from "../../src/findings/index.ts";

const read = (text: string) => readCsv({ name: "t.csv", bytes: new TextEncoder().encode(text) });

describe("reading CSV", () => {
  it("knows where each cell begins, also behind cells of several lines", () => {
    const { value } = read('\ufeffcode,label\r\na,"x\r\ny"\r\n\r\n"q""r",z\r\n');
    expect(value?.header.map((c) => c.value)).toEqual(["code", "label"]);
    expect(value?.rows).toEqual([
      [
        { value: "a", line: 2, column: 1 },
        { value: "x\ny", line: 2, column: 3 },
      ],
      [
        { value: 'q"r', line: 5, column: 1 },
        { value: "z", line: 5, column: 8 },
      ],
    ]);
  });

  it("finds the separator in the header", () => {
    expect(read("a;b,c;d\n1;2;3\n").value?.delimiter).toBe(";");
    expect(read("a\tb\n1\t2\n").value?.rows[0].map((c) => c.value)).toEqual(["1", "2"]);
    expect(read('"a;b;c",d\n1,2\n').value?.delimiter).toBe(",");
  });

  it.each([
    ["", "csv-empty", 1],
    ['a,b\n1,"x,y\n2,3\n', "csv-syntax", 2],
    ['a,b\nx"y,2\n', "csv-syntax", 2],
    ['a,b\n"x"y,2\n', "csv-syntax", 2],
    ["a,b\n1,2,3\n", "csv-long-row", 2],
  ])("reports what is wrong with %j", (text, code, line) => {
    expect(read(text).findings).toMatchObject([{ code, line }]);
  });

  it("knows columns without regard to case and spelling, and offers the nearest", () => {
    const csv = read("Code ID,LABEL,defnition,code_id,zzzzzzz\n").value!;
    const known = { code_id: "id", label: "label", definition: "definition" } as const;
    const strict = columnsOf(csv, known);
    expect([...strict.at]).toEqual([
      ["id", 0],
      ["label", 1],
    ]);
    expect(strict.findings.map((f) => `${f.column} ${f.code} ${sentence(f)}`)).toEqual([
      '15 csv-unknown-column Unknown column "defnition". Did you mean "definition"?',
      '25 csv-repeated-column The column "code_id" stands twice in the header (also as column 1). Remove or rename one.',
      '33 csv-unknown-column Unknown column "zzzzzzz". Known columns: id, label, definition.',
    ]);
    expect(columnsOf(csv, known, true).findings.at(-1)?.severity).toBe("warning");
  });

  it("reads back any cells that were written with quotes", () => {
    const cell = fc.string({ unit: "grapheme" }).map((s) => s.replace(/\r\n?/g, "\n"));
    const quote = (s: string) => `"${s.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
        const text = `a,b\n${rows.map((r) => `${r.map(quote).join(",")}\n`).join("")}`;
        const kept = rows.filter((r) => r.some((c) => c.trim() !== ""));
        expect(read(text).value?.rows.map((r) => r.map((c) => c.value))).toEqual(kept);
      }),
      { seed: 7 },
    );
  });

  it("takes the formula guard off and nothing else", () => {
    expect(["'=a", "'-", "'tis", "=a", ""].map(unguarded)).toEqual(["=a", "-", "'tis", "=a", ""]);
  });
});
