import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { run as themes } from "../../src/cli/commands/themes.ts";
import { leftOutLines, numberLines, restLines, sensitivityTable } from "../../src/cli/grouping-words.ts";
import type { GroupingResult, Groups } from "../../src/model/index.ts";
import { goneWithout, narrowOf, nearestOverlap } from "../../src/pipeline/rests-on.ts";
import { compared, movesBetween } from "../../src/pipeline/sensitivity.ts";
import { seeded } from "../../src/random/index.ts";
import { inProcess } from "./in-process.ts";
import { copySmall, tempFolder } from "./run.ts";

const group = (id: string, codes: string) => ({ id, label: id, codes: codes.split(" "), cohesion: 1 });

describe("codes that move", () => {
  /** Every way to give the groups of b the names of a's, the best of them. */
  function bruteForce(a: Int32Array, b: Int32Array): number {
    const names = Array.from({ length: 5 }, (_, i) => i);
    const orders = (left: number[]): number[][] =>
      left.length === 0 ? [[]] : left.flatMap((x, i) => orders(left.toSpliced(i, 1)).map((rest) => [x, ...rest]));
    return Math.min(
      ...orders(names).map((to) => a.reduce((n, g, i) => n + (g === (b[i] < 0 ? -1 : to[b[i]]) ? 0 : 1), 0)),
    );
  }
  it("are as few as any naming of the groups allows", () => {
    for (let seed = 1; seed <= 15; seed++) {
      const random = seeded(seed);
      const draw = () => Int32Array.from({ length: 12 }, () => random.below(5) - 1);
      const [a, b] = [draw(), draw()];
      expect(movesBetween(a, b)).toBe(bruteForce(a, b));
    }
    expect(movesBetween(Int32Array.from([0, 0, 1, -1]), Int32Array.from([1, 1, 0, -1]))).toBe(0);
    expect(movesBetween(Int32Array.from([-1, -1]), Int32Array.from([0, 0]))).toBe(2);
  });
  it("the same groupings under other names: nothing moves", () => {
    const shown = { groups: [group("g1", "a b"), group("g2", "c d")], ungrouped: ["e"] };
    const other = { groups: [group("g1", "c d"), group("g2", "a b")], ungrouped: ["e"] };
    expect(compared(shown, other)).toEqual({ ari: 1, ami: expect.closeTo(1, 10), moved: 0, of: 5 });
  });
});

describe("what a grouping rests on", () => {
  const groups = (names: string[], groupOf: number[]): Groups => ({
    attribute: "group",
    names,
    sizes: names.map(() => 1),
    total: groupOf.length,
    groupOf: Int32Array.from(groupOf),
  });
  // code 0 (g1): nine of ten mentions of case 0; code 1 (g2): half and half
  const rows = [...Array.from({ length: 9 }, () => [0, 0]), [0, 1], [1, 0], [1, 1], [1, 2], [1, -1]];
  const mentions = {
    length: rows.length,
    code: Int32Array.from(rows, (r) => r[0]),
    unit: Float64Array.from(rows, (_, i) => i),
    case: Int32Array.from(rows, (r) => r[1]),
  };
  const cases = [{ id: "P1" }, { id: "P2" }, { id: "P3" }];
  it("says who has more than 80 of 100 of its mentions, beside their share of all", () => {
    const found = narrowOf([{ codes: ["a"] }, { codes: ["b"] }], mentions, ["a", "b"], {
      groups: groups(["", "patient"], [1, 0, 0]),
      sites: groups([""], [0, 0, 0]),
      cases,
    });
    expect(found).toEqual([
      [
        { of: "group", name: "patient", share: 0.9, all: 10 / 14 },
        { of: "participant", name: "P1", share: 0.9, all: 10 / 14 },
      ],
      [],
    ]);
  });
  it("is silent about those who have more than 80 of 100 of everything", () => {
    const same = groups(["patient", "other"], [0, 0, 1]);
    const [first] = narrowOf([{ codes: ["a"] }], mentions, ["a", "b"], { groups: same, sites: same, cases });
    expect(first.map((n) => n.of)).toEqual(["participant"]);
  });
  it("overlap with the nearest; gone without most is unsettled, and no word on any of them", () => {
    expect(nearestOverlap(group("g1", "a b c"), [group("g1", "a b"), group("g2", "c d e")])).toBeCloseTo(2 / 3, 12);
    expect(nearestOverlap(group("g1", "a b c"), [])).toBe(0);
    const without = (...overlaps: number[]) => ({
      id: "g1",
      narrow: [],
      without: overlaps.map((overlap, i) => ({ of: "group" as const, name: `v${i}`, overlap })),
    });
    expect(goneWithout(without(0.2, 0.9, 1)).unsettled).toBe(false);
    expect(goneWithout(without(0.2, 0.49, 1)).unsettled).toBe(true);
    expect(goneWithout(without(0.2, 0.5)).gone).toHaveLength(1);
    expect(restLines(without(0.2, 0.9, 1), 80)).toEqual(["  ! Without group v0 (0.20) it falls apart."]);
    expect(restLines(without(0.2, 0.4, 1), 80).join(" ")).toMatch(/^ {2}! Unsettled: .* 2 of 3 /);
    expect(restLines(without(0.6, 0.9, 1), 80)).toEqual([]);
    expect(restLines({ ...without(1), unsaid: 0.3 }, 80).join(" ")).toContain("0.30");
    const said = leftOutLines([without(0.2, 1, 1), without(1, 1, 1), without(0, 0, 0)], 200).join(" ");
    expect(said).toContain("1 of 3 groupings come again every time, 1 seldom (unsettled), 1 fall apart without some");
  });
});

