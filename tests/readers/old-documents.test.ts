import { describe, expect, it } from "vitest";
import { makeDoc } from "./make-doc.ts";
import { makeZip } from "./make-zip.ts";
import { say } from "./say.ts";

const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const R = String.raw;

describe("rtf", () => {
  it("reads code pages, Unicode with its fallback, signs, notes, fields, final view and comments", async () => {
    const { documents, codes } = await say(
      "a.rtf",
      latin(
        R`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0{\*\panose 0202}Arial;}{\f1\fcharset204 Cyr;}{\f2\fcharset128 Mincho;}{\f3\fcharset2 Symbol;}}{\stylesheet{\s1 heading 1;}}{\info{\title My talk}}{\header Head\par}` +
          R`{\b Ana:} Caf\'e9 {\f1\'cf\'f0\'e8}{\f2\'82\'a0}\u8217?s {\f3\'b7} \u-10179?\u-8704? ok{\footnote A note.}\par Bo: {\deleted gone }{\revised new} {\v hid}yes\line more \emdash  \{x\}\_y\par ` +
          R`{\*\atrfstart 1}Ana: said{\*\atrfend 1}{\*\atnid AB}{\*\atnauthor Cy}\chatn{\*\annotation{\*\atnref 1}\pard a code}\par Bo: end {\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}{\*\unknown no}{\pict 0102}\par}trailing`,
      ),
    );
    expect(documents[0].turns).toEqual([
      ["Ana", "Café Приあ’s • 😀 ok[footnote 1]"],
      ["Bo", "new yes\nmore — {x}-y"],
      ["Ana", "said"],
      ["Bo", "end link"],
    ]);
    expect(documents[0].transcript.metadata).toMatchObject({ title: "My talk", "footnote 1": "A note." });
    expect(documents[0].transcript.comments).toMatchObject([{ author: "Cy", text: "a code" }]);
    expect(codes).toContain("tracked-changes");
  });

  it("reads tables, nested ones too", async () => {
    const cells = (...c: string[]) => `\\trowd\\cellx1\\cellx2\\intbl ${c.join("\\cell ")}\\cell\\row`;
    const { turns } = await say(
      "a.rtf",
      latin(
        `{\\rtf1 ${cells("Speaker", "Words")}${cells("Ana", "How are you these days?")}${cells("Bo", "Fine, thank you so much.")}\\pard}`,
      ),
    );
    expect(turns).toEqual([
      ["Ana", "How are you these days?"],
      ["Bo", "Fine, thank you so much."],
    ]);
  });

  it("survives depth, binary data, and every cut of a file", async () => {
    expect((await say("a.rtf", latin(`{\\rtf1 ${"{".repeat(100_000)}`))).codes).toEqual(["rtf-depth"]);
    const binary = await say(
      "a.rtf",
      latin("{\\rtf1 Ana: one\\par Bo: two{\\*\\shppict{\\pict\\bin6 }}}\0}}}}\\par Ana: three\\par Bo: four\\par}"),
    );
    expect(binary.turns?.length).toBe(4);
    const whole = R`{\rtf1\trowd\cellx1\intbl{\b Ana:} \'e9\u8217?\cell\row\itap3\nestcell\nestrow\pard{\shp{\*\shpinst{\shptxt box\par}}}{\footnote n}\par}`;
    for (let i = 6; i < whole.length; i++) await say("a.rtf", latin(whole.slice(0, i)));
    expect((await say("a.rtf", latin(whole.slice(0, 40)))).codes).toContain("rtf-cut");
  });
});

