import { finding } from "../../findings/index.ts";
import { writeTextFile } from "../../io/index.ts";
import { csvTables } from "../../writers/csv.ts";
import { analyseStudy, type StudyAnalysis } from "../analyse-study.ts";
import type { Invocation, Outcome } from "../command.ts";
import { dataList } from "../data-list.ts";
import { searchReport } from "../leaks.ts";
import { pickRows } from "../pick-rows.ts";
import { Refusal, refuseSuppressed } from "../refusal.ts";
import { reportOf } from "../report-of.ts";
import { formatOf, type Table, tableText } from "../table-formats.ts";
import { codingsOf } from "./code.ts";

/** Names of `sp-code export`, and the report's table each one is. */
const TABLES = {
  themes: "themes",
  codes: "codes",
  quotes: "quotes",
  participants: "participants",
  matrix: "code-by-case",
  codebook: "codebook",
  accumulation: "accumulation",
  codings: undefined,
  interviews: undefined,
} as const;

/** `sp-code export NAME`: one table of the report as CSV, TSV, JSON or Markdown. */
export async function exportTable(name: keyof typeof TABLES, { args, options, out }: Invocation): Promise<Outcome> {
  const format = formatOf(options) ?? "csv";
  const analysis = await analyseStudy(args, options, { stability: false });
  if (name === "codings" || name === "matrix") refuseSuppressed(analysis.settings, name);
  const { model, findings } = await reportOf(analysis);
  const whole =
    name === "interviews"
      ? dataList(analysis)
      : name === "codings"
        ? codings(analysis)
        : csvTables.find((t) => t.name === TABLES[name])?.make(model);
  if (!whole) throw new Refusal([finding("bad-arguments", { problem: problemOf(name, analysis.settings.approach) })]);
  const table = pickRows(whole, options);
  const text = tableText(table, format);
  const search = await searchReport([{ path: `${name}.${format}`, content: text }], "export", analysis.study, options);
  if (search.stop) return { findings: search.findings, code: 2 };
  if (options.xlsx === true) {
    if (typeof options.out !== "string")
      throw new Refusal([finding("bad-arguments", { problem: "Name the workbook to write: --out codebook.xlsx." })]);
    const { matrixXlsx } = await import("../../writers/matrix-xlsx.ts");
    const { head, rows } = table;
    const widths = head.map((_, i) => Math.min(60, Math.max(10, ...rows.map((r) => String(r[i] ?? "").length))));
    writeTextFile(options.out, await matrixXlsx([{ name, head, rows, widths, fixed: 1 }]));
    out.say(`Wrote ${rows.length} rows to ${options.out}.`);
  } else if (typeof options.out === "string") {
    writeTextFile(options.out, text);
    out.say(`Wrote ${table.rows.length} rows to ${options.out}.`);
  } else if (!options.json) out.data(text.replace(/^\ufeff/, ""));
  const data = { name, basis: analysis.counted.basis, columns: table.head, rows: table.rows };
  return { data, findings: [...findings.filter((f) => f.severity === "error"), ...search.findings] };
}

function problemOf(name: string, approach: string): string {
  const next =
    name === "accumulation" && approach === "codebook" ? " Ask for it: `accumulation: true` in sp-code.yaml." : "";
  return `There is no table ${name} in the approach ${approach}.${next}`;
}

/** All codings and suggestions. For others than the team without words and cues, and without what each coder did. */
function codings({ coded, settings }: StudyAnalysis): Table {
  const team = settings.audience === "team";
  const text = new Map(coded.transcripts.map((t) => [t.id, t.text]));
  const rows = [...codingsOf(coded)].map((c) => {
    const place = [c.id, c.code, c.status, c.tier, c.transcript, c.participant, c.row, c.start, c.end];
    if (!team) return place;
    const decisions = c.decisions?.map((d) => `${d.do} ${d.by} ${d.at}`).join("; ");
    return [...place, text.get(c.transcript)?.slice(c.unit.start, c.unit.end), c.rule, decisions];
  });
  const head = [
    "id",
    "code",
    "status",
    "tier",
    "transcript",
    "participant",
    "row",
    "start (UTF-16 units)",
    "end (UTF-16 units)",
    ...(team ? ["passage", "cue", "decisions"] : []),
  ];
  return { head, rows };
}
