import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { safeTerm } from "../../src/cli/output.ts";
import { sentence } from "../../src/findings/index.ts";
import { type LimitName, limitKey, READING_LIMITS } from "../../src/model/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";
import { makeDoc } from "./make-doc.ts";
import { makeDocx, p, r } from "./make-docx.ts";
import { makePdf } from "./make-pdf.ts";
import { type Member, makeZip } from "./make-zip.ts";

type Content = string | Uint8Array;
const bytesOf = (content: Content) => (typeof content === "string" ? new TextEncoder().encode(content) : content);
const read = (name: string, content: Content, limits: Partial<Record<LimitName, number>> = {}) =>
  readTranscripts({ name, bytes: bytesOf(content), sha256: "0" }, { id: "x", limits });

const TALK = ["Ana: Where did it begin?", "Bo: At the very start.", "Ana: And then?", "Bo: Then it went on."];
const text = `${TALK.join("\n\n")}\n`;
const body = TALK.map((t) => p(r(t))).join("");
const docx = (...more: Member[]) =>
  makeZip([
    { name: "word/document.xml", content: `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>` },
    ...more,
  ]);
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const ODF = "urn:oasis:names:tc:opendocument:xmlns";
const odf = (kind: "text" | "spreadsheet", inner: string) =>
  makeZip([
    { name: "mimetype", content: `application/vnd.oasis.opendocument.${kind}` },
    {
      name: "content.xml",
      content: `<o:document-content xmlns:o="${ODF}:office:1.0" xmlns:t="${ODF}:text:1.0" xmlns:b="${ODF}:table:1.0"><o:body><o:${kind}>${inner}</o:${kind}></o:body></o:document-content>`,
    },
  ]);
const talkOdt = odf("text", TALK.map((t) => `<t:p>${t}</t:p>`).join(""));
const row = (cells: readonly string[]) =>
  `<b:table-row>${cells.map((c) => `<b:table-cell><t:p>${c}</t:p></b:table-cell>`).join("")}</b:table-row>`;
const sheet = odf(
  "spreadsheet",
  `<b:table b:name="a">${[["speaker", "text"], ...TALK.map((t) => t.split(": "))].map(row).join("")}</b:table>`,
);
const pdf = makePdf([TALK.map((t, i) => [72, 760 - i * 30, t] as const), [[72, 760, "Ana: One more."]]]);
const nested = (n: number) => `${"<a>".repeat(n)}${"</a>".repeat(n)}`;
const eaf = (inner: string, head = "") =>
  `<?xml version="1.0"?>${head}<ANNOTATION_DOCUMENT>${inner}</ANNOTATION_DOCUMENT>`;

