import { join, resolve } from "node:path";
import { finding } from "../findings/index.ts";
import { appendLine, readSource, writeNewFile, writeTextFile } from "../io/index.ts";
import type { Finding } from "../model/index.ts";
import { applyMoves, type Move, parseThemes, readMoves } from "../themes/index.ts";
import { csvText } from "../writers/csv.ts";
import type { StudyAnalysis } from "./analyse-study.ts";
import type { Options } from "./command.ts";
import { clock, coderOf } from "./decide.ts";
import { Refusal } from "./refusal.ts";
import { tableSource } from "./table-files.ts";

/** What happened to themes.yaml before it was changed, one change a line; `before` is the whole earlier text. */
const HISTORY = "themes.history.jsonl";

/** One row a code, for moving codes by hand, as CSV or a workbook: only `code` and `theme` are read back. */
export async function exportThemes(
  file: string,
  { coded, themes, groupings, counted }: StudyAnalysis,
): Promise<readonly Finding[]> {
  const groupOf = new Map((groupings?.groups ?? []).flatMap((g) => g.codes.map((c) => [c, g.id] as const)));
  const rows = coded.codes.map((code, i) => [
    code.id,
    (themes ?? [])
      .filter((t) => t.codes.includes(code.id))
      .map((t) => t.id)
      .join("; "),
    code.label,
    code.definition ?? "",
    groupOf.get(code.id) ?? "",
    counted.codeCounts[i].person.participants,
    counted.codeCounts[i].hits.participants,
  ]);
  const head = [
    "code",
    "theme",
    "label",
    "definition",
    "grouping (computed)",
    "participants, coded by a person",
    "participants, cue hits not reviewed",
  ];
  if (!/\.xlsx$/i.test(file)) return writeNewFile(resolve(file), csvText({ head, rows }), file);
  const { matrixXlsx } = await import("../writers/matrix-xlsx.ts");
  const list = (themes ?? []).map((t) => [t.id, t.name, t.central_concept ?? ""]);
  const content = await matrixXlsx([
    { name: "codes", head, rows, widths: [30, 26, 34, 60, 12, 14, 14], fixed: 1 },
    { name: "themes", head: ["id", "name", "central organising concept"], rows: list, widths: [26, 40, 70], fixed: 1 },
  ]);
  return writeNewFile(resolve(file), content, file);
}

export interface Moved {
  readonly moves: readonly Move[];
  readonly findings: readonly Finding[];
}

/**
 * Moves codes as a table says: themes.yaml is changed in those places only, and its earlier text is kept in
 * themes.history.jsonl. With `dryRun` nothing is written. Refused whole when a row cannot be followed.
 */
export async function importThemes(file: string, analysis: StudyAnalysis, options: Options): Promise<Moved> {
  const { study, coded, themes } = analysis;
  const name = study.settings.themes;
  const path = resolve(study.root, name);
  if (!themes)
    throw new Refusal([
      finding("bad-arguments", { problem: `There is no ${name} yet. Write it, or begin with themes --draft.` }),
    ]);
  const dryRun = options.dryRun === true;
  const by = dryRun ? "" : coderOf(options, study);
  const source = readSource(resolve(file), file);
  if (!source.value) throw new Refusal(source.findings);
  const table = await tableSource(source.value, ["code", "theme"]);
  if (!table.value) throw new Refusal(table.findings);
  const codes = new Set(coded.codeIds);
  const read = readMoves(table.value, themes, codes);
  if (!read.value) throw new Refusal(read.findings);
  const findings = [...table.findings, ...read.findings];
  if (read.value.length === 0 || dryRun) return { moves: read.value, findings };
  const old = readSource(path, name);
  if (!old.value) throw new Refusal(old.findings);
  const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(old.value.bytes);
  const after = applyMoves(before, read.value);
  if (after === undefined || !(await says(after, analysis, read.value)))
    throw new Refusal([finding("themes-not-movable", {}, { file: name })]);
  const because = typeof options.because === "string" ? options.because : undefined;
  const line = { date: clock()(), by, change: changed(read.value), because, before };
  appendLine(join(study.root, HISTORY), JSON.stringify(line));
  writeTextFile(path, after);
  return { moves: read.value, findings };
}

/**
 * Puts the text back that themes.yaml had before its last change by sp-code; today's text goes into the history in turn,
 * so that restoring twice changes nothing. What a person wrote since is in that line, not lost. Returns the change undone.
 */
export function restoreThemes({ study }: StudyAnalysis, options: Options): string {
  const by = coderOf(options, study);
  const history = readSource(join(study.root, HISTORY), HISTORY);
  const last = history.value ? lastChange(new TextDecoder().decode(history.value.bytes)) : undefined;
  if (last === undefined)
    throw new Refusal([
      finding("bad-arguments", {
        problem: `${HISTORY} holds no earlier text of the themes, so there is none to restore.`,
      }),
    ]);
  const name = study.settings.themes;
  const now = readSource(resolve(study.root, name), name);
  const before = now.value ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(now.value.bytes) : "";
  const because = typeof options.because === "string" ? options.because : undefined;
  const line = { date: clock()(), by, change: `restored the text before: ${last.change}`, because, before };
  appendLine(join(study.root, HISTORY), JSON.stringify(line));
  writeTextFile(resolve(study.root, name), last.before);
  return last.change;
}

function lastChange(text: string): { readonly change: string; readonly before: string } | undefined {
  for (const line of text.split("\n").reverse())
    try {
      const { change, before } = JSON.parse(line) as { change?: unknown; before?: unknown };
      if (typeof change === "string" && typeof before === "string") return { change, before };
    } catch {}
  return undefined;
}

/** Whether the changed text is read as the themes there were, with exactly these moves. */
async function says(text: string, { themes = [], coded }: StudyAnalysis, moves: readonly Move[]): Promise<boolean> {
  const source = { name: "themes.yaml", bytes: new TextEncoder().encode(text) };
  const { value } = await parseThemes(source, { codeIds: coded.codeIds });
  const wanted = themes.map(({ id, codes }) => {
    const own = moves.filter((m) => m.theme === id);
    const kept = codes.filter((c) => !own.some((m) => m.code === c));
    return [id, [...kept, ...own.filter((m) => m.into).map((m) => m.code)].sort()];
  });
  return JSON.stringify(value?.map((t) => [t.id, [...t.codes].sort()])) === JSON.stringify(wanted);
}

function changed(moves: readonly Move[]): string {
  return `codes moved: ${moves.map((m) => `${m.code} ${m.into ? "into" : "out of"} ${m.theme}`).join(", ")}`;
}

/** The moves as lines, one a code and theme. */
export function movesText(moves: readonly Move[], dryRun: boolean): string {
  if (moves.length === 0) return "The table says what the themes file says; nothing moves.\n";
  const head = dryRun ? `Would move (${moves.length}):` : `Moved (${moves.length}):`;
  return `${[head, ...moves.map((m) => `  ${m.into ? "+" : "-"} ${m.theme}: ${m.code}`)].join("\n")}\n`;
}
