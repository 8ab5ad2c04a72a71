import type { Artifact } from "../model/index.ts";
import type { CsvTable } from "../writers/csv.ts";
import { sha256 } from "../writers/manifest.ts";

/** A CSV file of the bundle with the table it was written from. */
export interface TableFile {
  readonly path: string;
  readonly table: Omit<CsvTable, "name">;
}

/** datapackage.json (Frictionless Data, tabular-data-resource): every file, and of tables the columns and their types. */
export function dataPackage(
  study: { readonly name: string; readonly title: string; readonly date?: string },
  files: readonly Artifact[],
  tables: readonly TableFile[],
): string {
  const tableAt = new Map(tables.map((t) => [t.path, t.table]));
  const resources = files.map(({ path, content }) => {
    const table = tableAt.get(path);
    const ending = path.slice(path.lastIndexOf(".") + 1);
    const common = {
      name: path
        .toLowerCase()
        .replace(/[^a-z0-9._-]+/g, "-")
        .replace(/\.csv$/, ""),
      path,
      format: ending,
      bytes: Buffer.byteLength(content),
      hash: `sha256:${sha256(content)}`,
    };
    if (table === undefined) return common;
    const fields = table.head.map((name, i) => ({ name, type: typeOf(table.rows.map((r) => r[i])) }));
    const schema = { fields, missingValues: [""] };
    return { ...common, profile: "tabular-data-resource", mediatype: "text/csv", encoding: "utf-8", schema };
  });
  const head = { profile: "data-package", name: study.name, title: study.title };
  return `${JSON.stringify({ ...head, ...(study.date ? { created: study.date } : {}), resources }, null, 2)}\n`;
}

function typeOf(values: readonly unknown[]): "integer" | "number" | "string" {
  const given = values.filter((v) => v !== null && v !== undefined);
  if (given.length === 0 || !given.every((v) => typeof v === "number")) return "string";
  return given.every((v) => Number.isInteger(v)) ? "integer" : "number";
}
