import { describe, expect, it } from "vitest";
import { findLeaks, nameMatcher, printedText } from "../../src/confidentiality/index.ts";

const matcher = nameMatcher({
  entries: [
    { number: 1, name: "Margaret O'Hill", pseudonym: "Rose", also: ["Margaret"] },
    { number: 2, name: "Alderbrook", pseudonym: "Ashtown", also: [] },
  ],
  allow: [{ words: "Alderbrook Road Fund" }, { words: "01632 960001" }],
});
const leaks = (path: string, content: string) =>
  findLeaks([{ name: path, text: printedText(path, content) }], matcher).map((l) => [l.line, l.kind, l.entry, l.count]);

describe("leaks in what is printed", () => {
  it.each([
    [
      "a.txt",
      "one\ntwo Alderbrook Alderbrook\n\nMargaret",
      [
        [2, "name", 2, 2],
        [4, "name", 1, 1],
      ],
    ],
    [
      "a.html",
      "<p>\n<mark>Margaret</mark>\n<b>Marga</b>ret",
      [
        [2, "name", 1, 1],
        [3, "name", 1, 1],
      ],
    ],
    ["a.html", "<p>Margaret <em>O&#39;Hill</em></p>", [[1, "name", 1, 1]]],
    ["a.html", '<td>at</td><td title="Alderbrook">x</td>', [[1, "name", 2, 1]]],
    ["a.html", "<td>at</td><td>Alderbrook</td><td>is</td>", [[1, "name", 2, 1]]],
    ["a.svg", "<tspan>to</tspan><tspan>Alderbrook</tspan>", [[1, "name", 2, 1]]],
    ["a.qde", '<Code guid="1" name="At Alderbrook"/>', [[1, "name", 2, 1]]],
    ["a.xml", '<wp:docPr id="1" descr="Margaret, named"/>', [[1, "name", 1, 1]]],
    ["a.json", '{"a":"to\\nAlderbrook \\u0041lderbrook"}', [[1, "name", 2, 2]]],
    [
      "a.md",
      "\\*Alderbrook\\* Margaret O&#x2019;Hill",
      [
        [1, "name", 1, 1],
        [1, "name", 2, 1],
      ],
    ],
    [
      "a.csv",
      '"Alderbrook","07700 900123"',
      [
        [1, "name", 2, 1],
        [1, "phone", 0, 1],
      ],
    ],
    ["a.txt", "the Alderbrook Road Fund on 01632 960001, alderbrook", []],
    ["a.txt", "Alderbrooks, Margarets", []],
  ] as const)("%s %s", (path, content, expected) => {
    expect(leaks(path, content)).toEqual(expected);
  });

  it("a finding holds place and kind and no words", () => {
    const all = findLeaks([{ name: "memos/x.md", text: "She saw Margaret O'Hill at SW1A 1AA" }], matcher);
    expect(JSON.stringify(all)).not.toMatch(/Margaret|Hill|saw|SW1A/);
    expect(all.map((l) => l.kind)).toEqual(["name", "postcode"]);
  });

  it("without a key only identifiers are looked for", () => {
    expect(findLeaks([{ name: "x", text: "Margaret, a@example.org" }]).map((l) => l.kind)).toEqual(["email"]);
  });
});
