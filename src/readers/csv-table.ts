import { CsvError, parse } from "csv-parse/sync";
import { finding, ok } from "../findings/index.ts";
import type { Checked, Finding } from "../model/index.ts";
import { sniff } from "./csv-sniff.ts";
import { plainCell } from "./html-cells.ts";
import type { RawDocument, ReaderInput } from "./raw.ts";
import { findColumns, headerForm } from "./table-columns.ts";
import { type GridRow, rowsOfTable } from "./table-rows.ts";

/** Longest record, in characters. */
const LONGEST = 1_000_000;

interface Record {
  readonly cells: readonly string[];
  /** Last line of the record in the file. */
  readonly line: number;
}

/** Reads a delimited table into one document, or one for each value of its key column in order of first row. */
export function readTable(input: ReaderInput): Checked<readonly RawDocument[]> {
  const text = input.text ?? new TextDecoder("utf-8").decode(input.bytes);
  const file = input.name;
  const delimiter = sniff(text)?.delimiter ?? (file.toLowerCase().endsWith(".tsv") ? "\t" : ",");
  const parsed = parseRecords(text, delimiter, file);
  if (!parsed.value) return { findings: parsed.findings };
  const records = parsed.value;
  const columns = findColumns(records.filter((r) => r.cells.some((c) => c.trim() !== "")).map((r) => r.cells));
  if (!columns) return { findings: [finding("csv-no-words", {}, { file })] };

  const findings: Finding[] = [];
  const first = records.findIndex((r) => r.cells.some((c) => c.trim() !== ""));
  if (!columns.heading) {
    const args = { words: columns.words + 1, speaker: (columns.speaker ?? -1) + 1 };
    findings.push(finding("csv-columns-by-content", args, { file }));
  }
  if (columns.heading) findings.push(...repeatedHeaders(records[first].cells, file));
  findings.push(...raggedRows(records, first, columns.words, file));

  const groups = new Map<string, GridRow[]>();
  let lastKey = "";
  records.forEach((record, i) => {
    if (i < first || (columns.heading && i === first) || record.cells.every((c) => c.trim() === "")) return;
    const key = columns.key === undefined ? "" : (record.cells[columns.key] ?? "").trim() || lastKey;
    lastKey = key;
    const group = groups.get(key);
    const row = { cells: record.cells.map(plainCell), source: `row ${i + 1}` };
    if (group) group.push(row);
    else groups.set(key, [row]);
  });
  if (groups.size === 0) groups.set("", []); // a heading alone: the shared stage says that there is no speech
  const timed = columns.speaker === undefined && columns.start !== undefined && columns.end !== undefined;
  const whisper = timed && columns.names.map(headerForm).join() === "start,end,text";
  const documents = [...groups].map(([key, body]): RawDocument => {
    const table = rowsOfTable(body, columns, file);
    findings.push(...table.findings);
    return {
      ...(groups.size > 1 ? { key } : {}),
      shape: timed ? "timed" : "table",
      rows: table.rows.map((r) => r.raw),
      metadata: Object.fromEntries(table.metadata),
      ...(whisper ? { producer: "whisper" } : {}),
    };
  });
  return ok(documents, findings);
}

function parseRecords(text: string, delimiter: string, file: string): Checked<readonly Record[]> {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      max_record_size: LONGEST,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return ok(records.map((r) => ({ cells: r.record, line: r.info.lines })));
  } catch (reason) {
    if (!(reason instanceof CsvError)) throw reason;
    const line = typeof reason.lines === "number" ? reason.lines : undefined;
    return {
      findings: [
        reason.code === "CSV_MAX_RECORD_SIZE"
          ? finding("csv-record-too-long", { limit: LONGEST }, { file, line })
          : finding("csv-broken", {}, { file, line }),
      ],
    };
  }
}

function repeatedHeaders(cells: readonly string[], file: string): Finding[] {
  const seen = new Set<string>();
  const said = new Set<string>();
  const findings: Finding[] = [];
  for (const cell of cells) {
    const form = headerForm(cell);
    if (form !== "" && seen.has(form) && !said.has(form)) {
      said.add(form);
      findings.push(finding("csv-repeated-header", { name: cell.trim() }, { file, line: 1 }));
    }
    seen.add(form);
  }
  return findings;
}

/** Rows with cells beyond the first row's, or without a words cell: read all the same, and said once. */
function raggedRows(records: readonly Record[], first: number, words: number, file: string): Finding[] {
  const columns = records[first].cells.length;
  const ragged = records.filter(
    ({ cells }, i) =>
      i > first && cells.some((c) => c !== "") && (cells.length <= words || cells.slice(columns).some((c) => c !== "")),
  );
  if (ragged.length === 0) return [];
  return [finding("csv-ragged", { count: ragged.length, columns }, { file, line: ragged[0].line })];
}
