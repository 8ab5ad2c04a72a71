import { describe, expect, test } from "vitest";
import * as z from "zod";
import { contextOf } from "../../src/report/build/context.ts";
import { groupsBySite } from "../../src/report/build/participants.ts";
import { buildReport } from "../../src/report/index.ts";
import { manifestSchema, reportSchema } from "../../src/report/schema.ts";
import { smallStudy } from "./small-study.ts";

const model = buildReport(smallStudy());

describe("numbers counted by hand", () => {
  test("participants: words and turns of the answers, site only where its cell is not small", () => {
    expect(model.participants.people).toEqual([
      { id: "P01", group: "patient", site: "North", transcripts: ["T1"], turns: 1, words: 9, quotable: true },
      { id: "P02", group: "patient", site: "North", transcripts: ["T2"], turns: 1, words: 3, quotable: false },
      { id: "P03", group: "link worker", site: null, transcripts: ["T3"], turns: 1, words: 11, quotable: true },
      { id: "P04", group: "link worker", site: null, transcripts: ["T4"], turns: 1, words: 8, quotable: true },
    ]);
  });

  test("data flow", () => {
    const { found, read, turns, codableTurns, words, codableWords, coded, excluded } = model.dataFlow;
    expect({ found, read, turns, codableTurns, words, codableWords }).toEqual({
      found: 5,
      read: 4,
      turns: 8,
      codableTurns: 4,
      words: 40,
      codableWords: 31,
    });
    expect(coded).toEqual({ person: 5, hits: 15 });
    expect(excluded[0].sentence).toContain("not text");
  });

  test("review, and suggestions by code and coder", () => {
    expect(model.review).toEqual({
      events: 3,
      coders: ["amira"],
      personCodings: 1,
      hits: 6,
      accepted: 1,
      rejected: 1,
      unreviewed: 4,
    });
    expect(model.audit.suggestions?.codes).toEqual([
      { code: "warmth", offered: 1, accepted: 1, rejected: 0, unreviewed: 0, applied: 0 },
      { code: "waiting", offered: 3, accepted: 0, rejected: 1, unreviewed: 2, applied: 0 },
      { code: "trust", offered: 2, accepted: 0, rejected: 0, unreviewed: 2, applied: 0 },
    ]);
    expect(model.audit.suggestions?.coders).toEqual([{ by: "amira", accepted: 1, rejected: 1, applied: 0, other: 1 }]);
    expect(model.audit.days.map((d) => [d.date, d.do, d.count])).toEqual([
      ["2026-01-05", "accept", 1],
      ["2026-01-05", "reject", 1],
      ["2026-01-06", "complete", 1],
    ]);
  });

  test("codes lead to their passages; a code of one participant is marked", () => {
    const [warmth, waiting] = model.codebook.codes;
    // "How was it?" and a line break stand before it.
    expect(warmth.passages).toEqual([{ transcript: 0, turn: 1, row: 2, column: "person", start: 12, end: 33 }]);
    expect(waiting.passages.map((p) => [p.transcript, p.column])).toEqual([
      [0, "hits"],
      [3, "hits"],
    ]);
    expect([warmth.single, waiting.single]).toEqual([true, false]);
  });

  test("co-occurrence: both, only one, only the other", () => {
    expect(model.coOccurrence?.pairs).toEqual([
      { a: "trust", b: "waiting", both: 1, onlyA: 1, onlyB: 1 },
      { a: "waiting", b: "warmth", both: 1, onlyA: 1, onlyB: 0 },
    ]);
  });

  test("private memos are counted and never held", () => {
    expect(model.audit.memos.map((m) => m.file)).toEqual(["memos/a.md"]);
    expect(model.audit.privateMemos).toBe(1);
    expect(JSON.stringify(model)).not.toContain("SECRET");
  });

  test("dimensions: what is placed, what is empty, what has no place", () => {
    expect(model.framework.dimensions.map((d) => d.sets)).toEqual([["welcome"], []]);
    expect(model.framework.unplaced).toEqual(["trusting"]);
  });
});

