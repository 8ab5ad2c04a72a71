import { join, resolve } from "node:path";
import { parseCodebook } from "../codebook/index.ts";
import { finding, nearest } from "../findings/index.ts";
import { exists, listFiles, readSource } from "../io/index.ts";
import type { Codebook } from "../model/index.ts";
import { codebookSourceOf, isTableFile } from "./codebook-table.ts";
import { FREEZES } from "./freezes.ts";
import { type LoadedStudy, loadCodebook, must } from "./load-study.ts";
import { Refusal } from "./refusal.ts";

/** The codebook that a name means: `now` is the study's, then a freeze's copy, then a file (YAML, CSV, Excel, ODS). */
export async function codebookNamed(name: string, study: LoadedStudy): Promise<Codebook> {
  if (name === "now") return (await loadCodebook(study, { places: true })).codebook;
  const folder = join(study.root, FREEZES, name);
  const kept = exists(join(folder, "freeze.json"))
    ? listFiles(folder, "").find((f) => /^codebook\.(?:ya?ml|csv|tsv)$/.test(f))
    : undefined;
  if (exists(join(folder, "freeze.json")) && kept === undefined) {
    const next = "The study was frozen with the reference codebook, which is no file of the study.";
    throw new Refusal([finding("not-found", { what: `codebook in the freeze ${name}`, next })]);
  }
  const path = kept === undefined ? resolve(name) : join(folder, kept);
  if (!exists(path)) {
    const freezes = listFiles(join(study.root, FREEZES), ".json").flatMap(
      (f) => /^([^/]+)\/freeze\.json$/.exec(f)?.[1] ?? [],
    );
    const near = nearest(name, freezes);
    const next = near ? `Did you mean the freeze ${near}?` : "Name a codebook file, a freeze, or now.";
    throw new Refusal([finding("not-found", { what: `codebook ${name}`, next })]);
  }
  const shown = kept === undefined ? name : `${FREEZES}/${name}/${kept}`;
  const source = isTableFile(path) ? await codebookSourceOf(path, shown) : must(readSource(path, shown));
  return must(await parseCodebook(source));
}
