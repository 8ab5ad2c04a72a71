import type { Checked } from "../model/index.ts";
import { sniff } from "./csv-sniff.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "./raw.ts";

/**
 * A delimited table whose first row names its columns, whatever the extension; without such a row only under the
 * extension .csv or .tsv, and the columns are then chosen by content.
 */
export function claims(probe: Probe): number {
  if (probe.text === undefined) return 0;
  const table = probe.extension === "csv" || probe.extension === "tsv";
  const found = sniff(probe.text);
  if (!found) return table ? 0.3 : 0;
  if (found.named >= 2) return table ? 0.95 : found.steady >= 0.9 ? 0.75 : 0;
  return table ? 0.6 : 0;
}

export async function read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  const { readTable } = await import("./csv-table.ts");
  return readTable(input);
}

export const csv = { name: "csv", extensions: ["csv", "tsv"], claims, read } as const satisfies Reader;
