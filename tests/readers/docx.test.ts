import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import mammoth from "mammoth";
import { describe, expect, it } from "vitest";
import { sentence } from "../../src/findings/index.ts";
import { docx } from "../../src/readers/docx/index.ts";
import type { Probe, RawDocument } from "../../src/readers/raw.ts";
import { b, makeDocx, p, r, t, table } from "./make-docx.ts";
import { makeZip } from "./make-zip.ts";

const read = (bytes: Uint8Array) => docx.read({ name: "a.docx", bytes, hints: { id: "a" } });
const document = async (body: string, parts = {}): Promise<RawDocument> => {
  const answer = await read(makeDocx(body, parts));
  expect(answer.value?.length).toBe(1);
  return answer.value![0];
};
const texts = async (body: string, parts = {}) => (await document(body, parts)).rows.map((x) => x.text);
const codes = async (bytes: Uint8Array) => (await read(bytes)).findings.map((f) => f.code);

describe("the claim", () => {
  const probe = (more: Partial<Probe>): Probe => ({ extension: "docx", head: new Uint8Array(8), ...more });
  const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  it("goes by the members, not the extension", () => {
    expect(docx.claims(probe({ extension: "txt", members: ["word/document.xml"] }))).toBe(1);
    expect(docx.claims(probe({ members: ["xl/workbook.xml"], text: undefined }))).toBeLessThan(0.5);
    expect(docx.claims(probe({ head: ole }))).toBeGreaterThan(0);
    expect(docx.claims(probe({ head: ole, extension: "xls" }))).toBe(0);
    expect(docx.claims(probe({ text: "plain" }))).toBe(0);
  });
});

