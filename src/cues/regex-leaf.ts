import { RE2JS } from "re2js";
import { type CueProblem, shown } from "./problem.ts";
import { requiredLiterals } from "./regex-literals.ts";

/** A regex leaf. Loaded with the regex library, only when a codebook has a regex. */
export interface LeafRegex {
  readonly leaf: number;
  /** One of these lower-case strings stands in every match; empty = nothing is known. */
  readonly literals: readonly string[];
  /** Start,end pairs of all leftmost, non-overlapping, non-empty matches. */
  readonly spans: (text: string) => number[];
}

export type CompileRegex = typeof compileRegex;

/** Compiles RE2 syntax, case-insensitive; an invalid regex is a problem with the library's reason. */
export function compileRegex(source: string, leaf: number): LeafRegex | { problem: CueProblem } {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source.normalize("NFC"), RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "syntax";
    return { problem: { code: "cue-regex-invalid", args: { cue: shown(source), reason } } };
  }
  return {
    leaf,
    literals: requiredLiterals(source),
    spans: (text) => {
      const spans: number[] = [];
      const matcher = compiled.matcher(text);
      while (matcher.find()) if (matcher.end() > matcher.start()) spans.push(matcher.start(), matcher.end());
      return spans;
    },
  };
}
