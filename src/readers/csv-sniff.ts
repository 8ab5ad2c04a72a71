import { headingStrength } from "./table-columns.ts";

/** Delimiters tried, best first on a tie. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What the first records say about a delimiter. */
export interface Sniffed {
  readonly delimiter: Delimiter;
  /** The usual number of columns, and the share of records that have it. */
  readonly columns: number;
  readonly steady: number;
  /** How many meanings the first record names as a heading. */
  readonly named: number;
  readonly records: readonly (readonly string[])[];
}

const LOOK_AT = 200;
const FAR = 64 * 1024;

/** The first records of a delimited text, quotes heeded; a light reader for deciding only. */
export function firstRecords(text: string, delimiter: string, most = LOOK_AT): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const end = Math.min(text.length, FAR);
  const between = delimiter.charCodeAt(0);
  while (at < end && records.length < most) {
    let cell = "";
    if (text.charCodeAt(at) === 34) {
      const from = at + 1;
      at = closingQuote(text, from, end);
      cell = text.slice(from, at);
      if (cell.includes('"')) cell = cell.replaceAll('""', '"');
      at++;
    }
    const from = at;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === between || unit === 10 || unit === 13) break;
    }
    const rest = text.slice(from, at);
    record.push(cell === "" ? rest : cell + rest);
    if (text.charCodeAt(at) === between) at++;
    else {
      if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++;
      at++;
      if (at < end || end === text.length) records.push(record);
      record = [];
    }
  }
  return records;
}

/** Where the first mark from `at` on stands that is not written twice; `end` when there is none. */
function closingQuote(text: string, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    if (text.charCodeAt(i) !== 34) continue;
    if (text.charCodeAt(i + 1) !== 34) return i;
    i++;
  }
  return end;
}

/** False when no delimiter makes the first record name two of a table's columns: such a text is no table with a heading. */
export function mayBeHeading(text: string): boolean {
  const near = text.slice(0, FAR);
  return DELIMITERS.some((delimiter) => {
    if (!near.includes(delimiter)) return false;
    const first = firstRecords(text, delimiter, 4).find(isFilled);
    return first === undefined || headingStrength(first) >= 2;
  });
}

const isFilled = (record: readonly string[]) => record.some((c) => c.trim() !== "");

/** Tries every delimiter; undefined when none gives two columns on nine of ten records. */
export function sniff(text: string): Sniffed | undefined {
  let best: Sniffed | undefined;
  for (const delimiter of DELIMITERS) {
    if (!text.slice(0, FAR).includes(delimiter)) continue;
    const start = firstRecords(text, delimiter, 4).find(isFilled);
    // The first row of prose says at once that it is none.
    if (start !== undefined && start.length < 2 && headingStrength(start) === 0) continue;
    const records = firstRecords(text, delimiter).filter(isFilled);
    if (records.length < 2) continue;
    const counts = new Map<number, number>();
    for (const r of records) counts.set(r.length, (counts.get(r.length) ?? 0) + 1);
    const [columns, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
    const named = headingStrength(records[0]);
    const wide = records.filter((r) => r.length >= 2).length / records.length;
    if (wide < 0.9 || (records[0].length < 2 && named === 0)) continue;
    const tried = { delimiter, columns, steady: times / records.length, named, records };
    if (!best || tried.named > best.named || (tried.named === best.named && tried.steady > best.steady + 1e-9))
      best = tried;
  }
  return best;
}
