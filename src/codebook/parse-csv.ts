import { type CsvCell, columnsOf, readCsv, unguarded } from "../csv/index.ts";
import { finding, nearest } from "../findings/index.ts";
import type { Checked, Finding, Source } from "../model/index.ts";
import type { Draft, DraftCode, DraftHead } from "./draft.ts";
import { CODEBOOK_LIMITS } from "./limits.ts";
import { splitList } from "./list-cell.ts";
import { CODE_FIELDS, cueSchema, historySchema } from "./schema.ts";

type Field = (typeof CODE_FIELDS)[number];

const LISTS: ReadonlyMap<Field, "texts" | "cues"> = new Map([
  ["examples", "texts"],
  ["counter_examples", "texts"],
  ["cues", "cues"],
  ["unless", "cues"],
  ["history", "cues"],
]);
const CHOICES: Readonly<Partial<Record<Field, readonly string[]>>> = {
  level: ["semantic", "latent"],
  status: ["provisional", "active", "retired"],
  negation: ["contrary", "keep", "only"],
};

/** Every name a column may have. `code` and `name` are what other programs call `id` and `label`. */
export const CODEBOOK_COLUMNS: Readonly<Record<string, Field>> = {
  ...(Object.fromEntries(CODE_FIELDS.map((f) => [f, f])) as Record<Field, Field>),
  code: "id",
  code_id: "id",
  name: "label",
  code_label: "label",
  description: "definition",
  brief_definition: "definition",
  when_to_use: "use_when",
  when_not_to_use: "do_not_use_when",
  example: "examples",
  counter_example: "counter_examples",
  cue: "cues",
  colour: "color",
};

/**
 * Reads codebook.csv: one row a code, columns named as in the YAML file. A row whose id is `<name>` declares a word
 * class; its words stand in the column `cues`. Layers need no declaration here.
 */
export function draftFromCsv(source: Pick<Source, "name" | "bytes">): Checked<Draft> {
  const read = readCsv(source, { bytes: CODEBOOK_LIMITS.bytes });
  if (!read.value) return { findings: read.findings };
  const { file, header, rows } = read.value;
  const columns = columnsOf(read.value, CODEBOOK_COLUMNS);
  const findings: Finding[] = [...read.findings, ...columns.findings];
  for (const column of ["id", "label"] as const)
    if (!columns.at.has(column))
      findings.push(
        finding(
          "csv-missing-column",
          { column, found: header.map((h) => h.value.trim()).join(", ") },
          { file, line: header[0].line, column: header[0].column },
        ),
      );
  const idAt = columns.at.get("id");
  if (idAt === undefined) return { findings };

  const codes: DraftCode[] = [];
  const classes: { name: string; words: string[]; place: { file: string; line: number; column: number } }[] = [];
  for (const row of rows) {
    const cellOf = (field: Field): CsvCell | undefined => row[columns.at.get(field) ?? -1];
    const placeOf = (field?: string) => {
      const cell = (field !== undefined ? cellOf(field as Field) : undefined) ?? row[0];
      return { file, line: cell.line, column: cell.column };
    };
    const id = textIn(row[idAt]);
    const declared = /^<(.*)>$/.exec(id)?.[1];
    if (declared !== undefined) {
      const words = splitList(textIn(cellOf("cues")), "texts") as string[];
      classes.push({ name: declared, words, place: placeOf("id") });
      continue;
    }
    const fields: Record<string, unknown> = {};
    const malformed = new Set<string>();
    const fault = (field: Field, where: string, expected: string, found: string, near = "") =>
      findings.push(finding("invalid-value", { where, expected, found, nearest: near }, placeOf(field)));
    for (const field of columns.at.keys()) {
      const text = textIn(cellOf(field));
      const choices = CHOICES[field];
      const list = LISTS.get(field);
      if (text === "") {
        if (field === "id" || field === "label") fault(field, field, "text that is not empty", "nothing");
      } else if (choices) {
        const value = text.toLowerCase();
        if (choices.includes(value)) fields[field] = value;
        else fault(field, field, `one of ${choices.join(", ")}`, `"${text.slice(0, 60)}"`, nearest(value, choices));
      } else if (list === undefined) {
        fields[field] = text;
        if (field === "label" && text.length > CODEBOOK_LIMITS.label)
          fault(field, field, `at most ${CODEBOOK_LIMITS.label} characters`, "a long text");
      } else {
        const entries = splitList(text, list);
        fields[field] = entries;
        if (list === "cues")
          entries.forEach((entry, i) => {
            const answer = (field === "history" ? historySchema : cueSchema).safeParse(entry);
            if (answer.success) return;
            malformed.add(`${field} ${i}`);
            const expected =
              field === "history"
                ? 'a map with "change", such as {date: 2026-01-31, by: amira, change: renamed}'
                : `a phrase of at most ${CODEBOOK_LIMITS.cue} characters, or a map with phrase, near, regex, all, any or none`;
            fault(field, `${field} › entry ${i + 1}`, expected, "something else");
          });
      }
    }
    codes.push({ fields, place: placeOf, malformed: (field, entry) => malformed.has(`${field} ${entry}`) });
  }
  const head: DraftHead = { classes };
  return { value: { file, head, codes, findings }, findings: [] };
}

function textIn(cell: CsvCell | undefined): string {
  return unguarded(cell?.value ?? "").trim();
}

/** The fields that a table has a column for. */
export function fieldsOfTable(source: Pick<Source, "name" | "bytes">): ReadonlySet<string> {
  const read = readCsv(source, { bytes: CODEBOOK_LIMITS.bytes });
  return new Set(read.value ? columnsOf(read.value, CODEBOOK_COLUMNS).at.keys() : []);
}
