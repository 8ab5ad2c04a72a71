import { describe, expect, it } from "vitest";
import { parseKey } from "../../src/confidentiality/index.ts";
import { sentence } from "../../src/findings/index.ts";

const parse = (text: string) => parseKey({ name: "key.yaml", bytes: new TextEncoder().encode(text) });
const codes = (text: string) => parse(text).findings.map((f) => `${f.code} ${f.line}`);

describe("the key file", () => {
  it("is read with numbers, other forms and reasons", () => {
    const { value, findings } = parse(
      "entries:\n  - {name: Ann  Lee, pseudonym: Rose, kind: person, also: [Annie]}\nallow:\n  - {words: Lee Road, reason: a street}\n",
    );
    expect(findings).toEqual([]);
    expect(value).toEqual({
      file: "key.yaml",
      entries: [{ number: 1, name: "Ann Lee", pseudonym: "Rose", kind: "person", also: ["Annie"] }],
      allow: [{ words: "Lee Road", reason: "a street" }],
    });
  });

  it.each([
    ["entries:\n  - {name: Ann, pseudonym: Rose}", ["missing-key 2"]],
    ["entries:\n  - {name: Ann, pseudonym: Rose, kind: pet}", ["invalid-value 2"]],
    ["entries:\n  - {name: Ann, pseudonym: Rose, kind: person, aka: [A]}", ["unknown-key 2"]],
    ["entries: []\nallow:\n  - {words: Lee Road}", ["missing-key 3"]],
    ["entries:\n  - {name: '12', pseudonym: Rose, kind: person}", ["key-no-letter 2"]],
    ["entries:\n  - {name: Ann, pseudonym: '[Rose]', kind: person}", ["key-pseudonym 2"]],
    [
      "entries:\n  - {name: Ann, pseudonym: Rose, kind: person}\n  - {name: Bea, pseudonym: Eve, kind: person, also: [Ann]}",
      ["key-name-twice 3"],
    ],
    [
      "entries:\n  - {name: Ann, pseudonym: Bea Low, kind: person}\n  - {name: Bea, pseudonym: Eve, kind: person}",
      ["key-pseudonym-is-name 2"],
    ],
    [
      "entries:\n  - {name: Ann, pseudonym: Eve, kind: person}\n  - {name: Bea, pseudonym: Eve, kind: person}",
      ["key-pseudonym-twice 3"],
    ],
  ])("%s", (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it("says no name in any fault", () => {
    for (const text of [
      "entries:\n  - {name: Annabel, pseudonym: Rose, kind: Annabel}",
      "entries:\n  - {name: Annabel, pseudonym: Annabel B, kind: person}",
      "entries:\n  - {name: Annabel, pseudonym: Rose, kind: person, also: Annabel}",
      "entries: Annabel",
    ]) {
      const said = parse(text).findings.map(sentence).join(" ");
      expect(said).not.toBe("");
      expect(said).not.toContain("Annabel");
    }
  });
});
