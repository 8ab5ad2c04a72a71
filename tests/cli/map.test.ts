import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outputSchemas } from "../../src/cli/schemas.ts";
import { copySmall, spCode, spCodeJson, tempFolder } from "./run.ts";

describe("map", () => {
  it("--try says of each non-empty line, in order, what it asks or answers and why", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "lines.txt"), "\ufeffWhen did it close?\r\n\r\n  because of the rain  \n=1+1\n");
    const object = await spCodeJson(["map", "--try", "lines.txt", "--framework", "questions"], { cwd: folder });
    expect(outputSchemas.map.safeParse(object).error?.issues ?? []).toEqual([]);
    const { lines } = object.data;
    expect(lines.map((l: { line: string }) => l.line)).toEqual(["When did it close?", "because of the rain", "=1+1"]);
    expect(lines[0]).toMatchObject({ asks: "when", answers: null, scores: { when: 1, why: 0 } });
    expect(lines[1]).toMatchObject({ asks: null, answers: "why" });
    const csv = await spCode(["map", "--try", "lines.txt", "--framework", "questions", "--csv"], { cwd: folder });
    expect(csv.out).toContain('"\'=1+1"');
    const unknown = await spCode(["map", "--try", "lines.txt", "--framework", "question"], { cwd: folder });
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain("questions");
  });

  it("a framework of one's own is one file; --md gives a row for each set and dimension", async () => {
    const folder = tempFolder();
    const study = copySmall(join(folder, "my-study"));
    writeFileSync(
      join(study, "tides.yaml"),
      "id: tides\nname: Tides\ndimensions:\n  - {id: ebb, label: Ebb, answer_types: [reason, purpose]}\n  - {id: flood, label: Flood, answer_types: [place, person, group]}\n  - {id: slack, label: Slack, answer_types: [thing, manner, time, quantity]}\n",
    );
    const args = ["map", study, "--framework", join(study, "tides.yaml")];
    const { data, findings } = await spCodeJson(args);
    expect(findings.filter((f) => f.severity === "error")).toEqual([]);
    const md = await spCode([...args, "--md"]);
    const sets = new Set(data.placements.map((p: { theme: string }) => p.theme));
    expect(sets.size).toBeGreaterThan(0);
    expect(md.out.trim().split("\n").length).toBe(2 + sets.size * 3);
    expect(data.dimensions.map((d: { id: string }) => d.id)).toEqual(["ebb", "flood", "slack"]);
    const said = data.placements[0].support.said;
    expect(Object.keys(said)).toEqual(["ebb", "flood", "slack"]);
  });
});
