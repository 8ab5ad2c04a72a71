import { attributeType, compareValues } from "../cases/index.ts";
import { finding, nearest } from "../findings/index.ts";
import type { CsvTable } from "../writers/csv.ts";
import type { Options } from "./command.ts";
import { Refusal } from "./refusal.ts";

type Table = Omit<CsvTable, "name">;

const CONDITION = /^([^<>=!]+?)\s*(!=|<=|>=|=|<|>)\s*(.*)$/s;

/**
 * The rows of a table that `--where column=value` keeps, in the order of `--sort column`. What a column's values are
 * (numbers, dates, categories) is inferred from all of them; empty cells come last and are neither more nor less.
 */
export function pickRows(table: Table, options: Options): Table {
  let rows = table.rows;
  const text = (row: Table["rows"][number], at: number): string => String(row[at] ?? "");
  const typeAt = (at: number) => attributeType(table.rows.map((r) => text(r, at)));
  if (typeof options.where === "string") {
    const [, name, sign, value] = CONDITION.exec(options.where) ?? [];
    if (name === undefined || sign === undefined || value === undefined)
      throw refusal(`--where takes a column, a sign (= != < <= > >=) and a value, not "${options.where}".`);
    const at = columnOf(table, name);
    const type = typeAt(at);
    rows = rows.filter((row) => {
      const cell = text(row, at);
      if (sign === "=" || sign === "!=") return (cell.trim() === value.trim()) === (sign === "=");
      if (cell.trim() === "") return false;
      const order = compareValues(type, cell, value);
      return sign[0] === "<"
        ? order < 0 || (sign === "<=" && order === 0)
        : order > 0 || (sign === ">=" && order === 0);
    });
  }
  if (typeof options.sort === "string") {
    const at = columnOf(table, options.sort);
    const type = typeAt(at);
    rows = rows
      .map((row, i) => ({ row, i }))
      .sort((a, b) => compareValues(type, text(a.row, at), text(b.row, at)) || a.i - b.i)
      .map(({ row }) => row);
  }
  return { head: table.head, rows };
}

function columnOf({ head }: Table, name: string): number {
  const wanted = name.trim().toLowerCase();
  const at = head.findIndex((h) => h.toLowerCase() === wanted);
  if (at >= 0) return at;
  const near = nearest(name, head);
  throw refusal(`There is no column "${name}".${near ? ` Did you mean "${near}"?` : ` Columns: ${head.join(", ")}.`}`);
}

function refusal(problem: string): Refusal {
  return new Refusal([finding("bad-arguments", { problem })]);
}
