import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { editYaml, type YamlChange } from "../../src/yaml/edit.ts";

const FILE = `# top
codebook: x   # c1
codes:

  - id: a
    label:   "A"   # why
    # inner
    definition: >
      folded text
      more

    examples:
      - one
      - two   # c2

  # before b
  - { id: b, label: B }
  - id: c
    label: C
    cues: [x, y]   # flow
# tail
classes: {a: [b]}
`;
const CHANGES: readonly YamlChange[] = [
  { do: "set", map: ["codes", 0], key: "label", value: "A: new" },
  { do: "set", map: ["codes", 0], key: "definition", value: "One line." },
  { do: "set", map: ["codes", 0], key: "status", value: "retired" },
  { do: "append", list: ["codes", 0, "examples"], value: "three # x" },
  { do: "append", list: ["codes", 0, "history"], value: { date: "2026-01-02", change: "why" } },
  { do: "set", map: ["codes", 1], key: "label", value: "BB" },
  { do: "set", map: ["codes", 1], key: "definition", value: "d" },
  { do: "set", map: ["codes", 2], key: "cues", value: ["p", { near: ["a", "b"], within: 3 }] },
  { do: "append", list: ["codes"], value: { id: "new", label: "New\nlines" } },
  { do: "append", list: ["codes"], value: { id: "newer", label: "Newer" } },
];
/** Written by hand. */
const EDITED = `# top
codebook: x   # c1
codes:

  - id: a
    label: "A: new"   # why
    # inner
    definition: One line.

    examples:
      - one
      - two   # c2
      - "three # x"
    status: retired
    history:
      - date: 2026-01-02
        change: why

  # before b
  - { id: b, label: "BB", definition: "d" }
  - id: c
    label: C
    cues:
      - p
      - near:
          - a
          - b
        within: 3   # flow
  - id: new
    label: |-
      New
      lines
  - id: newer
    label: Newer
# tail
classes: {a: [b]}
`;

describe("editing YAML in place", () => {
  it("changes what is asked and no other byte", () => {
    expect(editYaml(FILE, CHANGES)).toBe(EDITED);
    expect(editYaml(FILE.replaceAll("\n", "\r\n"), CHANGES)).toBe(EDITED.replaceAll("\n", "\r\n"));
    expect(editYaml(FILE, [])).toBe(FILE);
  });

  it.each([
    ["codes: []\ntitle: x\n", "codes:\n  - id: a\ntitle: x\n"],
    ["codes:\ntitle: x\n", "codes:\n  - id: a\ntitle: x\n"],
    ["codes: [] # none yet\n", "codes:\n  - id: a # none yet\n"],
    ["codes:\n- id: b\n- id: c", "codes:\n- id: b\n- id: c\n- id: a\n"],
    ["codes: [{id: b}]\n", 'codes: [{id: b}, {"id":"a"}]\n'],
    ["title: x\n", "title: x\ncodes:\n  - id: a\n"],
    [
      "codes:\n  - id: b\n    # about b\n  # about codes\n",
      "codes:\n  - id: b\n    # about b\n  - id: a\n  # about codes\n",
    ],
    ["codes:\n  - id: b\n    # about b", "codes:\n  - id: b\n    # about b\n  - id: a\n"],
  ])("appends to %j", (before, after) => {
    expect(editYaml(before, [{ do: "append", list: ["codes"], value: { id: "a" } }])).toBe(after);
  });

  it("gives nothing where there is no place, or only an alias", () => {
    expect(editYaml("a: 1\n", [{ do: "set", map: ["b", 3], key: "x", value: 1 }])).toBeUndefined();
    expect(editYaml("a: &n {x: 1}\nb: *n\n", [{ do: "set", map: ["b"], key: "x", value: 2 }])).toBeUndefined();
  });

  it("says the same as changing the data, whatever the texts and the style", () => {
    const text = fc
      .array(fc.constantFrom("a", " ", ":", "#", "\n", "-", '"', "'", "é", "\t", "|"), { maxLength: 6 })
      .map((units) => units.join(""));
    const plain = fc.constantFrom(
      "a",
      "b c",
      "é",
      "x # y",
      "long words that may be folded",
      'say "no"',
      "two\nlines\n",
      "it's",
    );
    const item = fc.record({ id: plain, label: plain, list: fc.array(plain, { maxLength: 3 }) });
    const style = fc.record({
      collectionStyle: fc.constantFrom("any" as const, "flow" as const),
      indentSeq: fc.boolean(),
      indent: fc.constantFrom(2, 3, 4),
      lineWidth: fc.constantFrom(0, 20),
    });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 3 }),
        style,
        text,
        text,
        fc.nat(2),
        (codes, how, a, b, n) => {
          const text = stringify({ top: n, codes, end: "end" }, how);
          const data = parse(text);
          const at = n % codes.length;
          const edited = editYaml(text, [
            { do: "set", map: ["codes", at], key: "label", value: a },
            { do: "append", list: ["codes", at, "list"], value: b },
            { do: "set", map: ["codes", at], key: "more", value: [b, { a }] },
            { do: "append", list: ["codes"], value: { id: b } },
          ]);
          data.codes[at] = { ...data.codes[at], label: a, list: [...data.codes[at].list, b], more: [b, { a }] };
          data.codes.push({ id: b });
          expect(parse(edited ?? "")).toEqual(data);
        },
      ),
      { numRuns: 200 },
    );
  });
});
