import { type CaseTable, compareText, type Groups } from "../model/index.ts";

/**
 * Participants by the value of one attribute. Only participants with a codable turn count (`speaks`, one entry per
 * case); those without a value are in the group "". When nobody has the attribute there is one group, "", and
 * `attribute` is empty. Groups stand in the order of `compare`, "" first.
 */
export function groupsOf(
  table: Pick<CaseTable, "cases">,
  speaks: ArrayLike<number>,
  attribute: string,
  compare: (a: string, b: string) => number = compareText,
): Groups {
  const { cases } = table;
  const groupName = (i: number): string => (cases[i].attributes[attribute] ?? "").trim();
  const names = new Set<string>();
  for (let i = 0; i < cases.length; i++) if (speaks[i]) names.add(groupName(i));
  const sorted = [...names].sort((a, b) => Number(a !== "") - Number(b !== "") || compare(a, b));
  const named = sorted.some((n) => n !== "");
  if (sorted.length === 0) sorted.push("");
  const at = new Map(sorted.map((name, i) => [name, i]));
  const sizes = sorted.map(() => 0);
  const groupOf = new Int32Array(cases.length).fill(-1);
  let total = 0;
  for (let i = 0; i < cases.length; i++) {
    if (!speaks[i]) continue;
    const group = at.get(groupName(i))!;
    groupOf[i] = group;
    sizes[group]++;
    total++;
  }
  return { attribute: named ? attribute : "", names: sorted, sizes, total, groupOf };
}

/** Two attributes crossed: participants in each cell (row = group of `a`, column = group of `b`). */
export function crossGroups(a: Groups, b: Groups): Int32Array {
  const cells = new Int32Array(a.names.length * b.names.length);
  for (let i = 0; i < a.groupOf.length; i++)
    if (a.groupOf[i] >= 0 && b.groupOf[i] >= 0) cells[a.groupOf[i] * b.names.length + b.groupOf[i]]++;
  return cells;
}

/**
 * Which groups are small enough to point at a person: at least one participant and fewer than `limit` (METHOD.md
 * C17). Site goes out of an attribution when its cell with the group is small.
 */
export function smallCells(sizes: ArrayLike<number>, limit: number): readonly number[] {
  const small: number[] = [];
  for (let i = 0; i < sizes.length; i++) if (sizes[i] > 0 && sizes[i] < limit) small.push(i);
  return small;
}