/** Issue 3, Bad input: what is found in each, and where. `line` only where the format has lines. */
const REFUSED: readonly (readonly [what: string, name: string, content: Content, code: string, line?: number])[] = [
  ["a zip bomb", "a.docx", docx({ name: "word/styles.xml", content: "x".repeat(9e6), deflate: true }), "zip-ratio"],
  [
    "a lying size",
    "a.docx",
    docx({ name: "word/styles.xml", content: "xxx", deflate: true, lie: { size: 9 } }),
    "zip-size",
  ],
  ["a wrong CRC", "a.odt", makeZip([{ name: "content.xml", content: "abc", lie: { crc: 7 } }]), "zip-checksum"],
  ["a climbing name", "a.docx", docx({ name: "../../evil.xml", content: "" }), "zip-name"],
  ["a name that stands twice", "a.docx", docx({ name: "WORD/document.xml", content: "" }), "zip-duplicate"],
  [
    "an encrypted member",
    "a.docx",
    makeZip([{ name: "word/document.xml", content: "x", deflate: true, lie: { flags: 1 } }]),
    "zip-encrypted",
  ],
  ["an encrypted Word file", "a.docx", makeDoc(["x\r"], { stream: "EncryptedPackage" }), "docx-encrypted"],
  ["an encrypted old Word file", "a.doc", makeDoc(["x\r"], { flags: 0x0100 }), "docx-encrypted"],
  ["a Word 95 file", "a.doc", makeDoc(["x\r"], { magic: 0xa5dc }), "doc-word6"],
  ["a truncated docx", "a.docx", makeDocx(body).subarray(0, 400), "zip-broken"],
  ["a truncated odt", "a.odt", talkOdt.subarray(0, talkOdt.length - 30), "zip-broken"],
  ["a truncated doc", "a.doc", makeDoc(TALK).subarray(0, 900), "doc-broken"],
  ["a truncated pdf", "a.pdf", pdf.subarray(0, 60), "pdf-broken"],
  ["a truncated rtf", "a.rtf", `{\\rtf1 ${TALK.join("\\par ")}`, "rtf-cut"],
  [
    "an external entity",
    "a.eaf",
    eaf("&x;", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "xml-doctype",
    1,
  ],
  [
    "an external entity in a Word file",
    "a.docx",
    makeZip([
      { name: "word/document.xml", content: `<!DOCTYPE w SYSTEM "file:///etc/passwd"><w:d xmlns:w="${WORD}"/>` },
    ]),
    "xml-doctype",
    1,
  ],
  [
    "an entity bomb",
    "a.eaf",
    eaf("&c;", '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'),
    "xml-doctype",
    1,
  ],
  ["XML 100,000 deep", "a.eaf", eaf(`\n${nested(100_000)}`), "xml-depth", 2],
  [
    "an element with 30,000 attributes",
    "a.eaf",
    eaf(`\n<T ${Array.from({ length: 30_000 }, (_, i) => `a${i}=""`).join(" ")}/>`),
    "xml-attributes",
    2,
  ],
  ["broken XML", "a.eaf", eaf("\n\n<TIER></TEIR>"), "xml-broken", 3],
  ["half-valid JSON", "a.json", '{"segments": [\n{"text": "We begin."},\n{"text": ', "json-broken", 3],
  ["JSON of an unknown shape", "a.json", '{"menu": {"soup": 3}}', "json-shape"],
  ["JSON 100,000 deep", "a.json", "[".repeat(100_000), "json-depth"],
  ["RTF 100,000 deep", "a.rtf", `{\\rtf1 ${"{".repeat(100_000)}`, "rtf-depth"],
  ["a record without end", "a.csv", `speaker,text\nAna,"${"word ".repeat(210_000)}\n`, "csv-record-too-long", 2],
  ["a quotation mark never closed", "a.csv", 'speaker,text\nAna,One.\nBo,"Two.\n', "csv-broken", 3],
  ["an archive of other things", "a.zip", makeZip([{ name: "notes.bin", content: "x" }]), "unsupported-format"],
  ["bytes that are no text", "a.txt", new Uint8Array(4000).map((_, i) => (i * 7919) % 256), "binary-content"],
  ["NUL all over", "a.txt", "A\0\0n\0\0a: x\0\0 ".repeat(40), "binary-content"],
  ["nothing", "a.txt", "", "empty-file"],
  ["white space", "a.txt", " \n\t\n", "empty-file"],
  ["a scan", "a.pdf", makePdf(["picture", "picture"]), "pdf-scan"],
];

describe("what cannot be read is named, with what to do", () => {
  it.each(REFUSED.map(([a, b, c, d, e]) => [a, b, c, d, e] as const))("%s", async (_, name, content, code, line) => {
    const { value, findings } = await read(name, content);
    const found = findings.find((f) => f.code === code);
    expect(findings.map((f) => f.code)).toContain(code);
    expect(found?.file).toBe(name);
    if (line !== undefined) expect(found?.line).toBe(line);
    // One reason for each file that is left out, beside a note of how it was decoded.
    if (value === undefined || value.length === 0)
      expect(findings.filter((f) => f.severity !== "note" && f.code !== "assumed-windows-1252").length).toBe(1);
    expect(sentence(found as (typeof findings)[0]).length).toBeGreaterThan(20);
  });
});

const utf16 = (order: "le" | "be", mark: boolean) => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};

