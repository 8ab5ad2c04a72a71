import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { type DefaultTreeAdapterMap, parse } from "parse5";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { buildReport, checkQuotes } from "../../src/report/index.ts";
import { md } from "../../src/writers/escape.ts";
import { formatNames, writeAll } from "../../src/writers/index.ts";
import { renamed, smallStudy } from "../report/small-study.ts";

const hostile = `=cmd() <script>alert(1)</script> | "x" 'y' & \`tick\` [a](b) __c__ \u202Eevil\u2066 </style><img src=x onerror=alert(1)>`;
const parts = smallStudy({ hostile });
const written = await writeAll(renamed(buildReport(parts), hostile), formatNames);
const files = new Map(written.map((a) => [a.path, String(a.content)]));

/** Elements, attributes and text of a page as a browser reads it, and what the standard calls a fault in it. */
function readHtml(html: string): {
  elements: string[];
  attributes: [string, string][];
  text: string[];
  faults: string[];
} {
  const seen = {
    elements: [] as string[],
    attributes: [] as [string, string][],
    text: [] as string[],
    faults: [] as string[],
  };
  const visit = (node: DefaultTreeAdapterMap["node"]): void => {
    if ("tagName" in node) {
      seen.elements.push(node.tagName);
      for (const { name, value } of node.attrs) seen.attributes.push([name, value]);
    }
    if ("value" in node) seen.text.push(node.value);
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html, { onParseError: (e) => seen.faults.push(`${e.code} at line ${e.startLine}`) }));
  return seen;
}

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
  const page = readHtml(html);

  test("is without a fault: nothing in it was read as markup", () => {
    expect(page.faults).toEqual([]);
    const allowed =
      "a article b blockquote body button circle code dd defs desc details div dl dt em figcaption figure footer form h1 h2 h3 h4 head header html i input label li line main mark marker meta nav ol option output p path pattern rect script section select small span strong style summary svg table tbody td text th thead title tr ul";
    expect([...new Set(page.elements)].filter((e) => !allowed.split(" ").includes(e))).toEqual([]);
    expect(page.elements.filter((e) => e === "script")).toHaveLength(1);
    expect(page.elements.filter((e) => e === "style")).toHaveLength(1);
  });

  test("no attribute runs or loads anything", () => {
    const names = new Set(page.attributes.map(([n]) => n));
    expect([...names].filter((n) => /^on|^style$|^src|^action$|^formaction$/.test(n))).toEqual([]);
    expect(page.attributes.filter(([n, v]) => n === "href" && !v.startsWith("#"))).toEqual([]);
  });

  test("no attribute is made by their text", () => {
    const ours =
      "aria-label aria-labelledby autocomplete charset class colspan content cx cy d data-c data-g data-h data-p data-said data-w for height hidden href http-equiv id lang marker-end markerheight markerwidth markerunits name orient patterntransform patternunits points r refx refy role rx scope stroke stroke-width tabindex text-anchor transform type value viewbox width x x1 x2 xmlns y y1 y2";
    const names = new Set(page.attributes.map(([n]) => n.toLowerCase()));
    expect([...names].filter((n) => !ours.split(" ").includes(n))).toEqual([]);
  });

  test("the words are there, direction controls shown by number", () => {
    const shown = hostile.replace("\u202E", "‹U+202E›").replace("\u2066", "‹U+2066›");
    expect(page.text.filter((t) => t.includes(shown)).length).toBeGreaterThan(5);
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test("the policy allows the style and the script by hash and nothing else", () => {
    expect(html).toMatch(
      /default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]{44}&#39;; script-src &#39;sha256-[\w+/=]{44}&#39;; img-src data:; base-uri/,
    );
    const script = html.slice(html.indexOf("<script>") + 8, html.indexOf("</script>"));
    expect(html).toContain(`sha256-${createHash("sha256").update(script).digest("base64")}`);
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(|fetch|XMLHttp/);
  });
});

test("figures are well formed and hold no direction controls", () => {
  const figures = [...files.keys()].filter((f) => f.endsWith(".svg"));
  expect(figures.length).toBeGreaterThan(5);
  for (const path of figures) {
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
  const xml = Object.entries(zip)
    .filter(([name]) => /\.(?:xml|rels)$/.test(name))
    .map(([name, part]) => ({ name, ...read(new TextDecoder().decode(part)) }));

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