describe("paragraphs and runs", () => {
  it("are rows with the paragraph's number, blank ones counted; line breaks part rows", async () => {
    const found = await document(
      p(r("Resear"), b("cher 1:"), r(" hello")) +
        p() +
        p(r("one"), "<w:r><w:br/></w:r>", r("two"), "<w:r><w:cr/></w:r>"),
    );
    expect(found.shape).toBe("document");
    expect(found.rows).toMatchObject([
      { text: "Researcher 1: hello", source: "paragraph 1", boldSpans: [{ start: 6, end: 13 }] },
      { text: "one", source: "paragraph 3", afterBlank: true },
      { text: "two", source: "paragraph 3" },
    ]);
    expect(found.rows[0].bold).toBeCloseTo(4 / 15);
    expect(found.rows[1].bold).toBeUndefined();
  });
  it("know bold from runs and styles, and off from on", async () => {
    const styles =
      '<w:styles><w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Question"/><w:basedOn w:val="S"/></w:style><w:style w:type="paragraph" w:styleId="S"><w:name w:val="Base"/><w:rPr><w:b/><w:i w:val="1"/></w:rPr></w:style><w:style w:type="character" w:styleId="H"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';
    const found = await document(
      p(
        '<w:pPr><w:pStyle w:val="Q"/><w:rPr><w:vanish/></w:rPr></w:pPr>',
        r("abc"),
        r("def", '<w:b w:val="0"/>'),
        r("x", '<w:rStyle w:val="H"/>'),
      ) + p(r("ghi", '<w:b w:val="false"/><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>')),
      { "word/styles.xml": styles },
    );
    expect(found.rows.map(({ letters, lastMark, ...row }) => row)).toEqual([
      {
        text: "abcdef",
        source: "paragraph 1",
        style: "Question",
        bold: 0.5,
        italic: 1,
        boldSpans: [{ start: 0, end: 3 }],
      },
      { text: "ghi", source: "paragraph 2" },
    ]);
  });
  it("keep what is speech and leave what is not", async () => {
    const body =
      p(
        `<w:r>${t("a")}<w:tab/>${t("b")}<w:noBreakHyphen/><w:softHyphen/>${t("c")}<w:br w:type="page"/><w:lastRenderedPageBreak/>${t("d")}</w:r>`,
      ) +
      p(
        `<w:hyperlink>${r("link")}</w:hyperlink>`,
        `<w:smartTag>${r(" tag")}</w:smartTag>`,
        `<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>${r(" box")}</w:sdtContent></w:sdt>`,
      ) +
      p(
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>',
        r("hidden", "<w:vanish/>"),
        "<w:r><w:instrText> PAGE </w:instrText></w:r>",
        r("seen"),
      ) +
      p('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Arial" w:char="00E9"/></w:r>') +
      `<w:sdt><w:sdtContent>${p(r("in a control"))}</w:sdtContent></w:sdt>` +
      p(`<w:ruby><w:rt>${r("kana")}</w:rt><w:rubyBase>${r("漢字")}</w:rubyBase></w:ruby>`);
    expect(await texts(body)).toEqual(["a\tb-c d", "link tag box", "seen", "→é", "in a control", "漢字"]);
  });
  it("count symbols that have no letter", async () => {
    const answer = await read(makeDocx(p(r("a"), '<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>')));
    expect(answer.findings).toMatchObject([{ code: "docx-symbols", args: { count: 1 } }]);
  });
  it("take one branch of alternates, text boxes after their paragraph", async () => {
    const box = (kind: string, text: string) => `<w:txbxContent>${p(r(`${kind} ${text}`))}</w:txbxContent>`;
    const body =
      p(
        r("before"),
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box("choice", "1")}</mc:Choice><mc:Fallback>${box("fallback", "1")}</mc:Fallback></mc:AlternateContent></w:r>`,
        r(" after"),
      ) +
      p(
        `<w:r><mc:AlternateContent><mc:Choice Requires="unheard">${t("new")}</mc:Choice><mc:Fallback>${t("old")}</mc:Fallback></mc:AlternateContent></w:r>`,
      );
    expect(await texts(body)).toEqual(["before after", "choice 1", "old"]);
  });
  it("mark notes where they stand and keep their texts in the metadata", async () => {
    const found = await document(p(r("He said so"), '<w:r><w:footnoteReference w:id="7"/></w:r>', r(" then.")), {
      "word/footnotes.xml": `<w:footnotes><w:footnote w:type="separator" w:id="0">${p(r("---"))}</w:footnote><w:footnote w:id="7">${p(r("Not sure."))}${p(r("Ask."))}</w:footnote></w:footnotes>`,
    });
    expect(found.rows[0].text).toBe("He said so[footnote 1] then.");
    expect(found.metadata).toEqual({ "footnote 1": "Not sure.\nAsk." });
  });
  it("set as headings are structure, unless they repeat or end as labels do", async () => {
    const h = (text: string) => p('<w:pPr><w:pStyle w:val="Title"/></w:pPr>', r(text));
    const talk = p(r("a long enough stretch of talk to outweigh what the headings say"));
    const found = await document(h("Interview 4") + h("Ann") + talk + h("Bo:") + talk + h("Ann") + talk);
    expect(found.rows.map((x) => x.structure)).toEqual(["heading", ...Array(6).fill(undefined)]);
  });
  it("take the title from the properties, and no part outside the file", async () => {
    const found = await document(p(r("a")), {
      "docProps/core.xml":
        '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>X</dc:creator><dc:title> Wave 2 </dc:title></cp:coreProperties>',
      "word/_rels/document.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/comments" TargetMode="External" Target="https://example.org/comments.xml"/></Relationships>',
    });
    expect(found.metadata).toEqual({ title: "Wave 2" });
  });
});

describe("tracked changes", () => {
  const change = (name: string, ...inner: string[]) => `<w:${name} w:id="1" w:author="X">${inner.join("")}</w:${name}>`;
  const deleted = (text: string) => change("del", `<w:r><w:delText>${text}</w:delText></w:r>`);
  it("are read in their final view and counted", async () => {
    const answer = await read(
      makeDocx(
        p(r("I "), deleted("hate"), change("ins", r("like")), r(" it"), change("moveFrom", r(" here"))) +
          p(change("moveTo", r("there")), change("ins", change("del", r("both")))),
      ),
    );
    expect(answer.value?.[0].rows.map((x) => x.text)).toEqual(["I like it", "there"]);
    expect(answer.findings).toMatchObject([{ code: "tracked-changes", args: { inserted: 2, deleted: 2, moved: 1 } }]);
    expect(sentence(answer.findings[0])).toContain("2 inserted");
  });
  it("join paragraphs over a deleted mark, also over a wholly deleted one", async () => {
    const mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>';
    expect(await texts(p(mark, r("one ")) + p(mark, deleted("gone")) + p(r("two")) + p(r("three")))).toEqual([
      "one two",
      "three",
    ]);
    expect((await document(p(mark, deleted("gone")) + p(r("two")))).rows).toMatchObject([{ source: "paragraph 2" }]);
    expect(await texts(p(mark, r("last")))).toEqual(["last"]);
  });
  it("of a paragraph mark inserted, or of a run's own mark, change nothing", async () => {
    expect(
      await texts(p('<w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr>', r("a", '<w:del w:id="2"/>')) + p(r("b"))),
    ).toEqual(["a", "b"]);
  });
  it("drop deleted table rows", async () => {
    const gone = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${p(r("Bo"))}</w:tc><w:tc>${p(r("gone"))}</w:tc></w:tr>`;
    const body = table(["speaker", "words"], ["Ann", "kept here"]).replace("</w:tbl>", `${gone}</w:tbl>`);
    expect(await texts(body)).toEqual(["kept here"]);
  });
});

