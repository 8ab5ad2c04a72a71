import { describe, expect, it } from "vitest";
import { buildReport, quotableChosen } from "../../src/report/index.ts";
import { writeMarkdown } from "../../src/writers/markdown.ts";
import { smallStudy } from "./small-study.ts";

describe("quotations a researcher chose", () => {
  const parts = smallStudy();
  const printed = buildReport(parts).quotes;
  const entry = printed.find((q) => q.quotes.length > 0)!;
  const example = entry.quotes[0];
  const chosen = {
    transcript: example.transcript,
    quote: example.pieces[0].text,
    start: example.start,
    end: example.end,
    theme: entry.set,
    contrary: false,
    by: "amira",
    purpose: "typical",
    show: "shown […] words",
    translation: "In another language",
    place: { file: "quotes.yaml", line: 1 },
  };

  it("stand in the examples' place, are called chosen, and are printed as they are shown", () => {
    const model = buildReport({ ...parts, chosenQuotes: [chosen] });
    const now = model.quotes.find((q) => q.set === entry.set)!;
    expect(now.selected).toBe(true);
    expect(now.quotes).toMatchObject([
      { transcript: chosen.transcript, start: chosen.start, chosen: { by: "amira", shown: "shown […] words" } },
    ]);
    const md = String(writeMarkdown(model)[0].content);
    expect(md).toContain("“shown \\[…\\] words”");
    expect(md).toContain("Translation: In another language");
    expect(md).toMatch(/chosen by amira/);
    expect(md).toContain("Selected by the analyst.");
  });

  it("are absent: the others are called examples that no analyst selected", () => {
    expect(printed.every((q) => !q.selected)).toBe(true);
    expect(String(writeMarkdown(buildReport(parts))[0].content)).toContain("Examples, not selected by the analyst.");
  });

  it("are left out, with a finding, when the words are those of somebody who may not be quoted", () => {
    const silent = {
      ...parts,
      cases: {
        ...parts.cases,
        cases: parts.cases.cases.map((c) => ({ ...c, attributes: { ...c.attributes, quote_consent: "no" } })),
      },
      chosenQuotes: [chosen],
    };
    const { value, findings } = quotableChosen(silent);
    expect(value).toEqual([]);
    expect(findings.map((f) => f.code)).toEqual(["quote-not-quotable"]);
    expect(quotableChosen({ ...parts, chosenQuotes: [chosen] }).value).toEqual([chosen]);
  });
});
