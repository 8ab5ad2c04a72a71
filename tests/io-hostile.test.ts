import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { sentence } from "../src/findings/index.ts";
import { listSources, readSource } from "../src/io/index.ts";

/** What happens to a file between being opened and being read whole. */
let meanwhile: ((file: fs.PathOrFileDescriptor) => void) | undefined;
vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    readSync: (...args: Parameters<typeof fs.readSync>) => {
      meanwhile?.(args[0]);
      return real.readSync(...args);
    },
  };
});

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(join(tmpdir(), "sp-code io-hostile-"));
  meanwhile = undefined;
});
const list = (limits = {}) => listSources(dir, [dir], { own: [], bases: [dir], excluded: () => false, limits });

describe("files that cannot be read as they are", () => {
  it("a 500 MB file: named with its size and how to raise the limit, and not read", () => {
    const path = join(dir, "long.txt");
    fs.closeSync(fs.openSync(path, "w"));
    fs.truncateSync(path, 500_000_000);
    meanwhile = () => {
      throw new Error("read all the same");
    };
    const [f] = readSource(path, "long.txt").findings;
    expect(f).toMatchObject({
      code: "file-too-large",
      args: { size: 500_000_000, limit: 50_000_000 },
      file: "long.txt",
    });
    expect(sentence(f)).toMatch(/file_bytes.*sp-code\.yaml/);
    expect(readSource(path, "long.txt", 100).findings[0].args).toEqual({ size: 500_000_000, limit: 100 });
  });

  it.each([
    ["grows", (path: string) => fs.appendFileSync(path, " and more")],
    ["shrinks", (path: string) => fs.truncateSync(path, 2)],
    ["is rewritten", (path: string) => fs.utimesSync(path, 1, 1)],
  ])("a file that %s while it is read is left out and named", (_, change) => {
    const path = join(dir, "a.txt");
    fs.writeFileSync(path, "Ana: we begin.");
    meanwhile = () => change(path);
    expect(readSource(path, "a.txt")).toMatchObject({ findings: [{ code: "changed-while-read", file: "a.txt" }] });
    meanwhile = undefined;
    expect(readSource(path, "a.txt").findings).toEqual([]);
  });

  it("a file that another program holds open is named, with what to do", () => {
    const path = join(dir, "a.docx");
    fs.writeFileSync(path, "x");
    meanwhile = () => {
      throw Object.assign(new Error("busy"), { code: "EBUSY" });
    };
    const [f] = readSource(path, "a.docx").findings;
    expect(f).toMatchObject({ code: "unreadable", args: { problem: "EBUSY" }, file: "a.docx" });
    expect(sentence(f)).toMatch(/close it elsewhere/);
  });

  it("a loop of links and a folder too deep are named, and the rest is read", () => {
    fs.mkdirSync(join(dir, "a/b/c"), { recursive: true });
    fs.writeFileSync(join(dir, "a/P1.txt"), "x");
    fs.symlinkSync(dir, join(dir, "a/b/back"));
    fs.symlinkSync("self", join(dir, "self"));
    const { files, findings } = list({ folderDepth: 2 });
    expect(files.map((f) => f.below)).toEqual(["a/P1.txt"]);
    expect(findings.map((f) => [f.code, f.file])).toEqual([
      ["skipped-link", "a/b/back"],
      ["folder-too-deep", "a/b/c"],
      ["skipped-link", "self"],
    ]);
    expect(sentence(findings[1])).toMatch(/2 deep.*folder_depth.*sp-code\.yaml/);
  });

  it("too many files: the first are read, and the limit is named", () => {
    for (const n of [1, 2, 3]) fs.writeFileSync(join(dir, `P${n}.txt`), "x");
    const { files, findings } = list({ files: 2 });
    expect(files.map((f) => f.below)).toEqual(["P1.txt", "P2.txt"]);
    expect(findings.map((f) => f.code)).toEqual(["too-many-files"]);
    expect(sentence(findings[0])).toMatch(/2 files.*files: .*sp-code\.yaml/);
  });
});
