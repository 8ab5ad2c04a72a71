import type { FindingKind } from "../index.ts";

/** What reading a CSV file (codebook, coding table) can find, whatever it holds. */
export const csv = {
  "csv-syntax": { severity: "error", say: (a: { problem: string }) => `This is not valid CSV: ${a.problem}.` },
  "csv-too-large": {
    severity: "error",
    say: (a: { size: number; limit: number }) => `The file has ${a.size} bytes; at most ${a.limit} are read. Split it.`,
  },
  "csv-empty": { severity: "error", say: () => "The file is empty. Its first row must name the columns." },
  "csv-repeated-column": {
    severity: "error",
    say: (a: { column: string; first: number }) =>
      `The column "${a.column}" stands twice in the header (also as column ${a.first}). Remove or rename one.`,
  },
  "csv-unknown-column": {
    severity: "error",
    say: (a: { column: string; nearest: string; known: string }) =>
      `Unknown column "${a.column}". ${a.nearest ? `Did you mean "${a.nearest}"?` : `Known columns: ${a.known}.`}`,
  },
  "csv-ignored-column": {
    severity: "warning",
    say: (a: { column: string; known: string }) =>
      `The column "${a.column}" is not read. Columns that are read: ${a.known}.`,
  },
  "csv-missing-column": {
    severity: "error",
    say: (a: { column: string; found: string }) => `The header has no column "${a.column}". It has: ${a.found}.`,
  },
  "csv-long-row": {
    severity: "error",
    say: (a: { cells: number; columns: number }) =>
      `The row has ${a.cells} cells, the header ${a.columns}. Put quotes round a cell that holds the separator.`,
  },
} as const satisfies Record<string, FindingKind>;
