import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyMoves, parseThemes, readMoves } from "../../src/themes/index.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const CODES = ["a", "b", "c", "d", "e", "f"];
const themesOf = async (text: string) =>
  (await parseThemes({ name: "themes.yaml", bytes: bytes(text) }, { codeIds: CODES })).value!;
const moved = async (yaml: string, csv: string) => {
  const read = readMoves({ name: "moved.csv", bytes: bytes(csv) }, await themesOf(yaml), new Set(CODES));
  return { ...read, text: read.value && applyMoves(yaml, read.value) };
};

const YAML = `# ours, since March
themes:
  - id: one   # the first
    name: "Held by one another"
    codes:
      - a  # why a
      - b

      # c came late
      - c # moved twice
    history: []
  - id: two
    name: Alone with it
    codes: [d, "e"]
    status: draft
  - {id: three, name: Neither here nor there}
  - id: four
    codes:
    name: Not yet
`;

describe("moving codes by a table", () => {
  test("lines go and come; comments and every other byte stay", async () => {
    const { text, findings } = await moved(YAML, "code,label,theme\nb,B,two\nd,D,one\nf,F,three; four\nc,C,one\n");
    expect(findings.map((f) => f.severity)).not.toContain("error");
    expect(text).toBe(
      YAML.replace("      - b\n", "")
        .replace("      - c # moved twice\n", "      - c # moved twice\n      - d\n")
        .replace('[d, "e"]', "[e, b]")
        .replace("{id: three,", "{id: three, codes: [f],")
        .replace("    codes:\n    name: Not yet", "    codes: [f]\n    name: Not yet"),
    );
  });
  test("a table that says what is so changes nothing", async () => {
    const { value, text } = await moved(YAML, "code,theme\na,one\nb,one\nc,one\nd,two\ne,two\nf,\n");
    expect(value).toEqual([]);
    expect(text).toBe(YAML);
  });
  test("Windows line ends, the last line leaving, and a theme left empty", async () => {
    const crlf = "themes:\r\n- id: one\r\n  name: N n\r\n  codes:\r\n  - a\r\n  - b\r\n- id: two\r\n  name: M m\r\n";
    expect((await moved(crlf, "code,theme\nb,two\nc,one\n")).text).toBe(
      "themes:\r\n- id: one\r\n  name: N n\r\n  codes:\r\n  - a\r\n  - c\r\n- id: two\r\n  codes: [b]\r\n  name: M m\r\n",
    );
    const none = await moved(crlf, "code,theme\na,\nb,\n");
    expect((await themesOf(none.text!)).map((t) => t.codes)).toEqual([[], []]);
  });
  test.each([
    ["code,theme\na,oen\n", "themes-table-theme"],
    ["code,theme\nq,one\n", "themes-table-code"],
    ["code,theme\na,one\na,two\n", "themes-table-twice"],
    ["code,label\na,one\n", "themes-table-columns"],
  ])("%j is refused whole", async (csv, code) => {
    const { value, findings } = await moved(YAML, csv);
    expect(value).toBeUndefined();
    expect(findings.map((f) => f.code)).toContain(code);
  });
  test("whatever the table says is what the file says afterwards", async () => {
    const where = fc.subarray(["one", "two", "three", "four"]);
    await fc.assert(
      fc.asyncProperty(fc.array(where, { minLength: 6, maxLength: 6 }), async (to) => {
        const csv = `code,theme\n${CODES.map((c, i) => `${c},${to[i].join(";")}`).join("\n")}\n`;
        const themes = await themesOf((await moved(YAML, csv)).text!);
        for (const [i, code] of CODES.entries())
          expect(themes.filter((t) => t.codes.includes(code)).map((t) => t.id)).toEqual(to[i]);
      }),
      { numRuns: 60 },
    );
  });
});
