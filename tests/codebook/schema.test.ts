import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CODEBOOK_COLUMNS_OUT } from "../../src/codebook/export.ts";
import { idFrom, isId } from "../../src/codebook/limits.ts";
import { CODE_FIELDS, codebookJsonSchema } from "../../src/codebook/schema.ts";

describe("the codebook's JSON Schema", () => {
  it("is draft 7, the same every time, and refuses unknown keys", () => {
    const text = codebookJsonSchema();
    expect(codebookJsonSchema()).toBe(text);
    const schema = JSON.parse(text);
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(["codes"]);
    expect(schema.properties.codes.items.required).toEqual(["id", "label"]);
    expect(new RegExp(schema.properties.codes.items.properties.id.pattern, "u").test("pe-confidence")).toBe(true);
  });

  it("has a column for every field of a code", () => {
    expect([...CODEBOOK_COLUMNS_OUT].sort()).toEqual([...CODE_FIELDS].sort());
  });
});

describe("ids", () => {
  it.each(["pe-confidence", "A1", "1.2", "größe", "自信", "constructor"])("takes %s", (id) => {
    expect(isId(id)).toBe(true);
  });
  it.each(["", "a b", "-a", "a/b", "__proto__", "a,b", "=a", "x".repeat(65)])("refuses %j", (id) => {
    expect(isId(id)).toBe(false);
  });
  it.each([
    ["Gaining confidence", "gaining-confidence"],
    ["  Men's Shed! ", "mens-shed"],
    ["-a", "a"],
    ["???", ""],
  ])("makes %j into %j", (text, id) => {
    expect(idFrom(text)).toBe(id);
    if (id) expect(isId(id)).toBe(true);
  });
});

describe("the shipped JSON Schema", () => {
  it("is the one that `codebook schema` prints", () => {
    const shipped = readFileSync(new URL("../../codebooks/codebook.schema.json", import.meta.url), "utf8");
    expect(shipped).toBe(codebookJsonSchema());
  });
});
