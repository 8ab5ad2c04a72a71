import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sentence } from "../../src/findings/index.ts";
import type { Theme } from "../../src/model/index.ts";
import { askedAsQuestions, lintThemes, parseThemes } from "../../src/themes/index.ts";

const root = new URL("../../", import.meta.url);
const source = (text: string) => ({ name: "themes.yaml", bytes: new TextEncoder().encode(text) });
const said = (findings: readonly { code: string; line?: number }[]) => findings.map((f) => `${f.code}:${f.line}`);

describe("the files that ship", () => {
  test("the demo study's themes", async () => {
    const bytes = readFileSync(new URL("fixtures/demo-study/themes.yaml", root));
    const { value, findings } = await parseThemes({ name: "themes.yaml", bytes });
    expect(findings).toEqual([]);
    expect(value!.map((t) => t.codes.length)).toEqual([13, 12, 13, 13, 13]);
    expect(value![0]).toMatchObject({
      id: "joined-by-goodwill",
      parent: undefined,
      status: "active",
      dimensions: [{ framework: "five-ws", by: "amira", date: "2026-09-21", confidence: "confirmed" }],
      place: { file: "themes.yaml", line: 4 },
    });
    expect(value![0].history[1].because).toContain("The old name");
    expect(value![0].relations.map((r) => r.to)).toEqual(["borrowed-nerve", "being-expected"]);
    expect(lintThemes(value!, new Map(), { participants: 0, groups: 0, sites: 0 })).toEqual([]);
  });
  test("the reference themes: all inferred, every code once", async () => {
    const bytes = readFileSync(new URL("codebooks/social-prescribing.themes.yaml", root));
    const { value, findings } = await parseThemes({ name: "themes.yaml", bytes });
    expect(findings).toEqual([]);
    expect(value).toHaveLength(5);
    expect(new Set(value!.flatMap((t) => t.dimensions.map((d) => d.confidence)))).toEqual(new Set(["inferred"]));
    const codes = value!.flatMap((t) => t.codes);
    expect(codes).toHaveLength(127);
    expect(new Set(codes).size).toBe(127);
  });
});

describe("errors say where and what was nearest", () => {
  test("unknown code, code twice, unknown parent and relation, second id", async () => {
    const { value, findings } = await parseThemes(
      source(`themes:
  - id: a
    name: All of it
    codes: [pe-trust, pe-trst, pe-trust]
    relations:
      - to: bb
  - id: b
    name: Both of it
    parent: aa
  - id: a
    name: Again
`),
      { codeIds: ["pe-trust", "pe-hope"] },
    );
    expect(said(findings)).toEqual([
      "theme-duplicate:10",
      "theme-unknown-parent:9",
      "theme-unknown-code:4",
      "theme-code-twice:4",
      "theme-unknown-relation:6",
    ]);
    expect(findings[2].args).toEqual({ theme: "a", code: "pe-trst", nearest: "pe-trust" });
    expect(findings[2].column).toBe(23);
    expect(value!.map((t) => [t.id, t.codes, t.parent, t.relations])).toEqual([
      ["a", ["pe-trust"], undefined, []],
      ["b", [], undefined, []],
    ]);
    for (const f of findings) expect(sentence(f)).not.toMatch(/undefined|NaN/);
  });
  test("a circle of parents is opened where it closes", async () => {
    const { value, findings } = await parseThemes(
      source(
        "themes:\n- {id: a, name: A a, parent: b}\n- {id: b, name: B b, parent: c}\n- {id: c, name: C c, parent: a}\n- {id: d, name: D d, parent: d}\n",
      ),
    );
    expect(said(findings)).toEqual(["theme-parent-cycle:4", "theme-parent-cycle:5"]);
    expect(findings[0].args.cycle).toBe("c under a under b under c");
    expect(value!.map((t) => t.parent)).toEqual(["b", "c", undefined, undefined]);
  });
  test("a key that is misspelt, a confidence that does not exist: no value", async () => {
    for (const [text, code] of [
      ["themes:\n- {id: a, name: A, central_concpt: x}\n", "unknown-key"],
      [
        "themes:\n- {id: a, name: A, dimensions: [{framework: f, dimension: d, confidence: certain}]}\n",
        "invalid-value",
      ],
      ["themes:\n- {name: A}\n", "missing-key"],
      ["themes: [", "yaml-syntax"],
    ]) {
      const { value, findings } = await parseThemes(source(text));
      expect(value).toBeUndefined();
      expect(findings.map((f) => f.code)).toContain(code);
    }
  });
  test("a draft with empty keys, an empty list and an empty file are read", async () => {
    const draft = await parseThemes(
      source("themes:\n- id: a\n  name: A a\n  central_concept:\n  codes:\n  history: []\n"),
    );
    expect(draft.findings).toEqual([]);
    expect(draft.value![0]).toMatchObject({ central_concept: undefined, codes: [], dimensions: [] });
    expect((await parseThemes(source("themes:\n"))).value).toEqual([]);
    expect((await parseThemes(source(""))).value).toEqual([]);
  });
});

