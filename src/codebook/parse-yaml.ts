import * as z from "zod";
import type { Checked, Source } from "../model/index.ts";
import { readYaml } from "../yaml/index.ts";
import { type Draft, entriesOf, mapOf, textOf, textsOf } from "./draft.ts";
import { codebookSchema, cueSchema } from "./schema.ts";

/** Reads codebook.yaml as far as it can be read; without a value when it is no YAML at all. */
export function draftFromYaml(source: Pick<Source, "name" | "bytes">): Checked<Draft> {
  const strict = readYaml(source, codebookSchema);
  // A file that breaks the schema is read again without it, so that ids, parents and cues are checked all the same.
  const read = strict.value ? strict : readYaml(source, z.unknown());
  if (!read.value) return { findings: read.findings };
  const { data, placeOf } = read.value;
  const root = mapOf(data);
  const shaped = strict.value !== undefined;
  const draft: Draft = {
    file: source.name,
    head: {
      id: textOf(root.codebook),
      title: textOf(root.title),
      version: textOf(root.version),
      language: textOf(root.language),
      classes: Object.entries(mapOf(root.classes)).map(([name, words]) => ({
        name,
        words: textsOf(words),
        place: placeOf(["classes", name]),
      })),
      layers: Object.entries(mapOf(root.layers)).map(([name, layer]) => ({
        name,
        choose: mapOf(layer).choose === "one" ? "one" : "many",
        place: placeOf(["layers", name]),
      })),
    },
    codes: entriesOf(root.codes).map((code, i) => {
      const fields = mapOf(code);
      return {
        fields,
        place: (field, entry) =>
          placeOf(["codes", i, ...(field === undefined ? [] : [field]), ...(entry === undefined ? [] : [entry])]),
        malformed: (field, entry) => !shaped && !cueSchema.safeParse(entriesOf(fields[field])[entry]).success,
      };
    }),
    findings: strict.findings,
  };
  return { value: draft, findings: [] };
}
