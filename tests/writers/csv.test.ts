import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/index.ts";
import { cell, csvTables, csvText, writeCsv } from "../../src/writers/csv.ts";
import { smallStudy } from "../report/small-study.ts";

const files = (options = {}) =>
  new Map(writeCsv(buildReport(smallStudy(options))).map((a) => [a.path, String(a.content)]));
const table = (name: string, options = {}): string[][] =>
  parse(files(options).get(`tables/${name}.csv`)!, { bom: true });

describe("cells", () => {
  test.each([
    ["=cmd()", `"'=cmd()"`],
    ["+1", `"'+1"`],
    ["-1", `"'-1"`],
    ["@x", `"'@x"`],
    ["\tx", `"'\tx"`],
    ["\rx", `"'\rx"`],
    ["＝x", `"'＝x"`],
    ["＋x", `"'＋x"`],
    ["－x", `"'－x"`],
    ["＠x", `"'＠x"`],
    ["a=b", `"a=b"`],
    ['say "no"', `"say ""no"""`],
    ["two\nlines", `"two\nlines"`],
  ])("text %j is quoted and guarded", (text, expected) => {
    expect(cell(text)).toBe(expected);
  });

  test("numbers are never guarded, nothing is nothing", () => {
    expect([cell(-1), cell(0.5), cell(null), cell(undefined)]).toEqual(["-1", "0.5", "", ""]);
  });

  test("BOM, line feed, end of file", () => {
    expect(csvText({ head: ["a"], rows: [["x"]] })).toBe('\ufeff"a"\n"x"\n');
  });
});

describe("tables", () => {
  test("all are written, but for accumulation and agreement, which the study did not ask for", () => {
    const usual = csvTables.filter((t) => t.name !== "accumulation" && t.name !== "agreement");
    expect([...files().keys()]).toEqual([...usual.map((t) => `tables/${t.name}.csv`), "tables/datapackage.json"]);
    expect(usual).toHaveLength(11);
    const curve = {
      codes: "codebook" as const,
      participants: 6,
      used: 2,
      points: [{ n: 1, median: 1, low: 0, high: 2 }],
      stops: [],
    };
    const accumulation = { orders: 10, seed: 1, least: 6, uncoded: 0, withheld: [], curves: [curve] };
    const model = buildReport({ ...smallStudy(), accumulation });
    const text = writeCsv(model).find((a) => a.path === "tables/accumulation.csv")!.content;
    expect(String(text)).toContain('"(all participants)","codebook",1,1,0,2,6,2,');
  });

  test("codes by hand: participants before mentions, evidence and denominators in the heading, nothing added", () => {
    expect(table("codes")).toEqual([
      [
        "code",
        "label",
        "status",
        "sets",
        "one_participant_only",
        "coded_by_person: participants of 4",
        "coded_by_person: link worker of 2",
        "coded_by_person: patient of 2",
        "coded_by_person: mentions (sentences)",
        "cue_hits_not_reviewed: participants of 4",
        "cue_hits_not_reviewed: link worker of 2",
        "cue_hits_not_reviewed: patient of 2",
        "cue_hits_not_reviewed: mentions (sentences)",
      ],
      ["warmth", "Warmth", "active", "welcome; g2", "yes", "1", "0", "1", "1", "0", "0", "0", "0"],
      ["waiting", "Waiting", "active", "welcome; g1", "no", "0", "0", "0", "0", "2", "1", "1", "2"],
      ["trust", "Trust", "active", "trusting; g1", "no", "0", "0", "0", "0", "2", "1", "1", "2"],
    ]);
  });

  test("quotations carry their span and what they are", () => {
    const [, first, second, third] = table("quotes");
    expect(first.slice(0, 7)).toEqual([
      "welcome",
      "coded_by_person",
      "She was warm with me.",
      "patient",
      "P01",
      "North",
      "T1",
    ]);
    expect(second.slice(1, 6)).toEqual(["cue_hits_not_reviewed", "They wait for me.", "link worker", "P04", ""]);
    expect(third[1]).toBe("possible_contrary_not_reviewed");
  });

  test("matrices name their basis in every row", () => {
    expect(
      table("cooccurrence")
        .slice(1)
        .map((r) => r[0]),
    ).toEqual(["decided", "decided"]);
    expect(
      table("groupings")
        .slice(1)
        .every((r) => r[0] === "decided"),
    ).toBe(true);
    expect(table("cooccurrence", { undecided: true })[1][0]).toBe("hits");
  });

  test("reflexive: no column of hits, no groupings", () => {
    const all = files({ approach: "reflexive" });
    expect(all.has("tables/groupings.csv")).toBe(false);
    for (const [name, text] of all) expect(`${name} ${text}`).not.toMatch(/cue_hits|score|possible_contrary/);
  });

  test("every table has cells for all its headings", () => {
    for (const [name, text] of files())
      if (name.endsWith(".csv")) expect(() => parse(text, { bom: true }), name).not.toThrow();
  });
});
