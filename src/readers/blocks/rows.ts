import { finding } from "../../findings/index.ts";
import type { Finding } from "../../model/index.ts";
import { lookAt, newLook } from "../clean.ts";
import { countLetters } from "../letters.ts";
import type { RawDocument, RawRow } from "../raw.ts";
import { rowsOfTable } from "../table-rows.ts";
import { type Block, type Line, linesOf, type Paragraph, type Stretch, type Table } from "./blocks.ts";
import { boldNameAndTime, type FlatLine, olderTeams } from "./entries.ts";
import { cellLines, cellText, gridOf, lettersOf, type TalkTable, talkTables } from "./talk-tables.ts";

/** Where a line's text ended up: the row, and how many units of the line's start are not in it. */
export interface LinePlace {
  readonly row: number;
  readonly cut: number;
}

/** Names of paragraph styles by the id a paragraph has; a format whose paragraphs name their style directly gives none. */
export type StyleNames = ReadonlyMap<string, { readonly name?: string }>;

export interface Rows {
  readonly shape: RawDocument["shape"];
  readonly rows: readonly RawRow[];
  readonly places: ReadonlyMap<Line, LinePlace>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly producer?: string;
  readonly findings: readonly Finding[];
}

/** Makes rows of the blocks: of the talk's tables where they hold most letters, else of paragraphs and line breaks. */
export function rowsOf(blocks: readonly Block[], file: string, styles: StyleNames = new Map()): Rows {
  const talk = talkTables(blocks);
  return talk.size > 0 ? tableRows(blocks, talk, styles, file) : paragraphRows(blocks, styles, file);
}

/** Share of a line's letters in some stretches, and the stretches cut to the row's text. */
function formatOf(
  line: Line,
  cut: number,
  length: number,
  letters = countLetters(line.text),
): Pick<RawRow, "bold" | "italic" | "boldSpans"> {
  const all = letters || 1;
  const share = (s: readonly Stretch[]) => s.reduce((n, x) => n + countLetters(line.text, x.start, x.end), 0) / all;
  const bold = line.bold.length === 0 ? 0 : share(line.bold);
  const italic = line.italic.length === 0 ? 0 : share(line.italic);
  const spans = line.bold
    .map((s) => ({ start: Math.max(0, s.start - cut), end: Math.min(length, s.end - cut) }))
    .filter((s) => s.end > s.start);
  return {
    bold: bold > 0 ? bold : undefined,
    italic: italic > 0 ? italic : undefined,
    boldSpans: spans.length > 0 ? spans : undefined,
  };
}

const isSet = (line: Line) => line.bold.length > 0 || line.italic.length > 0;

function paragraphRows(blocks: readonly Block[], styles: StyleNames, file: string): Rows {
  const { flat, metadata } = flatten(blocks, styles);
  const rows: RawRow[] = [];
  const places = new Map<Line, LinePlace>();
  const look = newLook();
  const add = (f: FlatLine, more: Partial<RawRow>) => {
    const text = f.line.text.trim();
    const cut = f.line.text.indexOf(text);
    places.set(f.line, { row: rows.length, cut });
    lookAt(text, 0, text.length, false, look);
    const { letters, lastMark, plain } = look;
    const set = isSet(f.line) ? formatOf(f.line, cut, text.length, letters) : undefined;
    rows.push({
      text,
      source: `paragraph ${f.paragraph}`,
      style: f.style,
      bold: set?.bold,
      italic: set?.italic,
      boldSpans: set?.boldSpans,
      afterBlank: f.afterBlank || undefined,
      letters: plain ? letters : undefined,
      lastMark: plain ? lastMark : undefined,
      label: more.label,
      startMs: more.startMs,
      endMs: more.endMs,
      structure: more.structure,
    });
  };
  const entries = olderTeams(flat) ?? boldNameAndTime(flat);
  if (entries) {
    for (const e of entries.lines)
      add(e.flat, {
        structure: e.front ? "front" : undefined,
        label: e.label,
        startMs: e.startMs,
        endMs: e.endMs,
      });
    const findings =
      entries.unpadded > 0 ? [finding("times-without-padding", { count: entries.unpadded }, { file })] : [];
    return { shape: "table", rows, places, metadata, producer: entries.producer, findings };
  }
  const headings = headingLines(flat);
  for (const f of flat) add(f, headings.has(f) ? { structure: "heading" } : {});
  return { shape: "document", rows, places, metadata, findings: [] };
}

const HEADING = /^(title|subtitle|heading \d|toc heading|toc \d)$/i;

/**
 * Lines set in heading styles. A heading that stands several times, or ends with a colon or a time, may be a speaker's
 * label, and headings with half of the letters are somebody's way to set the talk: these are left as they are.
 */
