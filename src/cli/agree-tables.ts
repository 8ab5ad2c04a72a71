import type { Agreement, AgreementRow, Disagreement, Figure, Voice } from "../model/index.ts";
import type { CsvTable } from "../writers/csv.ts";
import { HOW, settledWords } from "./agree-print.ts";
import { MEASURE_LABELS } from "./agree-words.ts";

type Table = Omit<CsvTable, "name">;
type Cell = Table["rows"][number][number];

/** One row for each code and the pooled ones first, every figure with its interval; n/a where a figure is undefined. */
export function agreementTable(a: Agreement): Table {
  const measures = Object.keys(MEASURE_LABELS) as (keyof typeof MEASURE_LABELS)[];
  const head = [
    "code",
    "codes",
    "transcripts",
    `units (${a.unit})`,
    "all",
    "some",
    "none",
    ...a.coders.flatMap((c) => [`given by ${c}`, `given only by ${c}`]),
    "prevalence",
    ...measures.flatMap((m) => [MEASURE_LABELS[m], `${MEASURE_LABELS[m]}: low`, `${MEASURE_LABELS[m]}: high`]),
  ];
  const row = (name: string, r: AgreementRow): Cell[] => [
    name,
    r.codes,
    r.transcripts,
    r.units,
    r.all,
    r.some,
    r.none,
    ...a.coders.flatMap((_, i) => [r.coded[i], r.only[i]]),
    number(r.prevalence),
    ...measures.flatMap((m) => cells(r[m])),
  ];
  return {
    head,
    rows: [
      row("(pooled: all codes)", a.pooled),
      row("(pooled: codes somebody gave)", a.pooledUsed),
      ...a.codes.map((r) => row(r.code ?? "", r)),
    ],
  };
}

function cells(f: Figure): Cell[] {
  return [number(f.value), number(f.low), number(f.high)];
}

/** Six decimals, so that the bytes do not hang on the last bits of a sum. */
export function number(x: number | null): number | string {
  return x === null ? "n/a" : sixDecimals(x);
}

export function sixDecimals(x: number): number {
  const rounded = Math.round(x * 1e6) / 1e6;
  return rounded === 0 ? 0 : rounded;
}

/** Columns of the table of differences; `resolution` and `because` are to be filled (`agree --resolve FILE`). */
export const DIFFERENCE_COLUMNS = [
  "transcript",
  "row",
  "start",
  "end",
  "code",
  "units",
  "passage",
  "gave",
  "gave_not",
  "settled",
  "resolution",
  "because",
] as const;

export function differencesTable(list: readonly Disagreement[]): Table {
  const rows = list.map((d): Cell[] => [
    d.transcript,
    d.row,
    d.start,
    d.end,
    d.code,
    d.units,
    d.quote,
    d.gave.map(voice).join("; "),
    d.gaveNot.map(voice).join("; "),
    d.settled ? settledWords(d.settled) : "",
    "",
    "",
  ]);
  return { head: [...DIFFERENCE_COLUMNS], rows };
}

function voice(v: Voice): string {
  const words = v.words === undefined ? "" : ` “${v.words}”`;
  return `${v.coder} (${HOW[v.how]})${words}${v.because ? `: ${v.because}` : ""}`;
}
