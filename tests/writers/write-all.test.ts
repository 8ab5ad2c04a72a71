import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/index.ts";
import { manifestSchema } from "../../src/report/schema.ts";
import { formatNames, writeAll } from "../../src/writers/index.ts";
import { smallStudy } from "../report/small-study.ts";

const all = await writeAll(buildReport(smallStudy()));
const content = (path: string): string => String(all.find((a) => a.path === path)?.content);

test("report.md is the golden file, read line by line when it was made", () => {
  const golden = fileURLToPath(new URL("../../fixtures/report/small-study.md", import.meta.url));
  expect(content("report.md")).toBe(readFileSync(golden, "utf8"));
});

test("two runs give the same bytes, in code-unit order of path", async () => {
  expect(await writeAll(buildReport(smallStudy()))).toEqual(all);
  const paths = all.map((a) => a.path);
  expect(paths).toEqual([...paths].sort());
});

describe("manifest", () => {
  const manifest = JSON.parse(content("manifest.json"));

  test("begins with what marks a folder as ours", () => {
    expect(content("manifest.json")).toContain('"tool": "sp-code"');
    expect(() => manifestSchema.parse(manifest)).not.toThrow();
  });

  test("names the hash of every other output and of every input", () => {
    const others = all.filter((a) => a.path !== "manifest.json");
    expect(manifest.outputs).toEqual(
      others.map((a) => ({ path: a.path, sha256: createHash("sha256").update(a.content).digest("hex") })),
    );
    expect(manifest.inputs).toHaveLength(1);
  });
});

test("only what was asked for, figures with the Markdown that shows them", async () => {
  const paths = async (formats: Parameters<typeof writeAll>[1]) =>
    (await writeAll(buildReport(smallStudy()), formats)).map((a) => a.path);
  expect(await paths(["json"])).toEqual(["manifest.json", "report.json"]);
  expect(await paths(["md"])).toEqual([
    "figures/co-occurrence.svg",
    "figures/code-by-group.svg",
    "figures/code-by-participant.svg",
    "figures/dendrogram.svg",
    "figures/framework.svg",
    "figures/thematic-map.svg",
    "manifest.json",
    "report.md",
  ]);
  expect(formatNames).toEqual(["html", "md", "csv", "json", "svg", "docx", "xlsx"]);
});

test("report.json is the model", () => {
  expect(JSON.parse(content("report.json"))).toEqual(buildReport(smallStudy()));
});

test.each([
  {},
  { undecided: true },
  { withoutThemes: true },
  { withoutHumanText: true },
  { withdrawn: true },
  { smallCell: 1 },
  { approach: "reflexive" as const },
  { approach: "coding-reliability" as const },
  { audience: "partners" as const },
  { audience: "public" as const, undecided: true },
])("every variant can be written: %j", async (options) => {
  const files = await writeAll(buildReport(smallStudy(options)));
  expect(files.length).toBeGreaterThan(10);
  for (const f of files) expect(`${f.path}: ${String(f.content)}`).not.toMatch(/undefined|NaN|\[object/);
});

describe("what nobody looked at is called so", () => {
  const readable = async (options = {}): Promise<string[]> =>
    (await writeAll(buildReport(smallStudy(options)), ["html", "md"]))
      .filter((f) => /\.(html|md)$/.test(f.path))
      .map((f) => String(f.content));

  test("on the first screen", async () => {
    for (const text of await readable({ undecided: true }))
      expect(text).toContain("Cue hits: no passage has been reviewed by a person");
    for (const text of await readable()) expect(text).toContain("4 of 6 cue hits have not been reviewed by a person");
  });

  test("beside each quotation", async () => {
    for (const page of await readable({ undecided: true })) {
      // The form of the browser of quotations holds the words that its script writes.
      const text = page.replace(/<form id="finder".*?<\/form>/s, "");
      const quotations = text.match(/<blockquote|^> “/gm)?.length ?? 0;
      expect(quotations).toBeGreaterThan(0);
      expect(text.match(/hit, not reviewed(?! by)|conditional case, not reviewed/g)?.length).toBe(quotations);
    }
  });

  test("blank human text is missing, not blank", async () => {
    for (const text of await readable({ withoutHumanText: true }))
      for (const what of ["method statement", "reflexivity statement", "limitations", "narrative"])
        expect(text).toMatch(new RegExp(`Missing: nobody has written (the|this theme's|this theme&#39;s) ${what}`));
  });

  test("groupings in the place of themes stand under a heading that says so", async () => {
    for (const text of await readable({ withoutThemes: true }))
      expect(text).toMatch(/Candidate groupings \\?\(no themes are declared/);
  });

  test("a percentage stands only where the whole is 20 or more", async () => {
    for (const text of await readable({ undecided: true }))
      for (const [, of] of text.matchAll(/of ([\d,]+)[^.]{0,30}\(\d+\.\d%\)/g))
        expect(Number(of.replace(",", ""))).toBeGreaterThanOrEqual(20);
  });
});

test("figures of their own are for paper: title and n inside, no colour that depends on a page or a program", () => {
  const figures = all.filter((a) => a.path.startsWith("figures/"));
  expect(figures.length).toBeGreaterThan(2);
  for (const { path, content: svg } of figures) {
    expect(String(svg), path).not.toMatch(/var\(|@media|--f-/);
    const title = /<title[^>]*>([^<]*)</.exec(String(svg))![1];
    expect(String(svg).split(`>${title}<`).length, path).toBe(3);
    expect(String(svg), path).toContain(">Study of 4 participants, 4 transcripts<");
  }
});
