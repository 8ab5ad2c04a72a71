import { describe, expect, it } from "vitest";
import {
  accountForReviewers,
  accountMarkdown,
  changedInputs,
  changeLine,
  changesBetween,
  isFreezeName,
  latestFreeze,
} from "../../src/account/index.ts";
import type { ReportModel } from "../../src/report/model.ts";

interface Small {
  readonly codes: Readonly<Record<string, { label?: string; cues?: string[]; who: Readonly<Record<string, number>> }>>;
  readonly themes: Readonly<Record<string, string[]>>;
  readonly places?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly events?: number;
}

/** A report model with what an account looks at; participants P1 to P3 in groups a and b. */
function model({ codes, themes, places = {}, settings = {}, events = 0 }: Small): ReportModel {
  const counts = (ids: readonly string[]) => {
    const who = new Set(ids.flatMap((id) => Object.keys(codes[id]?.who ?? {})));
    const mentions = ids.reduce((n, id) => n + Object.values(codes[id]?.who ?? {}).reduce((a, b) => a + b, 0), 0);
    return { person: { participants: who.size, mentions, byGroup: [] } };
  };
  return {
    basis: "decided",
    study: { approach: "codebook" },
    review: { events },
    audit: {},
    groups: { names: ["a", "b"], sizes: [2, 1] },
    participants: {
      people: ["P1", "P2", "P3"].map((id, i) => ({ id, group: i < 2 ? "a" : "b", words: 100, turns: 10 })),
    },
    codebook: {
      version: "1",
      codes: Object.entries(codes).map(([id, { label = id, cues = [] }]) => ({
        id,
        label,
        cues,
        counts: counts([id]),
      })),
    },
    sets: Object.entries(themes).map(([id, own]) => ({ id, kind: "theme", name: id, codes: own, counts: counts(own) })),
    framework: {
      placements: Object.entries(places).map(([set, dimension]) => ({ set, dimension, status: "declared" })),
    },
    codeByCase: Object.entries(codes).flatMap(([code, { who }]) =>
      Object.entries(who).map(([participant, person]) => ({ code, participant, person })),
    ),
    provenance: {
      version: "1",
      seed: 1,
      settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
    },
  } as unknown as ReportModel;
}

const base: Small = {
  codes: { wait: { label: "Waiting", who: { P1: 2, P2: 1 } }, help: { who: { P3: 1 } } },
  themes: { time: ["wait"], care: ["help"] },
  places: { time: "where" },
};
const lines = (before: Small, after: Small): string[] => changesBetween(model(before), model(after)).map(changeLine);

