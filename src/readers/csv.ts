import type { Checked } from "../model/index.ts";
import { mayBeHeading, sniff } from "./csv-sniff.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "./raw.ts";
import { findColumns } from "./table-columns.ts";

/**
 * A delimited table whose first row names its columns, whatever the extension; without such a row only under the
 * extension .csv or .tsv and weakly (a code book is such a table too); the columns are then chosen by content.
 */
export function claims(probe: Probe, beaten = 0): number {
  if (probe.text === undefined) return 0;
  const table = probe.extension === "csv" || probe.extension === "tsv";
  if (beaten >= (table ? 0.95 : 0.75) || (!table && !mayBeHeading(probe.text))) return 0;
  const found = sniff(probe.text);
  if (!found) return table ? 0.3 : 0;
  if (found.named >= 2 && holdsTalk(found.records)) return table ? 0.95 : found.steady >= 0.9 ? 0.75 : 0;
  return table ? 0.45 : 0;
}

/** True when the words column has on average more than a word and a half a cell: a list of names or files is no talk. */
function holdsTalk(records: readonly (readonly string[])[]): boolean {
  const columns = findColumns(records);
  if (!columns) return false;
  const cells = records.slice(columns.heading ? 1 : 0).flatMap((r) => r[columns.words]?.trim() || []);
  let words = 0;
  for (const cell of cells) {
    words += cell.split(/\s+/).length;
    if (words > 1.5 * cells.length) return true;
  }
  return false;
}

export async function read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  const { readTable } = await import("./csv-table.ts");
  return readTable(input);
}

export const csv = { name: "csv", extensions: ["csv", "tsv"], claims, read } as const satisfies Reader;
