import type { Line } from "./lines.ts";

/** Fewer numbers than this are no numbering. */
const FEWEST = 5;
/** As lines are numbered, and as lists are. */
const NUMBER = /^(\d{1,4})[.)]?$/;

/**
 * Takes off a left column of growing integers (FORMATS.md 5.7): numbers of entries, or of lines that begin again on each
 * page. A number counts only where it is the next of the sequence, or the last one printed again at a page's start.
 * `lines` = nearly every line has one, so that they say nothing about paragraphs.
 */
export function withoutNumbers(lines: readonly Line[]): { readonly lines: readonly Line[]; readonly entries: boolean } {
  const edge = usualEdge(lines);
  const found: (number | undefined)[] = lines.map(() => undefined);
  let last = 0;
  let candidates = 0;
  let page = 0;
  let accepted = 0;
  lines.forEach((line, i) => {
    const first = line.runs[0];
    const value = Number(NUMBER.exec(first.text)?.[1]);
    const beside = !Number.isNaN(value) && first.to <= edge + 0.3 * line.size;
    if (line.page !== page) {
      page = line.page;
      if (beside && value === 1) last = 0;
    }
    if (!beside) return;
    candidates++;
    if (value !== last + 1 && value !== last) return;
    last = value;
    found[i] = value;
    accepted++;
  });
  if (accepted < FEWEST || accepted < 0.8 * candidates) return { lines, entries: false };
  const entries = accepted < 0.7 * lines.length;
  return {
    entries,
    lines: lines.flatMap((line, i) => {
      if (found[i] === undefined) return [line];
      const runs = line.runs.slice(1);
      return runs.length === 0 ? [] : [{ ...line, runs, ...(entries ? { entry: found[i] } : {}) }];
    }),
  };
}

/** Where most lines begin that are more than a number. */
function usualEdge(lines: readonly Line[]): number {
  const starts = new Map<number, number>();
  for (const { runs } of lines) {
    const run = NUMBER.test(runs[0].text) ? runs[1] : runs[0];
    if (run === undefined) continue;
    const at = Math.round(run.from);
    starts.set(at, (starts.get(at) ?? 0) + 1);
  }
  return [...starts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
