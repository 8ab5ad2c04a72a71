import type { Summary } from "../model/index.ts";
import { holdsRun, type Runs } from "./runs.ts";
import { BLANK } from "./withdraw-decisions.ts";

/**
 * What goes of the summaries with one participant: files about them, and the lines of the history of such summaries.
 * Lines about others that hold five words only they say are kept without the text. Undefined `history`: unchanged.
 */
export function withdrawSummaries(
  summaries: readonly Summary[],
  history: string | undefined,
  participant: string,
  own: Runs,
): { readonly files: readonly string[]; readonly history?: string; readonly lines: number } {
  const row = `case:${participant}`;
  const files = summaries.filter((s) => s.row === row).map((s) => s.file);
  if (history === undefined) return { files, lines: 0 };
  let lines = 0;
  const kept = history.split("\n").flatMap((line) => {
    const parsed = objectOf(line);
    if (parsed ? parsed.row !== row && !holdsRun(textOf(parsed), own) : !holdsRun(line, own)) return [line];
    lines++;
    if (!parsed || parsed.row === row) return [];
    return [JSON.stringify({ ...parsed, was: { ...(parsed.was as object), text: BLANK } })];
  });
  return { files, lines, ...(lines > 0 ? { history: kept.join("\n") } : {}) };
}

function textOf(line: Record<string, unknown>): string {
  const text = (line.was as { text?: unknown } | undefined)?.text;
  return typeof text === "string" ? text : "";
}

function objectOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
