import { asFinding, type Pattern, parseCue } from "../cues/index.ts";
import type { CueChecker } from "./assemble.ts";

/** Asks the cues room what is wrong with a cue. The regex library is loaded only when `regexes` says it may be needed. */
export async function cueChecker(regexes: boolean): Promise<CueChecker> {
  const compileRegex = regexes ? (await import("../cues/regex-leaf.ts")).compileRegex : undefined;
  return (value, classes, field) => {
    const { pattern, problems } = parseCue(value, classes);
    const findings = problems.map((p) => asFinding(p, undefined));
    if (pattern === undefined) return findings;
    for (const source of regexesIn(pattern.pattern)) {
      const compiled = compileRegex?.(source, 0);
      if (compiled && "problem" in compiled) findings.push(asFinding(compiled.problem, undefined));
    }
    if (field === "unless" && pattern.scope === "turn")
      findings.push(asFinding({ code: "cue-unless-turn", args: { cue: spell(value) } }, undefined));
    return findings;
  };
}

function regexesIn(pattern: Pattern): string[] {
  if (pattern.kind === "regex") return [pattern.source];
  if (pattern.kind !== "boolean") return [];
  return [...pattern.all, ...pattern.any, ...pattern.none].flatMap(regexesIn);
}

function spell(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