describe("lints", () => {
  const theme = (id: string, more: Partial<Theme> = {}): Theme => ({
    id,
    name: "What holds it up",
    central_concept: "x",
    codes: ["a", "b"],
    relations: [],
    dimensions: [],
    history: [],
    ...more,
  });
  const codes = (themes: Theme[], support: [string, number, number, number][] = []) =>
    lintThemes(
      themes,
      new Map(support.map(([id, participants, groups, sites]) => [id, { participants, groups, sites }])),
      { participants: 8, groups: 3, sites: 1 },
    ).map((f) => f.code);
  test.each([
    ["sound", theme("t"), []],
    ["no concept", theme("t", { central_concept: undefined }), ["theme-without-concept"]],
    ["one word", theme("t", { name: "Confidence" }), ["theme-name-one-word"]],
    ["barriers to", theme("t", { name: "Barriers to joining" }), ["theme-name-summary"]],
    ["the benefits of", theme("t", { name: "The benefits of walking" }), ["theme-name-summary"]],
    ["views that are no summary", theme("t", { name: "Viewsheds of trouble" }), []],
    ["views about", theme("t", { name: "Views about the list" }), ["theme-name-summary"]],
    ["experiences of", theme("t", { name: "Experiences of waiting" }), ["theme-name-summary"]],
    ["a question", theme("t", { name: "Who holds the list?" }), ["theme-name-question"]],
    ["one code", theme("t", { codes: ["a"] }), ["theme-one-code"]],
  ])("%s", (_, given, want) => {
    expect(codes([given])).toEqual(want);
  });
  test("rests on one participant, one group; one site of one is no remark; none at all is not judged", () => {
    expect(codes([theme("t")], [["t", 1, 1, 1]])).toEqual(["theme-narrow"]);
    expect(codes([theme("t")], [["t", 4, 1, 1]])).toEqual(["theme-narrow"]);
    expect(codes([theme("t")], [["t", 4, 2, 1]])).toEqual([]);
    expect(codes([theme("t")], [["t", 0, 0, 0]])).toEqual([]);
  });
  test("a name that interviewers ask: the same content words in a question, in how many transcripts", () => {
    const names = ["What helps people come back", "How waiting ends", "Help", "Coming back is helped by people"];
    const asked = askedAsQuestions(
      names,
      [
        { transcript: "T1", text: "Thank you. And what is it that helps the people to come back?" },
        { transcript: "T1", text: "So what helps people come back?" },
        { transcript: "T2", text: "What helped people to come back? Say more." },
        { transcript: "T3", text: "So waiting ends when people help." },
        { transcript: "T4", text: "What helps people come back to the hall? Any help?" },
      ],
      "en",
    );
    // The last name has the same words and is asked too; "Help" is one word, which another remark is about.
    expect([...asked]).toEqual([
      ["What helps people come back", 2],
      ["Coming back is helped by people", 2],
    ]);
    const said = lintThemes(
      [theme("t", { name: names[0] })],
      new Map(),
      { participants: 8, groups: 3, sites: 1 },
      asked,
    );
    expect(said.map((f) => [f.code, f.args.transcripts])).toEqual([["theme-name-question", 2]]);
  });
  test("more than six, more than three levels", () => {
    expect(codes(Array.from({ length: 7 }, (_, i) => theme(`t${i}`)))).toEqual(["themes-many"]);
    const deep = ["a", "b", "c", "d"].map((id, i, all) => theme(id, { parent: all[i - 1] }));
    expect(codes(deep)).toEqual(["themes-deep"]);
  });
});
