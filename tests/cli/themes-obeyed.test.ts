import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { copySmall, spCode, spCodeJson, tempFolder } from "./run.ts";

/**
 * A themes file that goes against everything the data say (two of the nine codes that co-occur are torn apart, every
 * theme is declared on the last dimension, an unused code is a theme), on a framework that is one YAML file.
 */
const THEMES = `themes:
  - id: zeta
    name: Zeta first
    central_concept: What is declared comes first.
    codes: [walking, family]
    dimensions: [{framework: tides, dimension: slack, rationale: I say so., by: amira, confidence: confirmed}]
    status: active
  - id: alpha
    name: Alpha second
    codes: [waiting, telephone, unheard]
    dimensions: [{framework: tides, dimension: slack, by: amira, confidence: inferred}]
  - id: nothing
    name: Nothing under it
    codes: [unheard]
    dimensions: [{framework: tides, dimension: ebb, by: amira, confidence: confirmed}]
`;
const TIDES = `id: tides
name: Tides
dimensions:
  - {id: ebb, label: Ebb, answer_types: [reason, purpose]}
  - {id: flood, label: Flood, answer_types: [place, person, group]}
  - {id: slack, label: Slack, answer_types: [time]}
`;
const IDS = ["zeta", "alpha", "nothing"];
const CODES = { zeta: ["walking", "family"], alpha: ["waiting", "telephone", "unheard"], nothing: ["unheard"] };
const PLACES = { zeta: ["slack"], alpha: ["slack"], nothing: ["ebb"] };

const folder = tempFolder();
const study = join(folder, "my-study");
const report = (name: string): string => readFileSync(join(study, "report", name), "utf8");
const table = (name: string): Record<string, string>[] =>
  parse(report(`tables/${name}.csv`), { columns: true, bom: true });
// biome-ignore lint/suspicious/noExplicitAny: the published shape is checked elsewhere
let json: any;
beforeAll(async () => {
  copySmall(study);
  writeFileSync(join(study, "themes.yaml"), THEMES);
  writeFileSync(join(study, "tides.yaml"), TIDES);
  writeFileSync(join(study, "sp-code.yaml"), "title: Overruled\ncoder: amira\nframework: tides.yaml\n");
  const ran = await spCode(["analyse", study, "--resamples", "5"]);
  expect(ran).toMatchObject({ code: 0 });
  json = JSON.parse(report("report.json"));
});

