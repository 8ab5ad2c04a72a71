import { finding } from "../../findings/index.ts";
import { writeTextFile } from "../../io/index.ts";
import type { Finding } from "../../model/index.ts";
import { CELL_UNITS, matrixXlsx } from "../../writers/matrix-xlsx.ts";
import { analyseStudy } from "../analyse-study.ts";
import type { Invocation, Outcome } from "../command.ts";
import { longTable, type MatrixRow, matrixRows, ON_DISK, wideTable } from "../framework-matrix.ts";
import { searchReport } from "../leaks.ts";
import { loadSummaries } from "../load-summaries.ts";
import { pickRows } from "../pick-rows.ts";
import { Refusal, refuseSuppressed } from "../refusal.ts";
import { reportOf } from "../report-of.ts";
import { formatOf, type Table, tableText } from "../table-formats.ts";

/**
 * `sp-code export framework-matrix`: participants by themes (or groups by dimensions) with places, quotations and the
 * researchers' summaries; a table to fill in and to read back, or with --md the matrix for reading.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const format = formatOf(options);
  const file = typeof options.out === "string" ? options.out : undefined;
  const xlsx = options.xlsx === true || (format === undefined && file !== undefined && /\.xlsx$/i.test(file));
  if (xlsx && (file === undefined || format !== undefined))
    throw new Refusal([
      finding("bad-arguments", { problem: "A workbook (--xlsx) needs a file: -o matrix.xlsx, and no other format." }),
    ]);
  const byGroup = options.groups === true;
  const analysis = await analyseStudy(args, options, { stability: false });
  refuseSuppressed(analysis.settings, "framework-matrix");
  const { model, findings } = await reportOf(analysis);
  const { summaries } = await loadSummaries(analysis.study);
  const all = matrixRows(analysis, model, summaries, byGroup);
  if (all.length === 0)
    throw new Refusal([
      finding("bad-arguments", {
        problem: byGroup
          ? "There is no matrix of groups: no group is given for any participant, or there is no theme."
          : "There is no matrix: no themes are declared, and there is no candidate grouping to take their place.",
      }),
    ]);
  const long = longTable(all, model, byGroup);
  const kept = pickRows(long, options);
  const at = new Map(long.rows.map((row, i) => [row, i]));
  const rows = kept.rows.map((row) => all[at.get(row)!]);
  const content = xlsx
    ? await workbook(kept, rows, byGroup)
    : tableText(format === "md" ? wideTable(rows, byGroup, " · ") : kept, format ?? "csv");
  const name = `framework-matrix.${xlsx ? "xlsx" : (format ?? "csv")}`;
  const search = await searchReport([{ path: name, content }], "export", analysis.study, options);
  if (search.stop) return { findings: search.findings, code: 2 };
  if (file !== undefined) {
    writeTextFile(file, content);
    out.say(`Wrote ${rows.length} cells to ${file}.`);
  } else if (!options.json) out.data(String(content).replace(/^\ufeff/, ""));
  const errors = findings.filter((f) => f.severity === "error");
  return {
    data: { name: "framework-matrix", basis: analysis.counted.basis, columns: kept.head, rows: kept.rows },
    findings: [...errors, ...(xlsx ? tooLong(rows) : []), ...search.findings],
  };
}

/** The sheet to fill in first, then the matrix for reading. */
async function workbook(long: Table, rows: readonly MatrixRow[], byGroup: boolean): Promise<Uint8Array> {
  const summary = long.head.indexOf("summary");
  const fits = long.rows.map((row) =>
    row.map((cell, i) => (i === summary && String(cell ?? "").length > CELL_UNITS ? "" : cell)),
  );
  const wide = wideTable(rows, byGroup, "\n");
  const hidden = long.head.indexOf(ON_DISK);
  return matrixXlsx([
    {
      name: "cells",
      head: long.head,
      rows: fits,
      widths: long.head.map((h) => WIDTHS[h] ?? 16),
      ...(hidden < 0 ? {} : { hidden }),
      fixed: 3,
    },
    {
      name: "matrix",
      head: wide.head,
      rows: wide.rows,
      widths: wide.head.map((_, i) => (i === 0 ? 16 : 40)),
      fixed: 1,
    },
  ]);
}

const WIDTHS: Readonly<Record<string, number>> = {
  theme_name: 24,
  dimension_name: 14,
  coded_by_person: 26,
  cue_hits_not_reviewed: 26,
  quotations: 60,
  summary: 60,
};

function tooLong(rows: readonly MatrixRow[]): readonly Finding[] {
  return rows
    .filter((r) => (r.summary?.text.length ?? 0) > CELL_UNITS)
    .map((r) => finding("summary-too-long", { limit: CELL_UNITS }, { file: r.summary!.file }));
}
