import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { attributeType, compareValues, parseParticipants, TABLE_COLUMNS } from "../../src/cases/index.ts";
import { sheetAsCsv } from "../../src/readers/sheets/as-csv.ts";

const cell = (v: string | number): string =>
  typeof v === "number" ? `<c><v>${v}</v></c>` : `<c t="inlineStr"><is><t>${v}</t></is></c>`;

/** A workbook of sheets given as rows of cells; an empty row leaves its number out. */
function xlsx(sheets: Record<string, readonly (readonly (string | number)[])[]>): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const names = Object.keys(sheets);
  const list = names.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}"/>`).join("");
  const parts: Record<string, Uint8Array> = {
    "xl/workbook.xml": strToU8(`<workbook ${main}><sheets>${list}</sheets></workbook>`),
  };
  for (const [i, n] of names.entries()) {
    const rows = sheets[n].map((r, k) => (r.length === 0 ? "" : `<row r="${k + 1}">${r.map(cell).join("")}</row>`));
    parts[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `<worksheet ${main}><sheetData>${rows.join("")}</sheetData></worksheet>`,
    );
  }
  return zipSync(parts);
}

function ods(rows: readonly (readonly string[])[]): Uint8Array {
  const body = rows
    .map(
      (r) =>
        `<table:table-row>${r.map((c) => `<table:table-cell><text:p>${c}</text:p></table:table-cell>`).join("")}</table:table-row>`,
    )
    .join("");
  const ns = ["office", "table", "text"]
    .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
    .join(" ");
  return zipSync({
    "content.xml": strToU8(
      `<office:document-content ${ns}><office:body><office:spreadsheet><table:table table:name="One">${body}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  });
}

const read = async (name: string, bytes: Uint8Array) => {
  const csv = await sheetAsCsv({ name, bytes, sha256: "ab" }, TABLE_COLUMNS);
  const parsed = csv.value && parseParticipants(csv.value);
  return {
    ...parsed,
    codes: [...csv.findings, ...(parsed?.findings ?? [])].map((f) => f.code),
    sha256: csv.value?.sha256,
  };
};

describe("participants in a workbook", () => {
  it("are found on the sheet and under the heading that name the columns, with the sheet's own row numbers", async () => {
    const made = await read(
      "participants.xlsx",
      xlsx({
        Notes: [["Sampling frame"], ["Who was asked"]],
        People: [
          ["Participants, spring"],
          [],
          ["Participant", "Transcript", "Age Band", "Note"],
          ["P1", "P001", 34, 'said "yes",\nonce'],
          [],
          ["P2", 7, 61],
        ],
      }),
    );
    expect(made.value?.rows).toEqual([
      {
        participant: "P1",
        transcript: "P001",
        speaker: "",
        attributes: { age_band: "34", note: 'said "yes", once' },
        line: 4,
      },
      { participant: "P2", transcript: "7", speaker: "", attributes: { age_band: "61" }, line: 6 },
    ]);
    expect([made.codes, made.sha256]).toEqual([["table-sheet-chosen"], "ab"]);
  });

  it("are read from OpenDocument too, and a workbook without rows is named", async () => {
    const made = await read(
      "participants.ods",
      ods([
        ["participant", "transcript"],
        ["P1", "P01"],
      ]),
    );
    expect(made.value?.rows.map((r) => [r.participant, r.transcript, r.line])).toEqual([["P1", "P01", 2]]);
    expect((await read("participants.xlsx", xlsx({ Empty: [] }))).codes).toEqual(["csv-empty"]);
  });
});

describe("types of attributes", () => {
  it.each([
    [["3", "-1.5", "", "20"], "number"],
    [["2024-02-29", "1/3/2025"], "date"],
    [["2023-02-29", "2024-01-01"], "category"],
    [["007", "8"], "category"],
    [["60-74", "75+"], "category"],
    [["", ""], "category"],
    [["1,5"], "category"],
  ])("of %j: %s", (values, type) => {
    expect(attributeType(values)).toBe(type);
  });

  it("sort numbers by size and dates by day, empty values last", () => {
    const sorted = (type: "number" | "date" | "category", v: string[]) =>
      [...v].sort((a, b) => compareValues(type, a, b));
    expect(sorted("number", ["10", "", "9", "-2"])).toEqual(["-2", "9", "10", ""]);
    expect(sorted("date", ["1/3/2025", "2024-12-31", "02/03/2025"])).toEqual(["2024-12-31", "1/3/2025", "02/03/2025"]);
    expect(sorted("category", ["b", "B", "10", "9"])).toEqual(["10", "9", "B", "b"]);
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })), (numbers) => {
        const texts = numbers.map((n) => n.toFixed(3));
        expect(sorted("number", texts).map((t) => Number(t) + 0)).toEqual(
          texts.map((t) => Number(t) + 0).sort((a, b) => a - b),
        );
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});
