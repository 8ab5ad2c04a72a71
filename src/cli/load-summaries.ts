import { join } from "node:path";
import { finding } from "../findings/index.ts";
import { listFiles, readSource } from "../io/index.ts";
import { parseSummary, SUMMARIES, summariesByCell } from "../memos/index.ts";
import type { Finding, Summary } from "../model/index.ts";
import type { StudyAnalysis } from "./analyse-study.ts";
import { type LoadedStudy, record } from "./load-study.ts";

/** The summaries of text/summaries/, one for each cell, in code-unit order of file. */
export async function loadSummaries(
  study: LoadedStudy,
): Promise<{ summaries: readonly Summary[]; findings: readonly Finding[] }> {
  const all: Summary[] = [];
  const findings: Finding[] = [];
  for (const file of listFiles(join(study.root, SUMMARIES), ".md")) {
    const name = `${SUMMARIES}/${file}`;
    const source = readSource(join(study.root, name), name);
    findings.push(...source.findings);
    if (!source.value) continue;
    study.inputs.push(record(source.value, "text"));
    const parsed = parseSummary(source.value);
    findings.push(...parsed.findings);
    if (parsed.value) all.push(parsed.value);
  }
  const cells = summariesByCell(all);
  return { summaries: [...cells.of.values()], findings: [...findings, ...cells.findings] };
}

/** Rows and columns that the run's matrices have, as summaries name them. */
export function matrixNames({ coded, themes, framework }: StudyAnalysis) {
  return {
    themes: (themes ?? []).map((t) => `theme:${t.id}`),
    dimensions: framework.dimensions.map((d) => `dimension:${framework.id}/${d.id}`),
    cases: coded.links.table.cases.filter((_, i) => coded.groups.groupOf[i] >= 0).map((c) => `case:${c.id}`),
    groups: coded.groups.attribute === "" ? [] : coded.groups.names.map((g) => `group:${g}`),
  };
}

/** Says which summaries have no cell in this run. */
export function withCells(summaries: readonly Summary[], analysis: StudyAnalysis): readonly Finding[] {
  const { themes, dimensions, cases, groups } = matrixNames(analysis);
  const has = (s: Summary): boolean =>
    (themes.includes(s.column) && cases.includes(s.row)) || (dimensions.includes(s.column) && groups.includes(s.row));
  return summaries
    .filter((s) => !has(s))
    .map((s) => finding("summary-no-cell", { row: s.row, column: s.column }, { file: s.file }));
}
