import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseCodebook } from "../../src/codebook/index.ts";
import { compileRules, matchText } from "../../src/cues/index.ts";

const name = "codebooks/social-prescribing.yaml";
const inventory = "../shared/code-inventory.yaml";
const { value: codebook } = await parseCodebook({ name, bytes: readFileSync(name), sha256: "" });
const codes = codebook!.codes;
const rules = (await compileRules(codebook!)).value!;
const caught = (text: string, code: string) => matchText(rules, text).some((m) => m.code === code && !m.contrary);

describe("what the reference codebook promises", () => {
  it("has 127 codes under 127 ids", () => {
    expect(codes).toHaveLength(127);
    expect(new Set(codes.map((c) => c.id)).size).toBe(127);
  });

  it("says of every code what it means, when to use it and when not, with examples and a counter-example", () => {
    for (const code of codes) {
      const { id, definition, full_definition, use_when, do_not_use_when, theme, dimension } = code;
      const said = { definition, full_definition, use_when, do_not_use_when, theme, dimension };
      for (const [field, text] of Object.entries(said)) expect(text?.trim(), `${id} ${field}`).toBeTruthy();
      expect(code.examples.length, `${id} examples`).toBeGreaterThanOrEqual(2);
      expect(code.counter_examples.length, `${id} counter-examples`).toBeGreaterThanOrEqual(1);
    }
  });

  it("catches every example and no counter-example of its code", () => {
    for (const { id, examples, counter_examples } of codes) {
      for (const text of examples) expect(caught(text, id), `${id}: ${text}`).toBe(true);
      for (const text of counter_examples) expect(caught(text, id), `${id}: ${text}`).toBe(false);
    }
  });

  it("refers to codes that exist: themes file and every 'do not use' that names a code", () => {
    const ids = new Set(codes.map((c) => c.id));
    const themes = parse(readFileSync("codebooks/social-prescribing.themes.yaml", "utf8")).themes as {
      codes: string[];
    }[];
    const named = themes.flatMap((t) => t.codes ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((c) => !ids.has(c))).toEqual([]);
    const mentioned = codes.flatMap((c) => c.do_not_use_when!.match(/\b(?:so|pe|bi|ce|hw)-[a-z-]+[a-z]/g) ?? []);
    expect(mentioned.filter((c) => !ids.has(c))).toEqual([]);
  });

  it("says at its head that it is not the study authors' codebook", () => {
    expect(readFileSync(name, "utf8").slice(0, 900)).toMatch(/NOT the codebook of Fattorini/);
  });
});

describe.skipIf(!existsSync(inventory))("the reference codebook beside the inventory", () => {
  const phrases = () =>
    (parse(readFileSync(inventory, "utf8")) as { code: string; cues: string[] }[]).flatMap(({ code, cues }) =>
      cues.map((phrase) => ({ code, phrase })),
    );
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}']+/gu, " ")
      .trim();
  const strings = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : value && typeof value === "object"
        ? Object.values(value).flatMap(strings)
        : [];

  it("has no cue that is a phrase of the inventory", () => {
    const taken = new Set(phrases().map((p) => plain(p.phrase)));
    const cues = codes.flatMap((c) => c.cues.flatMap((q) => strings(q.value)));
    expect(cues.filter((cue) => taken.has(plain(cue)))).toEqual([]);
  });

  it("catches at least 60 % of the phrases by their own code", () => {
    const all = phrases();
    expect(all).toHaveLength(653);
    const own = all.filter((p) => caught(p.phrase, p.code));
    expect(own.length / all.length).toBeGreaterThanOrEqual(0.6);
  });
});
