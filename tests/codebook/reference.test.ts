import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkCodebook } from "../../src/codebook/check.ts";
import { codebookRows } from "../../src/codebook/export.ts";
import { parseCodebook } from "../../src/codebook/index.ts";
import { compileRules, matchText } from "../../src/cues/index.ts";
import { sentence } from "../../src/findings/index.ts";

const name = "codebooks/social-prescribing.yaml";

describe("the reference codebook", () => {
  it("has no fault, passes its own examples, and survives as a table", async () => {
    const { value, findings } = await parseCodebook({ name, bytes: readFileSync(name), sha256: "" });
    expect(findings.map(sentence)).toEqual([]);
    expect(value!.codes).toHaveLength(127);
    const rules = (await compileRules(value!)).value!;
    const check = checkCodebook(value!, (text) => matchText(rules, text));
    expect(check.findings.map((f) => `${f.line} ${sentence(f)}`)).toEqual([]);
    expect(check.examples.tested).toBeGreaterThanOrEqual(2 * 127);
    expect(check.counterExamples.tested).toBeGreaterThanOrEqual(127);

    const { columns, rows } = codebookRows(value!, { classes: true });
    const quote = (s: string) => `"${(/^[=+@-]/.test(s) ? `'${s}` : s).replaceAll('"', '""')}"`;
    const csv = [columns, ...rows].map((r) => `${r.map(quote).join(",")}\n`).join("");
    const again = await parseCodebook({ name: "codebook.csv", bytes: new TextEncoder().encode(csv), sha256: "" });
    expect(again.findings.map(sentence)).toEqual([]);
    expect(codebookRows(again.value!, { classes: true })).toEqual({ columns, rows });
  });
});
