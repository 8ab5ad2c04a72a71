import { describe, expect, test } from "vitest";
import { compareCoders } from "../../src/agreement/index.ts";
import { buildReport } from "../../src/report/build-report.ts";
import type { ReportParts } from "../../src/report/parts.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { toBlocks } from "../../src/report/to-blocks.ts";
import { csvTables } from "../../src/writers/csv.ts";
import { writeMarkdown } from "../../src/writers/markdown.ts";
import { at, coder, codes, corpus, does } from "../agreement/small-study.ts";
import { smallStudy } from "./small-study.ts";

const coders = [
  coder(
    "amira",
    does("amira", ["apply", { code: "calm", ...at("A", "One is here.") }], ["complete", { transcript: "A" }]),
  ),
  coder(
    "joss",
    does(
      "joss",
      ["accept", { code: "calm", on: "s:aaaaaaaaaaaa", ...at("A", "Two is here.") }],
      ["complete", { transcript: "A" }],
      ["session", { others: true }],
    ),
  ),
];
const { agreement } = compareCoders(coders, codes, corpus, { unit: "sentence", resamples: 20, seed: 1 });

function report(part: ReportParts["agreement"], approach: ReportParts["settings"]["approach"] = "codebook") {
  const model = buildReport({ ...smallStudy({ approach }), agreement: part });
  const section = toBlocks(model, { transcripts: false }).sections.find((s) => s.id === "agreement");
  return { model, section, text: JSON.stringify(section) };
}

describe("the appendix on agreement", () => {
  test("stands only where the study asks", () => {
    expect(report(undefined).section).toBeUndefined();
    expect(report(undefined).model.agreement).toBeUndefined();
  });

  test("is called consistency of application in the codebook approach, agreement only in coding reliability", () => {
    expect(report({ result: agreement }).section?.title).toBe("Consistency of application");
    expect(report({ result: agreement }, "coding-reliability").section?.title).toBe("Agreement between coders");
  });

  test.each([
    ["reflexive", "reflexive"],
    ["not-frozen", "coding-reliability"],
    ["one-coder", "codebook"],
    ["nothing-compared", "codebook"],
  ] as const)("withheld with its reason: %s", (withheld, approach) => {
    const { section, model } = report({ withheld }, approach);
    expect(section?.blocks).toHaveLength(1);
    expect(section?.blocks[0]).toMatchObject({ kind: "note" });
    expect(reportSchema.safeParse(model).error?.issues ?? []).toEqual([]);
    expect(csvTables.find((t) => t.name === "agreement")!.make(model)).toBeUndefined();
  });

  test("figures, n/a with a reason, and what was shown stand together; the model keeps its schema", () => {
    const { model, text } = report({ result: agreement });
    expect(reportSchema.safeParse(model).error?.issues ?? []).toEqual([]);
    // Four units; Amira gave it to One, Joss to Two: both 0, one 2, none 2. kappa = (1/2 - 5/8) / (3/8) = -1/3.
    expect(model.agreement?.result?.codes[0]).toMatchObject({ code: "calm", all: 0, some: 2, none: 2 });
    expect(text).toContain("-0.333");
    expect(text).toContain("Not independent: others' coding was visible to joss.");
    expect(text).toContain("There are no intervals: they need at least two transcripts.");
    const table = csvTables.find((t) => t.name === "agreement")!.make(model)!;
    expect(table.rows.map((r) => r[0])).toEqual(["(pooled: all codes)", "(pooled: codes somebody gave)", "calm"]);
    expect(table.rows.every((r) => r.length === table.head.length)).toBe(true);
    const markdown = String(writeMarkdown(model)[0].content);
    expect(markdown).toContain("## Consistency of application");
  });
});
