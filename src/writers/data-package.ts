import { Buffer } from "node:buffer";
import type { ReportModel } from "../report/model.ts";
import { wordsOf } from "../report/words/words.ts";
import { type CsvTable, type CsvTableName, suppressedCells } from "./csv.ts";
import { sha256 } from "./manifest.ts";
import { fieldOf, tableNotes } from "./table-fields.ts";

/**
 * tables/datapackage.json: what every table and column holds, with units, types and hashes, as a Tabular Data Package
 * (Frictionless, v1). Made of the tables as they are written, so it cannot name a column that is not there.
 */
export function dataPackage(
  model: ReportModel,
  tables: readonly { readonly table: CsvTable & { readonly name: CsvTableName }; readonly content: string }[],
): string {
  const described = {
    profile: "tabular-data-package",
    name: "sp-code-tables",
    title: model.study.title,
    description: `${wordsOf(model.study.language)(`audience.${model.study.audience}`)} Tables of the report of sp-code ${model.tool.version}. A text that a spreadsheet could read as a formula has an apostrophe before it.`,
    resources: tables.map(({ table, content }) => ({
      profile: "tabular-data-resource",
      name: table.name,
      path: `${table.name}.csv`,
      description: tableNotes[table.name].what,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      bytes: Buffer.byteLength(content, "utf8"),
      hash: `sha256:${sha256(content)}`,
      dialect: { delimiter: ",", lineTerminator: "\n", quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        fields: table.head.map((name) => ({ name, ...fieldOf(table.name, name) })),
        missingValues: ["", "n/a", ...suppressedCells(model)],
        ...(tableNotes[table.name].key === undefined ? {} : { primaryKey: tableNotes[table.name].key }),
      },
    })),
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
