import { describe, expect, it } from "vitest";
import { sentence } from "../../src/findings/index.ts";
import { READING_LIMITS } from "../../src/model/index.ts";
import { partNamed, readZip } from "../../src/readers/zip.ts";
import { zipMembers } from "../../src/readers/zip-members.ts";
import { makeZip } from "./make-zip.ts";

const all = () => true;
const codes = async (bytes: Uint8Array, limits = READING_LIMITS) =>
  (await readZip(bytes, all, "x.docx", limits)).findings.map((f) => f.code);

describe("a container in order", () => {
  const bytes = makeZip([
    { name: "word/a.xml", content: "alpha" },
    { name: "./Word/B.xml", content: "beta ".repeat(1000), deflate: true },
    { name: "media/", content: "" },
  ]);
  it("lists members and expands only the wanted", async () => {
    expect(zipMembers(bytes)).toEqual(["word/a.xml", "./Word/B.xml", "media/"]);
    const read = await readZip(bytes, (n) => n.endsWith(".xml"));
    expect(read.findings).toEqual([]);
    expect([...(read.value ?? new Map()).keys()]).toEqual(["word/a.xml", "Word/B.xml"]);
    expect(new TextDecoder().decode(partNamed(read.value!, "word/b.XML"))).toBe("beta ".repeat(1000));
    expect(partNamed(read.value!, "word/c.xml")).toBeUndefined();
  });
  it("reads bytes that are a view into a larger buffer", async () => {
    const larger = new Uint8Array(bytes.length + 20).fill(7);
    larger.set(bytes, 10);
    const view = larger.subarray(10, 10 + bytes.length);
    expect(zipMembers(view)?.length).toBe(3);
    expect((await readZip(view, all)).value?.size).toBe(2);
  });
});

describe("harmful and damaged containers", () => {
  it("refuses too many members", async () => {
    const bytes = makeZip(Array.from({ length: 2_001 }, (_, i) => ({ name: `p${i}`, content: "" })));
    const { findings } = await readZip(bytes, all, "x.docx");
    expect(findings[0]).toMatchObject({ code: "zip-entries", args: { value: 2001, limit: 2000 }, file: "x.docx" });
    expect(sentence(findings[0])).toContain("2001");
  });
  it("refuses a bomb by its ratio, before expanding it", async () => {
    const bytes = makeZip([{ name: "a", content: new Uint8Array(30_000_000), deflate: true }]);
    expect(await codes(bytes)).toEqual(["zip-ratio"]);
  });
  it("refuses a part over the cap and a sum over the cap, naming value and limit", async () => {
    const limits = { ...READING_LIMITS, zipPartBytes: 1000, zipTotalBytes: 1500 };
    const part = await readZip(makeZip([{ name: "a", content: "x".repeat(1001) }]), all, undefined, limits);
    expect(part.findings[0]).toMatchObject({ code: "zip-part-size", args: { part: "a", value: 1001, limit: 1000 } });
    const two = makeZip([
      { name: "a", content: "x".repeat(900) },
      { name: "b", content: "x".repeat(900) },
    ]);
    const total = await readZip(two, all, undefined, limits);
    expect(total.findings[0]).toMatchObject({ code: "zip-total-size", args: { value: 1800, limit: 1500 } });
    expect(total.value).toBeUndefined();
  });
  it("counts only what is expanded", async () => {
    const bytes = makeZip([
      { name: "a", content: "x" },
      { name: "film", content: "x".repeat(5000) },
    ]);
    const read = await readZip(bytes, (n) => n === "a", undefined, { ...READING_LIMITS, zipPartBytes: 1000 });
    expect(read.value?.size).toBe(1);
  });
  it("refuses a stated size that is too small or too large", async () => {
    const content = "y".repeat(5000);
    expect(await codes(makeZip([{ name: "a", content, deflate: true, lie: { size: 10 } }]))).toEqual(["zip-size"]);
    expect(await codes(makeZip([{ name: "a", content, deflate: true, lie: { size: 9000 } }]))).toEqual(["zip-size"]);
  });
  it("refuses a wrong checksum", async () => {
    expect(await codes(makeZip([{ name: "a", content: "abc", lie: { crc: 1 } }]))).toEqual(["zip-checksum"]);
  });
  it.each(["../evil.xml", "a/../../evil.xml", "/etc/evil", "C:/evil", "a\\b"])("refuses the name %s", async (name) => {
    expect(await codes(makeZip([{ name, content: "" }]))).toEqual(["zip-name"]);
  });
  it("refuses a name that stands twice, case apart", async () => {
    const bytes = makeZip([
      { name: "word/document.xml", content: "1" },
      { name: "WORD/document.xml", content: "2" },
    ]);
    expect(await codes(bytes)).toEqual(["zip-duplicate"]);
  });
  it("refuses a locked part", async () => {
    expect(await codes(makeZip([{ name: "a", content: "abc", deflate: true, lie: { flags: 1 } }]))).toEqual([
      "zip-encrypted",
    ]);
  });
  it("says of every cut of a file that it is damaged, and never throws", async () => {
    const whole = makeZip([{ name: "a", content: "abc".repeat(50), deflate: true }]);
    for (let length = 0; length < whole.length; length += 3) {
      const cut = whole.subarray(0, length);
      expect((await readZip(cut, all)).findings.length).toBe(1);
      expect(() => zipMembers(cut)).not.toThrow();
    }
  });
  it("never throws on changed bytes", async () => {
    const whole = makeZip([{ name: "word/a", content: "abc".repeat(50), deflate: true }]);
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice();
      changed[at] ^= 0xff;
      const read = await readZip(changed, all);
      if (read.value?.has("word/a")) expect(new TextDecoder().decode(read.value.get("word/a"))).toBe("abc".repeat(50));
      expect(() => zipMembers(changed)).not.toThrow();
    }
  });
});
