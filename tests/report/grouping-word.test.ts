import { expect, test } from "vitest";
import { buildReport } from "../../src/report/index.ts";
import { toBlocks } from "../../src/report/to-blocks.ts";
import { tablesOf } from "../../src/writers/csv.ts";
import { smallStudy } from "./small-study.ts";

/** The small study with a pinned grouping, two codes held together, and one grouping mostly of one group. */
function study(options: Parameters<typeof smallStudy>[0] = {}) {
  const parts = smallStudy(options);
  const [first, second] = parts.groupings!.groups;
  const word = { by: "somebody-else", date: "2026-11-30", because: "one promise" };
  return {
    ...parts,
    groupings: {
      ...parts.groupings!,
      groups: [
        { ...first, held: ["waiting"] },
        { ...second, held: ["warmth"], pinned: true as const },
      ],
      said: [
        { kind: "apart" as const, codes: ["trust", "warmth"], used: ["trust", "warmth"], alike: 0.25, ...word },
        { kind: "pinned" as const, id: "g2", codes: ["warmth", "gone"], used: ["warmth"], ...word },
      ],
      silhouettes: [
        { k: 2, silhouette: 0.1, agreement: 0.42 },
        { k: 3, silhouette: 0.2, agreement: 0.3 },
      ],
    },
    narrowGroupings: [
      {
        id: "g1",
        narrow: [
          { of: "group" as const, name: "patient", share: 0.9, all: 0.5 },
          { of: "participant" as const, name: "P01", share: 0.85, all: 0.2 },
        ],
      },
      { id: "g2", narrow: [{ of: "site" as const, name: "Harbour", share: 1, all: 0.4 }] },
    ],
  };
}
const prompts = (options: Parameters<typeof smallStudy>[0] = {}): string =>
  JSON.stringify(
    toBlocks(buildReport(study(options)), { transcripts: false }).sections.find((s) => s.id === "prompts")!.blocks,
  );

test("what a person said of the groupings stands beside them, with what the data say", () => {
  const said = prompts();
  for (const words of [
    "(pinned by a person)",
    "(by a person's word)",
    "Apart:",
    "Pinned as g2:",
    "(somebody-else, 2026-11-30: one promise)",
    "alike by 0.25",
    "Fewer than two of them have a mention.",
    "0.42",
  ])
    expect(said).toContain(words);
  expect(said.match(/\(by a person's word\)/g)).toHaveLength(1);
});

test("in the public copy nobody is named for it", () => {
  const said = prompts({ audience: "public" });
  expect(said).not.toContain("somebody-else");
  expect(said).toMatch(/\(coder-\d, 2026-11-30/);
});

test("a grouping mostly of one group is asked about; sites and people are not named", () => {
  const said = prompts();
  expect(said).toContain("90 % of the mentions of Grouping 1 are of the group patient (50 % of all mentions)");
  expect(said).toContain("85 % of the mentions of Grouping 1 are of one participant (20 % of all mentions)");
  expect(said).toContain("100 % of the mentions of Grouping 2 are of one site");
  const { questions } = buildReport(study()).prompts!;
  expect(JSON.stringify(questions)).not.toMatch(/P01|Harbour/);
});

test("the table of groupings says which codes stand by a person's word", () => {
  const table = tablesOf(buildReport(study())).find((t) => t.name === "groupings")!;
  const at = (name: string) => table.head.indexOf(name);
  expect(table.rows.map((r) => [r[at("code")], r[at("by_a_person")]])).toEqual([
    ["trust", null],
    ["waiting", "held"],
    ["warmth", "pinned"],
  ]);
});
