import { unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { buildReport, checkQuotes } from "../../src/report/index.ts";
import { md } from "../../src/writers/escape.ts";
import { formatNames, writeAll } from "../../src/writers/index.ts";
import { smallStudy } from "../report/small-study.ts";

const hostile = `=cmd() <script>alert(1)</script> | "x" 'y' & \`tick\` [a](b) __c__ \u202Eevil\u2066 </style><img src=x onerror=alert(1)>`;
const parts = smallStudy({ hostile });
const written = await writeAll(buildReport(parts), formatNames);
const files = new Map(written.map((a) => [a.path, String(a.content)]));

/** Elements, attributes and text of a document; throws when it is not well formed. */
function read(xml: string): { elements: string[]; attributes: [string, string][]; text: string[] } {
  const seen = { elements: [] as string[], attributes: [] as [string, string][], text: [] as string[] };
  const parser = new SaxesParser();
  parser.on("error", (e) => {
    throw e;
  });
  parser.on("opentag", (tag) => {
    seen.elements.push(tag.name);
    for (const [name, value] of Object.entries(tag.attributes)) seen.attributes.push([name, String(value)]);
  });
  parser.on("text", (t) => seen.text.push(t));
  parser.write(xml).close();
  return seen;
}

describe("index.html", () => {
  const html = files.get("index.html")!;
  const body = read(html.slice(html.indexOf("<body>"), html.indexOf("</html>")));

  test("is well formed: nothing in it was read as markup", () => {
    const allowed =
      "a article b blockquote body circle code dd defs desc details div dl dt em figcaption figure footer h1 h2 h3 h4 header i li line main marker nav ol p path rect section span strong summary svg table tbody td text th thead title tr ul";
    expect([...new Set(body.elements)].filter((e) => !allowed.split(" ").includes(e))).toEqual([]);
  });

  test("no attribute runs or loads anything", () => {
    const names = new Set(body.attributes.map(([n]) => n));
    expect([...names].filter((n) => /^on|^style$|^src/.test(n))).toEqual([]);
    expect(body.attributes.filter(([n, v]) => n === "href" && !v.startsWith("#"))).toEqual([]);
  });

  test("the words are there, direction controls shown by number", () => {
    const shown = hostile.replace("\u202E", "‹U+202E›").replace("\u2066", "‹U+2066›");
    expect(body.text.filter((t) => t.includes(shown)).length).toBeGreaterThan(5);
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test("the policy allows the style by hash and nothing else", () => {
    expect(html).toMatch(/default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]{44}&#39;; img-src data:; base-uri/);
    expect(html.match(/<style>/g)).toHaveLength(1);
    expect(html).not.toContain("<script");
  });
});

test("figures are well formed and hold no direction controls", () => {
  for (const path of ["figures/thematic-map.svg", "figures/framework.svg"]) {
    const svg = read(files.get(path)!);
    expect(svg.elements).not.toContain("script");
    expect(files.get(path)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\.\d{3}/);
  }
});

describe("report.md", () => {
  const text = files.get("report.md")!;

  test("no markup of ours is begun or ended by theirs", () => {
    expect(text).not.toMatch(/<script|<img|<\/style/);
    expect(text).not.toMatch(/(?<!\\)_c|c(?<!\\)_/);
    expect(text).not.toMatch(/(?<!\\)\[a\]\(b\)/);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test("rows of a table keep their number of cells", () => {
    for (const block of text.split("\n\n")) {
      const rows = block.split("\n").filter((l) => l.startsWith("| "));
      const cells = rows.map((row) => row.match(/(?<!\\)\|/g)?.length);
      expect(new Set(cells).size, rows[0]).toBeLessThanOrEqual(1);
    }
  });

  test.each([
    ["# no heading", "\\# no heading"],
    ["- no list", "\\- no list"],
    ["1. no list", "1\\. no list"],
    ["a_b*c", "a\\_b\\*c"],
    ["a\nb", "a b"],
  ])("%j", (from, to) => {
    expect(md(from)).toBe(to);
  });
});

describe.each(["report.docx", "tables.xlsx"])("%s", (path) => {
  const zip = unzipSync(written.find((a) => a.path === path)!.content as Uint8Array);
  const xml = Object.entries(zip).map(([name, part]) => ({ name, ...read(new TextDecoder().decode(part)) }));

  test("is well formed, with the words in it and direction controls shown by number", () => {
    const shown = hostile.replace("\u202E", "‹U+202E›").replace("\u2066", "‹U+2066›");
    expect(xml.some((part) => part.text.some((t) => t.includes(shown)))).toBe(true);
    for (const part of xml) expect(part.text.join(""), part.name).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test("computes nothing, loads nothing and runs nothing", () => {
    for (const { name, elements, attributes } of xml) {
      expect(
        elements.filter((e) => /^(?:x:)?f$|oleObject|altChunk|^w:(?:control|object)$/i.test(e)),
        name,
      ).toEqual([]);
      expect(
        attributes.filter(([n, v]) => n === "TargetMode" && v === "External"),
        name,
      ).toEqual([]);
    }
    const fields = xml.flatMap((part) => part.attributes.flatMap(([n, v]) => (n === "w:instr" ? [v.trim()] : [])));
    expect(fields.filter((f) => !/^SEQ (?:Table|Figure) \\\* ARABIC$/.test(f))).toEqual([]);
  });
});

test("tables: no text cell can be read as a formula", () => {
  for (const [path, text] of files) if (path.endsWith(".csv")) expect(text, path).not.toMatch(/(?:^|,|\n)"?[=+@]/);
});

test("quotations are still word for word", () => {
  expect(checkQuotes(buildReport(parts), parts.transcripts)).toEqual([]);
});
