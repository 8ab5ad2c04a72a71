import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compiledText, parseCodebook, readCompiled } from "../../src/codebook/index.ts";
import { compileRules } from "../../src/cues/index.ts";
import { compiledFile, shippedFile } from "../../src/io/index.ts";
import type { Codebook } from "../../src/model/index.ts";

const name = "codebooks/social-prescribing.yaml";
const source = shippedFile(name).value!;

describe("the compiled reference codebook", () => {
  it("is what the build made of the shipped file, and reads as the parsed one does", async () => {
    const parsed = await parseCodebook(source);
    const text = compiledFile(name)!;
    expect(text).toBe(compiledText(parsed));
    const read = readCompiled(text, source)!;
    expect(read.value?.codes).toHaveLength(127);
    expect(read).toEqual(parsed);
    const rules = async ({ codes, classes, language }: Codebook) =>
      (await compileRules({ codes, classes, language })).value!;
    const [kept, again] = [await rules(read.value!), await rules(parsed.value!)];
    expect(kept.cues).toEqual(again.cues);
    expect([kept.leafCue, kept.phrases, kept.elements]).toEqual([again.leafCue, again.phrases, again.elements]);
  });

  it("is refused for other bytes or another name", () => {
    const text = compiledFile(name)!;
    const changed = readFileSync(name, "utf8").replace("label:", "label: ");
    const sha256 = createHash("sha256").update(changed).digest("hex");
    expect(readCompiled(text, { name, sha256 })).toBeUndefined();
    expect(readCompiled(text, { name: "codebook.yaml", sha256: source.sha256 })).toBeUndefined();
  });

  it("is not made of a codebook with errors", () => {
    expect(() => compiledText({ findings: [] })).toThrow("errors");
  });
});
