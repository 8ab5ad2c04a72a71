import { describe, expect, it } from "vitest";
import { decodeXml, parseXml } from "../../src/readers/xml.ts";

const place = { part: "p.xml", file: "x.docx" };
const listen = (xml: string | Uint8Array, prefixes: Record<string, string> = {}) => {
  const seen: string[] = [];
  const finding = parseXml(
    xml,
    prefixes,
    {
      open: (name, attribute) => seen.push(`<${name} ${attribute("w:val") ?? attribute("id") ?? ""}>`),
      close: (name) => seen.push(`</${name}>`),
      text: (text) => seen.push(text),
    },
    place,
  );
  return { seen: seen.join(""), finding };
};

describe("events", () => {
  it("gives names the reader's prefixes, whatever the file calls them", () => {
    const xml = '<q:a xmlns:q="urn:w" xmlns="urn:other" q:val="1"><b id="2">x &amp; &#233;</b><![CDATA[<y>]]></q:a>';
    expect(listen(xml, { "urn:w": "w" })).toEqual({ seen: "<w:a 1><?:b 2>x & é</?:b><y></w:a>", finding: undefined });
  });
  it("reads UTF-8 and UTF-16 with marks, and refuses other bytes", () => {
    expect(decodeXml(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toBe("a");
    expect(decodeXml(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe("a");
    expect(listen(new Uint8Array([0x3c, 0xe9])).finding?.code).toBe("xml-encoding");
  });
});

describe("harmful and broken XML", () => {
  it("refuses an entity bomb at its document type", () => {
    const bomb = `<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>`;
    expect(listen(bomb)).toMatchObject({ seen: "", finding: { code: "xml-doctype", args: { part: "p.xml" } } });
  });
  it("refuses an external entity and an unknown one", () => {
    expect(listen('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>').finding?.code).toBe("xml-doctype");
    expect(listen("<a>&nbsp;</a>").finding).toMatchObject({ code: "xml-broken", line: 1, file: "x.docx" });
  });
  it("refuses depth over 256, in little time", () => {
    const depth = (n: number) => "<a>".repeat(n) + "</a>".repeat(n);
    expect(listen(depth(256)).finding).toBeUndefined();
    const start = process.hrtime.bigint();
    expect(listen(depth(100_000)).finding).toMatchObject({ code: "xml-depth", args: { limit: 256 } });
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(3000);
  });
  it("refuses 30,000 attributes", () => {
    const attributes = Array.from({ length: 30_000 }, (_, i) => `a${i}="1"`).join(" ");
    expect(listen(`<a ${attributes}/>`).finding).toMatchObject({ code: "xml-attributes", args: { limit: 256 } });
  });
  it.each(["", "<a>", "<a></b>", "<a b=1/>", "a", "<a/><b/>", '<a b="1" b="2"/>', "<p:a/>", "<a>\u0001</a>"])(
    "says that %j is broken",
    (xml) => {
      expect(listen(xml).finding?.code).toBe("xml-broken");
    },
  );
  it("lets an exception of the listener pass", () => {
    const boom = () => {
      throw new TypeError("mine");
    };
    expect(() => parseXml("<a/>", {}, { open: boom }, place)).toThrow("mine");
  });
});
