import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { sentence } from "../src/findings/index.ts";
import { appendLine, findStudyRoot, listSources, readSource, replaceFolder, sha256 } from "../src/io/index.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sp-code io ü-"));
});
const put = (path: string, text = "x"): void => {
  mkdirSync(join(dir, path, ".."), { recursive: true });
  writeFileSync(join(dir, path), text);
};
const report = (index: string, extra: { path: string; content: string }[] = []) => {
  const files = [{ path: "index.html", content: index }, ...extra];
  const outputs = files.map((f) => ({ path: f.path, sha256: sha256(f.content) }));
  return [...files, { path: "manifest.json", content: JSON.stringify({ tool: "sp-code", outputs }, null, 2) }];
};
const write = (index: string, extra?: { path: string; content: string }[]) =>
  replaceFolder(join(dir, "report"), "report", report(index, extra)).map((f) => f.code);
const read = (path: string) => readFileSync(join(dir, "report", path), "utf8");

describe("replacing a report", () => {
  it("writes, replaces, and leaves nothing beside it", () => {
    expect(write("one", [{ path: "tables/a.csv", content: "1" }])).toEqual([]);
    expect(write("two")).toEqual([]);
    expect(read("index.html")).toBe("two");
    expect(readdirSync(dir)).toEqual(["report"]);
    expect(readdirSync(join(dir, "report")).sort()).toEqual(["index.html", "manifest.json"]);
  });

  it("refuses a folder that it did not write, and changes nothing there", () => {
    put("report/thesis.docx", "years of work");
    expect(write("one")).toEqual(["output-not-ours"]);
    expect(read("thesis.docx")).toBe("years of work");
    expect(readdirSync(join(dir, "report"))).toEqual(["thesis.docx"]);
  });

  it("refuses a file in the folder's place", () => {
    put("report", "a file");
    expect(write("one")).toEqual(["output-is-file"]);
    expect(readFileSync(join(dir, "report"), "utf8")).toBe("a file");
  });

  it("carries a person's own file over and keeps an edited one beside the new", () => {
    write("one");
    put("report/notes.txt", "mine");
    put("report/index.html", "edited by hand");
    expect(write("two")).toEqual(["output-edited"]);
    expect(read("notes.txt")).toBe("mine");
    expect(read("index.html")).toBe("two");
    expect(read(`index.edited-${sha256("edited by hand").slice(0, 8)}.html`)).toBe("edited by hand");
    expect(write("three")).toEqual([]);
    expect(read(`index.edited-${sha256("edited by hand").slice(0, 8)}.html`)).toBe("edited by hand");
  });

  it("leaves the old report when a new one cannot be written", () => {
    write("one");
    const codes = replaceFolder(join(dir, "report"), "report", [
      { path: "a", content: "1" },
      { path: "a/b", content: "2" },
    ]).map((f) => f.code);
    expect(codes).toEqual(["output-not-writable"]);
    expect(read("index.html")).toBe("one");
    expect(readdirSync(dir)).toEqual(["report"]);
  });

  it("waits for nobody: a live lock is named, a dead one taken over", () => {
    put(".report.sp-code-lock", JSON.stringify({ pid: process.ppid, host: require("node:os").hostname() }));
    expect(write("one")).toEqual(["output-locked"]);
    put(".report.sp-code-lock", JSON.stringify({ pid: 2 ** 22 + 1, host: require("node:os").hostname() }));
    expect(write("one")).toEqual([]);
  });

  it("never writes outside the folder", () => {
    expect(
      replaceFolder(join(dir, "report"), "report", [{ path: "../evil", content: "x" }]).map((f) => f.code),
    ).toEqual(["output-not-writable"]);
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe("listing sources", () => {
  it("takes files in code-unit order and leaves out what is never a source", () => {
    for (const f of ["t/b.txt", "t/B.txt", "t/é/c d.vtt", "t/.hidden", "t/~$lock.docx", "t/Thumbs.db"]) put(f);
    put("codings/amira/x.jsonl");
    put("participants.csv");
    put("out/manifest.json", '{\n "tool": "sp-code"}');
    put("out/index.html");
    symlinkSync(join(dir, "t"), join(dir, "t", "loop"));
    const { files, findings } = listSources(dir, ["."], {
      own: ["participants.csv"],
      bases: [],
      excluded: () => false,
    });
    expect(files.map((f) => f.name)).toEqual(["t/B.txt", "t/b.txt", "t/é/c d.vtt"]);
    expect(findings.map((f) => [f.code, f.file])).toEqual([["skipped-link", "t/loop"]]);
  });

  it("names a path that does not exist and obeys excludes", () => {
    put("t/a.txt");
    put("t/guide.txt");
    const { files, findings } = listSources(dir, ["t", "nowhere"], {
      own: [],
      bases: [],
      excluded: (f) => f === "guide.txt",
    });
    expect(files.map((f) => f.below)).toEqual(["a.txt"]);
    expect(findings.map((f) => f.code)).toEqual(["not-found"]);
  });

  it("names a file from its transcripts folder, whatever path was given", () => {
    put("t/wave-2/a.txt");
    const list = (path: string) =>
      listSources(dir, [path], { own: [], bases: [join(dir, "t")], excluded: () => false }).files.map((f) => f.below);
    expect([list("t"), list("t/wave-2"), list("t/wave-2/a.txt")]).toEqual([
      ["wave-2/a.txt"],
      ["wave-2/a.txt"],
      ["wave-2/a.txt"],
    ]);
  });

  it("refuses a file over the limit unread, with its size, the limit and how to raise it", () => {
    put("big.txt", "123456");
    truncateSync(join(dir, "big.txt"), 500_000_000);
    const before = process.memoryUsage().arrayBuffers;
    const { value, findings } = readSource(join(dir, "big.txt"), "big.txt");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
    expect(value).toBeUndefined();
    expect(findings).toMatchObject([{ code: "file-too-large", file: "big.txt" }]);
    expect(sentence(findings[0])).toMatch(/500000000 bytes.* 50000000 .*--max-file-size/);
    truncateSync(join(dir, "big.txt"), 6);
    expect(readSource(join(dir, "big.txt"), "big.txt", 5).findings[0].code).toBe("file-too-large");
    expect(readSource(join(dir, "big.txt"), "big.txt", 6).value?.bytes.length).toBe(6);
  });
});

describe("the study root", () => {
  it("is the nearest sp-code.yaml above, but not past the folder that holds .git", () => {
    put("sp-code.yaml", "");
    put("a/b/c.txt");
    put("other/.git/HEAD");
    put("other/t/c.txt");
    expect(findStudyRoot(join(dir, "a/b"))).toBe(dir);
    expect(findStudyRoot(join(dir, "other/t"))).toBeUndefined();
  });
});

describe("appending", () => {
  it("ends a torn last line before it adds one", () => {
    put("c/x.jsonl", '{"a":1}\n{"torn');
    appendLine(join(dir, "c/x.jsonl"), '{"b":2}');
    expect(readFileSync(join(dir, "c/x.jsonl"), "utf8")).toBe('{"a":1}\n{"torn\n{"b":2}\n');
  });
});