describe("comments", () => {
  const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
  const end = (id: number) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
  const comment = (id: number, author: string, text: string, mark: string) =>
    `<w:comment w:id="${id}" w:author="${author}" w:date="2024-01-0${id}T00:00:00Z"><w:p w14:paraId="${mark}">${r(text)}</w:p></w:comment>`;
  it("keep range, author, date and text; across paragraphs, at a point, and replies", async () => {
    const found = await document(
      p(r("one "), start(1), r("two")) +
        p(r("three"), end(1), r(" four")) +
        p(r("five"), '<w:r><w:commentReference w:id="2"/></w:r>'),
      {
        "word/comments.xml": `<w:comments>${comment(1, "Ann", "code: place", "0A")}${comment(2, "Bo", "ask", "0B")}${comment(3, "Bo", "agreed", "0C")}${comment(4, "Cy", "lost", "0D")}</w:comments>`,
        "word/commentsExtended.xml":
          '<w15:commentsEx><w15:commentEx w15:paraId="0C" w15:paraIdParent="0A"/></w15:commentsEx>',
      },
    );
    const range = { from: { row: 0, offset: 4 }, to: { row: 1, offset: 5 } };
    expect(found.comments).toEqual([
      { author: "Ann", date: "2024-01-01T00:00:00Z", text: "code: place", ...range },
      { author: "Bo", date: "2024-01-03T00:00:00Z", text: "agreed", ...range },
      {
        author: "Bo",
        date: "2024-01-02T00:00:00Z",
        text: "ask",
        from: { row: 2, offset: 4 },
        to: { row: 2, offset: 4 },
      },
    ]);
    expect(found.rows.map((x) => x.text)).toEqual(["one two", "three four", "five"]);
  });
  it("on label and words of a table stand on the words", async () => {
    const cell = (inner: string) => `<w:p>${inner}</w:p>`;
    const found = await document(
      table(["speaker", "words"], [cell(start(1) + r("Ann")), cell(r("  hello") + end(1) + r(" you"))]),
      { "word/comments.xml": `<w:comments>${comment(1, "X", "c", "0A")}</w:comments>` },
    );
    expect(found.comments).toMatchObject([{ from: { row: 0, offset: 0 }, to: { row: 0, offset: 5 } }]);
    expect(found.rows[0].text).toBe("hello you");
  });
});

