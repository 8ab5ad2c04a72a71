import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { faults } from "./never.ts";

const root = resolve(import.meta.dirname, "../..");
const listed = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((f) => ending.test(f))
    .map((f) => join(folder, f))
    .sort();

/** String and template literals of a source that hold a space, so may be said; comments are no sentences of the program. */
function literals(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/^\s*\/\/.*$/gm, " ");
  return [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map((m) => m[1] ?? m[2])
    .filter((text) => /\w \w/.test(text));
}

/** Sentences of a page outside its code blocks, tables row by row. */
function sentences(page: string): string[] {
  return page
    .replace(/^```[\s\S]*?^```/gm, "")
    .split(/\n\s*\n|\n(?=[|\-*#])|(?<=[.:?!])\s/)
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter((text) => text !== "");
}

/** What may stand although the list catches it, each with why. */
const allowed: readonly (readonly [file: RegExp, text: RegExp, why: string])[] = [
  [/./, /--uncovered/, "the option's name, of words and not of themes"],
  [/check\.ts$/, /That is no proof/, "denies it"],
  [/README\.md$/, /have not endorsed/, "denies it"],
  [/README\.md$/, /never calls a text anonymised/, "denies it"],
  [/agreement\.md$/, /prevalence/, "the figure's name, of units"],
  [/exchange\.md$/, /validate against the standard's schemas/, "files and schemas"],
  [/readers\.md$/, /This transcript has been anonymised/, "quotes a transcript's own remark"],
  [/readers\.md$/, /<!-- accuracy:/, "a mark for the evaluation of readers"],
  [/reference-codebook\.md$/, /No person has validated/, "denies it"],
  [/reference-codebook\.md$/, /are not proven wrong/, "denies it"],
  [/reference-codebook\.md$/, /ce-neutral-place/, "a code's id"],
];

function found(files: readonly string[], partsOf: (text: string) => string[]): string[] {
  return files.flatMap((file) =>
    partsOf(readFileSync(join(root, file), "utf8")).flatMap((text) =>
      faults(text)
        .filter(() => !allowed.some(([f, t]) => f.test(file) && t.test(text)))
        .map((name) => `${file}: ${name}: ${text.slice(0, 160)}`),
    ),
  );
}

test("no sentence of the program claims what cannot be claimed: findings, help, what commands say", () => {
  const files = listed("src", /\.ts$/);
  expect(files.flatMap((f) => literals(readFileSync(join(root, f), "utf8"))).length).toBeGreaterThan(1500);
  expect(found(files, literals)).toEqual([]);
});

test("no sentence of the documentation does", () => {
  expect(found(["README.md", ...listed("docs", /\.md$/)], sentences)).toEqual([]);
});

test("what is allowed is there", () => {
  const files = [...listed("src", /\.ts$/), "README.md", ...listed("docs", /\.md$/)];
  const unused = allowed.filter(
    ([file, text]) =>
      !files.some((f) => file.test(f) && text.test(readFileSync(join(root, f), "utf8").replace(/\s+/g, " "))),
  );
  expect(unused).toEqual([]);
});
