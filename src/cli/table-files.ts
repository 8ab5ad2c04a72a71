import { basename, resolve } from "node:path";
import { finding } from "../findings/index.ts";
import { exists } from "../io/index.ts";
import type { Checked, Finding, Source } from "../model/index.ts";

const USUAL = ["participants.csv", "interviews.csv"];
const ENDINGS = [".csv", ".xlsx", ".ods"];
const WORKBOOK = /\.(?:xlsx|xlsm|ods)$/i;

/** Files that hold the study's tables when nothing else is said. */
export const TABLE_FILES: readonly string[] = USUAL.flatMap((n) => ENDINGS.map((e) => n.replace(".csv", e)));

/** The table's file: as set, or when that is the usual name the workbook that stands in its place. */
export function tableName(root: string, name: string, findings: Finding[]): string {
  if (!USUAL.includes(name)) return name;
  const there = ENDINGS.map((e) => name.replace(".csv", e)).filter((n) => exists(resolve(root, n)));
  for (const left of there.slice(1)) findings.push(finding("table-twice", { used: there[0], left }, { file: left }));
  return there[0] ?? name;
}

export function isWorkbook(name: string): boolean {
  return WORKBOOK.test(name);
}

/**
 * A table as CSV: as it is, or of the workbook's sheet that holds it, line by line its rows. The sheet is known by
 * `columns`; without, by those of tables of participants and interviews.
 */
export async function tableSource(source: Source, columns?: readonly string[]): Promise<Checked<Source>> {
  if (!isWorkbook(basename(source.name))) return { value: source, findings: [] };
  const [{ TABLE_COLUMNS }, { sheetAsCsv }] = await Promise.all([
    import("../cases/index.ts"),
    import("../readers/sheets/as-csv.ts"),
  ]);
  return sheetAsCsv(source, columns ?? TABLE_COLUMNS);
}
