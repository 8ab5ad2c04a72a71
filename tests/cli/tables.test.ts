import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pickRows } from "../../src/cli/pick-rows.ts";
import { demo, spCodeJson } from "./run.ts";

/** Rows of a plain CSV without quotes, by column. */
function plainTable(file: string): Record<string, string>[] {
  const [head, ...rows] = readFileSync(join(demo, file), "utf8")
    .trim()
    .split("\n")
    .map((l) => l.split(","));
  return rows.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]])));
}

describe("the data list of the demonstration study", () => {
  it("says of each interview what the study's tables and files say", async () => {
    const { data } = await spCodeJson(["export", "interviews", demo]);
    const list = new Map<string, Record<string, unknown>>();
    for (const row of data.rows)
      list.set(row[0], Object.fromEntries(data.columns.map((c: string, i: number) => [c, row[i]])));
    const interviews = plainTable("interviews.csv");
    expect([...list.keys()].sort()).toEqual(interviews.map((i) => i.transcript).sort());
    const people = new Map<string, string[]>();
    for (const p of plainTable("participants.csv"))
      people.set(p.transcript, [...(people.get(p.transcript) ?? []), p.participant]);
    for (const { transcript, date, kind, mode, language } of interviews)
      expect(list.get(transcript)).toMatchObject({
        date,
        kind,
        mode,
        language,
        participants: people.get(transcript)!.sort().join("; "),
      });
    // The last time in each file, to the second.
    expect([list.get("P03-w2")!.duration, list.get("P04")!.duration]).toEqual(["0:06:28", "0:07:28"]);
    expect(list.get("P02")).toMatchObject({ file: "transcripts/P02.docx", format: "docx" });
  });
});

describe("--where and --sort", () => {
  const table = {
    head: ["id", "words", "Seen"],
    rows: [
      ["a", 9, "2024-03-01"],
      ["b", 100, "5/2/2024"],
      ["c", null, ""],
      ["d", 100, "2023-12-31"],
    ] as (string | number | null)[][],
  };
  const ids = (options: Record<string, string>): string =>
    pickRows(table, options)
      .rows.map((r) => r[0])
      .join("");
  it.each([
    [{}, "abcd"],
    [{ sort: "words" }, "abdc"],
    [{ sort: "seen" }, "dbac"],
    [{ where: "words>=100" }, "bd"],
    [{ where: "words<100" }, "a"],
    [{ where: "words=" }, "c"],
    [{ where: "id != a", sort: "Seen" }, "dbc"],
    [{ where: "seen<2024-01-01" }, "d"],
  ])("%j", (options, expected) => {
    expect(ids(options as Record<string, string>)).toBe(expected);
  });
  it("name the columns there are for one there is not", () => {
    expect(() => ids({ sort: "wrds" })).toThrow();
    expect(() => ids({ where: "words" })).toThrow();
  });
});