/** What is odd and can be read: the turns are those of the plain text, and the finding says what is odd. */
const READ: readonly (readonly [what: string, name: string, content: Content, code?: string, line?: number])[] = [
  ["UTF-16 with its mark", "a.txt", utf16("be", true)],
  ["UTF-16 without its mark, little end first", "a.txt", utf16("le", false)],
  ["UTF-16 without its mark, big end first", "a.txt", utf16("be", false)],
  ["bare carriage returns", "a.txt", text.replaceAll("\n", "\r")],
  ["a few NULs", "a.txt", text.replace("begin", "beg\0in").padEnd(400, "\n")],
  ["a byte order mark inside", "a.txt", text.replace("begin", "be\ufeffgin")],
  [
    "ragged rows",
    "a.csv",
    "speaker,text\nAna,Where did it begin?\nBo,At the very start.,too,many\nAna,And then?\nBo,Then it went on.\n",
    "csv-ragged",
    3,
  ],
  [
    "a heading twice",
    "a.csv",
    "speaker,text,text\nAna,Where did it begin?,\nBo,At the very start.,\nAna,And then?,\nBo,Then it went on.,\n",
    "csv-repeated-header",
  ],
];

describe("what is odd is read, and named where it matters", () => {
  it.each(READ.map(([a, b, c, d, e]) => [a, b, c, d, e] as const))("%s", async (_, name, content, code, line) => {
    const { value = [], findings } = await read(name, content);
    const t = value[0];
    expect(t?.turns.map((turn) => `${t.speakers[turn.speaker].label}: ${t.text.slice(turn.start, turn.end)}`)).toEqual(
      TALK,
    );
    if (code === undefined) return;
    const found = findings.find((f) => f.code === code);
    expect(found?.file).toBe(name);
    if (line !== undefined) expect(found?.line).toBe(line);
  });

  it("text decoded twice is left as it is and named", async () => {
    const { value = [], findings } = await read("a.txt", text.replace("start", "Ã©tÃ© Ã  cÃ´tÃ© cafÃ©"));
    expect(value[0].text).toContain("Ã©tÃ©");
    expect(findings).toContainEqual(expect.objectContaining({ code: "double-decoding", file: "a.txt" }));
  });

  it("broken time lines are counted and named with their place, and the cues around them are read", async () => {
    const vtt =
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>We begin.\n\n00:0x.000 --> 00:04.000\n<v Bo>Yes.\n\n00:05.000 --> 00:06.000\n<v Ana>Good.\n";
    for (const [name, content] of [
      ["a.vtt", vtt],
      [
        "a.srt",
        vtt
          .replace("WEBVTT\n\n", "1\n")
          .replaceAll(".000", ",000")
          .replace(/<v (\w+)>/g, "$1: "),
      ],
    ]) {
      const { value = [], findings } = await read(name, content);
      expect(value[0].text, name).toContain("Good.");
      const found = findings.find((f) => f.code === "times-broken");
      expect(found, name).toMatchObject({ file: name, args: { count: 1, first: "cue 1" } });
    }
  });

  it("direction and terminal marks stay in the words and never reach a terminal", async () => {
    const { value = [] } = await read("a.txt", text.replace("begin", "be\u202egin \u001b[2J\u009b"));
    const shown = safeTerm(value[0].text);
    expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});

/** More than a megabyte that packs to a third. */
const NUMBERS = Array.from({ length: 200_000 }, (_, i) => i).join(" ");

/** A file just beyond a limit, and the limit with which it is read. */
const LIMITS: readonly (readonly [limit: LimitName, value: number, name: string, content: Content, code: string])[] = [
  ["zipEntries", 2, "a.docx", makeDocx(body), "zip-entries"],
  ["zipPartBytes", 500, "a.docx", makeDocx(body), "zip-part-size"],
  ["zipTotalBytes", 700, "a.docx", makeDocx(body), "zip-total-size"],
  ["zipRatio", 2, "a.docx", docx({ name: "word/a.xml", content: NUMBERS, deflate: true }), "zip-ratio"],
  ["xmlDepth", 3, "a.docx", makeDocx(body), "xml-depth"],
  ["xmlAttributes", 2, "a.odt", talkOdt, "xml-attributes"],
  [
    "jsonDepth",
    2,
    "a.json",
    JSON.stringify({ segments: [{ speaker: "Ana", text: "We begin.", start: 0, end: 1 }] }),
    "json-depth",
  ],
  [
    "rtfDepth",
    2,
    "a.rtf",
    `{\\rtf1 {\\b {\\i Ana:}} one\\par Bo: two\\par Ana: three\\par Bo: four\\par}`,
    "rtf-depth",
  ],
  [
    "csvRecordCharacters",
    18,
    "a.csv",
    "speaker,text\nAna,We begin at the beginning.\nBo,Yes.\n",
    "csv-record-too-long",
  ],
  ["sheetCells", 5, "a.ods", sheet, "sheet-cells"],
  ["sheetColumns", 1, "a.ods", sheet, "sheet-columns"],
  ["sheetCharacters", 30, "a.ods", sheet, "sheet-characters"],
  ["pdfPages", 1, "a.pdf", pdf, "pdf-limit"],
  ["pdfPieces", 2, "a.pdf", pdf, "pdf-limit"],
  ["pdfCharacters", 50, "a.pdf", pdf, "pdf-limit"],
  ["pdfWorkBytes", 1000, "a.pdf", pdf, "pdf-work"],
  ["pdfMemoryMegabytes", 6, "a.pdf", pdf, "pdf-memory"],
  ["pdfSeconds", 0.0001, "a.pdf", pdf, "pdf-time"],
];
/** Met before a reader has the file: tests/io-hostile.test.ts. */
const ELSEWHERE: readonly LimitName[] = ["fileBytes", "files", "folderDepth"];

describe("limits", () => {
  it("each has a file beyond it here", () => {
    expect([...LIMITS.map(([name]) => name), ...ELSEWHERE].sort()).toEqual(Object.keys(READING_LIMITS).sort());
  });

  it.each(LIMITS)(
    "%s: says which, its value and how to raise it, and raised it is read",
    async (limit, value, name, content, code) => {
      const beyond = await read(name, content, { [limit]: value });
      expect(beyond.value ?? []).toEqual([]);
      expect(beyond.findings).toMatchObject([{ code, severity: "error", file: name, args: { limit: value } }]);
      const said = sentence(beyond.findings[0]);
      expect(said).toContain(String(value));
      expect(said).toContain(`limits: { ${limitKey(limit)}: ... }`);
      expect(said).toContain("sp-code.yaml");
      expect((await read(name, content)).value?.length).toBe(1);
    },
  );

  it("every name can be set in the study file, and nothing else", async () => {
    const { parseStudy } = await import("../../src/study/index.ts");
    const yaml = (lines: string[]) => ({ name: "sp-code.yaml", bytes: bytesOf(`limits:\n${lines.join("\n")}\n`) });
    const names = Object.keys(READING_LIMITS) as LimitName[];
    const set = await parseStudy(yaml(names.map((n, i) => `  ${limitKey(n)}: ${i + 1}`)));
    expect(set.value?.limits).toEqual(Object.fromEntries(names.map((n, i) => [n, i + 1])));
    expect((await parseStudy(yaml(["  zip_entry: 9"]))).findings[0]).toMatchObject({ line: 2 });
    expect((await parseStudy(yaml(["  json_depth: 1000000"]))).findings[0]).toMatchObject({ line: 2 });
  });

  it("docs/readers.md names each with its value", () => {
    const doc = readFileSync(join(import.meta.dirname, "../../docs/readers.md"), "utf8");
    for (const [name, value] of Object.entries(READING_LIMITS))
      expect(doc).toContain(`| \`${limitKey(name as LimitName)}\` | ${value} |`);
  });
});

describe("a PDF that works against its reader", () => {
  it("is stopped, and the next one is read", async () => {
    const { deflateSync } = await import("node:zlib");
    const packed = deflateSync(Buffer.alloc(30_000_000, "BT ET "));
    const bomb = Buffer.from(pdf).toString("latin1");
    const at = bomb.indexOf("<< /Length", bomb.indexOf("6 0 obj"));
    const end = bomb.indexOf("endstream", at);
    const bytes = Buffer.from(
      `${bomb.slice(0, at)}<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed.toString("latin1")}\n${bomb.slice(end)}`,
      "latin1",
    );
    const stopped = await read("a.pdf", new Uint8Array(bytes), { pdfWorkBytes: 10_000_000 });
    expect(stopped.findings.map((f) => f.code)).toEqual(["pdf-work"]);
    expect((await read("b.pdf", pdf)).value?.length).toBe(1);
  });
});
