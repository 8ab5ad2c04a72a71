import { citeLines, type NumberedLine, numberLines } from "../handout/lines.ts";
import { sha256 } from "../io/index.ts";
import { cellKey, summaryForm } from "../memos/index.ts";
import { type CitedPassage, overlaps, type Summary } from "../model/index.ts";
import { citedPassages } from "../pipeline/index.ts";
import type { MatrixCell, QuoteEntry, ReportModel } from "../report/model.ts";
import type { StudyAnalysis } from "./analyse-study.ts";
import type { Table } from "./table-formats.ts";

/** Quotations in one cell. */
const QUOTES = 3;
const IDEAL = 300;
/** The column that says which summary stood in the study when the table was made; spreadsheets hide it. */
export const ON_DISK = "sp_code_on_disk";

/** One cell of the matrix as it goes out. Places are "P07, 120–124", by the lines of the handout. */
export interface MatrixRow {
  readonly column: string;
  readonly columnName: string;
  readonly row: string;
  /** Of a participant: their group. Of a group: "3 of 11" who speak there. */
  readonly about: string;
  readonly person: readonly string[];
  readonly hits: readonly string[];
  readonly quotes: readonly string[];
  readonly summary?: Summary;
  readonly withheld: boolean;
}

/**
 * Every cell of participants by sets, or of groups by dimensions, in the order of the report. For others than the team
 * only the places and words of quotations that the report prints.
 */
export function matrixRows(
  analysis: StudyAnalysis,
  model: ReportModel,
  summaries: readonly Summary[],
  byGroup: boolean,
): readonly MatrixRow[] {
  const { coded, framework, settings } = analysis;
  const team = settings.audience === "team";
  const matrix = byGroup ? model.frameworkMatrix?.groups : model.frameworkMatrix?.cases;
  if (!matrix) return [];
  const passages = team ? citedPassages(coded, analysis.counted, ["person", "hits"]) : [];
  const cells = new Map(matrix.cells.map((c) => [cellKey(c.column, c.row), c]));
  const written = new Map(summaries.map((s) => [cellKey(s.column, s.row), s]));
  const caseIds = coded.links.table.cases.map((c) => c.id);
  const people = new Map(model.participants.people.map((p) => [p.id, p]));
  const lines = new Map<string, readonly NumberedLine[]>();
  const cite = (q: QuoteEntry): string => {
    const transcript = coded.transcripts[q.index];
    if (!lines.has(q.transcript)) lines.set(q.transcript, numberLines(transcript));
    return citeLines(q.transcript, lines.get(q.transcript)!, q.start, q.end);
  };
  const quoted = (text: string, place: string, column: "person" | "hits"): string =>
    `"${text}" (${place}; ${column === "person" ? "coded by a person" : "cue hit, not reviewed"})`;

  const rowOf = (column: string, columnName: string, sets: readonly string[], row: string): MatrixRow => {
    const cell: MatrixCell | undefined = cells.get(cellKey(column, row));
    const codes = new Set(model.sets.filter((s) => sets.includes(s.id)).flatMap((s) => s.codes));
    const isHere = (id: string): boolean => (byGroup ? people.get(id)?.group === row : id === row);
    const here = passages.filter(
      (p) =>
        isHere(caseIds[p.case]) && model.columns.includes(p.column) && p.codes.some((c) => codes.has(coded.codeIds[c])),
    );
    const printed = model.quotes
      .filter((q) => sets.includes(q.set))
      .flatMap((q) => [...q.quotes, ...q.contrary])
      .filter((q) => isHere(q.participant));
    const quotes = printed.map((q) => quoted(q.pieces.map((p) => p.text).join(" […] "), cite(q), q.column));
    const seen = new Set(printed.map((q) => q.participant));
    const taken = printed.map((q) => ({ transcript: q.index, span: { start: q.start, end: q.end } }));
    for (const p of team ? [...here].sort(byFitness) : []) {
      if (quotes.length >= QUOTES) break;
      const { span, transcript } = p;
      const who = caseIds[p.case];
      if (!span || !people.get(who)?.quotable || (byGroup && seen.has(who))) continue;
      if (taken.some((t) => t.transcript === transcript && overlaps(t.span, span))) continue;
      seen.add(who);
      taken.push({ transcript, span });
      const words = wordsOf(analysis, p);
      if (words !== "") quotes.push(quoted(words, p.cite ?? "", p.column));
    }
    const refs = (of: "person" | "hits"): string[] => [
      ...new Set(
        team
          ? here.filter((p) => p.column === of).flatMap((p) => p.cite ?? [])
          : printed.filter((q) => q.column === of && !q.contrary).map(cite),
      ),
    ];
    const summary = byGroup
      ? written.get(cellKey(`dimension:${framework.id}/${column}`, `group:${row}`))
      : written.get(cellKey(`theme:${column}`, `case:${row}`));
    const group = model.groups.names.indexOf(row);
    return {
      column: byGroup ? `${framework.id}/${column}` : column,
      columnName,
      row,
      about: byGroup ? `${cell?.participants ?? 0} of ${model.groups.sizes[group]}` : (people.get(row)?.group ?? ""),
      person: refs("person"),
      hits: refs("hits"),
      quotes,
      ...(summary && summary.text !== "" && !cell?.withheld && model.setKind !== "grouping" ? { summary } : {}),
      withheld: cell?.withheld !== undefined,
    };
  };
  return byGroup
    ? model.framework.dimensions.flatMap((d) => matrix.rows.map((row) => rowOf(d.id, d.label, d.sets, row)))
    : model.sets.flatMap((s) => matrix.rows.map((row) => rowOf(s.id, s.name, [s.id], row)));
}