describe("themes that overrule everything are obeyed, with the data's view beside them", () => {
  it("report.json: sets, places, quotations and matrix are the declared ones", () => {
    expect(json.setKind).toBe("theme");
    expect(json.sets.map((s: { id: string }) => s.id)).toEqual(IDS);
    for (const s of json.sets) expect([s.id, s.codes]).toEqual([s.id, CODES[s.id as keyof typeof CODES]]);
    expect(json.framework.dimensions.map((d: { id: string; sets: string[] }) => [d.id, d.sets])).toEqual([
      ["ebb", ["nothing"]],
      ["flood", []],
      ["slack", ["zeta", "alpha"]],
    ]);
    for (const p of json.framework.placements)
      expect([p.set, p.status, p.dimension]).toEqual([p.set, "declared", PLACES[p.set as keyof typeof PLACES][0]]);
    expect(json.quotes.map((q: { set: string }) => q.set)).toEqual(IDS);
    expect(json.frameworkMatrix.cases.columns).toEqual(IDS);
    expect(json.frameworkMatrix.groups.columns).toEqual(["ebb", "flood", "slack"]);
  });

  it("report.json: the data's groupings and questions are prompts", () => {
    const { groupings, questions } = json.prompts;
    const grouped = groupings.groups.flatMap((g: { codes: string[] }) => g.codes);
    expect(grouped.length).toBeGreaterThan(3);
    const keys = questions.map((q: { key: string }) => q.key);
    expect(keys.some((k: string) => /^(?:placement|grouping|theme-spans)/.test(k))).toBe(true);
    expect(json.framework.placements.find((p: { set: string }) => p.set === "zeta").scores).toHaveLength(3);
  });

  it("report.md: no grouping is named before the prompts, and there it is", () => {
    const [main, after, ...more] = report("report.md").split(/^## Prompts for the analyst$/m);
    expect(more).toEqual([]);
    const prompts = after.slice(0, after.search(/^## /m));
    expect(main.match(/Grouping \d/g)).toBeNull();
    expect(prompts).toMatch(/Grouping 1/);
    expect(prompts).toMatch(/score/i);
    const themes = main.slice(main.search(/^## Themes$/m));
    const order = ["Zeta first", "Alpha second", "Nothing under it"].map((n) => themes.indexOf(n));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  it("tables: themes and places are the declared ones; groupings have a table of their own", () => {
    expect(table("themes").map((r) => [r.kind, r.id, r.dimension, r.code_ids])).toEqual(
      IDS.map((id) => [
        "theme",
        id,
        PLACES[id as keyof typeof PLACES].join("; "),
        CODES[id as keyof typeof CODES].join("; "),
      ]),
    );
    expect(new Set(table("placements").map((r) => r.status))).toEqual(new Set(["declared"]));
    expect(new Set(table("quotes").map((r) => r.set ?? r.theme))).not.toContain("g1");
    expect(table("groupings").length).toBeGreaterThan(0);
    const matrix = table("framework-matrix").filter((r) => r.row === "participant");
    expect(matrix.filter((r) => r.column !== "theme" || !IDS.includes(r.column_id))).toEqual([]);
  });

  it("themes: the declared ones, and the groupings beside them as text and JSON, which agree", async () => {
    const args = ["themes", study, "--resamples", "5", "--basis", "hits"];
    const { data } = await spCodeJson(args);
    const text = (await spCode(args)).out.replace(/\s+/g, " ");
    expect(data.themes.map((t: { id: string; codes: string[] }) => [t.id, t.codes])).toEqual(
      IDS.map((id) => [id, CODES[id as keyof typeof CODES]]),
    );
    let from = text.indexOf("Candidate groupings, computed; not themes.");
    const comes = (...parts: string[]): void => {
      for (const part of parts) {
        const at = text.indexOf(part.replace(/\s+/g, " "), from);
        expect(at, part).toBeGreaterThan(-1);
        from = at;
      }
    };
    expect(data.groups.length).toBeGreaterThan(1);
    for (const g of data.groups) {
      comes(
        `${g.label} (${g.id}): ${g.codes.length} codes`,
        `cue hits, not reviewed: ${g.hits.participants} of ${g.hits.of}`,
      );
      comes(...g.members.map((m: { code: string; share: number }) => `- ${m.code}: `));
      expect(g.members.map((m: { code: string }) => m.code).sort()).toEqual(g.codes);
      comes(
        ...g.words.map(
          (w: { word: string; inside: number; outside: number }) => `${w.word} (${w.inside}; elsewhere ${w.outside})`,
        ),
      );
      for (const p of [...g.connecting, ...g.nearest, ...g.contrary.passages]) {
        comes(`“${p.quote.slice(0, 100)}`, "not reviewed)");
        expect(p.notReviewed).toEqual(p.codes);
      }
      const people = g.nearest.map((p: { participant: string }) => p.participant);
      expect(new Set(people).size).toBe(people.length);
    }
    expect(data.groups.flatMap((g: { connecting: unknown[] }) => g.connecting).length).toBeGreaterThan(0);
    for (const d of data.differences)
      expect(d.themes).toEqual(IDS.filter((id) => CODES[id as keyof typeof CODES].includes(d.code)));
  });

  it("map and export agree with the report", async () => {
    const { data } = await spCodeJson(["map", study]);
    expect(data.framework).toBe("tides");
    expect(data.dimensions.map((d: { sets: string[] }) => d.sets)).toEqual([["nothing"], [], ["zeta", "alpha"]]);
    const themes = data.placements.filter((p: { kind: string }) => p.kind === "theme");
    expect(themes.map((p: { status: string }) => p.status)).toEqual(["declared", "declared", "declared"]);
    const matrix = await spCodeJson(["export", "framework-matrix", study]);
    expect([...new Set(matrix.data.rows.map((r: string[]) => r[0]))]).toEqual(IDS);
  });
});