describe("on the terminal", () => {
  it("each number tried, in lines that fit, the taken one starred", () => {
    const silhouettes = Array.from({ length: 20 }, (_, i) => ({ k: i + 2, silhouette: 0, agreement: i / 100 }));
    const lines = numberLines({ k: 4, silhouettes } as unknown as GroupingResult, 80);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.join("\n")).toMatch(/0\.020\*/);
    expect(lines.join("\n").match(/\d\.\d{3}\*/g)).toHaveLength(1);
    expect(numberLines({ k: 4, silhouettes: silhouettes.slice(0, 1) } as unknown as GroupingResult, 80)).toEqual([]);
  });
  it("a table of one choice changed at a time", () => {
    const row = { varied: "unit" as const, to: "sentence", groups: 4, ari: 0.5, ami: 0.25, moved: 3, of: 9 };
    expect(sensitivityTable([row], { k: false, consensus: true }, 80)).toMatch(
      /unit +sentence +4 +0\.50 +0\.25 +3 of 9/,
    );
  });
});

describe("themes with a grouping.yaml", () => {
  const study = join(tempFolder(), "my-study");
  const file = join(study, "grouping.yaml");
  // biome-ignore lint/suspicious/noExplicitAny: the published shape is checked elsewhere
  let data: any;
  let printed: string;
  beforeAll(async () => {
    copySmall(study);
    writeFileSync(
      file,
      "pinned:\n- {id: g6, codes: [walking, waiting], by: amira, because: I say so}\napart:\n- {codes: [telephone, family], by: tom}\n",
    );
    mkdirSync(join(study, "freezes/first"), { recursive: true });
    writeFileSync(join(study, "freezes/first/freeze.json"), JSON.stringify({ name: "first", at: "2026-11-30" }));
    const groups = [
      { id: "g6", codes: ["telephone", "doctor", "link-worker", "feeling-low"] },
      { id: "g8", codes: ["telephone", "doctor", "link-worker"] },
    ];
    writeFileSync(join(study, "freezes/first/report.json"), JSON.stringify({ prompts: { groupings: { groups } } }));
    const ran = await inProcess(themes, [study], { resamples: "6", sensitivity: true, k: "1-3" });
    expect(ran.findings.filter((f) => f.severity === "error")).toEqual([]);
    ({ data, printed } = ran as typeof data);
  });
  it("obeys it, marks it and says what the data say, in text and in JSON", () => {
    const pinned = data.groups.find((g: { id: string }) => g.id === "g6");
    expect(pinned).toMatchObject({ codes: ["waiting", "walking"], held: ["waiting", "walking"], pinned: true });
    for (const g of data.groups) expect(g.codes.includes("telephone") && g.codes.includes("family")).toBe(false);
    expect(data.said.map((s: { kind: string; by: string }) => [s.kind, s.by])).toEqual([
      ["apart", "tom"],
      ["pinned", "amira"],
    ]);
    expect(printed).toContain("Grouping 6 (g6; pinned by a person): ");
    expect(printed).toMatch(/pinned g6: walking, waiting \(\d\.\d\d\) — amira: I say so/);
  });
  it("prints the same numbers as it gives", () => {
    for (const v of data.sensitivity)
      expect(printed).toMatch(
        new RegExp(
          `^${v.varied} +${v.to} +${v.groups} +${v.ari.toFixed(2)} +${v.ami.toFixed(2)} +${v.moved} of ${v.of}$`,
          "m",
        ),
      );
    expect(new Set(data.sensitivity.map((v: { varied: string }) => v.varied)).size).toBe(3);
    expect(data.tried.length).toBeGreaterThan(1);
    for (const t of data.tried) expect(printed).toContain(t[data.triedBy].toFixed(3));
  });
  it("after a freeze its ids stay with their codes, and a pinned one is never taken", () => {
    const ids = data.groups.map((g: { id: string; codes: string[] }) => [g.id, g.codes.includes("telephone")]);
    expect(ids).toContainEqual(["g8", true]);
    expect(ids).toContainEqual(["g6", false]);
  });
  it("refuses what cannot be, before anything is grouped", async () => {
    writeFileSync(
      file,
      "together:\n- {codes: [walking, waiting], by: x}\napart:\n- {codes: [waiting, walking], by: x}\n",
    );
    const ran = await inProcess(themes, [study], { resamples: "6" });
    expect([ran.code, ran.findings.map((f) => [f.code, f.file, f.line])]).toEqual([
      2,
      [["grouping-contradiction", "grouping.yaml", 4]],
    ]);
  });
});