/** What people coded first, then sentences of about 300 characters before shorter and much longer ones, then the text's order. */
function byFitness(a: CitedPassage, b: CitedPassage): number {
  const fitness = ({ span }: CitedPassage): number => {
    const length = span ? span.end - span.start : 0;
    return length <= IDEAL ? length : Math.max(0, 2 * IDEAL - length);
  };
  return (a.column === b.column ? 0 : a.column === "person" ? -1 : 1) || fitness(b) - fitness(a);
}

/** What the participant of a passage says in it, word for word; "[…]" stands for turns of others. */
function wordsOf({ coded }: StudyAnalysis, p: CitedPassage): string {
  const { text, turns } = coded.transcripts[p.transcript];
  const { start, end } = p.span!;
  const pieces: string[] = [];
  for (const [i, turn] of turns.entries()) {
    if (coded.corpus.caseOfTurn[p.transcript][i] !== p.case) continue;
    const [from, to] = [Math.max(start, turn.start), Math.min(end, turn.end)];
    if (from < to) pieces.push(text.slice(from, to));
  }
  return pieces.join(" […] ");
}

/** One row a cell: the form that is filled in and read back. */
export function longTable(rows: readonly MatrixRow[], model: ReportModel, byGroup: boolean): Table {
  const hits = model.columns.includes("hits");
  const grouping = !byGroup && model.setKind === "grouping";
  const column = byGroup ? "dimension" : grouping ? "candidate_grouping" : "theme";
  return {
    head: [
      column,
      `${column}_name`,
      ...(byGroup ? ["group", "participants"] : ["participant", "group"]),
      "coded_by_person",
      ...(hits ? ["cue_hits_not_reviewed"] : []),
      "quotations",
      ...(grouping ? [] : ["summary", "summary_by", "summary_date", ON_DISK]),
    ],
    rows: rows.map((r) => [
      r.column,
      r.columnName,
      r.row,
      r.about,
      r.person.join("; "),
      ...(hits ? [r.hits.join("; ")] : []),
      r.quotes.join("\n"),
      ...(grouping
        ? []
        : [
            r.summary?.text ?? "",
            r.summary?.by ?? "",
            r.summary?.date ?? "",
            r.summary ? textHash(r.summary.text) : "",
          ]),
    ]),
  };
}

/** Rows by columns, for reading: the summary, "missing" where passages have none, and the places. */
export function wideTable(rows: readonly MatrixRow[], byGroup: boolean, between: string): Table {
  const columns = new Map(rows.map((r) => [r.column, r.columnName]));
  const names = [...new Set(rows.map((r) => r.row))];
  const cells = new Map(rows.map((r) => [cellKey(r.column, r.row), r]));
  const cell = (r: MatrixRow | undefined): string => {
    if (!r || (!r.summary && !r.withheld && r.person.length + r.hits.length === 0)) return "";
    return [
      r.summary?.text ?? (r.withheld ? "summary withheld" : "missing"),
      ...(r.person.length > 0 ? [`Coded: ${r.person.join("; ")}`] : []),
      ...(r.hits.length > 0 ? [`Cue hits, not reviewed: ${r.hits.join("; ")}`] : []),
    ].join(between);
  };
  return {
    head: [byGroup ? "group" : "participant", ...columns.values()],
    rows: names.map((name) => [name, ...[...columns.keys()].map((c) => cell(cells.get(cellKey(c, name))))]),
  };
}

/** Twelve hex of a summary's text, as `summaryForm` gives it. */
export function textHash(text: string): string {
  return sha256(summaryForm(text)).slice(0, 12);
}