describe("tables", () => {
  it("of talk give label, time and words; heading left out, merged and blank speaker cells go on", async () => {
    const merge = (value: string, text: string) => `<w:tcPr><w:vMerge${value}/></w:tcPr>${p(r(text))}`;
    const found = await document(
      p(r("A line above")) +
        table(
          ["Time", "Speaker", "What was said"],
          ["0:02", merge(' w:val="restart"', "Ann"), p(r("Hello.")) + p(r("Again."))],
          ["0:05", merge("", ""), "More."],
          ["0:09", "Bo", "Yes."],
        ),
    );
    expect(found.shape).toBe("table");
    expect(found.rows).toMatchObject([
      { text: "A line above", structure: "front" },
      { text: "Hello.", label: "Ann", startMs: 2000, source: "row 2" },
      { text: "Again.", label: "", source: "row 2" },
      { text: "More.", label: "", startMs: 5000, source: "row 3" },
      { text: "Yes.", label: "Bo", startMs: 9000, source: "row 4" },
    ]);
  });
  it("small ones before the talk are metadata, whether the talk is paragraphs or a table", async () => {
    const head = table(["Interviewer:", "Ann Lee"], ["Date", "1 May"]);
    const talk = Array.from({ length: 12 }, (_, i) => [
      i % 2 ? "Bo" : "Ann",
      `some words that are said here, turn ${i}`,
    ]);
    const prose = await document(head + talk.map(([who, said]) => p(r(`${who}: ${said}`))).join(""));
    expect(prose.metadata).toEqual({ "Interviewer:": undefined, Interviewer: "Ann Lee", Date: "1 May" });
    expect(prose.rows.length).toBe(12);
    const both = await document(head + table(...talk));
    expect(both.metadata).toEqual({ Interviewer: "Ann Lee", Date: "1 May" });
    expect(both.rows.map((x) => x.label)).toEqual(talk.map(([who]) => who));
  });
  it("that only lay out a page are paragraphs", async () => {
    expect(await texts(`<w:tbl><w:tr><w:tc>${p(r("Ann: one"))}${p(r("Bo: two"))}</w:tc></w:tr></w:tbl>`)).toEqual([
      "Ann: one",
      "Bo: two",
    ]);
  });
});

describe("layouts of Teams", () => {
  const br = "<w:r><w:br/></w:r>";
  it("older: time, name, words in one paragraph; fractions are numbers", async () => {
    const answer = await read(
      makeDocx(
        p(r("0:0:0.0 --> 0:0:1.250"), br, r("Ann Lee"), br, r("Hi.")) +
          p(r("0:0:2.90 --> 0:0:4.480"), br, r("Bo"), br, r("Well."), br, r("Yes.")),
      ),
    );
    expect(answer.value?.[0].rows).toMatchObject([
      { text: "Hi.", label: "Ann Lee", startMs: 0, endMs: 1250 },
      { text: "Well.", label: "Bo", startMs: 2090 },
      { text: "Yes.", label: "", endMs: 4480 },
    ]);
    expect(answer.findings.map((f) => f.code)).toEqual(["times-without-padding"]);
  });
  it("older, padded: fractions are decimals", async () => {
    const answer = await read(
      makeDocx(
        ["00:00:00.000 --> 00:00:01.050", "Ann", "Hi.", "00:00:02.900 --> 00:00:03.000", "Bo", "Yes."]
          .map((x) => p(r(x)))
          .join(""),
      ),
    );
    expect(answer.findings).toEqual([]);
    expect(answer.value?.[0].rows).toMatchObject([{ endMs: 1050 }, { startMs: 2900, label: "Bo" }]);
  });
  it("newer: bold name and time, then words", async () => {
    const found = await document(
      p(r("Team talk")) +
        p(r("Ann Lee started transcription")) +
        p(b("Ann Lee"), r(" 0:03"), br, r("Hi.")) +
        p(b("Bo"), r("   1:02:07")) +
        p(r("Well.")) +
        p(r("Yes, at 10:30")),
    );
    expect(found.producer).toBe("teams");
    expect(found.rows).toMatchObject([
      { text: "Team talk", structure: "front" },
      { structure: "front" },
      { text: "Hi.", label: "Ann Lee", startMs: 3000 },
      { text: "Well.", label: "Bo", startMs: 3727000 },
      { text: "Yes, at 10:30", label: "" },
    ]);
  });
});

describe("files that are refused", () => {
  it("protected and old Word files", async () => {
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await codes(new Uint8Array(ole))).toEqual(["docx-legacy"]);
    const locked = Buffer.concat([ole, Buffer.alloc(300), Buffer.from("EncryptedPackage", "utf16le")]);
    expect(await codes(new Uint8Array(locked))).toEqual(["docx-encrypted"]);
  });
  it("containers without a document, broken XML, entity bombs", async () => {
    expect(await codes(makeZip([{ name: "word/x.xml", content: "<a/>" }]))).toEqual(["docx-no-document"]);
    expect(await codes(makeDocx("<w:p>"))).toEqual(["xml-broken"]);
    const bomb = '<!DOCTYPE w [<!ENTITY a "b">]><w/>';
    expect(await codes(makeZip([{ name: "word/document.xml", content: bomb }]))).toEqual(["xml-doctype"]);
    expect(await codes(makeDocx("<w:sdt>".repeat(300)))).toEqual(["xml-depth"]);
  });
  it("but a broken side part costs only itself", async () => {
    const answer = await read(makeDocx(p(r("talk")), { "word/comments.xml": "<w:comments><oops></w:comments>" }));
    expect(answer.findings).toMatchObject([{ code: "docx-part-unread", args: { part: "comments.xml" } }]);
    expect(answer.value?.[0].rows.length).toBe(1);
  });
});

