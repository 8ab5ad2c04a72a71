import type { Code, Codebook } from "../model/index.ts";
import { joinList } from "./list-cell.ts";

/** Columns of a codebook as a table: the fields of the YAML file by their names, MacQueen's six first. */
export const CODEBOOK_COLUMNS_OUT = [
  "id",
  "label",
  "definition",
  "full_definition",
  "use_when",
  "do_not_use_when",
  "examples",
  "counter_examples",
  "level",
  "origin",
  "status",
  "parent",
  "layer",
  "theme",
  "dimension",
  "color",
  "memo",
  "guid",
  "history",
  "cues",
  "unless",
  "negation",
] as const;

export interface CodebookRows {
  readonly columns: typeof CODEBOOK_COLUMNS_OUT;
  readonly rows: readonly (readonly string[])[];
}

/**
 * A codebook as rows of text, in the order of the file; lists are one entry a line, as codebook.csv holds them. With
 * `classes`, rows whose id is `<name>` come first, so that the table read again gives the same codes and cues.
 */
export function codebookRows(codebook: Codebook, options: { readonly classes?: boolean } = {}): CodebookRows {
  const classes = options.classes
    ? [...codebook.classes].map(([name, words]) =>
        CODEBOOK_COLUMNS_OUT.map((c) => (c === "id" ? `<${name}>` : c === "cues" ? joinList(words) : "")),
      )
    : [];
  return { columns: CODEBOOK_COLUMNS_OUT, rows: [...classes, ...codebook.codes.map(rowOf)] };
}

function rowOf(code: Code): string[] {
  return CODEBOOK_COLUMNS_OUT.map((column) => {
    switch (column) {
      case "examples":
      case "counter_examples":
        return joinList(code[column]);
      case "history":
        return joinList(code.history);
      case "cues":
      case "unless":
        return joinList(code[column].map((c) => c.value));
      default:
        return code[column] ?? "";
    }
  });
}
