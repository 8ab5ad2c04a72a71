import { finding } from "../findings/index.ts";
import { type CsvTable, csvText } from "../writers/csv.ts";
import type { Options } from "./command.ts";
import { Refusal } from "./refusal.ts";

export type Table = Omit<CsvTable, "name">;
export type TableFormat = "csv" | "tsv" | "md";

/** The format that --csv, --tsv or --md asks for; undefined without any, refused with several. */
export function formatOf(options: Options): TableFormat | undefined {
  const formats = (["csv", "tsv", "md"] as const).filter((f) => options[f] === true);
  if (formats.length > 1)
    throw new Refusal([finding("bad-arguments", { problem: `Choose one of --${formats.join(" and --")}.` })]);
  return formats[0];
}

export function tableText(table: Table, format: TableFormat): string {
  return format === "md" ? markdown(table) : format === "tsv" ? tsv(table) : csvText(table);
}

function plain(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

/** Tab-separated: tabs and line breaks inside cells become spaces; cells that could be formulas are guarded. */
function tsv({ head, rows }: Table): string {
  const cell = (v: unknown): string => {
    const text = plain(v).replace(/[\t\r\n]+/g, " ");
    return typeof v === "string" && /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  };
  return `${[head, ...rows].map((r) => r.map(cell).join("\t")).join("\n")}\n`;
}

function markdown({ head, rows }: Table): string {
  const cell = (v: unknown): string =>
    plain(v)
      .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
      .replace(/\s*\n\s*/g, " ");
  const line = (r: readonly unknown[]): string => `| ${r.map(cell).join(" | ")} |`;
  return `${[line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n")}\n`;
}
