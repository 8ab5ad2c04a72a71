import type { FindingCode } from "../findings/index.ts";

/** What is wrong with a cue as written: a finding's code and its arguments. */
export interface CueProblem {
  readonly code: Extract<FindingCode, `cue-${string}`>;
  readonly args: Readonly<Record<string, string | number>>;
}

/** What a cue's parser needs and fills. */
export interface ParseContext {
  readonly classes: ReadonlyMap<string, readonly string[]>;
  readonly problems: CueProblem[];
  /** How deep in objects the parser stands; 0 for the cue itself. */
  readonly depth: number;
}

/** A cue in a message: as written, cut to 60 characters. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export function report(context: ParseContext, code: CueProblem["code"], args: CueProblem["args"]): undefined {
  context.problems.push({ code, args });
  return undefined;
}
