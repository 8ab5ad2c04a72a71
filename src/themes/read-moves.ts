import { columnsOf, readCsv, unguarded } from "../csv/index.ts";
import { finding, nearest, ok } from "../findings/index.ts";
import { type Checked, compareText, type Finding, type Theme } from "../model/index.ts";

/** A code that comes into a theme or leaves it. */
export interface Move {
  readonly theme: string;
  readonly code: string;
  readonly into: boolean;
}

const COLUMNS = { code: "code", theme: "theme" } as const;

/**
 * What a table of codes (columns `code` and `theme`, others are for reading) changes in the declared themes. `theme`
 * holds ids of themes separated by semicolons; empty = in none. A code without a row stays where it is. Moves by theme,
 * leaving before coming, in code-unit order of code. No value when a row names a theme or code that is not there, or a
 * code twice: then nothing is to be changed.
 */
export function readMoves(
  source: { readonly name: string; readonly bytes: Uint8Array },
  themes: readonly Theme[],
  codeIds: ReadonlySet<string>,
): Checked<readonly Move[]> {
  const csv = readCsv(source);
  if (!csv.value) return { findings: csv.findings };
  const file = csv.value.file;
  const { at } = columnsOf(csv.value, COLUMNS, true);
  const findings: Finding[] = [...csv.findings];
  const missing = (["code", "theme"] as const).filter((name) => !at.has(name));
  if (missing.length > 0)
    return {
      findings: [...findings, finding("themes-table-columns", { missing: missing.join(", ") }, { file, line: 1 })],
    };
  const ids = themes.map((t) => t.id);
  const wanted = new Map<string, ReadonlySet<string>>();
  let broken = csv.findings.some((f) => f.severity === "error");
  for (const row of csv.value.rows) {
    const cell = row[at.get("code")!];
    const code = unguarded(cell?.value ?? "").trim();
    const themeCell = row[at.get("theme")!];
    const named = unguarded(themeCell?.value ?? "")
      .split(";")
      .map((id) => id.trim())
      .filter((id) => id !== "");
    const place = { file, line: cell?.line ?? row[0]?.line, column: cell?.column };
    const unknown = named.find((id) => !ids.includes(id));
    if (!codeIds.has(code)) {
      findings.push(finding("themes-table-code", { code, nearest: nearest(code, codeIds) ?? "" }, place));
      broken = true;
    } else if (wanted.has(code)) {
      findings.push(finding("themes-table-twice", { code }, place));
      broken = true;
    } else if (unknown !== undefined) {
      const at = { file, line: themeCell!.line, column: themeCell!.column };
      findings.push(finding("themes-table-theme", { theme: unknown, nearest: nearest(unknown, ids) ?? "" }, at));
      broken = true;
    } else wanted.set(code, new Set(named));
  }
  if (broken) return { findings };
  const moves: Move[] = [];
  for (const { id, codes } of themes) {
    const gone = codes.filter((code) => wanted.has(code) && !wanted.get(code)!.has(id));
    const come = [...wanted].filter(([code, to]) => to.has(id) && !codes.includes(code)).map(([code]) => code);
    for (const code of gone.sort(compareText)) moves.push({ theme: id, code, into: false });
    for (const code of come.sort(compareText)) moves.push({ theme: id, code, into: true });
  }
  return ok(moves, findings);
}
