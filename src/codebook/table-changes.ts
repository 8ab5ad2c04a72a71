import { finding } from "../findings/index.ts";
import type { Code, Codebook, Finding } from "../model/index.ts";
import type { YamlChange } from "../yaml/edit.ts";
import { type CodebookChange, fieldChanges, MEANING } from "./compare.ts";

/** What a table of codes changes in codebook.yaml. */
export interface TableChanges {
  /** What becomes of each code, for people. */
  readonly changes: readonly CodebookChange[];
  readonly edits: readonly YamlChange[];
  /** Ids of codes of the codebook that are changed. */
  readonly touched: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Who imports, and when: written into the history of each code that changes. */
export interface Importer {
  readonly by: string;
  /** ISO day. */
  readonly date: string;
  /** Name of the table's file. */
  readonly file: string;
}

/** Fields that an import never writes: who a code is, and its history, which the import adds to. */
const OWN = new Set(["id", "history"]);

/**
 * Codes matched by id, or by guid where the id is not known. A field of which the table has no column stays as it is, and
 * so does one whose cell is empty; codes that the table does not have stay too, and both are said.
 */
export function tableChanges(
  codebook: Codebook,
  table: Codebook,
  fields: ReadonlySet<string>,
  { by, date, file }: Importer,
): TableChanges {
  const findings: Finding[] = [];
  const changes: CodebookChange[] = [];
  const edits: YamlChange[] = [];
  const touched = new Set<string>();
  const seen = new Set<Code>();
  const wanted = [...fields].filter((f) => !OWN.has(f)) as (keyof Code)[];
  for (const row of table.codes) {
    const at = codebook.codes.findIndex((c) => c.id === row.id);
    const known = at >= 0 ? at : codebook.codes.findIndex((c) => c.guid !== undefined && c.guid === row.guid);
    if (known < 0) {
      const change = { date, by, change: "added", because: `table ${file}` };
      edits.push({ do: "append", list: ["codes"], value: { ...written(row, wanted), history: [change] } });
      changes.push({ kind: "added", code: row.id, label: row.label, to: [], known: "id", fields: [] });
      continue;
    }
    const code = codebook.codes[known];
    seen.add(code);
    const kept = wanted.filter((f) => isEmpty(row[f]) && !isEmpty(code[f]) && !DEFAULTS.has(f));
    if (kept.length > 0)
      findings.push(finding("import-empty-kept", { code: code.id, fields: kept.join(", ") }, { file }));
    const next = { ...code } as Record<string, unknown>;
    for (const f of wanted) if (!isEmpty(row[f])) next[f] = row[f];
    const differing = fieldChanges(code, next as unknown as Code);
    if (differing.length === 0) continue;
    changes.push(...differing);
    touched.add(code.id);
    const names = differing.flatMap((d) => d.fields.map((f) => f.field));
    const map = ["codes", known];
    for (const f of names) edits.push(...fieldEdits(map, f, plain(code[f as keyof Code]), plain(next[f])));
    const meaning = names.some((f) => (MEANING as readonly string[]).includes(f));
    const what = `${meaning ? "definition changed" : "changed"}: ${names.map((f) => f.replaceAll("_", " ")).join(", ")}`;
    edits.push({
      do: "append",
      list: [...map, "history"],
      value: { date, by, change: what, because: `table ${file}` },
    });
  }
  for (const code of codebook.codes)
    if (!seen.has(code)) findings.push(finding("import-code-absent", { code: code.id }, { file }));
  for (const [name, words] of table.classes)
    if (JSON.stringify(codebook.classes.get(name)) !== JSON.stringify(words))
      findings.push(finding("import-classes", { name }, { file }));
  return { changes, edits, touched, findings };
}

/** A list that only grows at its end is added to, so that what a person wrote in it stays byte for byte. */
function fieldEdits(map: readonly (string | number)[], key: string, before: unknown, after: unknown): YamlChange[] {
  const set: YamlChange = { do: "set", map, key, value: after };
  if (!Array.isArray(before) || !Array.isArray(after) || before.length === 0) return [set];
  const same = before.every((v, i) => JSON.stringify(v) === JSON.stringify(after[i]));
  return same ? after.slice(before.length).map((value) => ({ do: "append", list: [...map, key], value })) : [set];
}

/** Fields that have a value also where the cell is empty. */
const DEFAULTS: ReadonlySet<string> = new Set(["status", "negation"]);

function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function written(code: Code, fields: readonly (keyof Code)[]): Record<string, unknown> {
  const entries = fields.flatMap((f) => {
    const isDefault =
      (f === "status" && code.status === "active") || (f === "negation" && code.negation === "contrary");
    return isEmpty(code[f]) || isDefault ? [] : [[f, plain(code[f])] as const];
  });
  return { id: code.id, ...Object.fromEntries(entries) };
}

/** The value as the file holds it: cues without their places. */
function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((v) => (v !== null && typeof v === "object" && "value" in v ? v.value : v));
}