describe("an account of two reports", () => {
  it("of the same report is empty", () => {
    expect(lines(base, base)).toEqual([]);
  });

  it.each<[string, Small, string[]]>([
    [
      "a quotation more of one participant",
      { ...base, codes: { ...base.codes, wait: { label: "Waiting", who: { P1: 3, P2: 1 } } } },
      [
        "code wait (Waiting): coded by a person: 2 participants, 3 mentions -> coded by a person: 2 participants, 4 mentions",
        "theme time: coded by a person: 2 participants, 3 mentions -> coded by a person: 2 participants, 4 mentions",
        "group a: N 2; 3 mentions coded by a person, 0 cue hits not reviewed -> N 2; 4 mentions coded by a person, 0 cue hits not reviewed",
        "participant P1: 100 words in 10 turns; 2 mentions coded by a person, 0 cue hits not reviewed -> 100 words in 10 turns; 3 mentions coded by a person, 0 cue hits not reviewed",
      ],
    ],
    [
      "a participant lost, with no other number of the code named",
      { ...base, codes: { ...base.codes, wait: { label: "Waiting", who: { P1: 3 } } } },
      [
        "code wait (Waiting): coded by a person: 2 participants, 3 mentions -> coded by a person: 1 participants, 3 mentions; lost P2",
        "theme time: coded by a person: 2 participants, 3 mentions -> coded by a person: 1 participants, 3 mentions",
        "theme time: 2 participants -> 1 participants; lost P2",
        "participant P1: 100 words in 10 turns; 2 mentions coded by a person, 0 cue hits not reviewed -> 100 words in 10 turns; 3 mentions coded by a person, 0 cue hits not reviewed",
        "participant P2: 100 words in 10 turns; 1 mentions coded by a person, 0 cue hits not reviewed -> 100 words in 10 turns; 0 mentions coded by a person, 0 cue hits not reviewed",
      ],
    ],
    ["a place", { ...base, places: { time: "when" } }, ["dimension time: where, declared -> when, declared"]],
    [
      "a code moved to another theme",
      { ...base, themes: { time: [], care: ["help", "wait"] } },
      [
        "theme care: 1 codes -> 2 codes; gained wait",
        "theme care: coded by a person: 1 participants, 1 mentions -> coded by a person: 3 participants, 4 mentions",
        "theme care: 1 participants -> 3 participants; gained P1, P2",
        "theme time: 1 codes -> 0 codes; lost wait",
        "theme time: coded by a person: 2 participants, 3 mentions -> coded by a person: 0 participants, 0 mentions",
        "theme time: 2 participants -> 0 participants; lost P1, P2",
      ],
    ],
    [
      "a label and a cue",
      { ...base, codes: { ...base.codes, wait: { label: "The wait", cues: ["waited"], who: { P1: 2, P2: 1 } } } },
      ['codebook wait: label "Waiting" -> label "The wait"', "codebook wait (The wait): as it was -> other cues"],
    ],
    [
      "a setting and decisions",
      { ...base, settings: { k: "4" }, events: 7 },
      ["setting k: (none) -> 4", "decisions events: 0 -> 7"],
    ],
  ])("tells %s", (_, after, expected) => {
    expect(lines(base, after)).toEqual(expected);
  });

  it("read backwards says the opposite, with gains for losses", () => {
    const after: Small = { ...base, themes: { time: ["wait", "help"] }, places: {} };
    const there = changesBetween(model(base), model(after));
    const back = changesBetween(model(after), model(base));
    const turned = back.map(({ before, after: a, gained, lost, ...rest }) => ({
      ...rest,
      before: a,
      after: before,
      ...(lost ? { gained: lost } : {}),
      ...(gained ? { lost: gained } : {}),
    }));
    expect(turned).toEqual(there);
  });

  it("is told in Markdown with the ids escaped, and for reviewers with places for the reasons", () => {
    const changes = changesBetween(model(base), model({ ...base, places: { "time|x": "<b>" } }));
    const account = { from: "sub_1", to: "now", inputs: [{ path: "themes.yaml", before: "a", after: "b" }], changes };
    expect(accountMarkdown(account)).toContain("| time\\|x | (none) | \\<b\\>, declared |");
    const letter = accountForReviewers(account);
    expect(letter).toContain("# Changes to the analysis since sub\\_1");
    expect(letter).toContain("- 1 file of the study changed\n- no entries of the codebook changed");
    expect(letter).toMatch(/## Places on the framework\n\nWhy: \[to be written by the authors\]/);
    expect(accountMarkdown({ ...account, inputs: [], changes: [] })).toMatch(/Nothing: the reports say the same/);
  });
});

describe("freezes", () => {
  it.each([
    ["submission-1", true],
    ["Über.2", true],
    ["now", false],
    ["../up", false],
    ["", false],
    ["-x", false],
    ["a b", false],
    ["x".repeat(65), false],
  ])("the name %s: %s", (name, fine) => {
    expect(isFreezeName(name)).toBe(fine);
  });

  it("the latest is the last by instant, and of equal instants by name", () => {
    const of = (name: string, at: string) => ({ name, at }) as Parameters<typeof latestFreeze>[0][number];
    expect(latestFreeze([of("b", "2026-01-02"), of("a", "2026-01-03"), of("c", "2026-01-02")])?.name).toBe("a");
    expect(latestFreeze([of("b", "2026-01-02"), of("a", "2026-01-02")])?.name).toBe("b");
    expect(latestFreeze([])).toBeUndefined();
  });

  it("inputs that came, went and changed are told by the first digits of their hash", () => {
    const hash = (c: string) => c.repeat(64);
    const before = [
      { path: "a", sha256: hash("1") },
      { path: "b", sha256: hash("2") },
    ];
    const after = [
      { path: "b", sha256: hash("3") },
      { path: "c", sha256: hash("4") },
    ];
    expect(changedInputs(before, after)).toEqual([
      { path: "a", before: "111111111111", after: "(none)" },
      { path: "b", before: "222222222222", after: "333333333333" },
      { path: "c", before: "(none)", after: "444444444444" },
    ]);
    expect(changedInputs(before, before)).toEqual([]);
  });
});
