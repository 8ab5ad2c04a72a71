import { type Line, type Run, textOf } from "./lines.ts";

/** Running heads and page marks stand in this many lines at the top and bottom of a page. */
const EDGE = 3;
/** On two pages, a head stands at least this many font sizes from the text. */
const APART = 1.8;
const MARK =
  /^(?:(?:page|p\.|seite|página|pagina|tudalen)\s*)?\d{1,4}(?:\s*(?:\/|of|von|de|di|o|sur)\s*\d{1,4})?$|^[-–—]\s*\d{1,4}\s*[-–—]$/i;

/**
 * Leaves out what is printed for the page and not said: page marks, heads and feet that stand on at least half of the
 * pages (or of the even or odd ones). Looks at the stretches of the outermost lines only.
 */
export function withoutFurniture(
  lines: readonly Line[],
  pages: number,
): { readonly lines: readonly Line[]; readonly heads: readonly string[] } {
  const byPage = new Map<number, number[]>();
  lines.forEach((line, i) => {
    const group = byPage.get(line.page);
    if (group) group.push(i);
    else byPage.set(line.page, [i]);
  });
  const edges = new Set<number>();
  for (const group of byPage.values()) {
    const sorted = [...group].sort((a, b) => lines[a].y - lines[b].y || a - b);
    for (const i of [...sorted.slice(0, EDGE), ...sorted.slice(-EDGE)]) edges.add(i);
  }
  const seen = new Map<string, Set<number>>();
  const marks = new Map<number, Set<number>>();
  for (const i of edges)
    for (const run of lines[i].runs) {
      const key = keyOf(run);
      seen.set(key, (seen.get(key) ?? new Set()).add(lines[i].page));
      if (MARK.test(run.text)) {
        const offset = Number(/\d+/.exec(run.text)?.[0]) - lines[i].page;
        marks.set(offset, (marks.get(offset) ?? new Set()).add(lines[i].page));
      }
    }
  const often = (on: Set<number> | undefined) => {
    if (on === undefined) return false;
    if (pages >= 3 && on.size >= 3 && on.size >= 0.5 * pages) return true;
    const odd = [...on].filter((p) => p % 2 === 1).length;
    return pages >= 6 && Math.max(odd, on.size - odd) >= 0.8 * Math.floor(pages / 2);
  };
  const steady = new Set([...marks].filter(([, on]) => on.size >= Math.max(1, 0.6 * pages)).map(([offset]) => offset));
  const heads = pages === 2 ? headsOfTwo(lines, byPage) : new Set<number>();
  const said = new Set<string>();
  const kept = lines.flatMap((line, i) => {
    if (!edges.has(i)) return [line];
    if (heads.has(i)) {
      said.add(textOf(line));
      return [];
    }
    const runs = line.runs.filter((run) => {
      const mark = MARK.test(run.text) && steady.has(Number(/\d+/.exec(run.text)?.[0]) - line.page);
      const head = !mark && often(seen.get(keyOf(run)));
      if (head) said.add(run.text);
      return !mark && !head;
    });
    return runs.length === line.runs.length ? [line] : runs.length === 0 ? [] : [{ ...line, runs }];
  });
  return { lines: kept, heads: [...said] };
}

/**
 * Two pages say little about what is printed on every page: their first (or last) lines must be the same, stand at the
 * same height, apart from the text, and nowhere else, and not look like a label.
 */
function headsOfTwo(lines: readonly Line[], byPage: ReadonlyMap<number, readonly number[]>): Set<number> {
  const heads = new Set<number>();
  const groups = [...byPage.values()];
  if (groups.length !== 2) return heads;
  const sorted = groups.map((g) => [...g].sort((a, b) => lines[a].y - lines[b].y || a - b));
  for (const outermost of [0, -1]) {
    const at = sorted.map((g) => g.at(outermost) as number);
    const [a, b] = at.map((i) => lines[i]);
    const text = textOf(a);
    if (text !== textOf(b) || Math.abs(a.y - b.y) > 1 || /[:：.?!]$/.test(text)) continue;
    const apart = sorted.every((g, k) => {
      const next = g.at(outermost === 0 ? 1 : -2);
      return next !== undefined && Math.abs(lines[next].y - lines[at[k]].y) > APART * lines[at[k]].size;
    });
    if (apart && lines.filter((l) => textOf(l) === text).length === 2) for (const i of at) heads.add(i);
  }
  return heads;
}

const keyOf = (run: Run) => run.text.replace(/\d+/g, "#").replace(/\s+/g, " ").trim().toLowerCase();

/** A line so short may be said twice in a row. */
const SHORT = 15;

/** A line cut by the page's end is printed on both pages: it is kept once. */
export function withoutRepeats(lines: readonly Line[]): { readonly lines: readonly Line[]; readonly repeated: number } {
  const fold = (line: Line) => textOf(line).replace(/\s+/g, " ").trim();
  const kept = lines.filter((line, i) => {
    const before = lines[i - 1];
    if (before === undefined || before.page === line.page || fold(before) !== fold(line)) return true;
    return fold(line).length < SHORT && (line.entry === undefined || line.entry !== before.entry);
  });
  return { lines: kept, repeated: lines.length - kept.length };
}

/** The page from which an index of words follows the talk; undefined when there is none. */
export function indexFrom(lines: readonly Line[], pages: number): number | undefined {
  let page = 0;
  for (const line of lines) {
    if (line.page === page) continue;
    page = line.page;
    if (page > pages / 2 && /^(?:word\s+)?(?:index|concordance)$/i.test(textOf(line).trim())) return page;
  }
  return undefined;
}