function headingLines(flat: readonly FlatLine[]): ReadonlySet<FlatLine> {
  const styled = flat.filter((f) => HEADING.test(f.style ?? ""));
  if (styled.length === 0) return new Set();
  const times = new Map<string, number>();
  for (const f of flat) times.set(f.line.text.trim(), (times.get(f.line.text.trim()) ?? 0) + 1);
  const found = styled.filter((f) => {
    const text = f.line.text.trim();
    return (times.get(text) ?? 0) < 2 && !/(:|\d:\d\d\)?)$/.test(text);
  });
  if (found.length === 0) return new Set();
  const letters = (lines: readonly FlatLine[]) => lines.reduce((n, f) => n + countLetters(f.line.text), 0);
  return letters(found) < 0.5 * letters(flat) ? new Set(found) : new Set();
}

/** Reading order of all lines that say something; small tables before the talk become metadata instead. */
function flatten(blocks: readonly Block[], styles: StyleNames) {
  const total = blocks.some((b) => b.kind === "table") ? lettersOf(blocks) : 0;
  const metadata = new Map<string, string>();
  const flat: FlatLine[] = [];
  let before = 0;
  let tables = 0;
  let afterBlank = false;
  const add = (line: Line, paragraph: Paragraph) => {
    if (line.text.trim() === "") {
      afterBlank = true;
      return;
    }
    const style = paragraph.style === undefined ? undefined : (styles.get(paragraph.style)?.name ?? paragraph.style);
    flat.push({ line, paragraph: paragraph.number, ...(style === undefined ? {} : { style }), afterBlank });
    afterBlank = false;
  };
  for (const block of blocks) {
    const letters = total === 0 ? 0 : lettersOf([block]);
    if (block.kind === "table") {
      tables++;
      const wide = block.rows.some((r) => r.cells.length >= 2);
      if (wide && before < 0.1 * total && letters < 0.2 * total) {
        addMetadata(block, tables, metadata);
        continue;
      }
      for (const { line, paragraph } of linesOf([block])) add(line, paragraph);
    } else for (const line of block.lines) add(line, block);
    before += letters;
  }
  return { flat, metadata };
}

/** A table of two filled cells a row is name and value; anything else is kept row by row. */
function addMetadata(table: Table, number: number, metadata: Map<string, string>): void {
  gridOf(table).forEach((row, i) => {
    const cells = row.map((c) => cellText(c).replace(/\s+/g, " ").trim()).filter((c) => c !== "");
    if (cells.length === 0) return;
    const name = cells[0].replace(/:$/, "");
    const pair = cells.length === 2 && name !== "" && !metadata.has(name);
    metadata.set(pair ? name : `table ${number} row ${i + 1}`, pair ? cells[1] : cells.join(" | "));
  });
}

function tableRows(
  blocks: readonly Block[],
  talk: ReadonlyMap<Table, TalkTable>,
  styles: StyleNames,
  file: string,
): Rows {
  const rows: RawRow[] = [];
  const places = new Map<Line, LinePlace>();
  const metadata = new Map<string, string>();
  const findings: Finding[] = [];
  let number = 0;
  for (const block of blocks) {
    if (block.kind === "table") number++;
    const found = block.kind === "table" ? talk.get(block) : undefined;
    if (block.kind === "table" && found) {
      const all = gridOf(block);
      const skipped = found.columns.heading ? 1 : 0;
      const grid = all.slice(skipped);
      const body = grid.map((cells, i) => ({
        cells: cells.map(cellText),
        source: talk.size > 1 ? `table ${number} row ${i + 1 + skipped}` : `row ${i + 1 + skipped}`,
      }));
      const made = rowsOfTable(body, found.columns, file);
      findings.push(...made.findings);
      for (const [name, value] of made.metadata) metadata.set(name, value);
      const nth = new Map<string, number>();
      for (const { raw, grid: g, column } of made.rows) {
        const n = nth.get(`${g} ${column}`) ?? 0;
        nth.set(`${g} ${column}`, n + 1);
        const cell = grid[g][column];
        const line = cell && cellLines(cell)[n];
        const cut = line ? line.text.length - line.text.trimStart().length : 0;
        if (line) places.set(line, { row: rows.length, cut });
        rows.push(line && isSet(line) ? { ...raw, ...formatOf(line, cut, raw.text.length) } : raw);
      }
    } else if (block.kind === "table") addMetadata(block, number, metadata);
    else
      for (const line of block.lines) {
        if (line.text.trim() === "") continue;
        const style = block.style === undefined ? undefined : (styles.get(block.style)?.name ?? block.style);
        const text = line.text.trim();
        places.set(line, { row: rows.length, cut: line.text.indexOf(text) });
        if (rows.length === 0) metadata.set("title", text.slice(0, 200));
        rows.push({
          text,
          source: `paragraph ${block.number}`,
          structure: "front",
          ...(style === undefined ? {} : { style }),
        });
      }
  }
  return { shape: "table", rows, places, metadata, findings };
}