describe("odt", () => {
  const NAMES =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const odt = (body: string, more = "") =>
    makeZip([
      { name: "mimetype", content: "application/vnd.oasis.opendocument.text" },
      {
        name: "content.xml",
        content: `<office:document-content ${NAMES}><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      },
      ...(more === "" ? [] : [{ name: "META-INF/manifest.xml", content: more }]),
    ]);
  it("reads spaces, tabs, breaks, notes, comments with ranges, the final view", async () => {
    const { documents, codes } = await say(
      "a.odt",
      odt(
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>Ana: gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p><text:span text:style-name="T1">Ana:</text:span>\n  one<text:s text:c="3"/>two<text:tab/>three<text:line-break/>four<text:span text:style-name="T2">hid</text:span></text:p><text:p>Bo: five<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p><text:p>Ana: <office:annotation office:name="c1"><dc:creator>Cy</dc:creator><dc:date>2024-01-02</dc:date><text:p>a code</text:p></office:annotation>said<office:annotation-end office:name="c1"/> so</text:p><text:p>Bo: six<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame></text:p>',
      ),
    );
    expect(documents[0].turns).toEqual([
      ["Ana", "one two three\nfour"],
      ["Bo", "five[footnote 1]"],
      ["Ana", "said so"],
      ["Bo", "six\nin a box"],
    ]);
    const { comments, text, metadata } = documents[0].transcript;
    expect(comments.map((c) => [c.author, c.text, text.slice(c.start, c.end)])).toEqual([["Cy", "a code", "said"]]);
    expect(metadata["footnote 1"]).toBe("A note.");
    expect(codes).toContain("tracked-changes");
  });
  it("refuses locked and damaged files and entities, and bounds repeats", async () => {
    expect((await say("a.odt", odt("<text:p>x</text:p>", "<a:m><a:encryption-data x='1'/></a:m>"))).codes).toEqual([
      "zip-encrypted",
    ]);
    expect((await say("a.odt", odt("<text:p>".repeat(400)))).codes).toEqual(["xml-depth"]);
    const whole = odt("<text:p>Ana: x</text:p>");
    expect((await say("a.odt", whole.subarray(0, whole.length - 30))).codes).toEqual(["zip-broken"]);
    const many = `<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>x <text:s text:c="1000000000"/></text:p></table:table-cell></table:table-row></table:table>`;
    expect((await say("a.odt", odt(`${many}<text:p>Ana: y</text:p>`))).documents.length).toBe(1);
  });
});

describe("doc", () => {
  it("reads the pieces of a Word 97 text: marks, fields, both widths", async () => {
    const { turns, documents } = await say(
      "a.doc",
      makeDoc([
        "Ana:\tone \x13 HYPERLINK x\x14link\x15\rBo: \x93two\x94\x0bmore\r",
        "Ana: Привет\x1fтам\x1ee\rBo: ok\x02\r",
      ]),
    );
    expect(turns).toEqual([
      ["Ana", "one link"],
      ["Bo", "“two”\nmore"],
      ["Ana", "Приветтам-e"],
      ["Bo", "ok"],
    ]);
    expect(documents[0].transcript.format).toBe("doc");
  });
  it("names old, locked and foreign files, and ends on circles, cuts and noise", async () => {
    expect((await say("a.doc", makeDoc(["x\r"], { magic: 0xa5dc }))).codes).toEqual(["doc-word6"]);
    expect((await say("a.doc", makeDoc(["x\r"], { flags: 0x0100 }))).codes).toEqual(["docx-encrypted"]);
    expect((await say("a.doc", makeDoc(["x\r"], { stream: "Workbook" }))).codes).toEqual(["unsupported-format"]);
    expect((await say("a.doc", makeDoc(["x\r"], { circle: true }))).codes).toEqual(["doc-broken"]);
    const whole = makeDoc(["Ana: one\rBo: two\rAna: x\rBo: y\r"]);
    for (let cut = 8; cut < whole.length; cut += 331)
      expect((await say("a.doc", whole.subarray(0, cut))).codes.length).toBeGreaterThan(0);
    let seed = 7;
    for (let n = 0; n < 200; n++) {
      const bad = whole.slice();
      for (let k = 0; k < 6; k++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        bad[seed % bad.length] = (seed >> 8) & 255;
      }
      await say("a.doc", bad);
    }
  });
});
