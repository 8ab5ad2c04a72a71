import { describe, expect, test } from "vitest";
import type { DescribedGrouping, ShownPassage } from "../../src/model/index.ts";
import { buildReport, checkQuotes } from "../../src/report/index.ts";
import type { ReportParts } from "../../src/report/parts.ts";
import { toBlocks } from "../../src/report/to-blocks.ts";
import { type SmallOptions, smallStudy } from "./small-study.ts";

const SAID = "I trust the group.";
const WAIT = "They wait for me.";

/** The small study with its first grouping described and one code of the other theme asked about. */
function parts(options: SmallOptions = {}): ReportParts {
  const study = smallStudy(options);
  const text = study.transcripts[3].text;
  const passage = (words: string, codes: string[], notReviewed: string[]): ShownPassage => ({
    transcript: "T4",
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
    participant: "P04",
    group: "link worker",
    codes,
    notReviewed,
  });
  const about: DescribedGrouping = {
    id: "g1",
    members: [
      { code: "waiting", share: 0.8 },
      { code: "trust", share: 0.6666666, next: { grouping: "g2", share: 0.4 } },
    ],
    words: [{ word: "zebra", inside: 4, outside: 1, participants: 2, z: 2.0004 }],
    nearest: [passage(SAID, ["trust"], [])],
    connecting: [passage(WAIT, ["trust", "waiting"], ["waiting"])],
    contrary: { participants: 2, only: ["P03"], passages: [] },
  };
  const side = { units: 2, expected: 0.51234, participants: 2, codes: [{ code: "trust", units: 2 }], words: ["heron"] };
  const questions = [
    {
      code: "warmth",
      themes: ["welcome"],
      towards: { kind: "grouping" as const, id: "g1" },
      units: 3,
      there: side,
      here: { ...side, units: 0 },
      lead: 1.23456,
    },
    {
      code: "waiting",
      themes: [],
      towards: { kind: "theme" as const, id: study.themes![0].id },
      units: 2,
      there: side,
      lead: 1,
    },
  ];
  return { ...study, described: { groupings: [about], questions } };
}

const printed = (p: ReportParts, reportLanguage = "en"): string => {
  const report = buildReport({ ...p, settings: { ...p.settings, reportLanguage } });
  return JSON.stringify(toBlocks(report, { transcripts: false }).sections.find((s) => s.id === "prompts"));
};

describe("a grouping described in the report", () => {
  test("the team reads words, passages with their rows, shares, and what nobody reviewed", () => {
    const { prompts } = buildReport(parts());
    const own = prompts!.groupings!.groups[0].described!;
    expect(own.members).toEqual([
      { code: "waiting", share: 0.8 },
      { code: "trust", share: 0.667, next: { grouping: "g2", share: 0.4 } },
    ]);
    expect(own.words).toEqual([{ word: "zebra", inside: 4, outside: 1, participants: 2, z: 2 }]);
    expect(own.nearest[0]).toMatchObject({ text: SAID, participant: "P04", notReviewed: [] });
    expect(own.connecting[0]).toMatchObject({ text: WAIT, notReviewed: ["waiting"] });
    expect(prompts!.groupings!.groups[1].described).toBeUndefined();
    const page = printed(parts());
    expect(page).toContain("zebra (4; 1)");
    expect(page).toContain(SAID);
    expect(page).toContain("not all of its codes reviewed");
    expect(page).toContain("Its codes stand no other way in P03.");
    expect(page).toContain("2 of 3 (by chance 0.5), 2 participants");
    expect(page).toContain("words in common: heron");
  });

  test.each(["partners", "public"] as const)("%s get places and numbers: no word and no text", (audience) => {
    const report = buildReport(parts({ audience }));
    const { prompts } = report;
    const own = prompts!.groupings!.groups[0].described!;
    expect(own.nearest[0]).toMatchObject({ transcript: "T4", text: null });
    expect(own).not.toHaveProperty("words");
    expect(JSON.stringify(prompts)).not.toMatch(/zebra|heron|trust the group|wait for me/);
    expect(printed(parts({ audience }))).not.toMatch(/zebra|heron|trust the group|wait for me/);
    expect(report.withheld).toContainEqual({ key: "withheld-described", args: { n: 2 } });
  });

  test("in the reflexive approach nothing of it is there", () => {
    expect(buildReport(parts({ approach: "reflexive" })).prompts).toBeUndefined();
  });

  test("German says the same of the same places", () => {
    expect(printed(parts(), "de")).toContain("nicht alle Codes geprüft");
    expect(printed(parts(), "de")).toContain("Anders stehen ihre Codes nicht bei P03.");
  });

  test("a passage that is not word for word stops the report", () => {
    const report = buildReport(parts());
    expect(checkQuotes(report, parts().transcripts)).toEqual([]);
    report.prompts!.groupings!.groups[0].described!.nearest[0].text = "I trust the groups.";
    expect(checkQuotes(report, parts().transcripts).map((f) => f.code)).toEqual(["quote-differs"]);
  });
});
