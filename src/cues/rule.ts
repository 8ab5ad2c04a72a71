/** A compiled cue: leaves are single phrases or regexes that the engine finds in one pass; the rest combines their matches. */
export type Rule =
  | { readonly op: "leaf"; readonly leaf: number }
  | { readonly op: "near"; readonly leaves: readonly number[]; readonly within: number }
  | {
      readonly op: "boolean";
      readonly all: readonly Rule[];
      readonly any: readonly Rule[];
      readonly none: readonly Rule[];
    };

/** Leaf matches in text order within each sentence: match m of leaf leaf[m] covers words [first[m], last[m]). */
export interface LeafMatches {
  readonly leaf: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly sentence: Int32Array;
}

/**
 * Whether a rule is found among leaf matches [from, to) (one sentence, or the sentences of one turn). Appends the
 * indices of the matches that are its evidence to `evidence`, or nothing when it is not found.
 */
export function evaluate(rule: Rule, matches: LeafMatches, from: number, to: number, evidence: number[]): boolean {
  const before = evidence.length;
  switch (rule.op) {
    case "leaf":
      for (let m = from; m < to; m++) if (matches.leaf[m] === rule.leaf) evidence.push(m);
      return evidence.length > before;
    case "near":
      for (let a = from; a < to; ) {
        let b = a + 1;
        while (b < to && matches.sentence[b] === matches.sentence[a]) b++;
        nearWindows(rule.leaves, rule.within, matches, a, b, evidence);
        a = b;
      }
      return evidence.length > before;
    default: {
      const found =
        rule.all.every((part) => evaluate(part, matches, from, to, evidence)) &&
        (rule.any.length === 0 || countFound(rule.any, matches, from, to, evidence) > 0) &&
        !rule.none.some((part) => evaluate(part, matches, from, to, []));
      if (!found) evidence.length = before;
      return found;
    }
  }
}

function countFound(
  parts: readonly Rule[],
  matches: LeafMatches,
  from: number,
  to: number,
  evidence: number[],
): number {
  let found = 0;
  for (const part of parts) if (evaluate(part, matches, from, to, evidence)) found++;
  return found;
}

/**
 * All windows of a near cue in one sentence: leftmost first word, then the shortest window, then the choice whose spans
 * in item order are smallest; the search goes on behind the window.
 */
function nearWindows(
  leaves: readonly number[],
  within: number,
  matches: LeafMatches,
  from: number,
  to: number,
  evidence: number[],
): void {
  for (const leaf of leaves) if (!isThere(leaf, matches, from, to)) return;
  const lists: number[][] = leaves.map((leaf) => {
    const list: number[] = [];
    for (let m = from; m < to; m++) if (matches.leaf[m] === leaf) list.push(m);
    return list.sort((a, b) => matches.first[a] - matches.first[b] || matches.last[a] - matches.last[b]);
  });
  const starts = [...new Set(lists.flat().map((m) => matches.first[m]))].sort((a, b) => a - b);
  let behind = 0;
  for (const start of starts) {
    if (start < behind) continue;
    const choice = bestWindow(lists, matches, start, start + within);
    if (choice === undefined) continue;
    behind = Math.max(...choice.map((m) => matches.last[m]));
    for (const m of choice) evidence.push(m);
  }
}

function isThere(leaf: number, matches: LeafMatches, from: number, to: number): boolean {
  for (let m = from; m < to; m++) if (matches.leaf[m] === leaf) return true;
  return false;
}

/** The best choice whose first word is `start` and whose last is before `limit`. */
function bestWindow(
  lists: readonly (readonly number[])[],
  matches: LeafMatches,
  start: number,
  limit: number,
): readonly number[] | undefined {
  const { first, last } = matches;
  const chosen: number[] = [];
  let best: number[] | undefined;
  let bestEnd = limit + 1;
  // Choices come in lexicographic order of their spans, so of equal windows the first one stays.
  const choose = (item: number, end: number, started: boolean): void => {
    if (end >= bestEnd) return;
    if (item === lists.length) {
      if (!started) return;
      best = [...chosen];
      bestEnd = end;
      return;
    }
    for (const m of lists[item]) {
      if (first[m] < start) continue;
      if (first[m] >= bestEnd) break;
      if (last[m] > limit || chosen.some((c) => first[c] < last[m] && first[m] < last[c])) continue;
      chosen.push(m);
      choose(item + 1, Math.max(end, last[m]), started || first[m] === start);
      chosen.pop();
    }
  };
  choose(0, 0, false);
  return best;
}
