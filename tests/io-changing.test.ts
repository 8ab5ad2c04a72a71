import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readSource } from "../src/io/index.ts";

/** What happens to the file between two reads. */
let meanwhile: (() => void) | undefined;
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return {
    ...fs,
    readSync: (...args: [number, Uint8Array, number, number, number]) => {
      const n = fs.readSync(...args);
      meanwhile?.();
      return n;
    },
  };
});
const fs = await vi.importActual<typeof import("node:fs")>("node:fs");
const path = join(mkdtempSync(join(tmpdir(), "sp-code io-")), "a.txt");
const codes = () => {
  fs.writeFileSync(path, "Ann: hello");
  fs.utimesSync(path, 1, 1);
  const { value, findings } = readSource(path, "a.txt");
  return value === undefined ? findings.map((f) => `${f.code} ${f.file}`) : value.bytes.length;
};

describe("a file that changes while it is read", () => {
  it.each([
    ["grows", () => fs.appendFileSync(path, " you")],
    ["shrinks", () => fs.truncateSync(path, 3)],
    ["is written over", () => fs.writeFileSync(path, "Bob: hello")],
  ])("is named when it %s", (_, change) => {
    meanwhile = change;
    expect(codes()).toEqual(["changed-while-read a.txt"]);
  });

  it("is read when nothing happens to it", () => {
    meanwhile = undefined;
    expect(codes()).toBe(10);
  });
});
