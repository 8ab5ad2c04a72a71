import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogueOf, reportLanguages, wordsOf } from "../../src/report/words/words.ts";

const root = fileURLToPath(new URL("../../src", import.meta.url));
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".ts"))
    .map((f) => readFileSync(`${folder}/${f}`, "utf8"));
const sources = [...files(`${root}/report`), ...files(`${root}/writers`), ...files(`${root}/bundle`)].join("\n");
const everything = [sources, ...files(`${root}/model`), ...files(`${root}/frameworks`)].join("\n");
const keys = [...catalogueOf("en").keys()];

const literals = new Set([...everything.matchAll(/"([^"\n]*)"/g)].map((m) => m[1]));
/** `placement.${x}` as the pattern of the keys it may give. */
const templates = [...sources.matchAll(/`([a-z][\w-]*\.[\w.-]*\$\{[^`]*)`/g)].map((m) => {
  const pattern = m[1]
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "\u0000")
    .replace(/[.]/g, "\\.")
    .replace(/\u0000/g, "([\\w-]+)");
  return new RegExp(`^${pattern}$`);
});

describe("the catalogue of sentences", () => {
  test("every key the code names is there", () => {
    const named = [...sources.matchAll(/\bw\(\s*"([^"]+)"/g)].map((m) => m[1]);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((k) => !keys.includes(k))).toEqual([]);
  });

  test("no key is unused: each stands in the code, or is made from a template and a word that does", () => {
    const used = (key: string): boolean =>
      literals.has(key) ||
      templates.some((t) => {
        const parts = t.exec(key)?.slice(1);
        return parts?.every((p) => /^\d+$/.test(p) || literals.has(p)) ?? false;
      });
    expect(keys.filter((k) => !used(k))).toEqual([]);
  });

  test("a missing key, slot or language throws", () => {
    const w = wordsOf("en");
    expect(() => w("no.such.key")).toThrow(/no key/);
    expect(() => w("n-of", { n: 1 })).toThrow(/slot "of"/);
    expect(() => wordsOf("xx")).toThrow(/xx/);
    expect(reportLanguages).toContain("en");
  });

  test("one and many, and commas between thousands", () => {
    const w = wordsOf("en");
    expect(w("flow.files", { n: 1 })).toBe("1 file");
    expect(w("flow.files", { n: 1234 })).toBe("1,234 files");
  });
});
