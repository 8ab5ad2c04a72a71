import { basename, join, resolve } from "node:path";
import { unguarded } from "../../csv/index.ts";
import { finding } from "../../findings/index.ts";
import { appendDurably, readSource, toStudyPath, writeNewFile, writeTextFile } from "../../io/index.ts";
import {
  type FilledCell,
  SUMMARY_HISTORY,
  type SummaryChange,
  summaryChanges,
  summaryFile,
  summaryText,
} from "../../memos/index.ts";
import type { Source } from "../../model/index.ts";
import { xmlText } from "../../office/index.ts";
import { analyseStudy } from "../analyse-study.ts";
import type { Invocation, Outcome } from "../command.ts";
import { clock, coderOf, studyPath } from "../decide.ts";
import { ON_DISK, textHash } from "../framework-matrix.ts";
import { must } from "../load-study.ts";
import { loadSummaries, matrixNames } from "../load-summaries.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { isWorkbook } from "../table-files.ts";

/** How a cell is called; spaces and case do not matter. */
const NAMES = ["theme", "dimension", "participant", "group", "summary", ON_DISK];
/** A heading is looked for in this many rows. */
const HEADING_WITHIN = 25;

/**
 * `sp-code import framework-matrix FILE`: takes the summaries of a filled table that changed into text/summaries/,
 * shows each first, and writes over nothing that changed here meanwhile. What is replaced goes to the history.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const analysis = await analyseStudy(studyPath(options), options, { stability: false });
  const { study } = analysis;
  const dry = options.dryRun === true;
  const by = dry ? "" : coderOf(options, study);
  const path = resolve(args[0]);
  const inside = toStudyPath(study.root, path);
  const source = must(readSource(path, inside.startsWith("../") ? basename(path) : inside));
  const cells = await filledCells(source);
  const names = matrixNames(analysis);
  const has = (c: FilledCell): boolean =>
    (names.themes.includes(c.column) && names.cases.includes(c.row)) ||
    (names.dimensions.includes(c.column) && names.groups.includes(c.row));
  const known = { has, columns: [...names.themes, ...names.dimensions], rows: [...names.cases, ...names.groups] };
  const { summaries, findings: ofFiles } = await loadSummaries(study);
  const { changes, findings } = summaryChanges(
    { file: source.name, cells },
    known,
    summaries,
    textHash,
    isWorkbook(source.name) ? xmlText : (t) => t.replaceAll("\0", ""),
  );
  if (!options.json) out.data(safeTerm(listing(changes, dry)));
  const now = clock();
  const files = dry ? changes.map((c) => c.before?.file) : changes.map((c) => write(study.root, c, by, now()));
  const data = {
    dryRun: dry,
    cells: cells.length,
    changes: changes.map((c, i) => ({
      column: c.column,
      row: c.row,
      ...(files[i] === undefined ? {} : { file: files[i] }),
      before: c.before ? { text: c.before.text, by: c.before.by ?? null, date: c.before.date ?? null } : null,
      after: c.after,
    })),
  };
  if (!dry && changes.length > 0) out.say(`Wrote ${changes.length} summaries, signed by ${by}.`);
  return { data, findings: [...ofFiles, ...findings] };
}

/** The history first, so that an interrupted run loses nothing. */
function write(root: string, change: SummaryChange, by: string, at: string): string {
  const { column, row, before, after } = change;
  const text = summaryText({ column, row, by, date: at.slice(0, 10), text: after });
  if (before) {
    const { file, text: was, by: wasBy, date } = before;
    const line = { v: 1, at, by, column, row, file, was: { text: was, by: wasBy, date } };
    if (was !== "") appendDurably(join(root, SUMMARY_HISTORY), JSON.stringify(line));
    writeTextFile(join(root, file), text);
    return file;
  }
  for (let n = 1; ; n++) {
    const file = summaryFile(column, row, n);
    if (writeNewFile(join(root, file), text, file).length === 0) return file;
  }
}