describe("quotations", () => {
  const [welcome, trusting] = model.quotes;

  test("a person's passage first, then another participant of another group, called what they are", () => {
    expect(welcome.quotes.map((q) => [q.participant, q.column, q.pieces[0].text])).toEqual([
      ["P01", "person", "She was warm with me."],
      ["P04", "hits", "They wait for me."],
    ]);
    expect(welcome.quotes.map((q) => q.site)).toEqual(["North", null]);
  });

  test("contrary cases stand apart", () => {
    expect(welcome.contrary.map((q) => [q.participant, q.contrary])).toEqual([["P03", true]]);
  });

  test("nobody without consent is quoted", () => {
    expect(trusting.quotes.map((q) => q.participant)).toEqual(["P04"]);
    const all = model.quotes.flatMap((q) => [...q.quotes, ...q.contrary]);
    expect(all.filter((q) => q.participant === "P02")).toEqual([]);
  });
});

describe("groups by site", () => {
  const sites = (cells: number[][], smallCell: number) => {
    const parts = smallStudy();
    const people = cells.flatMap((row, g) => row.flatMap((n, s) => Array.from({ length: n }, () => [g, s])));
    const names = (n: number, letter: string): string[] => Array.from({ length: n }, (_, i) => `${letter}${i}`);
    const sizes = (column: 0 | 1, n: number): number[] =>
      names(n, "").map((_, i) => people.filter((p) => p[column] === i).length);
    const groupsOf = (column: 0 | 1, n: number, attribute: string) => ({
      attribute,
      names: names(n, attribute[0]),
      sizes: sizes(column, n),
      total: people.length,
      groupOf: Int32Array.from(people, (p) => p[column]),
    });
    return groupsBySite(
      contextOf({
        ...parts,
        cases: { ...parts.cases, cases: people.map((_, i) => ({ id: `${i}`, attributes: {}, implicit: false })) },
        groups: groupsOf(0, cells.length, "group"),
        sites: groupsOf(1, cells[0].length, "site"),
        settings: { ...parts.settings, smallCell },
      }),
    );
  };

  test("no small cells: printed as they are", () => {
    const table = sites(
      [
        [5, 6],
        [0, 7],
      ],
      5,
    );
    expect([table.columns, table.merged]).toEqual([["s0", "s1"], 0]);
    expect(table.rows.map((r) => r.cells)).toEqual([
      [5, 6],
      [0, 7],
    ]);
  });

  test("a small cell is merged with the smallest other place until it cannot be worked out", () => {
    const table = sites(
      [
        [9, 6, 2],
        [8, 5, 0],
      ],
      5,
    );
    expect([table.columns, table.merged]).toEqual([["s0"], 2]);
    expect(table.rows.map((r) => r.cells)).toEqual([
      [9, 8],
      [8, 5],
    ]);
  });

  test("a group whose cells are all small is shown by its total alone and spoils nobody else's", () => {
    const table = sites(
      [
        [6, 7],
        [1, 1],
      ],
      5,
    );
    expect(table.rows.map((r) => [r.total, r.cells])).toEqual([
      [13, [6, 7]],
      [2, null],
    ]);
  });

  test("nothing but small cells: no column at all", () => {
    const table = sites(
      [
        [1, 2, 1],
        [1, 1, 1],
      ],
      5,
    );
    expect([table.columns, table.merged]).toEqual([[], 0]);
    expect(table.rows.every((r) => r.cells === null)).toBe(true);
  });

  test("no printed cell is ever small, and a merged column never holds one place alone", () => {
    for (let seed = 1; seed <= 300; seed++) {
      let x = seed * 2654435761;
      const next = (n: number): number => {
        x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
        return Math.floor((x / 4294967296) * n);
      };
      const cells = Array.from({ length: 1 + next(4) }, () => [0, 0, 0, 0].map(() => next(9)));
      const table = sites(cells, 5);
      const printed = table.rows.flatMap((r) => r.cells ?? []);
      expect(printed.filter((n) => n > 0 && n < 5)).toEqual([]);
      if (table.columns.length > 0) expect(table.merged).not.toBe(1);
    }
  });
});

