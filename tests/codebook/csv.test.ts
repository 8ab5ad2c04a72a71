import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codebookRows } from "../../src/codebook/export.ts";
import { parseCodebook } from "../../src/codebook/index.ts";
import { joinList, splitList } from "../../src/codebook/list-cell.ts";
import { sentence } from "../../src/findings/index.ts";
import type { Code, Codebook } from "../../src/model/index.ts";

const source = (text: string, name = "codebook.csv") => ({
  name,
  bytes: new TextEncoder().encode(text),
  sha256: "0".repeat(64),
});

describe("lists in a cell", () => {
  it.each<["texts" | "cues", string, unknown[]]>([
    ["texts", "one; two |three", ["one", "two", "three"]],
    ["texts", "one; two\nthree\n", ["one; two", "three"]],
    ["texts", '"one; two"; three', ["one; two", "three"]],
    ["texts", 'she said "a; b"', ['she said "a', 'b"']],
    ["texts", ":( sad; glad", [":( sad", "glad"]],
    ["cues", "(a|b c) d; e [f|g] h", ["(a|b c) d", "e [f|g] h"]],
    ["cues", "=Men's Shed|friend*", ["=Men's Shed", "friend*"]],
    ["cues", "{near: [a, b], within: 4}; c", [{ near: ["a", "b"], within: 4 }, "c"]],
    ["cues", "{near: [a", ["{near: [a"]],
    ["texts", "{near: [a, b]}", ["{near: [a, b]}"]],
    ["texts", "", []],
  ])("splits %s %j", (kind, cell, entries) => {
    expect(splitList(cell, kind)).toEqual(entries);
  });

  it("reads back whatever was joined", () => {
    const entry = fc.oneof(
      fc.string({ minLength: 1, unit: "grapheme" }),
      fc.string({ minLength: 1, unit: fc.constantFrom(..."ab \";|{}()[]\n\\=,'") }),
    );
    fc.assert(
      fc.property(fc.array(entry), fc.constantFrom("texts" as const, "cues" as const), (entries, kind) => {
        expect(splitList(joinList(entries), kind)).toEqual(entries);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe("codebook.csv", () => {
  it("reads other programs' column names, a semicolon file with a BOM, and word classes", async () => {
    const { value, findings } = await parseCodebook(
      source(
        '\ufeffCode;Name;Description;Example;CUES;Status\r\n<them>;;;;me|us;\r\ncalm;Calm;It settles.;One.|Two.;"settled <them>;{near: [calm, plot]}";Active\r\ncompany;Company;;;;\r\n',
      ),
    );
    expect(findings).toEqual([]);
    expect([...value!.classes]).toEqual([["them", ["me", "us"]]]);
    expect(value!.codes[0]).toMatchObject({
      id: "calm",
      label: "Calm",
      definition: "It settles.",
      examples: ["One.", "Two."],
      status: "active",
    });
    expect(value!.codes[0].cues.map((c) => c.value)).toEqual(["settled <them>", { near: ["calm", "plot"] }]);
    expect(value!.codes[0].cues[0].place).toEqual({ file: "codebook.csv", line: 3, column: 33 });
  });

  it("reports every fault with its cell", async () => {
    const { value, findings } = await parseCodebook(
      source(
        [
          "id,label,defintion,level,parent,cues,history",
          "a,A,x,semantik,b,,",
          "a,,x,,,,",
          'my code,C,x,,zz,"{near: [a, b], withn: 3}",',
          "d,D,x,,,,why not",
          "",
        ].join("\n"),
      ),
    );
    expect(value).toBeUndefined();
    expect(findings.map((f) => `${f.line}:${f.column} ${f.code} ${sentence(f)}`)).toEqual([
      '1:10 csv-unknown-column Unknown column "defintion". Did you mean "definition"?',
      '2:7 invalid-value level: expected one of semantic, latent, found "semantik". Did you mean "semantic"?',
      '2:16 unknown-reference The parent "b" of the code "a" does not exist. Did you mean "d"?',
      '3:1 duplicate-id The id "a" is taken: it stands at line 2, column 1 already. Give one of the two another id.',
      "3:3 invalid-value label: expected text that is not empty, found nothing.",
      '4:1 id-shape The code id "my code" is not of the right shape: letters, digits, ".", "_" and "-", beginning with a letter or digit, at most 64. Did you mean "my-code"?',
      '4:14 unknown-reference The parent "zz" of the code "my code" does not exist. Add it as a code, or remove the line.',
      "4:17 invalid-value cues › entry 1: expected a phrase of at most 1000 characters, or a map with phrase, near, regex, all, any or none, found something else.",
      '5:10 invalid-value history › entry 1: expected a map with "change", such as {date: 2026-01-31, by: amira, change: renamed}, found something else.',
    ]);
  });

  it("needs the columns id and label", async () => {
    const { findings } = await parseCodebook(source("definition,cues\nx,y\n"));
    expect(findings.map(sentence)).toEqual([
      'The header has no column "id". It has: definition, cues.',
      'The header has no column "label". It has: definition, cues.',
    ]);
  });

  it("gives the same codebook when its rows are written and read again", async () => {
    const guard = (s: string) => (/^[=+\-@\t\r＝＋－＠]/.test(s) ? `'${s}` : s);
    const quote = (s: string) => `"${guard(s).replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(code(), { selector: (c) => c.id, maxLength: 4 }), async (codes) => {
        const linked = codes.map((c, i) => ({ ...c, parent: i > 0 ? codes[0].id : undefined }));
        const codebook = bookOf(linked);
        const { columns, rows } = codebookRows(codebook, { classes: true });
        const csv = [columns, ...rows].map((r) => `${r.map(quote).join(",")}\n`).join("");
        // Cells must survive whatever the text of a cue, so the cues room is not asked here.
        const again = await parseCodebook(source(csv), () => []);
        expect(again.findings.filter((f) => f.severity === "error")).toEqual([]);
        expect(bare(again.value!)).toEqual(bare(codebook));
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});

function code(): fc.Arbitrary<Code> {
  const nasty = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abé ";|{}()\n\\=,-') });
  // A cell's own text is kept without the white space around it, and without a guard apostrophe.
  const cell = nasty.map((s) => s.trim() || "x");
  const cell0 = fc.option(cell, { nil: undefined });
  const cue = fc.oneof(
    nasty,
    fc.constantFrom({ near: ["a", "b"], within: 3 }, { regex: 'a;|\\b"x' }, { all: ["a", { any: ["b"] }], in: "turn" }),
  );
  const cues = fc.array(cue, { maxLength: 3 }).map((values) => values.map((value) => ({ value })));
  return fc.record({
    id: fc.stringMatching(/^[a-z][a-z0-9_-]{0,6}$/),
    label: cell,
    definition: cell0,
    full_definition: cell0,
    use_when: cell0,
    do_not_use_when: cell0,
    examples: fc.array(nasty, { maxLength: 3 }),
    counter_examples: fc.array(nasty, { maxLength: 3 }),
    level: fc.constantFrom(undefined, "semantic" as const, "latent" as const),
    origin: cell0,
    status: fc.constantFrom("provisional" as const, "active" as const, "retired" as const),
    layer: fc.constantFrom(undefined, "stance"),
    theme: cell0,
    dimension: cell0,
    color: fc.constantFrom(undefined, "#2f6f4e"),
    memo: cell0,
    guid: cell0,
    history: fc.array(fc.record({ change: nasty, to: fc.array(cell, { minLength: 1, maxLength: 2 }) }), {
      maxLength: 2,
    }),
    cues,
    unless: cues,
    negation: fc.constantFrom("contrary" as const, "keep" as const, "only" as const),
  });
}

function bookOf(codes: readonly Code[]): Codebook {
  return {
    id: "codebook",
    title: "codebook",
    version: "unversioned",
    language: "en",
    classes: new Map([["them", ["me", "us"]]]),
    layers: new Map(codes.some((c) => c.layer) ? [["stance", { choose: "many" as const }]] : []),
    codes,
    file: "codebook.csv",
    sha256: "0".repeat(64),
  };
}

/** The codebook without the places, which are the file's. */
function bare(codebook: Codebook) {
  return {
    ...codebook,
    codes: codebook.codes.map(({ place: _, ...c }) => ({
      ...c,
      cues: c.cues.map((q) => q.value),
      unless: c.unless.map((q) => q.value),
    })),
  };
}
