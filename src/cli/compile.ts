import { type CompiledRules, compileRules } from "../cues/index.ts";
import type { Code, Codebook, Finding } from "../model/index.ts";

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
