import { CsvError, parse } from "csv-parse/sync";
import { finding, ok } from "../findings/index.ts";
import type { Checked } from "../model/index.ts";
import { plainRecords } from "./csv-plain.ts";
import { sniff } from "./csv-sniff.ts";
import { limitsOf, type RawDocument, type ReaderInput } from "./raw.ts";
import { documentsOfTable, type TableRecord } from "./table-documents.ts";

/** Reads a delimited table into one document, or one for each value of its key column in order of first row. */
export function readTable(input: ReaderInput): Checked<readonly RawDocument[]> {
  const text = input.text ?? new TextDecoder("utf-8").decode(input.bytes);
  const file = input.name;
  const delimiter = sniff(text)?.delimiter ?? (file.toLowerCase().endsWith(".tsv") ? "\t" : ",");
  const parsed = parseRecords(text, delimiter, file, limitsOf(input).csvRecordCharacters);
  return parsed.value ? documentsOfTable(parsed.value, file) : { findings: parsed.findings };
}

function parseRecords(text: string, delimiter: string, file: string, longest: number): Checked<readonly TableRecord[]> {
  const plain = plainRecords(text, delimiter, longest);
  if (plain !== undefined) return ok(plain);
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      max_record_size: longest,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return ok(records.map((r, i) => ({ cells: r.record, row: i + 1, line: r.info.lines })));
  } catch (reason) {
    if (!(reason instanceof CsvError)) throw reason;
    const line = typeof reason.lines === "number" ? reason.lines : undefined;
    return {
      findings: [
        reason.code === "CSV_MAX_RECORD_SIZE"
          ? finding("csv-record-too-long", { limit: longest }, { file, line })
          : finding("csv-broken", {}, { file, line }),
      ],
    };
  }
}
