import { unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { drawHeatMap } from "../../src/report/figures/heat-map.ts";
import { svgElement } from "../../src/report/figures/svg.ts";
import { buildReport } from "../../src/report/index.ts";
import { figureBlocks } from "../../src/report/to-blocks.ts";
import { drawPicture } from "../../src/writers/docx/drawing.ts";
import { writeDocx } from "../../src/writers/docx/index.ts";
import { renamed, smallStudy } from "../report/small-study.ts";

/** An enhanced metafile, read by its specification (MS-EMF 2.3): a list of records, each with type and size. */
function readMetafile(bytes: Uint8Array): {
  header: { bytes: number; records: number; handles: number; signature: number; frame: number[] };
  records: { type: number; at: number; size: number }[];
  view: DataView;
  texts: string[];
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u32 = (at: number): number => view.getUint32(at, true);
  const records: { type: number; at: number; size: number }[] = [];
  for (let at = 0; at < bytes.length; at += u32(at + 4)) {
    expect(u32(at + 4) % 4).toBe(0);
    records.push({ type: u32(at), at, size: u32(at + 4) });
  }
  const texts = records
    .filter((r) => r.type === 84)
    .map(({ at }) => {
      const units = Array.from({ length: u32(at + 44) }, (_, i) => view.getUint16(at + u32(at + 48) + 2 * i, true));
      return String.fromCharCode(...units);
    });
  const header = {
    signature: u32(40),
    bytes: u32(48),
    records: u32(52),
    handles: view.getUint16(56, true),
    frame: [u32(32), u32(36)],
  };
  return { header, records, view, texts };
}

/** The texts of a figure, as an XML reader sees them; title and description are not drawn. */
function svgTexts(svg: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let inside = false;
  parser.on("opentag", (tag) => {
    inside = tag.name === "text";
    if (inside) texts.push("");
  });
  parser.on("text", (t) => {
    if (inside) texts[texts.length - 1] += t;
  });
  parser.on("closetag", () => {
    inside = false;
  });
  parser.write(svg).close();
  return texts;
}

const hostile = `=cmd() <script>alert(1)</script> & "x" \u202Eevil\u2066 漢字 é`;

describe.each([
  ["as it is", buildReport(smallStudy())],
  ["with undecided codes and candidate groupings", buildReport(smallStudy({ undecided: true, withoutThemes: true }))],
  ["with hostile names", renamed(buildReport(smallStudy({ hostile })), hostile)],
])("drawings of the small study %s", async (_, model) => {
  const figures = figureBlocks(model);
  const parts = unzipSync((await writeDocx(model))[0].content as Uint8Array);
  const xml = (name: string): string => new TextDecoder().decode(parts[name]);
  const document = xml("word/document.xml");

  test("are one for each figure, each with its own part, title and words to be read out", () => {
    const drawings = [...document.matchAll(/<wp:docPr id="(\d+)" name="[^"]*" descr="([^"]*)" title="([^"]*)"\/>/g)];
    expect(figures.length).toBeGreaterThan(1);
    expect(drawings.map((d) => Number(d[1]))).toEqual(figures.map((_, i) => i + 1));
    for (const [i, { title, description }] of figures.entries()) {
      const plain = (s: string): string =>
        s
          .replace(/&quot;/g, '"')
          .replace(/&lt;/g, "<")
          .replace(/&gt;/g, ">")
          .replace(/&amp;/g, "&");
      expect(plain(drawings[i][2]).length).toBeGreaterThan(20);
      if (_ !== "with hostile names")
        expect([plain(drawings[i][3]), plain(drawings[i][2])]).toEqual([title, description]);
    }
    const used = [...document.matchAll(/r:embed="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(used).size).toBe(figures.length);
    const relations = xml("word/_rels/document.xml.rels");
    for (const id of used) {
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(relations)?.[1];
      expect(parts[`word/${target}`], id).toBeDefined();
    }
    expect(xml("[Content_Types].xml")).toContain('Extension="emf"');
  });

  test("stand above their caption: figure, number, title and n", () => {
    const after = document.split("</w:drawing>").slice(1);
    for (const [i, { title }] of figures.entries()) {
      const caption = after[i].slice(after[i].indexOf("<w:p>")).split("</w:p>")[0];
      const words = [...caption.matchAll(/<w:t [^>]*>([^<]*)/g)].map((m) => m[1]).join("");
      expect(words).toMatch(new RegExp(`^Figure ${i + 1}\\. .*Study of ${model.groups.total} participants`));
      if (_ !== "with hostile names") expect(words).toContain(title.replaceAll("&", "&amp;"));
    }
  });

  test("are sound metafiles with the figure's own texts", () => {
    for (const { svg, path } of figures) {
      const { bytes, width, height } = drawPicture(svg);
      const { header, records, view, texts } = readMetafile(bytes);
      expect(header).toMatchObject({ signature: 0x464d4520, bytes: bytes.length, records: records.length });
      expect([records[0].type, records.at(-1)?.type]).toEqual([1, 14]);
      // Frame in hundredths of a millimetre, 96 units to an inch.
      expect(header.frame[0]).toBe(Math.round((Math.ceil(width) * 2540) / 96));
      expect(header.frame[1]).toBe(Math.round((Math.ceil(height) * 2540) / 96));
      const made = records.filter((r) => [39, 82, 95].includes(r.type)).map((r) => view.getUint32(r.at + 8, true));
      expect(made).toEqual(made.map((_, i) => i + 1));
      expect(header.handles).toBe(made.length + 1);
      expect(texts, path).toEqual(svgTexts(svg));
      expect(texts.join("")).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

test("what stands in a matrix stands in its drawing: a cell is an area, hatched where no person has reviewed it", () => {
  const cells = {
    person: [
      [3, 0],
      [0, 1],
    ],
    hits: [
      [0, 2],
      [0, 0],
    ],
  };
  const panel = (name: "person" | "hits") => ({
    title: name,
    hatched: name === "hits",
    value: (r: number, c: number): number => cells[name][r][c],
  });
  const drawing = drawHeatMap({
    id: "m",
    rows: ["a", "b"],
    columns: [{ label: "c" }, { label: "d" }],
    panels: [panel("person"), panel("hits")],
    range: (from, to) => `${from}-${to}`,
    footer: "",
    numbers: true,
  });
  const { records, view, texts } = readMetafile(drawPicture(svgElement(drawing, "m", "t", "d")).bytes);
  for (const n of ["3", "1", "2"]) expect(texts).toContain(n);
  // POLYPOLYLINE: as many lines as shapes, two points each, after a count for each.
  const hatching = records.filter((r) => r.type === 7);
  const lines = hatching.flatMap(({ at, size }) => {
    const shapes = view.getUint32(at + 24, true);
    expect([view.getUint32(at + 28, true), size]).toEqual([2 * shapes, 32 + 20 * shapes]);
    return Array.from({ length: shapes }, (_, i) =>
      [0, 4, 8, 12].map((o) => view.getInt32(at + 32 + 4 * shapes + 16 * i + o, true)),
    );
  });
  expect(lines.length).toBeGreaterThan(5);
  for (const [x1, y1, x2, y2] of lines) {
    expect(x2).toBeGreaterThan(x1);
    // At 45 degrees, but for what rounding does.
    expect(Math.abs(x2 - x1 + (y2 - y1))).toBeLessThanOrEqual(2);
  }
  // POLYPOLYGON: the two cells that people coded, and the legend's three.
  const areas = records.filter((r) => r.type === 8).map(({ at }) => view.getUint32(at + 24, true));
  expect(areas.reduce((a, b) => a + b, 0)).toBe(5);
});

test("an element that pictures do not know is a fault, not a gap", () => {
  expect(() => drawPicture('<svg viewBox="0 0 10 10"><polygon points="0 0 1 1"/></svg>')).toThrow(/polygon/);
});
