import { describe, expect, it } from "vitest";
import { kindOfFormat, numberText } from "../../src/readers/sheets/number-formats.ts";
import { makeZip } from "./make-zip.ts";
import { say } from "./say.ts";

const X =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A workbook of sheets given as the XML of their rows. */
function workbook(sheets: Readonly<Record<string, string>>, strings = "", formats = "", cells = ""): Uint8Array {
  const names = Object.keys(sheets);
  return makeZip([
    {
      name: "xl/workbook.xml",
      content: `<workbook ${X}><sheets>${names.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}" r:id="r${i + 1}"${n.startsWith("hid") ? ' state="hidden"' : ""}/>`).join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, i) => `<Relationship Id="r${i + 1}" Target="worksheets/s${i + 1}.xml"/>`).join("")}</Relationships>`,
    },
    { name: "xl/sharedStrings.xml", content: `<sst ${X}>${strings}</sst>` },
    {
      name: "xl/styles.xml",
      content: `<styleSheet ${X}><numFmts>${formats}</numFmts><cellXfs>${cells}</cellXfs></styleSheet>`,
    },
    ...names.map((n, i) => ({
      name: `xl/worksheets/s${i + 1}.xml`,
      content: `<worksheet ${X}><sheetData>${sheets[n]}</sheetData></worksheet>`,
    })),
  ]);
}
const row = (n: number, ...cells: string[]) =>
  `<row r="${n}">${cells.map((c, i) => `<c r="${"ABCDEF"[i]}${n}" t="inlineStr"><is><t>${c}</t></is></c>`).join("")}</row>`;

describe("xlsx", () => {
  it("reads shared and rich strings, times by their format, blank speakers, a heading that is not first", async () => {
    const strings =
      "<si><t>speaker</t></si><si><t>time</t></si><si><t>words</t></si><si><t>Ana</t></si><si><r><t>How are </t></r><r><rPr><b/></rPr><t>you today?</t></r><rPh><t>x</t></rPh></si><si><t>Well_x000D_\n, thank you so much.</t></si>";
    const s = (ref: string, i: number) => `<c r="${ref}" t="s"><v>${i}</v></c>`;
    const bytes = workbook(
      {
        talk: `${row(1, "Interview of May")}${row(2, "Date", "3 May")}<row r="4">${s("A4", 0)}${s("B4", 1)}${s("C4", 2)}</row><row r="5">${s("A5", 3)}<c r="B5" s="1"><v>0.0125</v></c>${s("C5", 4)}</row><row r="6"><c r="B6" s="1"><v>0.0130</v></c>${s("C6", 5)}</row><row r="7"><c r="A7" t="str"><v>Bo</v></c><c r="B7" s="1"><v>0.5</v></c><c r="C7" t="str"><f>A1</f><v>Fine, I would say.</v></c></row>`,
      },
      strings,
      '<numFmt numFmtId="164" formatCode="[h]:mm:ss"/>',
      '<xf numFmtId="0"/><xf numFmtId="164"/>',
    );
    const { documents } = await say("a.xlsx", bytes);
    expect(documents[0].turns).toEqual([
      ["Ana", "How are you today?\nWell , thank you so much."],
      ["Bo", "Fine, I would say."],
    ]);
    expect(documents[0].times).toEqual([1_080_000, 43_200_000]);
    expect(documents[0].transcript.metadata).toMatchObject({ title: "Interview of May", Date: "3 May" });
    expect(documents[0].transcript.turns[0].rows[0].source).toBe("row 5");
  });

  it("gives a document for each sheet with the talk's heading, and names the others", async () => {
    const talk = (who: string) =>
      row(1, "speaker", "text") + row(2, who, "What is it that you do?") + row(3, "Bo", "Mostly I wait for things.");
    const { documents, findings } = await say(
      "a.xlsx",
      workbook({
        one: talk("Ana"),
        two: talk("Cy"),
        codes: row(1, "code", "definition") + row(2, "a", "b"),
        hidden: talk("Dee"),
      }),
    );
    expect(documents.map((d) => [d.key, d.turns[0][0]])).toEqual([
      ["one", "Ana"],
      ["two", "Cy"],
    ]);
    expect(findings.find((f) => f.code === "sheets-left-out")?.args).toMatchObject({ names: "codes" });
  });

  it("refuses too many cells, columns and characters, and damaged containers", async () => {
    expect(
      (
        await say(
          "a.xlsx",
          workbook({ s: `${row(1, "speaker", "text")}<row r="2"><c r="ZZ2" t="str"><v>x</v></c></row>` }),
        )
      ).codes,
    ).toEqual(["sheet-columns"]);
    const long = "word ".repeat(20_000);
    const many = Array.from({ length: 600 }, (_, i) => `<row r="${i + 1}"><c t="s"><v>0</v></c></row>`).join("");
    expect((await say("a.xlsx", workbook({ s: many }, `<si><t>${long}</t></si>`))).codes).toEqual(["sheet-characters"]);
    const whole = workbook({ s: row(1, "speaker", "text") });
    expect((await say("a.xlsx", whole.subarray(0, whole.length / 2))).codes).toEqual(["zip-broken"]);
    expect((await say("a.xlsx", workbook({ s: "<row><c>".repeat(400) }))).codes).toContain("xml-depth");
  });
});

describe("ods", () => {
  const ODS =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
  const ods = (rows: string) =>
    makeZip([
      { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" },
      {
        name: "content.xml",
        content: `<office:document-content ${ODS}><office:body><office:spreadsheet><table:table table:name="t">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
      },
    ]);
  const cell = (text: string, more = "") => `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
  it("reads times, repeats and comments left out, and a million repeated blank rows", async () => {
    const { documents } = await say(
      "a.ods",
      ods(
        `<table:table-row>${cell("speaker")}${cell("time")}${cell("words")}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row>${cell("Ana")}${cell("0:18", 'office:value-type="time" office:time-value="PT00H18M00S"')}<table:table-cell><office:annotation><text:p>not this</text:p></office:annotation><text:p>How<text:s text:c="2"/>are you?</text:p><text:p>Well?</text:p></table:table-cell></table:table-row><table:table-row>${cell("Bo")}<table:table-cell/>${cell("Fine, I would say.")}</table:table-row>`,
      ),
    );
    expect(documents[0].turns).toEqual([
      ["Ana", "How are you?\nWell?"],
      ["Bo", "Fine, I would say."],
    ]);
    expect(documents[0].times[0]).toBe(1_080_000);
    expect(documents[0].transcript.format).toBe("ods");
  });
});

describe("numbers", () => {
  it("are read by their format", () => {
    expect(kindOfFormat("[h]:mm:ss")).toBe("time");
    expect(kindOfFormat("mm:ss.0")).toBe("time");
    expect(kindOfFormat('yyyy"h"-mm-dd')).toBe("date");
    expect(kindOfFormat("dd/mm/yyyy hh:mm")).toBe("moment");
    expect(kindOfFormat("General")).toBe("plain");
    expect(kindOfFormat('[Red]0.00 "days"')).toBe("plain");
    expect(numberText("1.5", "time")).toBe("36:00:00");
    expect(numberText("0.30000000000000004", "plain")).toBe("0.3");
    expect(numberText("45000", "date")).toBe("2023-03-15");
    expect(numberText("59.5", "moment")).toBe("1900-02-28 12:00:00");
    expect(numberText("1", "date", true)).toBe("1904-01-02");
    expect(numberText("1e300", "date")).toBe("1e+300");
  });
});
