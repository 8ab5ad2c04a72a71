import { readCsv } from "../csv/index.ts";
import type { Checked } from "../model/index.ts";
import { csvLine } from "./csv-line.ts";
import type { NameMatcher } from "./match-names.ts";
import { replaceNames } from "./replace-names.ts";

/** A table with the names in its cells replaced, without marks so that cells still match labels and file names. */
export interface PseudonymisedTable {
  readonly text: string;
  readonly replacements: readonly { readonly line: number; readonly column: number; readonly entry: number }[];
}

/** `known`: cells that name a source in another way than the new folder does, and how it is called there. */
export function pseudonymisedTable(
  source: { readonly name: string; readonly bytes: Uint8Array },
  matcher: NameMatcher,
  known: ReadonlyMap<string, string> = new Map(),
): Checked<PseudonymisedTable> {
  const csv = readCsv(source);
  if (!csv.value) return { findings: csv.findings };
  const { header, rows, delimiter } = csv.value;
  const replacements: PseudonymisedTable["replacements"][number][] = [];
  const lines = [header.map((c) => c.value)];
  for (const row of rows)
    lines.push(
      row.map((cell, i) => {
        const value = cell.value.normalize("NFC");
        const renamed = known.get(value.trim());
        if (renamed !== undefined) return renamed;
        const { text, replacements: found } = replaceNames(value, matcher, false);
        for (const { entry } of found) replacements.push({ line: cell.line, column: i + 1, entry });
        return text;
      }),
    );
  return {
    value: { text: `${lines.map((l) => csvLine(l, delimiter)).join("\n")}\n`, replacements },
    findings: csv.findings,
  };
}
