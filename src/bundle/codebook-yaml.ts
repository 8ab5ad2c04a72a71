import { stringify } from "yaml";
import { CODE_FIELDS } from "../codebook/schema.ts";
import type { Code, Codebook } from "../model/index.ts";

/** A codebook as codebook.yaml that reads back as the same codes: defaults and empty lists are left out. */
export function codebookYaml(codebook: Codebook): string {
  const { id, title, version, language, classes, layers, codes } = codebook;
  const book = {
    codebook: id,
    title,
    version,
    language,
    ...(classes.size > 0 ? { classes: Object.fromEntries(classes) } : {}),
    ...(layers.size > 0 ? { layers: Object.fromEntries(layers) } : {}),
    codes: codes.map(codeOf),
  };
  return stringify(book, { lineWidth: 100, aliasDuplicateObjects: false });
}

function codeOf(code: Code): Record<string, unknown> {
  const entries = CODE_FIELDS.map((field): [string, unknown] => {
    if (field === "cues" || field === "unless") return [field, code[field].map((c) => c.value)];
    return [field, code[field]];
  });
  const isDefault = ([field, value]: [string, unknown]): boolean =>
    value === undefined ||
    (Array.isArray(value) && value.length === 0) ||
    (field === "status" && value === "active") ||
    (field === "negation" && value === "contrary");
  return Object.fromEntries(entries.filter((e) => !isDefault(e)));
}
