import { describe, expect, it } from "vitest";
import * as z from "zod";
import { sentence } from "../../src/findings/index.ts";
import { readYaml } from "../../src/yaml/index.ts";

const schema = z.strictObject({
  title: z.string().min(1),
  codes: z.array(z.strictObject({ id: z.string(), level: z.enum(["semantic", "latent"]).optional() })),
});
const read = (text: string) => readYaml({ name: "c.yaml", bytes: new TextEncoder().encode(text) }, schema);
const said = (text: string) =>
  read(text).findings.map((f) => `${f.file}:${f.line}:${f.column} ${f.code} ${sentence(f)}`);

describe("reading YAML against a schema", () => {
  it("gives the value and the place of each part", () => {
    const { value, findings } = read("title: T\ncodes:\n  - id: a\n  - id: b\n");
    expect(findings).toEqual([]);
    expect(value?.data.codes[1].id).toBe("b");
    expect(value?.placeOf(["codes", 1, "id"])).toEqual({ file: "c.yaml", line: 4, column: 9 });
  });

  it("points at an unknown key and offers the nearest", () => {
    expect(said("title: T\ncodes:\n  - id: a\n    levl: semantic\n")).toEqual([
      'c.yaml:4:5 unknown-key Unknown key "levl" in codes › entry 1. Did you mean "level"?',
    ]);
  });

  it("points at a wrong value and offers the nearest", () => {
    expect(said("title: T\ncodes:\n  - id: a\n    level: semantik\n")).toEqual([
      'c.yaml:4:12 invalid-value codes › entry 1 › level: expected one of semantic, latent, found "semantik". Did you mean "semantic"?',
    ]);
  });

  it("says which key is missing, at the map that lacks it", () => {
    expect(said("title: T\ncodes:\n  - level: latent\n")).toEqual([
      'c.yaml:3:5 missing-key codes › entry 1 needs "id" (text).',
    ]);
  });

  it("reports a duplicate key and a second document as syntax", () => {
    expect(read("title: T\ntitle: U\ncodes: []\n").findings[0]).toMatchObject({ code: "yaml-syntax", line: 2 });
    expect(read("title: T\ncodes: []\n---\na: 1\n").findings[0].code).toBe("yaml-syntax");
  });

  it("refuses alias bombs, deep nesting, other encodings and huge files", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x,x]"];
    for (let i = 0; i < 6; i++) bomb.push(`${"bcdefg"[i]}: &${"bcdefg"[i]} [${Array(10).fill(`*${"abcdef"[i]}`)}]`);
    expect(read(bomb.join("\n")).findings[0].code).toBe("yaml-aliases");
    expect(read(`title: ${"[".repeat(100)}`).findings[0].code).toBe("yaml-too-deep");
    expect(readYaml({ name: "x", bytes: new Uint8Array([0x74, 0xff, 0xfe]) }, schema).findings[0].code).toBe(
      "not-utf8",
    );
    expect(readYaml({ name: "x", bytes: new Uint8Array(2_000_001) }, schema).findings[0].code).toBe("yaml-too-large");
  });
});
