import { parse as parseCsv } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { parse as parseHtml } from "parse5";
import { afterAll, describe, expect, test, vi } from "vitest";
import { READING_LIMITS } from "../../src/model/index.ts";
import { readBody } from "../../src/readers/docx/body.ts";
import { openWord } from "../../src/readers/docx/package.ts";
import { readStyles } from "../../src/readers/docx/styles.ts";
import { sheetsOfXlsx } from "../../src/readers/sheets/xlsx.ts";
import { buildReport } from "../../src/report/index.ts";
import { formatNames, writeAll } from "../../src/writers/index.ts";
import { smallStudy } from "../report/small-study.ts";

/** Counted by hand from the study's text (small-study.ts): all, link workers, patients, mentions. */
const CODES: Record<string, { person: number[]; hits: number[] }> = {
  Trust: { person: [0, 0, 0, 0], hits: [2, 1, 1, 2] },
  Waiting: { person: [0, 0, 0, 0], hits: [2, 1, 1, 2] },
  Warmth: { person: [1, 0, 1, 1], hits: [0, 0, 0, 0] },
};
const THEMES: Record<string, { person: number[]; hits: number[] }> = {
  "Being let in": { person: [1, 0, 1, 1], hits: [2, 1, 1, 2] },
  "Trusting on credit": { person: [0, 0, 0, 0], hits: [2, 1, 1, 2] },
};
const N = [4, 2, 2];

const model = buildReport(smallStudy());
const files = new Map((await writeAll(model, formatNames)).map((a) => [a.path, a.content]));
const text = (path: string): string => String(files.get(path));
const bytes = (path: string): Uint8Array => files.get(path) as Uint8Array;

type Grid = string[][];

