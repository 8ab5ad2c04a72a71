import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/index.ts";
import { cardsHtml } from "../../src/writers/cards.ts";
import { writeFigures } from "../../src/writers/figures.ts";
import { writeHtml } from "../../src/writers/html.ts";
import { smallStudy } from "../report/small-study.ts";

/**
 * Taste left out: end tags and quotes that HTML does not need (transcripts are most of the page), long titles (the
 * study's), and regions that scroll, which are no sections of the text.
 */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: {
      "no-implicit-close": "off",
      "attr-quotes": "off",
      "long-title": "off",
      "prefer-native-element": "off",
    },
  }),
);

test("cards to sort are valid HTML", async () => {
  const html = cardsHtml({
    title: "Cards",
    codebook: "Small, 1.0.0",
    codebookLanguage: "en",
    language: "de",
    participants: 3,
    withheld: true,
    cards: [
      {
        id: "a",
        label: `"<b onclick='x'>&amp; ' </p>`,
        definition: "What it is.",
        person: 1,
        hits: 2,
        extracts: [{ text: "</article>", language: "en", who: "P01", person: false }],
      },
    ],
  });
  const report = await validator.validateString(html);
  expect(report.results.flatMap((r) => r.messages.map((m) => `${m.ruleId} ${m.message}`))).toEqual([]);
});

const variants = [
  {},
  { undecided: true, hostile: `"<b onclick='x'>&amp; ' </p>` },
  { withoutThemes: true, withoutHumanText: true },
  { approach: "reflexive" as const },
  { audience: "public" as const, counts: "suppressed" as const, smallCell: 3 },
];

describe.each(variants)("%j", (options) => {
  const model = buildReport(smallStudy(options));

  test("index.html is valid", async () => {
    const report = await validator.validateString(String(writeHtml(model)[0].content));
    expect(
      report.results.flatMap((r) => r.messages.map((m) => `${m.ruleId} ${m.line}:${m.column} ${m.message}`)),
    ).toEqual([]);
  });

  test("each figure is well-formed SVG with title, description and n, whose ids are one each and all there", () => {
    for (const { path, content } of writeFigures(model)) {
      const ids: string[] = [];
      const wanted: string[] = [];
      const elements: string[] = [];
      const parser = new SaxesParser({ xmlns: true });
      parser.on("error", (e) => {
        throw e;
      });
      parser.on("opentag", (tag) => {
        elements.push(tag.name);
        expect(tag.uri, path).toBe("http://www.w3.org/2000/svg");
        for (const [name, { value }] of Object.entries(tag.attributes)) {
          if (name === "id") ids.push(value);
          for (const [, id] of value.matchAll(/url\(#([^)]+)\)/g)) wanted.push(id);
        }
      });
      parser.write(String(content)).close();
      expect(new Set(ids).size, path).toBe(ids.length);
      expect(
        wanted.filter((id) => !ids.includes(id)),
        path,
      ).toEqual([]);
      expect(elements.slice(0, 3), path).toEqual(["svg", "title", "desc"]);
      expect(String(content), path).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
