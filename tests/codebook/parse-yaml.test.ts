import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type CueChecker, parseCodebook } from "../../src/codebook/index.ts";
import { cueSchema } from "../../src/codebook/schema.ts";
import { finding, sentence } from "../../src/findings/index.ts";

const source = (text: string, name = "codebook.yaml") => ({
  name,
  bytes: new TextEncoder().encode(text),
  sha256: "0".repeat(64),
});
const said = async (text: string, cues?: CueChecker) =>
  (await parseCodebook(source(text), cues)).findings.map((f) => `${f.line}:${f.column} ${f.code} ${sentence(f)}`);

describe("codebook.yaml", () => {
  it("reports all ten planted faults, each with line, column and suggestion", async () => {
    const folder = "fixtures/codebook/ten-faults";
    const expected = JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")) as {
      line: number;
      column: number;
      code: string;
      suggestion?: string;
    }[];
    const { value, findings } = await parseCodebook(source(readFileSync(`${folder}/codebook.yaml`, "utf8")));
    expect(value).toBeUndefined();
    expect(findings.map(({ line, column, code }) => ({ line, column, code }))).toEqual(
      expected.map(({ line, column, code }) => ({ line, column, code })),
    );
    expected.forEach(({ suggestion }, i) => {
      if (suggestion) expect(sentence(findings[i])).toContain(suggestion);
    });
  });

  it("gives every field of a code, and where it and its cues stand", async () => {
    const { value, findings } = await parseCodebook(
      source(`codebook: garden
title: Talk about gardens
version: "2.1.0"
classes: { them: [me, us] }
layers: { stance: { choose: one } }
codes:
  - id: calm
    label: Calm
    definition: d
    full_definition: f
    use_when: u
    do_not_use_when: n
    examples: [e1, e2]
    counter_examples: [c1]
    level: semantic
    origin: inductive
    status: provisional
    parent: top
    layer: stance
    theme: t
    dimension: where
    color: "#2f6f4e"
    memo: m
    guid: g
    history: [{ date: 2026-01-31, by: amira, change: split, from: peace, to: [calm] }]
    cues:
      - settled <them>
      - near: [calm, plot]
        within: 6
    unless: [calm down]
    negation: only
  - { id: top, label: Top }
`),
    );
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ id: "garden", title: "Talk about gardens", version: "2.1.0", language: "en" });
    expect([...value!.classes]).toEqual([["them", ["me", "us"]]]);
    expect([...value!.layers]).toEqual([["stance", { choose: "one" }]]);
    const at = (line: number, column: number) => ({ file: "codebook.yaml", line, column });
    expect(value!.codes[0]).toEqual({
      id: "calm",
      label: "Calm",
      definition: "d",
      full_definition: "f",
      use_when: "u",
      do_not_use_when: "n",
      examples: ["e1", "e2"],
      counter_examples: ["c1"],
      level: "semantic",
      origin: "inductive",
      status: "provisional",
      parent: "top",
      layer: "stance",
      theme: "t",
      dimension: "where",
      color: "#2f6f4e",
      memo: "m",
      guid: "g",
      history: [{ date: "2026-01-31", by: "amira", change: "split", from: "peace", to: ["calm"] }],
      cues: [
        { value: "settled <them>", place: at(27, 9) },
        { value: { near: ["calm", "plot"], within: 6 }, place: at(28, 9) },
      ],
      unless: [{ value: "calm down", place: at(30, 14) }],
      negation: "only",
      place: at(7, 5),
    });
    expect(value!.codes[1]).toMatchObject({ status: "active", negation: "contrary", cues: [], examples: [] });
  });

  it("takes a codebook without codes, and names it after its file", async () => {
    const { value, findings } = await parseCodebook(source("codes: []\n", "study/My codes.yaml"));
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ id: "my-codes", title: "my-codes", version: "unversioned", codes: [] });
  });

  it("asks the cues room about every cue that has the shape of one, also in a broken file", async () => {
    const seen: unknown[] = [];
    const cues: CueChecker = (value, classes, field) => {
      seen.push([value, [...classes.keys()], field]);
      return value === "bad" ? [finding("dead-cue", { id: "a", entry: 1, reason: "x" })] : [];
    };
    const text =
      "classes: { c: [x] }\ncodes:\n  - id: a\n    cues:\n      - bad\n      - 5\n      - {regex: x, speaker: nurse}\n    unless: [ok]\n";
    expect(await said(text, cues)).toEqual([
      '3:5 missing-key codes › entry 1 needs "label" (text).',
      '5:9 dead-cue Cue 1 of the code "a" can never match: x.',
      "6:9 invalid-value codes › entry 1 › cues › entry 2: expected a phrase, or a map with phrase, near, regex, all, any or none, found 5.",
      '7:29 invalid-value codes › entry 1 › cues › entry 3 › speaker: expected one of participant, interviewer, any, found "nurse".',
    ]);
    expect(seen).toEqual([
      ["bad", ["c"], "cues"],
      ["ok", ["c"], "unless"],
    ]);
  });

  it("reports every unknown key of a map", async () => {
    expect(await said("codes:\n  - id: a\n    label: A\n    levl: latent\n    colr: x\n")).toEqual([
      '4:5 unknown-key Unknown key "levl" in codes › entry 1. Did you mean "level"?',
      '5:5 unknown-key Unknown key "colr" in codes › entry 1. Did you mean "color"?',
    ]);
  });

  it("asks for a version in quotes, and says what a class and a color are", async () => {
    expect(
      await said('version: 1.10\nclasses: { none: [] }\ncodes:\n  - {id: a, label: A, color: red, cues: ["<none>"]}\n'),
    ).toEqual([
      '1:10 invalid-value version: expected text in quotes, such as "1.0.0", found 1.1.',
      '2:18 class-empty The class "none" has no words. Add one, or remove the class.',
      '4:30 color-shape The color of the code "a" is "red"; expected # and six hex digits, such as #2f6f4e, in quotes.',
    ]);
  });

  it("warns about what is odd and reads on", async () => {
    const { value, findings } = await parseCodebook(
      source(`codes:
  - {id: a, label: A, status: retired}
  - {id: b, label: B, parent: a}
  - {id: c, label: C, status: retired, history: [{change: merged, to: [bb]}]}
  - {id: d, label: D, level: latent, cues: [x]}
`),
    );
    expect(value?.codes).toHaveLength(4);
    expect(findings.map((f) => `${f.severity} ${f.line} ${f.code}`)).toEqual([
      "warning 2 retired-without-history",
      "warning 3 parent-retired",
      "warning 4 retired-successor-missing",
      "warning 5 latent-with-cues",
    ]);
  });

  it("keeps its limits", async () => {
    const many = Array.from({ length: 2001 }, (_, i) => `  - {id: c${i}, label: l}\n`).join("");
    expect(await said(`codes:\n${many}`)).toEqual([
      "2002:5 too-many-codes The codebook has 2001 codes; at most 2000 are read.",
    ]);
    const cues = Array.from({ length: 201 }, (_, i) => `      - word${i}\n`).join("");
    expect(await said(`codes:\n  - id: a\n    label: l\n    cues:\n${cues}`)).toMatchObject([
      expect.stringMatching(/^205:9 too-many-cues /),
    ]);
    expect(await said(`codes:\n  - {id: a, label: ${"l".repeat(201)}, cues: [${"c".repeat(1001)}]}\n`)).toMatchObject([
      expect.stringContaining("expected at most 200 characters, found a long text"),
      expect.stringContaining("cues › entry 1"),
    ]);
    const big = await parseCodebook({ name: "c.yaml", bytes: new Uint8Array(1_000_001), sha256: "" });
    expect(big.findings[0].code).toBe("codebook-too-large");
  });

  it("knows the shape of every cue of the cue table", () => {
    const rows = parse(readFileSync("fixtures/cues/normative.yaml", "utf8")) as {
      cues: unknown[];
      unless?: unknown[];
    }[];
    for (const row of rows)
      for (const cue of [...row.cues, ...(row.unless ?? [])])
        expect([cue, cueSchema.safeParse(cue).success]).toEqual([cue, true]);
  });
});