/** What a format prints in a cell, whatever it marks words with. */
const bare = (cell: string): string => cell.replace(/[\s\u00a0()*`\\]/g, "");

function htmlTables(): Grid[] {
  const tables: Grid[] = [];
  // biome-ignore lint/suspicious/noExplicitAny: nodes of any kind are walked
  const words = (node: any): string => node.value ?? (node.childNodes ?? []).map(words).join("");
  // biome-ignore lint/suspicious/noExplicitAny: nodes of any kind are walked
  const walk = (node: any, rows: Grid | undefined): void => {
    let into = rows;
    if (node.tagName === "table") tables.push((into = []));
    if (node.tagName === "tr") into?.push(node.childNodes.filter((c: { tagName?: string }) => c.tagName).map(words));
    for (const child of node.childNodes ?? []) walk(child, into);
  };
  walk(parseHtml(text("index.html")), undefined);
  return tables.map((rows) => rows.map((r) => r.map(bare)));
}

function markdownTables(): Grid[] {
  return text("report.md")
    .trimEnd()
    .split("\n\n")
    .filter((p) => p.startsWith("| "))
    .map((p) =>
      p.split("\n").flatMap((line, i) => {
        if (i === 1) return [];
        const cells = line.slice(2, -2).split(" | ");
        return [cells.map((c) => bare(c.replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">")))];
      }),
    );
}

async function wordTables(): Promise<{ grid: Grid; caption: string }[]> {
  const word = (await openWord(bytes("report.docx"), "report.docx", READING_LIMITS)).value!;
  const body = readBody(word.document!, readStyles(word.styles, { file: "x" }).styles, {
    part: "document.xml",
    file: "x",
  });
  expect(body.finding).toBeUndefined();
  let caption = "";
  return body.blocks.flatMap((block) => {
    if (block.kind === "paragraph") {
      if (block.style === "Caption") caption = block.lines.map((l) => l.text).join(" ");
      return [];
    }
    const words = (b: (typeof body.blocks)[number]): string =>
      b.kind === "paragraph" ? b.lines.map((l) => l.text).join("\n") : "";
    return [{ caption, grid: block.rows.map((r) => r.cells.map((c) => bare(c.blocks.map(words).join("")))) }];
  });
}

async function sheets(): Promise<Map<string, Grid>> {
  const book = await sheetsOfXlsx({ name: "tables.xlsx", bytes: bytes("tables.xlsx") });
  expect(book.findings).toEqual([]);
  return new Map(book.value!.map((s) => [s.name, s.rows.map((r) => [...r.cells])]));
}

const csv = (name: string): Grid => parseCsv(text(`tables/${name}.csv`), { bom: true });
const csvNames = [...files.keys()].flatMap((p) => /^tables\/(.*)\.csv$/.exec(p)?.[1] ?? []);

describe("codes and themes: participants, groups and mentions are those counted by hand", () => {
  const numbers = (cells: readonly string[], last: number): number[] =>
    cells.slice(last - 4, last).map((c) => Number(/^\d+/.exec(c)?.[0]));

  test.each(["html", "md", "docx"])("as printed in %s", async (format) => {
    const tables =
      format === "html" ? htmlTables() : format === "md" ? markdownTables() : (await wordTables()).map((t) => t.grid);
    const codeTable = tables.find((t) => t.some((r) => r[0] === "Code") && t.some((r) => r[0].startsWith("Warmth")))!;
    for (const [label, { person, hits }] of Object.entries(CODES)) {
      const row = codeTable.find((r) => r[0].startsWith(label))!;
      expect(numbers(row, 5), label).toEqual(person);
      expect(numbers(row, 9), label).toEqual(hits);
    }
    const themeTable = tables.find((t) => t.some((r) => r[0] === "Theme" && r[1] === "Placement"))!;
    for (const [label, { person, hits }] of Object.entries(THEMES)) {
      const rows = themeTable.filter((r) => r[0] === bare(label));
      expect(rows.map((r) => numbers(r, 8))).toEqual([person, hits]);
      for (const row of rows) expect(row.slice(4, 7).map((c) => Number(c.split("of")[1]))).toEqual(N);
    }
  });

  test("in the data: csv, xlsx and json", async () => {
    const book = await sheets();
    for (const [name, truth, label] of [
      ["codes", CODES, "label"],
      ["themes", THEMES, "name"],
    ] as const)
      for (const grid of [csv(name), book.get(name)!]) {
        const column = grid[0].indexOf(label);
        const first = grid[0].indexOf(`coded_by_person: participants of ${N[0]}`);
        expect(grid[0].slice(first + 1, first + 3).map((h) => Number(h.split(" of ")[1]))).toEqual(N.slice(1));
        for (const [what, { person, hits }] of Object.entries(truth)) {
          const row = grid.find((r) => r[column] === what)!;
          expect(row.slice(first, first + 8).map(Number), `${name} ${what}`).toEqual([...person, ...hits]);
        }
      }
    const json = JSON.parse(text("report.json")) as typeof model;
    expect([json.groups.total, ...json.groups.sizes]).toEqual(N);
    for (const code of json.codebook.codes)
      for (const column of ["person", "hits"] as const) {
        const c = code.counts[column]!;
        expect([c.participants, ...c.byGroup, c.mentions]).toEqual(CODES[code.label][column]);
      }
    for (const set of json.sets)
      for (const column of ["person", "hits"] as const) {
        const c = set.counts[column]!;
        expect([c.participants, ...c.byGroup, c.mentions]).toEqual(THEMES[set.name][column]);
      }
  });
});

test("every table of the page is in the Word document and the Markdown, cell for cell", async () => {
  const html = htmlTables();
  const word = await wordTables();
  const markdown = markdownTables();
  expect(html.length).toBeGreaterThan(8);
  // A first row of fewer cells is one of headings over headings.
  const body = (grid: Grid): Grid => grid.slice(grid[0].length === grid[1].length ? 1 : 2);
  expect(word.map((t) => body(t.grid))).toEqual(html.map(body));
  expect(markdown.map(body)).toEqual(html.map(body));
});

test("captions of the Word document are numbered in order", async () => {
  const captions = (await wordTables()).map((t) => t.caption);
  expect(captions.map((c) => Number(/^Table (\d+)\. \S/.exec(c)?.[1]))).toEqual(captions.map((_, i) => i + 1));
});

test("a table too wide for a page that stands up is on pages turned across, under its heading", async () => {
  const names = [..."abcdefgh"].map((n) => `a group with the name ${n.repeat(12)}`);
  const wide = { ...model, groups: { ...model.groups, names, sizes: names.map(() => 1) } };
  const [file] = (await writeAll(wide, ["docx"])).filter((a) => a.path === "report.docx");
  const word = new TextDecoder().decode(
    (await openWord(file.content as Uint8Array, "x", READING_LIMITS)).value!.document,
  );
  const pages = word.split("<w:sectPr>");
  const across = pages.map((_, i) => pages[i + 1]?.includes('w:orient="landscape"') ?? false);
  expect(across[pages.findIndex((p) => p.includes("Codes: participants by group"))]).toBe(true);
  expect(across[pages.findIndex((p) => p.includes("Method statement</w:t>"))]).toBe(false);
  expect(across.at(-1)).toBe(false);
  // The heading and its paragraph go over with the table, what stood before them does not.
  const turned = pages[across.indexOf(true)];
  expect(turned.match(/<w:pStyle w:val="Heading\d"/g)).toHaveLength(1);
});

test("every table of tables/ is a sheet, cell for cell", async () => {
  const book = await sheets();
  expect([...book.keys()]).toEqual(["about", ...book.keys()].slice(1));
  expect([...book.keys()].slice(1).sort()).toEqual([...csvNames].sort());
  for (const name of csvNames) {
    const grid = csv(name);
    const cells = (rows: Grid): Grid => rows.map((r) => grid[0].map((_, i) => r[i] ?? ""));
    expect(cells(book.get(name)!), name).toEqual(cells(grid).map((r) => r.map((c) => c.replace(/^'(?=[=+\-@])/, ""))));
  }
});

describe("tables/datapackage.json", () => {
  const described = JSON.parse(text("tables/datapackage.json")) as {
    resources: {
      name: string;
      path: string;
      schema: { fields: { name: string; type: string; description: string }[]; primaryKey?: string[] };
    }[];
  };

  test("names every table and its columns", () => {
    expect(described.resources.map((r) => r.path).sort()).toEqual(csvNames.map((n) => `${n}.csv`).sort());
    for (const r of described.resources) expect(r.schema.fields.map((f) => f.name)).toEqual(csv(r.name)[0]);
  });

  test("types hold for every cell, and keys name one row", () => {
    const valid: Record<string, RegExp> = { integer: /^-?\d+$/, number: /^-?\d+(?:\.\d+)?$/, string: /./s };
    for (const { name, schema } of described.resources) {
      const [, ...rows] = csv(name);
      for (const [i, field] of schema.fields.entries())
        for (const row of rows)
          if (row[i] !== "" && row[i] !== "n/a") expect(row[i], `${name}: ${field.name}`).toMatch(valid[field.type]);
      const key = schema.primaryKey?.map((k) => schema.fields.findIndex((f) => f.name === k));
      if (key) expect(new Set(rows.map((r) => key.map((k) => r[k]).join("\n"))).size, name).toBe(rows.length);
    }
  });
});

describe("the same bytes", () => {
  const zone = process.env.TZ;
  afterAll(() => {
    vi.useRealTimers();
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test("again in one process, in another year and zone", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-05-06T07:08:09Z") });
    process.env.TZ = "Pacific/Kiritimati";
    const again = await writeAll(model, ["docx", "xlsx"]);
    for (const a of again) if (a.path !== "manifest.json") expect(a.content, a.path).toEqual(files.get(a.path));
  });

  test("the date inside is the study's, outside a fixed one", () => {
    const core = new TextDecoder().decode(unzipSync(bytes("report.docx"))["docProps/core.xml"]);
    expect(core.match(/\d{4}-\d{2}-\d{2}T[^<]*/g)).toEqual(["2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z"]);
    // MS-DOS time and date of the first member: 1 January 1980.
    for (const path of ["report.docx", "tables.xlsx"]) expect([...bytes(path).slice(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });
});
