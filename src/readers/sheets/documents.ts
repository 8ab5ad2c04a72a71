import { finding, ok } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import { countLetters } from "../letters.ts";
import type { RawDocument } from "../raw.ts";
import { findColumns, headerForm, headingStrength } from "../table-columns.ts";
import { documentsOfTable, type TableRecord } from "../table-documents.ts";
import type { Sheet } from "./sheet.ts";

/** The heading is looked for in this many rows; above it stands information about the talk. */
const HEADING_WITHIN = 25;

interface Talk {
  readonly sheet: Sheet;
  readonly rows: readonly TableRecord[];
  readonly above: readonly TableRecord[];
  readonly heading: string;
  readonly letters: number;
}

/**
 * Documents of a workbook (FORMATS.md 5.9): the sheet whose words column has most letters, and every sheet with the same
 * heading. Other sheets are named.
 */
export function documentsOfSheets(sheets: readonly Sheet[], file: string): Checked<readonly RawDocument[]> {
  const talks = sheets.map(talkOf);
  let best: Talk | undefined;
  for (const talk of talks) if (talk && talk.letters > (best?.letters ?? 0)) best = talk;
  if (best === undefined) return { findings: [finding("csv-no-words", {}, { file })] };
  const chosen = talks.filter(
    (t) => t === best || (t && t.letters > 0 && t.heading !== "" && t.heading === best.heading),
  );
  const findings: Finding[] = [];
  const documents: RawDocument[] = [];
  for (const talk of chosen as Talk[]) {
    const made = documentsOfTable(talk.rows, file);
    findings.push(...made.findings);
    for (const raw of made.value ?? []) {
      const key = [...(chosen.length > 1 ? [talk.sheet.name] : []), ...(raw.key === undefined ? [] : [raw.key])].join(
        "/",
      );
      documents.push({
        ...raw,
        ...(key === "" ? {} : { key }),
        metadata: { ...aboveTheTalk(talk.above), ...raw.metadata },
      });
    }
  }
  const others = sheets.filter((s, i) => s.rows.length > 0 && !chosen.includes(talks[i])).map((s) => s.name);
  if (others.length > 0)
    findings.push(finding("sheets-left-out", { names: others.join(", "), count: others.length }, { file }));
  return ok(documents, findings);
}

function talkOf(sheet: Sheet): Talk | undefined {
  const first = headingRow(sheet.rows);
  const rows = sheet.rows.slice(first);
  const columns = findColumns(rows.map((r) => r.cells));
  if (!columns) return undefined;
  let letters = 0;
  for (const { cells } of columns.heading ? rows.slice(1) : rows)
    letters += countLetters(cells[columns.words] ?? "") + countLetters(cells[columns.answers ?? -1] ?? "");
  return {
    sheet,
    rows,
    above: sheet.rows.slice(0, first),
    heading: columns.heading ? rows[0].cells.map(headerForm).join("\t") : "",
    letters,
  };
}

/** The first row that names most meanings; the very first may name one, a later one must name two. */
function headingRow(rows: readonly TableRecord[]): number {
  let best = 0;
  let strength = Math.max(1, headingStrength(rows[0]?.cells ?? []));
  for (let i = 1; i < Math.min(rows.length, HEADING_WITHIN); i++) {
    const { cells } = rows[i];
    const named = cells.every((c) => c.length <= 60) ? headingStrength(cells) : 0;
    if (named > strength) {
      best = i;
      strength = named;
    }
  }
  return best;
}

/** Name and value in two cells, or `Name: value` in one; what is neither is kept by its row. */
function aboveTheTalk(rows: readonly TableRecord[]): Record<string, string> {
  const metadata = new Map<string, string>();
  for (const { cells, row } of rows) {
    const filled = cells.map((c) => c.trim()).filter((c) => c !== "");
    const pair = filled.length === 1 ? /^([^:]{1,40}):\s*(\S.*)$/s.exec(filled[0]) : undefined;
    const [name, value] =
      filled.length === 2
        ? [filled[0].replace(/:$/, ""), filled[1]]
        : pair
          ? [pair[1].trim(), pair[2].trim()]
          : [metadata.has("title") ? `row ${row}` : "title", filled.join(" | ")];
    metadata.set(metadata.has(name) ? `${name} (row ${row})` : name, value.slice(0, 500));
  }
  return Object.fromEntries(metadata);
}
