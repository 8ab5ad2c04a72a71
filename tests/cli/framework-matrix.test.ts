import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { outputSchemas } from "../../src/cli/schemas.ts";
import { copyDemo, copySmall, spCode, spCodeJson, tempFolder } from "./run.ts";

const folder = tempFolder();
const study = join(folder, "my-study");
const small = join(folder, "small");
const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, name), "utf8"), { columns: true, bom: true });
const write = (name: string, rows: readonly Record<string, string>[]): void => {
  const cell = (v: string): string => `"${v.replaceAll('"', '""')}"`;
  const head = Object.keys(rows[0]);
  writeFileSync(
    join(folder, name),
    [head, ...rows.map((r) => head.map((h) => r[h]))].map((r) => r.map(cell).join(",")).join("\r\n"),
  );
};
const run = (...args: string[]) => spCodeJson(args, { cwd: folder });
const put = (file: string, ...more: string[]) => run("import", "framework-matrix", file, "--study", small, ...more);
const summary = (theme: string, who: string): string => join(small, "text/summaries", theme, `${who}.md`);

let rows: Record<string, string>[] = [];
let themes: Record<string, string>[] = [];
beforeAll(async () => {
  copyDemo(study);
  await spCode(["export", "framework-matrix", study, "-o", "matrix.csv"], { cwd: folder });
  rows = read("matrix.csv");
  await spCode(["export", "themes", study, "-o", "themes.csv"], { cwd: folder });
  themes = read("themes.csv");
});

describe("export framework-matrix", () => {
  it("has every participant and theme; as many with passages as the report counts, people and hits apart", () => {
    expect(rows).toHaveLength(25 * 5);
    for (const theme of themes)
      for (const heading of ["coded_by_person", "cue_hits_not_reviewed"]) {
        const n = rows.filter((r) => r.theme === theme.id && r[heading] !== "").length;
        expect([theme.id, heading, String(n)]).toEqual([theme.id, heading, theme[`${heading}: participants of 25`]]);
      }
  });

  it("places are lines of the handout: the words quoted stand there", async () => {
    let seen = 0;
    for (const id of ["P01", "P11"]) {
      const lines = (await spCode(["export", "transcript", id, "--study", study])).out.split("\n");
      const numbered = new Map(
        lines.flatMap((l) => [...l.matchAll(/^\s*(\d+)\s+(.*)$/g)].map((m) => [Number(m[1]), m[2]])),
      );
      for (const row of rows.filter((r) => r.participant === id))
        for (const [, words, from, to] of row.quotations.matchAll(/^"(.*)" \(P\d+, (\d+)(?:–(\d+))?; /gm)) {
          const there = Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, i) =>
            numbered.get(Number(from) + i),
          );
          expect(there.join(" ").replace(/\s+/g, " ")).toContain(
            words.split(" […] ")[0].replace(/\s+/g, " ").slice(0, 40),
          );
          seen++;
        }
    }
    expect(seen).toBeGreaterThan(10);
  });

  it("quotes nobody who has not agreed, and for others than the team has the places of printed quotations only", async () => {
    const silent = rows.filter((r) => r.participant === "P06" || r.participant === "P19");
    expect(silent.some((r) => r.cue_hits_not_reviewed !== "")).toBe(true);
    expect(silent.filter((r) => r.quotations !== "")).toEqual([]);
    await spCode(["export", "framework-matrix", study, "--audience", "public", "-o", "public.csv"], { cwd: folder });
    for (const r of read("public.csv"))
      for (const place of `${r.coded_by_person}; ${r.cue_hits_not_reviewed}`.split("; ").filter((p) => p !== ""))
        expect(r.quotations).toContain(`(${place};`);
  });
});