function listing(changes: readonly SummaryChange[], dry: boolean): string {
  if (changes.length === 0) return "No summary differs from the study's.\n";
  const indented = (mark: string, text: string): string =>
    text
      .split("\n")
      .map((l) => `  ${mark} ${l}\n`)
      .join("");
  const blocks = changes.map(({ column, row, before, after }) => {
    const where = `${row.replace(/^[a-z]+:/, "")}, ${column.replace(/^[a-z]+:/, "")}`;
    const signed = [before?.by, before?.date].filter((x) => x !== undefined).join(", ");
    return `${where} (${before ? `changed${signed ? `; was signed ${signed}` : ""}` : "new"})\n${before ? indented("-", before.text) : ""}${indented("+", after)}`;
  });
  return `${blocks.join("\n")}\n${changes.length} ${changes.length === 1 ? "summary" : "summaries"}${dry ? " would be written (--dry-run)" : ""}.\n`;
}

interface Grid {
  readonly header: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
}

async function filledCells(source: Source): Promise<readonly FilledCell[]> {
  const grid = isWorkbook(source.name) ? await gridOfWorkbook(source) : await gridOfCsv(source);
  const at = new Map(grid.header.map((h, i) => [folded(h), i]).reverse() as [string, number][]);
  const column = at.has("theme") ? "theme" : "dimension";
  const row = column === "theme" ? "participant" : "group";
  const missing = [column, row, "summary"].filter((name) => !at.has(name));
  if (missing.length > 0)
    throw new Refusal([
      finding(
        "bad-arguments",
        {
          problem: `The table has no column ${missing.join(", ")}. Fill in what \`sp-code export framework-matrix\` writes; a summary belongs to a declared theme or a dimension.`,
        },
        { file: source.name },
      ),
    ]);
  const hash = at.get(ON_DISK);
  return grid.rows.map(({ cells, line }) => {
    const cell = (name: string): string => (cells[at.get(name)!] ?? "").trim().normalize("NFC");
    const summary = cells[at.get("summary")!] ?? "";
    const plain = unguarded(summary);
    return {
      column: `${column}:${unguarded(cell(column))}`,
      row: `${row === "participant" ? "case" : "group"}:${unguarded(cell(row))}`,
      texts: plain === summary ? [summary] : isWorkbook(source.name) ? [summary, plain] : [plain, summary],
      ...(hash === undefined ? {} : { exported: (cells[hash] ?? "").trim() }),
      line,
    };
  });
}

async function gridOfCsv(source: Source): Promise<Grid> {
  const { readCsv } = await import("../../csv/index.ts");
  const csv = must(readCsv(source));
  return {
    header: csv.header.map((c) => c.value),
    rows: csv.rows.map((cells) => ({ cells: cells.map((c) => c.value), line: cells[0].line })),
  };
}

/** The sheet and the row that name most of the columns are the table and its heading. */
async function gridOfWorkbook(source: Source): Promise<Grid> {
  const sheets = must(
    /\.ods$/i.test(source.name)
      ? await (await import("../../readers/sheets/ods.ts")).sheetsOfOds(source)
      : await (await import("../../readers/sheets/xlsx.ts")).sheetsOfXlsx(source),
  );
  let best: { readonly grid: Grid; readonly named: number } | undefined;
  for (const sheet of sheets)
    for (const [i, { cells }] of sheet.rows.slice(0, HEADING_WITHIN).entries()) {
      const named = new Set(cells.map(folded).filter((c) => NAMES.includes(c))).size;
      if (best !== undefined && named <= best.named) continue;
      const rows = sheet.rows.slice(i + 1).map((r) => ({ cells: r.cells, line: r.row }));
      best = { grid: { header: cells, rows }, named };
    }
  return best?.grid ?? { header: [], rows: [] };
}

function folded(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}
