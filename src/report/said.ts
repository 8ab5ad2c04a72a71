import type { Said } from "./hidden-counts.ts";
import type { Column, Evidence, ReportModel } from "./model.ts";
import { integer } from "./round.ts";
import type { Words } from "./words/words.ts";

/** A number of people as it is printed. */
export function saidText(model: ReportModel, said: Said, w: Words): string {
  if (typeof said === "number") return integer(said);
  return w(`said.${said}`, { limit: model.suppressed?.limit ?? 0 });
}

/** "3 of 25", "fewer than 5 of 25", "not printed". */
export function saidOf(model: ReportModel, said: Said, of: number, w: Words): string {
  const n = saidText(model, said, w);
  return said === "withheld" ? n : w("n-of", { n, of: integer(of) });
}

/** Whether anybody has a mention in a column. */
export function isRaised(counts: Evidence | undefined, column: Column): boolean {
  const count = counts?.[column];
  return count !== undefined && (count.mentions === null ? count.participants !== 0 : count.mentions > 0);
}
