import { describe, expect, it } from "vitest";
import { buildReport } from "../../src/report/index.ts";
import { toBlocks } from "../../src/report/to-blocks.ts";
import { writeMarkdown } from "../../src/writers/markdown.ts";
import { type SmallOptions, smallStudy } from "./small-study.ts";

/** Counted by hand from the comment in small-study.ts: P02 may not be quoted. */
function study(options: SmallOptions = {}) {
  const parts = smallStudy(options);
  const at = (transcript: number, words: string) => {
    const start = parts.transcripts[transcript].text.indexOf(words);
    return { start, end: start + words.length };
  };
  const theme = parts.themes?.find((t) => t.codes.includes("warmth"))?.id ?? "none";
  return {
    theme,
    parts: {
      ...parts,
      passages: [
        { column: "person", case: 0, transcript: 0, span: at(0, "She was warm"), codes: [2], cite: "T1, 2" },
        { column: "hits", case: 0, transcript: 0, span: at(0, "I waited six weeks."), codes: [1], cite: "T1, 3" },
        { column: "hits", case: 1, transcript: 1, span: at(1, "I trusted her."), codes: [0], cite: "T2, 2" },
      ] as typeof parts.passages,
      summaries: [
        { file: "a.md", column: `theme:${theme}`, row: "case:P01", by: "amira", text: "Warmth\nfirst." },
        { file: "b.md", column: `theme:${theme}`, row: "case:P02", by: "amira", text: "Says little." },
        { file: "c.md", column: "theme:gone", row: "case:P01", by: "amira", text: "Lost theme." },
        {
          file: "d.md",
          column: `dimension:${parts.framework.id}/${parts.framework.dimensions[0].id}`,
          row: "group:patient",
          by: "noor",
          text: "Patients wait.",
        },
      ],
    },
  };
}

describe("the report's framework matrix", () => {
  it("for the team: the summary as it was written, places of what people coded, hits apart", () => {
    const { parts, theme } = study();
    const model = buildReport(parts);
    const cell = (row: string) => model.frameworkMatrix!.cases.cells.find((c) => c.column === theme && c.row === row);
    expect(cell("P01")).toMatchObject({
      person: 1,
      refs: ["T1, 2"],
      summary: { text: "Warmth\nfirst.", by: "amira" },
    });
    expect(cell("P04")).toBeUndefined();
    const all = model.frameworkMatrix!.cases.cells;
    expect(all.reduce((n, c) => n + (c.hits ?? 0), 0)).toBeGreaterThan(0);
    const md = writeMarkdown(model)[0].content as string;
    expect(md).toContain("Warmth first. *(amira)* · Coded: T1, 2");
    expect(md).not.toContain("Lost theme");
    expect(md).toContain("Patients wait. *(noor)*");
  });

  it.each(["partners", "public"] as const)(
    "for %s: no places, nothing of whom may not be quoted, no small group",
    (audience) => {
      const { parts, theme } = study({ audience, smallCell: 3 });
      const model = buildReport(parts);
      const cells = model.frameworkMatrix!.cases.cells;
      expect(cells.filter((c) => c.refs !== undefined)).toEqual([]);
      expect(cells.find((c) => c.column === theme && c.row === "P02")).toMatchObject({ withheld: "consent" });
      const md = writeMarkdown(model)[0].content as string;
      expect(md).not.toMatch(/Says little|T1, 2|Patients wait/);
      expect(md).toContain(`Warmth first. *(${audience === "public" ? "coder-" : "amira"}`);
      expect(md).toContain("summary withheld: fewer than 3 people");
      expect(JSON.stringify(model)).not.toMatch(/Says little|Patients wait/);
    },
  );

  it("where nobody summarised: missing; without themes no summary is missing; reflexive: no hits", () => {
    const { parts } = study();
    const bare = writeMarkdown(buildReport({ ...parts, summaries: [] }))[0].content as string;
    expect(bare).toContain("Missing: nobody has written a summary");
    expect(bare).toContain("missing");
    const reflexive = buildReport(study({ approach: "reflexive" }).parts);
    expect(reflexive.frameworkMatrix!.cases.cells.filter((c) => c.hits !== undefined)).toEqual([]);
    const without = study({ withoutThemes: true });
    const model = buildReport(without.parts);
    expect(model.setKind).toBe("grouping");
    expect(model.frameworkMatrix!.cases.cells.filter((c) => c.summary !== undefined)).toEqual([]);
    const sections = toBlocks(buildReport({ ...without.parts, sets: [] }), { transcripts: false }).sections;
    expect(sections.map((s) => s.id)).not.toContain("framework-matrix");
  });
});
