import type { ReportModel } from "../report/model.ts";
import { type Words, wordsOf } from "../report/words/words.ts";
import { textTable } from "./text-table.ts";

export interface LeftToComplete {
  readonly list: string;
  readonly of: number;
  readonly done: number;
  readonly missing: readonly { readonly item: number; readonly what: string; readonly state: "part" | "open" }[];
}

/** What each reporting checklist still asks for: items that the data only begin to answer, and those nobody answered. */
export function leftToComplete(model: ReportModel): readonly LeftToComplete[] {
  const w = wordsOf(model.study.language);
  return model.checklists.map(({ id, items }) => {
    const missing = items.flatMap(({ key, state }, i) =>
      state === "part" || state === "open" ? [{ item: i + 1, what: w(key), state }] : [],
    );
    return { list: id, of: items.length, done: items.length - missing.length, missing };
  });
}

/** Checklists by their names in text/checklists.yaml: one row for each with the numbers of its items, or (`each`) one for each item with its words. */
export function checklistLines(model: ReportModel, each: boolean, width: number): string {
  const w = wordsOf(model.study.language);
  const lists = leftToComplete(model);
  if (each) {
    const rows = lists.flatMap((l) =>
      l.missing.map((m) => [l.list, String(m.item), w(`checklist.state-${m.state}`), m.what]),
    );
    return textTable(["checklist", "item", "state", "about"], rows, { width, right: [1] });
  }
  const rows = lists.map((l) => [l.list, `${l.done} of ${l.of}`, numbers(l, w)]);
  return textTable(["checklist", "completed", "still asks for (in words: --checklists)"], rows, { width });
}

function numbers({ missing }: LeftToComplete, w: Words): string {
  const of = (state: "part" | "open"): string => {
    const items = missing.filter((m) => m.state === state).map((m) => m.item);
    return items.length === 0 ? "" : `${w(`checklist.state-${state}`)} ${ranges(items)}`;
  };
  return [of("part"), of("open")].filter((t) => t !== "").join("; ");
}

/** 2, 3, 4, 7 as "2–4, 7". */
function ranges(items: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of items) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([a, b]) => (a === b ? String(a) : b === a + 1 ? `${a}, ${b}` : `${a}–${b}`)).join(", ");
}
