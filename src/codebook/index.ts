import { finding } from "../findings/index.ts";
import type { Checked, Codebook, Source } from "../model/index.ts";
import type { CueChecker } from "./assemble.ts";
import { CODEBOOK_LIMITS } from "./limits.ts";

export type { CueChecker } from "./assemble.ts";
export { compiledText, readCompiled } from "./compiled.ts";

/**
 * Reads a codebook, YAML or CSV by its extension. All faults are reported, each with file, line, column, what was
 * expected and the nearest spelling; the value is missing when one of them is an error. `codes: []` is a codebook.
 * Cues are judged by the cues room, unless another `checker` is given.
 */
export async function parseCodebook(source: Source, checker?: CueChecker): Promise<Checked<Codebook>> {
  const { name: file, bytes } = source;
  if (bytes.length > CODEBOOK_LIMITS.bytes)
    return {
      findings: [finding("codebook-too-large", { size: bytes.length, limit: CODEBOOK_LIMITS.bytes }, { file })],
    };
  const extension = /\.[^./]*$/.exec(file.toLowerCase())?.[0] ?? "";
  const { assemble } = await import("./assemble.ts");
  const cueFaults = checker ?? (await (await import("./cue-checker.ts")).cueChecker(holdsRegex(bytes)));
  if (extension === ".yaml" || extension === ".yml") {
    const { draftFromYaml } = await import("./parse-yaml.ts");
    const draft = draftFromYaml(source);
    return draft.value ? assemble(draft.value, source, cueFaults) : { findings: draft.findings };
  }
  if (extension === ".csv" || extension === ".tsv") {
    const { draftFromCsv } = await import("./parse-csv.ts");
    const draft = draftFromCsv(source);
    return draft.value ? assemble(draft.value, source, cueFaults) : { findings: draft.findings };
  }
  return { findings: [finding("codebook-format", { extension }, { file })] };
}

/** Whether the word regex stands in the file at all. */
function holdsRegex(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes).includes("regex");
}
