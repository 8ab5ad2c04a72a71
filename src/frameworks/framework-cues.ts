import { type CompiledRules, compileRules, matchText } from "../cues/index.ts";
import { ok } from "../findings/index.ts";
import type { Checked, CueSource, Framework } from "../model/index.ts";
import type { CueHit, FrameworkCues } from "./read-line.ts";

/** Compiles a framework's cues: each dimension as a code of its own, its answer cues and its question cues apart. */
export async function frameworkCues(
  framework: Framework,
): Promise<Checked<FrameworkCues & { readonly rules: CompiledRules }>> {
  const { classes, language } = framework;
  const compile = (key: "cues" | "asks", negation: "contrary" | "keep") =>
    compileRules({
      codes: framework.dimensions.map((d) => ({ id: d.id, cues: d[key], negation })),
      classes,
      language: language ?? "en",
    });
  const answers = await compile("cues", "contrary");
  const asks = await compile("asks", "keep");
  const findings = [...answers.findings, ...asks.findings];
  if (!answers.value || !asks.value || findings.some((f) => f.severity === "error")) return { findings };
  const at = new Map(framework.dimensions.map((d, i) => [d.id, i]));
  const hits =
    (rules: CompiledRules, key: "cues" | "asks") =>
    (text: string): CueHit[] => {
      const found: CueHit[] = [];
      for (const { contrary, code, rule, evidence } of matchText(rules, text)) {
        if (contrary) continue;
        const dimension = at.get(code)!;
        const cue = shown(framework.dimensions[dimension][key][rule]);
        for (const e of evidence) found.push({ dimension, cue, words: text.slice(e.start, e.end) });
      }
      return found;
    };
  return ok({ answers: hits(answers.value, "cues"), asks: hits(asks.value, "asks"), rules: answers.value }, findings);
}

function shown(cue: CueSource | undefined): string {
  return typeof cue?.value === "string" ? cue.value : JSON.stringify(cue?.value ?? "");
}
