import type { Code, HistoryEntry, MigrationKind } from "../model/index.ts";

/** What an entry of a code's history says became of the code; undefined for what changes nothing about its codings. */
export interface Turn {
  readonly change: Exclude<MigrationKind, "drop">;
  /** The code that had it before. */
  readonly code: string;
  /** What it became: one code, or those to choose from after a split. */
  readonly to: readonly string[];
  readonly date?: string;
}

const REDEFINED = /^(?:re-?defin|definition\b|narrow|widen|broaden)/i;
const MERGED = /\bmerg/i;

/**
 * What the history of codes says became of which code. `to` with one id: renamed or merged into it (merged when the
 * words say so, or when both codes were there before, which the caller knows); `to` with several: split; `from` on
 * another code: the same told from the other side; words that begin with "redefined", "definition", "narrowed",
 * "widened" or "broadened": redefined. `from` that is no id of a code (a former label) says nothing.
 */
export function turnsOf(codes: readonly Code[], wasCode: (id: string) => boolean): readonly Turn[] {
  const turns: Turn[] = [];
  const heirs = new Map<string, { code: Code; entry: HistoryEntry }[]>();
  for (const code of codes)
    for (const entry of code.history) {
      const to = [...new Set(entry.to)];
      const dated = entry.date === undefined ? {} : { date: entry.date };
      if (to.length > 1) turns.push({ change: "split", code: code.id, to, ...dated });
      else if (to.length === 1 && to[0] !== code.id)
        turns.push({ change: MERGED.test(entry.change) ? "merge" : "rename", code: code.id, to, ...dated });
      else if (entry.from !== undefined && entry.from !== code.id && wasCode(entry.from))
        heirs.set(entry.from, [...(heirs.get(entry.from) ?? []), { code, entry }]);
      else if (REDEFINED.test(entry.change.trim())) turns.push({ change: "redefine", code: code.id, to: [], ...dated });
    }
  for (const [from, list] of heirs) {
    if (turns.some((t) => t.code === from && t.change !== "redefine")) continue;
    const date = list[0].entry.date;
    const dated = date === undefined ? {} : { date };
    const to = list.map((h) => h.code.id);
    if (to.length > 1) turns.push({ change: "split", code: from, to, ...dated });
    else turns.push({ change: MERGED.test(list[0].entry.change) ? "merge" : "rename", code: from, to, ...dated });
  }
  return turns;
}