describe("import framework-matrix", () => {
  let first: Record<string, string>[] = [];
  beforeAll(async () => {
    copySmall(small);
    writeFileSync(
      join(small, "themes.yaml"),
      "themes:\n  - {id: reach, name: Reach, codes: [telephone, waiting]}\n  - {id: others, name: Others, codes: [family, group-going]}\n",
    );
    await spCode(["export", "framework-matrix", small, "-o", "small.csv"], { cwd: folder });
    first = read("small.csv");
  });

  it("a workbook is the same bytes twice; without a file it is refused", async () => {
    for (const name of ["a.xlsx", "b.xlsx"]) await run("export", "framework-matrix", small, "-o", name);
    const [a, b] = ["a.xlsx", "b.xlsx"].map((n) => readFileSync(join(folder, n)));
    expect(a.equals(b)).toBe(true);
    expect((await spCode(["export", "framework-matrix", small, "--xlsx"], { cwd: folder })).code).toBe(2);
  });

  it("takes what changed after showing it, keeps what it replaces, and overwrites nothing changed meanwhile", async () => {
    const [one, two] = first;
    const filled = (texts: readonly string[]) => first.map((r, i) => ({ ...r, summary: texts[i] ?? r.summary }));
    write("filled.csv", filled(["=Her words\n\nbegin with a sign.", "Second."]));

    const shown = await put("filled.csv", "--dry-run");
    expect(outputSchemas["import-framework-matrix"].safeParse(shown).error?.issues ?? []).toEqual([]);
    expect(shown.data.changes.map((c: { row: string }) => c.row)).toEqual([
      `case:${one.participant}`,
      `case:${two.participant}`,
    ]);
    expect(existsSync(join(small, "text/summaries"))).toBe(false);

    await put("filled.csv", "--by", "noor");
    const file = summary(one.theme, one.participant);
    expect(readFileSync(file, "utf8")).toMatch(
      /^---\ntheme: reach\ncase: P01\nby: noor\ndate: \d{4}-\d\d-\d\d\n---\n\n=Her words\n\nbegin with a sign\.\n$/,
    );
    expect((await put("filled.csv")).data.changes).toEqual([]);

    // Out and in again, as CSV and as a workbook, changes nothing, whatever a cell begins with.
    for (const name of ["again.csv", "again.xlsx"]) {
      await run("export", "framework-matrix", small, "-o", name);
      expect((await put(name, "--dry-run")).data.changes).toEqual([]);
    }
    const before = readFileSync(file, "utf8");
    const again = read("again.csv");
    const edited = again.map((r, i) => (i < 2 ? { ...r, summary: `Other ${i}.` } : r));
    write("edited.csv", edited);
    writeFileSync(file, before.replace("Her words", "My words"));
    const refused = await put("edited.csv");
    expect(refused.ok).toBe(false);
    expect(refused.findings.filter((f) => f.severity === "error")).toMatchObject([
      { code: "summary-changed-on-disk", file: "text/summaries/reach/P01.md" },
    ]);
    expect(readFileSync(file, "utf8")).toContain("My words");
    expect(readFileSync(summary(two.theme, two.participant), "utf8")).toContain("Other 1.");
    const history = readFileSync(join(small, "text/summaries.history.jsonl"), "utf8").trim().split("\n");
    expect(history.map((l) => JSON.parse(l).was.text)).toEqual(["Second."]);
  });

  it("the report prints them, and does not take them for texts of its own", async () => {
    await spCode(["analyse", small, "--resamples", "2", "--quiet"], { cwd: folder });
    const report = JSON.parse(readFileSync(join(small, "report/report.json"), "utf8"));
    expect(report.frameworkMatrix.cases.cells.filter((c: { summary?: object }) => c.summary)).toHaveLength(2);
    expect(JSON.stringify(report.statements)).not.toContain("My words");
    expect(readFileSync(join(small, "report/report.md"), "utf8")).toContain("My words");
  });

  it("withdraw lists and removes the summaries about the person, their earlier texts, and names those of their group", async () => {
    mkdirSync(join(small, "text/summaries/five-ws_how"), { recursive: true });
    writeFileSync(
      join(small, "text/summaries/five-ws_how/patient.md"),
      "---\ndimension: five-ws/how\ngroup: patient\nby: noor\ndate: 2026-01-05\n---\n\nBy luck.\n",
    );
    const listed = await run("withdraw", "P03", "--dry-run", "--study", small);
    expect(outputSchemas.withdraw.safeParse(listed).error?.issues ?? []).toEqual([]);
    expect(listed.data).toMatchObject({
      summaries: ["text/summaries/reach/P03.md"],
      summaryHistory: 1,
    });
    expect(existsSync(summary("reach", "P03"))).toBe(true);
    const done = await run("withdraw", "P03", "--yes", "--by", "amira", "--study", small);
    expect(done.findings.filter((f) => f.code === "withdraw-group-summary").map((f) => f.file)).toEqual([
      "text/summaries/five-ws_how/patient.md",
    ]);
    expect(existsSync(summary("reach", "P03"))).toBe(false);
    expect(existsSync(summary("reach", "P01"))).toBe(true);
    expect(existsSync(join(small, "text/summaries.history.jsonl"))).toBe(false);
  });
});