describe("gating and people's wishes", () => {
  test("reflexive: no hits, groupings, scores or suggestions anywhere", () => {
    const reflexive = buildReport(smallStudy({ approach: "reflexive" }));
    const json = JSON.stringify(reflexive);
    expect(reflexive.columns).toEqual(["person"]);
    expect(reflexive.prompts).toBeUndefined();
    expect(json).not.toMatch(/"(hits|contrary|scores|margin|suggestions|cohesion)":(?!\[\]|false)/);
    expect(json).not.toContain("Grouping 1");
    expect(reflexive.checklists.map((c) => c.id)).toEqual(["srqr", "rtarg", "points"]);
  });

  test("without themes candidate groupings take the place, and are called so", () => {
    const grouped = buildReport(smallStudy({ withoutThemes: true }));
    expect(grouped.setKind).toBe("grouping");
    expect(grouped.sets.map((s) => s.kind)).toEqual(["grouping", "grouping"]);
  });

  test("whole transcripts in the team's copy only", () => {
    expect(model.transcripts).toHaveLength(4);
    expect(buildReport(smallStudy({ audience: "partners" })).transcripts).toBeUndefined();
    expect(buildReport(smallStudy({ audience: "public" })).audit.memos).toEqual([]);
  });

  test("words of somebody who withdrew are nowhere", () => {
    const without = buildReport(smallStudy({ withdrawn: true }));
    expect(JSON.stringify(without)).not.toContain("Nobody waits");
    expect(without.participants.withdrawn).toBe(1);
    expect(without.participants.people.map((p) => p.id)).not.toContain("P03");
  });

  test("speakers are printed by participant or role, never by a label from the file", () => {
    expect(model.transcripts?.[0].turns.map((t) => [t.who, t.role])).toEqual([
      ["", "interviewer"],
      ["P01", "participant"],
    ]);
  });
});

describe("the model as JSON", () => {
  test("two builds are equal byte for byte", () => {
    expect(JSON.stringify(buildReport(smallStudy()))).toBe(JSON.stringify(model));
  });

  test("it is what its JSON gives back, and follows the published schema", () => {
    for (const options of [{}, { undecided: true }, { withoutThemes: true }, { approach: "reflexive" as const }]) {
      const built = buildReport(smallStudy(options));
      expect(JSON.parse(JSON.stringify(built))).toEqual(built);
      expect(() => reportSchema.parse(built)).not.toThrow();
    }
  });

  test("both schemas can be published as JSON Schema", () => {
    for (const schema of [reportSchema, manifestSchema])
      expect(z.toJSONSchema(schema)).toMatchObject({ type: "object", additionalProperties: false });
  });

  test("floats are rounded", () => {
    expect(model.prompts?.groupings?.groups[0].cohesion).toBe(0.333);
    expect(model.prompts?.groupings?.silhouettes[0].silhouette).toBe(0.123);
  });
});

describe("what a copy leaves out", () => {
  const withheld = (audience: "team" | "partners" | "public") =>
    buildReport(smallStudy({ audience })).withheld?.map((f) => [f.key, f.args.n]);

  test("is said to partners and the public, in numbers counted by hand", () => {
    // Four transcripts; P02 is not quoted; P03 and P04 are alone at their sites, P01 and P02 are two of two.
    const both = [
      ["withheld-transcripts", 4],
      ["withheld-quotes", 1],
      ["withheld-sites", 2],
      ["withheld-rows", 1],
    ];
    expect(withheld("team")).toBeUndefined();
    expect(withheld("partners")).toEqual(expect.arrayContaining(both));
    expect(withheld("public")).toEqual(expect.arrayContaining([...both, ["withheld-coders", 1]]));
  });
});
