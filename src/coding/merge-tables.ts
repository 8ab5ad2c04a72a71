import type { CodingTable } from "../model/index.ts";
import { compareRows, rowAt, TableBuilder } from "./builder.ts";

/**
 * Joins two coding tables of one numbering of codes and transcripts, keeping the order; rows that compare equal stand
 * a before b. Associative, so shards may be joined in any grouping.
 */
export function mergeTables(a: CodingTable, b: CodingTable): CodingTable {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged = new TableBuilder();
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (j >= b.length || (i < a.length && compareRows(a, i, b, j) <= 0)) merged.add(rowAt(a, i++));
    else merged.add(rowAt(b, j++));
  }
  return merged.done();
}
