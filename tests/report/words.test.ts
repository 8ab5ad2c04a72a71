import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../src/cli/refusal.ts";
import { reportWords } from "../../src/cli/report-language.ts";
import { sentence } from "../../src/findings/index.ts";
import { catalogueOf, numbersOf, reportLanguages, wordsOf } from "../../src/report/words/words.ts";

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

const slotsOf = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)[:}]/g)].map((m) => m[1]))].sort();

describe.each(reportLanguages.filter((l) => l !== "en"))("the words of %s", (language) => {
  const own = catalogueOf(language);

  test("have the keys of en.yaml, all and no other, in its order", () => {
    expect([...own.keys()]).toEqual(keys);
  });

  test("have the same slots in every sentence", () => {
    const differ = keys.filter((k) => slotsOf(own.get(k)!).join() !== slotsOf(catalogueOf("en").get(k)!).join());
    expect(differ).toEqual([]);
  });

  test("can be filled where English can", () => {
    const [w, english] = [wordsOf(language), wordsOf("en")];
    for (const key of keys) {
      const slots = Object.fromEntries(slotsOf(catalogueOf("en").get(key)!).map((s) => [s, 2]));
      expect(english(key, slots), key).not.toMatch(/[{}]/);
      expect(w(key, slots), key).not.toMatch(/[{}]/);
    }
  });
});

describe("American English", () => {
  const differ = keys.filter((k) => catalogueOf("en-US").get(k) !== catalogueOf("en").get(k));

  test("differs in spelling only, and keeps a first capital", () => {
    expect(differ.length).toBeGreaterThan(3);
    expect(wordsOf("en-US")("term.central_concept")).toBe("Central organizing concept");
    expect(catalogueOf("en-US").get("opening.sensitising")).toMatch(/can only sensitize;/);
  });

  test("has no British spelling left", () => {
    const british =
      /\b(?:[a-z]*[b-df-hj-np-tv-z]is(?:e|ed|ing|ation)|[a-z]*[a-eg-z]our(?:s|ed|ing|able)?|[a-z]+tre|[a-z]+lled|[a-z]+lling|[a-z]+cence|grey)\b/gi;
    const fine =
      /^(?:raised?|precise|wise|rise|our|ours|hours?|four|your|filled|called|spelled|calling|telling|otherwise|promise[ds]?|exercise|surprise|advise|likewise|comprise)$/i;
    const left = [...catalogueOf("en-US")].flatMap(([key, text]) =>
      [...text.replace(/\{[^}|:]*[:}]/g, " ").matchAll(british)]
        .filter((m) => !fine.test(m[0]))
        .map((m) => `${key}: ${m[0]}`),
    );
    expect(left).toEqual([]);
  });
});

test("numbers as German writes them, and what only looks like one is left", () => {
  const w = wordsOf("de");
  expect(w("n-of", { n: 1234, of: "29,295" })).toBe("1.234 von 29.295");
  expect(w("manifest.date")).toBe("Datum");
  expect(w("fact.software", { version: "1.2" })).toBe("sp-code 1.2.");
  const written = numbersOf("de");
  expect(["0.25", "12.5%", "−0.10", "1,234.5", "P1.2", "0.1.0", "2026-01-02"].map(written)).toEqual([
    "0,25",
    "12,5%",
    "−0,10",
    "1.234,5",
    "P1.2",
    "0.1.0",
    "2026-01-02",
  ]);
});

test("a language without a file is refused with the nearest there is, before anything is written", () => {
  try {
    reportWords({ reportLanguage: "en-UK" });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    const [found] = (error as Refusal).findings;
    expect(found.file).toBe("sp-code.yaml");
    expect(sentence(found)).toMatch(/cannot be printed in "en-UK" \(did you mean en-[A-Z]+\?\).*de, en, en-GB, en-US/);
  }
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
