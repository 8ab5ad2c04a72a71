import { parseCodebook } from "../codebook/index.ts";
import { asFinding, type CompiledRules, compileRules, parseCue } from "../cues/index.ts";
import type { Checked, Code, Codebook, Finding, Source } from "../model/index.ts";

/** Reads a codebook with its cues checked: each cue fault has the cue's place. */
export async function parseWithCues(source: Source): Promise<Checked<Codebook>> {
  return parseCodebook(source, (value, classes) =>
    parseCue(value, classes).problems.map((p) => asFinding(p, undefined)),
  );
}

/** Compiles the cues of codes; retired codes suggest nothing, nor does any code in the approach `reflexive`. */
export async function compileCodes(
  codes: readonly Code[],
  codebook: Codebook,
  silent = false,
): Promise<{ rules: CompiledRules; findings: readonly Finding[] }> {
  const spoken = codes.map((c) => (silent || c.status === "retired" ? { ...c, cues: [], unless: [] } : c));
  const compiled = await compileRules({ codes: spoken, classes: codebook.classes, language: codebook.language });
  if (!compiled.value) throw new Error("the cues of a checked codebook could not be compiled");
  return { rules: compiled.value, findings: compiled.findings };
}
