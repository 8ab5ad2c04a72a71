import { describe, expect, test } from "vitest";
import { checklistLines, leftToComplete } from "../../src/cli/check-checklists.ts";
import { parseChecklists } from "../../src/memos/checklists.ts";
import type { StatedItem } from "../../src/model/index.ts";
import { buildReport } from "../../src/report/index.ts";
import { writeMarkdown } from "../../src/writers/markdown.ts";
import { smallStudy } from "./small-study.ts";

const stated: StatedItem[] = [
  { list: "coreq", item: 2, text: "Both hold a doctorate.", by: "amira", where: "p. 4" },
  { list: "coreq", item: 24, text: "Three people coded; two of them here." },
  { list: "points", item: 1, text: "Checked against the recordings." },
];
const report = (more: object = {}, options: Parameters<typeof smallStudy>[0] = {}) =>
  buildReport({ ...smallStudy(options), ...more });
const item = (model: ReturnType<typeof report>, list: string, n: number) =>
  model.checklists.find((l) => l.id === list)!.items[n - 1];

describe("reporting checklists", () => {
  test("which are printed follows the approach", () => {
    const lists = (approach: "codebook" | "reflexive" | "coding-reliability") =>
      report({}, { approach }).checklists.map((l) => [l.id, l.items.length]);
    expect(lists("codebook")).toEqual([
      ["srqr", 21],
      ["coreq", 32],
      ["points", 15],
    ]);
    expect(lists("reflexive")).toEqual([
      ["srqr", 21],
      ["rtarg", 10],
      ["points", 15],
    ]);
    expect(lists("coding-reliability")).toEqual([
      ["coreq", 32],
      ["srqr", 21],
    ]);
  });

  test("what the researchers say stands beside what the data give; neither takes the other's place", () => {
    const model = report({ stated });
    expect(item(model, "coreq", 24)).toMatchObject({
      state: "stated",
      facts: [{ key: "coders", args: { n: 1, names: "amira" } }],
      stated: { text: "Three people coded; two of them here." },
    });
    expect(item(model, "coreq", 25).state).toBe("filled");
    expect(item(model, "coreq", 3)).toMatchObject({ state: "open", facts: [] });
    const printed = String(writeMarkdown(model)[0].content);
    expect(printed).toMatch(
      /The researchers:\*\* Three people coded; two of them here\. \*\*From the data:\*\* .*1 \(amira\)/,
    );
    expect(printed).toMatch(/\*\*amira:\*\* Both hold a doctorate\. \(p\. 4\)/);
  });

  test("a computed cell says where it comes from", () => {
    for (const { items } of report().checklists)
      for (const { state, facts, see, key } of items)
        if (state === "filled" && facts.length > 0) expect(see, key).toBeDefined();
  });

  test("a point of good TA is never filled by the data", () => {
    expect(new Set(report().checklists[2].items.map((i) => i.state))).toEqual(new Set(["part", "open"]));
  });

  test("the public copy calls who stated it coder-1", () => {
    expect(item(report({ stated }, { audience: "public" }), "coreq", 2).stated?.by).toBe("coder-1");
  });

  test("check lists what is missing, by item", () => {
    const model = report({ stated });
    const coreq = leftToComplete(model).find((l) => l.list === "coreq")!;
    expect(coreq.missing.map((m) => m.item)).not.toContain(2);
    expect(coreq.missing.find((m) => m.item === 3)).toEqual({
      item: 3,
      what: "Interviewers' occupation at the time",
      state: "open",
    });
    expect(coreq.done + coreq.missing.length).toBe(32);
    expect(checklistLines(model, false, 80)).toMatch(/coreq +9 of 32 +begun .*to complete\s+3–8/);
    expect(checklistLines(model, true, 80)).toMatch(/coreq +3 +to complete +Interviewers' occupation/);
  });
});

describe("text/checklists.yaml", () => {
  const parse = (text: string) =>
    parseChecklists({ name: "text/checklists.yaml", bytes: new TextEncoder().encode(text) });

  test("text, or text with who and where", async () => {
    const read = await parse(
      'srqr:\n  9: "Approved by the committee."\ncoreq:\n  2: {text: A doctorate., by: joss, where: p. 4}\n',
    );
    expect(read.findings).toEqual([]);
    expect(read.value).toEqual([
      { list: "coreq", item: 2, text: "A doctorate.", by: "joss", where: "p. 4" },
      { list: "srqr", item: 9, text: "Approved by the committee." },
    ]);
  });

  test("an unknown list or item is said, with its line, and left out", async () => {
    const read = await parse("coreg:\n  1: x\ncoreq:\n  33: y\n  4: z\n");
    expect(read.findings.map((f) => [f.code, f.line, f.args.nearest ?? f.args.item])).toEqual([
      ["checklist-unknown", 2, "coreq"],
      ["checklist-no-item", 4, "33"],
    ]);
    expect(read.value).toEqual([{ list: "coreq", item: 4, text: "z" }]);
  });
});