describe("elements in any order", () => {
  const names = "p r tbl tr tc sdt sdtContent txbxContent ins del moveFrom moveTo pPr rPr trPr tcPr hyperlink".split(
    " ",
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 7, depthSize: "large" },
      fc.constantFrom(
        r("talk"),
        p(r("Ann: talk")),
        '<w:commentRangeStart w:id="1"/>',
        '<w:commentRangeEnd w:id="1"/>',
        "<w:r><w:br/></w:r>",
      ),
      fc
        .tuple(fc.constantFrom(...names), fc.array(tie("tree"), { minLength: 1, maxLength: 4 }))
        .map(([name, inner]) => `<w:${name}>${inner.join("")}</w:${name}>`),
    ),
  }));
  it("never throw, and a paragraph after them is read", async () => {
    const comments = `<w:comments><w:comment w:id="1">${p(r("c"))}</w:comment></w:comments>`;
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 5 }), async (body) => {
        const last = p(r("the last words, which are a good deal longer than whatever stood before them ".repeat(20)));
        const answer = await read(makeDocx(body.join("") + last, { "word/comments.xml": comments }));
        const rows = answer.value![0].rows;
        expect(rows.map((x) => x.text).join(" ")).toContain("the last words");
        for (const c of answer.value![0].comments ?? []) {
          expect(c.from.offset).toBeLessThanOrEqual(rows[c.from.row].text.length);
          expect(c.to.offset).toBeLessThanOrEqual(rows[c.to.row].text.length);
          expect(c.to.row * 1e6 + c.to.offset).toBeGreaterThanOrEqual(c.from.row * 1e6 + c.from.offset);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

const corpora = new URL("../../../shared/corpora/", import.meta.url);
const files = existsSync(corpora)
  ? ["openqual-docx", "derived", "teams-docx"].flatMap((set) =>
      readdirSync(new URL(set, corpora))
        .filter((name) => name.endsWith(".docx") && name !== "Peter.docx")
        .map((name) => `${set}/${name}`),
    )
  : [];
/**
 * The same letters as mammoth reads. Declared differences: mammoth gives the columns of a talk table, and the time and
 * name lines of Teams, as text; here they are labels and times, so there its letters are compared after taking these out.
 */
describe.skipIf(files.length === 0)("against mammoth (skipped when ../shared/corpora is absent)", () => {
  const letters = (text: string) => (text.normalize("NFC").match(/[\p{L}\p{N}]/gu) ?? []).join("");
  it.each(files)("%s", async (file) => {
    const bytes = readFileSync(new URL(file, corpora));
    const answer = await read(new Uint8Array(bytes));
    const ours = answer.value![0].rows;
    let theirs = (await mammoth.extractRawText({ buffer: bytes })).value;
    if (file.endsWith("-table.docx")) {
      const [title, , , , ...cells] = theirs.split("\n\n").filter((c) => c.trim() !== "");
      const start = cells.findIndex((c) => /^\d+:\d\d$/.test(c));
      theirs =
        title +
        cells
          .slice(start)
          .filter((c) => !/^\d+:\d\d$/.test(c))
          .join(" ");
      const names = new RegExp([...new Set(ours.map((x) => x.label).filter(Boolean))].join("|"));
      expect(theirs).toMatch(names);
      const said = ours.map((x) => `${x.label ?? ""} ${x.text}`).join(" ");
      expect(letters(said)).toBe(letters(theirs));
      return;
    }
    if (file.startsWith("teams")) {
      const said = ours.map((x) => `${x.label} ${x.text}`).join(" ");
      expect(letters(said)).toBe(letters(theirs.replace(/[\d:.]+ --> [\d:.]+/g, "")));
      return;
    }
    expect(letters(ours.map((x) => x.text).join(" "))).toBe(letters(theirs));
  });
});
