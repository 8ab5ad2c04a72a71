import { finding } from "../../findings/index.ts";
import { writeTextFile } from "../../io/index.ts";
import type { CsvTable } from "../../writers/csv.ts";
import { csvTables } from "../../writers/csv.ts";
import { analyseStudy } from "../analyse-study.ts";
import type { Invocation, Outcome } from "../command.ts";
import { Refusal } from "../refusal.ts";
import { reportOf } from "../report-of.ts";
import { formatOf, tableText } from "../table-formats.ts";
import { codingsOf } from "./code.ts";

type Table = Omit<CsvTable, "name">;

/** Names of `sp-code export`, and the report's table each one is. */
const TABLES = {
  themes: "themes",
  codes: "codes",
  quotes: "quotes",
  participants: "participants",
  matrix: "code-by-case",
  codebook: "codebook",
  codings: undefined,
} as const;

/** `sp-code export NAME`: one table of the report as CSV, TSV, JSON or Markdown. */
export async function exportTable(name: keyof typeof TABLES, { args, options, out }: Invocation): Promise<Outcome> {
  const format = formatOf(options) ?? "csv";
  const analysis = await analyseStudy(args, options, { stability: false });
  const { model, findings } = await reportOf(analysis);
  const table =
    name === "codings" ? codings(analysis.coded) : csvTables.find((t) => t.name === TABLES[name])?.make(model);
  if (!table)
    throw new Refusal([
      finding("bad-arguments", { problem: `There is no table ${name} in the approach ${analysis.settings.approach}.` }),
    ]);
  const text = tableText(table, format);
  if (typeof options.out === "string") {
    writeTextFile(options.out, text);
    out.say(`Wrote ${table.rows.length} rows to ${options.out}.`);
  } else if (!options.json) out.data(text.replace(/^\ufeff/, ""));
  const data = { name, basis: analysis.counted.basis, columns: table.head, rows: table.rows };
  return { data, findings: findings.filter((f) => f.severity === "error") };
}

function codings(coded: Parameters<typeof codingsOf>[0]): Table {
  const rows = [...codingsOf(coded)].map((c) => [
    c.id,
    c.code,
    c.status,
    c.tier,
    c.transcript,
    c.participant,
    c.row,
    c.start,
    c.end,
    coded.transcripts.find((t) => t.id === c.transcript)!.text.slice(c.unit.start, c.unit.end),
    c.rule,
    c.decisions?.map((d) => `${d.do} ${d.by} ${d.at}`).join("; "),
  ]);
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
    "passage",
    "cue",
    "decisions",
  ];
  return { head, rows };
}
