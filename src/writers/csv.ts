import type { Artifact } from "../model/index.ts";
import type { Said } from "../report/hidden-counts.ts";
import type { AgreementFigures, Column, Evidence, FrameworkMatrix, QuoteEntry, ReportModel } from "../report/model.ts";
import { dataPackage } from "./data-package.ts";

type Cell = string | number | null | undefined;

/** A table to be written: its name, headings and rows. Numbers are numbers; everything else is text and guarded. */
export interface CsvTable {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** tables/*.csv: UTF-8 with BOM, "\n", every text cell quoted and guarded against being read as a formula. */
export function writeCsv(model: ReportModel): readonly Artifact[] {
  const tables = tablesOf(model).map((table) => ({ table, content: csvText(table) }));
  return [
    ...tables.map(({ table, content }) => ({ path: `tables/${table.name}.csv`, content })),
    { path: "tables/datapackage.json", content: dataPackage(model, tables) },
  ];
}

/** The tables this report has, in the order of `csvTables`. */
export function tablesOf(model: ReportModel): readonly (CsvTable & { readonly name: CsvTableName })[] {
  return csvTables.flatMap(({ name, make }) => {
    const table = make(model);
    return table === undefined ? [] : [{ name, ...table }];
  });
}

export function csvText(table: Omit<CsvTable, "name">): string {
  const lines = [table.head, ...table.rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\n")}\n`;
}

/**
 * One cell. A text that a spreadsheet could read as a formula (it begins with = + - @, their full-width forms, a tab
 * or a carriage return) gets an apostrophe before it; numbers never do.
 */
export function cell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const guarded = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return `"${guarded.replace(/\u0000/g, "").replace(/"/g, '""')}"`;
}

const FIGURES = ["percent", "positive", "negative", "kappa", "alpha", "ac1"] as const;

/** The appendix on agreement: pooled rows first; "n/a" where a figure is not defined. */
function agreementTable(model: ReportModel): Omit<CsvTable, "name"> | undefined {
  const a = model.agreement?.result;
  if (!a) return undefined;
  const value = (x: number | null): Cell => x ?? "n/a";
  const row = (name: string, r: AgreementFigures): Cell[] => [
    name,
    r.codes,
    r.transcripts,
    r.units,
    r.all,
    r.some,
    r.none,
    ...r.only,
    value(r.given),
    ...FIGURES.flatMap((f) => [value(r[f].value), value(r[f].low), value(r[f].high)]),
  ];
  return {
    head: [
      "code",
      "codes",
      "transcripts",
      `units (${a.unit}s)`,
      "all",
      "some",
      "none",
      ...a.coders.map((c) => `only ${c}`),
      "share of judgements that give the code",
      ...FIGURES.flatMap((f) => [f, `${f}: low`, `${f}: high`]),
    ],
    rows: [
      row("(pooled: all codes)", a.pooled[0]),
      row("(pooled: codes somebody gave)", a.pooled[1]),
      ...a.codes.map((r) => row(r.code ?? "", r)),
    ],
  };
}

/** What a column of numbers counts, in the headings of every table. */
const EVIDENCE: Readonly<Record<Column | "contrary", string>> = {
  person: "coded_by_person",
  hits: "cue_hits_not_reviewed",
  contrary: "possible_contrary_not_reviewed",
};

function groupName(name: string): string {
  return name === "" ? "not_given" : name;
}

/** participants and mentions of each printed column, all and by group, each with its denominator in the heading. */
function countHead(model: ReportModel): string[] {
  const { names, sizes, total, attribute } = model.groups;
  return model.columns.flatMap((column) => [
    `${EVIDENCE[column]}: participants of ${total}`,
    ...(attribute === "" ? [] : names.map((n, g) => `${EVIDENCE[column]}: ${groupName(n)} of ${sizes[g]}`)),
    ...(model.suppressed ? [] : [`${EVIDENCE[column]}: mentions (${model.unit}s)`]),
  ]);
}

function countCells(model: ReportModel, counts: Evidence | undefined): Cell[] {
  const print = (said: Said | undefined): Cell => saidCell(model, said ?? 0);
  return model.columns.flatMap((column) => {
    const c = counts?.[column];
    const byGroup = model.groups.attribute === "" ? [] : model.groups.names.map((_, g) => print(c?.byGroup[g]));
    return [print(c?.participants), ...byGroup, ...(model.suppressed ? [] : [c?.mentions ?? 0])];
  });
}

/** What stands in a column of numbers in place of one that is not printed. */
export function suppressedCells({ suppressed }: ReportModel): readonly string[] {
  return suppressed ? [`fewer than ${suppressed.limit}`, `${suppressed.limit} or more`, "not printed"] : [];
}

function saidCell(model: ReportModel, said: Said): Cell {
  if (typeof said === "number") return said;
  return suppressedCells(model)[["few", "more", "withheld"].indexOf(said)];
}

const names = (model: ReportModel): ReadonlyMap<string, string> =>
  new Map(model.codebook.codes.map((c) => [c.id, c.label]));

function participants(model: ReportModel): Omit<CsvTable, "name"> {
  return {
    head: [
      "participant",
      "group",
      "site (blank where the cell is small)",
      "transcripts",
      "codable_turns",
      "codable_words",
      "may_be_quoted",
    ],
    rows: model.participants.people.map((p) => [
      p.id,
      p.group,
      p.site,
      p.transcripts.join("; "),
      p.turns,
      p.words,
      p.quotable ? "yes" : "no",
    ]),
  };
}

function themes(model: ReportModel): Omit<CsvTable, "name"> {
  return {
    head: [
      "kind",
      "id",
      "name",
      "central_concept",
      "definition",
      "boundaries",
      "status",
      "dimension",
      "placement",
      "codes",
      "code_ids",
      "basis",
      "sites (in the basis)",
      ...countHead(model),
    ],
    rows: model.sets.map((s) => {
      const placed = model.framework.placements.filter((p) => p.set === s.id);
      return [
        s.kind === "theme" ? "theme" : "candidate grouping",
        s.id,
        s.name,
        s.central_concept,
        s.definition,
        s.boundaries,
        s.status,
        placed.map((p) => p.dimension ?? "").join("; "),
        placed.map((p) => [p.status, p.confidence].filter(Boolean).join(", ")).join("; "),
        s.codes.length,
        s.codes.join("; "),
        model.basis,
        s.sites,
        ...countCells(model, s.counts),
      ];
    }),
  };
}

function codes(model: ReportModel): Omit<CsvTable, "name"> {
  return {
    head: ["code", "label", "status", "sets", "one_participant_only", ...countHead(model)],
    rows: model.codebook.codes.map((c) => [
      c.id,
      c.label,
      c.status,
      c.sets.join("; "),
      c.single === null ? null : c.single ? "yes" : "no",
      ...countCells(model, c.counts),
    ]),
  };
}

/** The long form of the same counts: one row for each code, column of evidence and group. */
function codeByGroup(model: ReportModel): Omit<CsvTable, "name"> {
  return {
    head: ["code", "label", "evidence", "group", "participants_n", "of_N"],
    rows: model.codebook.codes.flatMap((c) =>
      model.columns.flatMap((column) =>
        model.groups.names.map((name, g) => [
          c.id,
          c.label,
          EVIDENCE[column],
          groupName(name),
          saidCell(model, c.counts[column]?.byGroup[g] ?? 0),
          model.groups.sizes[g],
        ]),
      ),
    ),
  };
}

function codeByCase(model: ReportModel): Omit<CsvTable, "name"> | undefined {
  if (model.suppressed) return undefined;
  const label = names(model);
  const group = new Map(model.participants.people.map((p) => [p.id, p.group]));
  const hits = model.columns.includes("hits");
  return {
    head: [
      "code",
      "label",
      "participant",
      "group",
      `${EVIDENCE.person}: mentions (${model.unit}s)`,
      ...(hits ? [`${EVIDENCE.hits}: mentions (${model.unit}s)`] : []),
    ],
    rows: model.codeByCase.map((r) => [
      r.code,
      label.get(r.code),
      r.participant,
      group.get(r.participant),
      r.person,
      ...(hits ? [r.hits ?? 0] : []),
    ]),
  };
}

function quotes(model: ReportModel): Omit<CsvTable, "name"> {
  const row = (set: string, q: QuoteEntry): Cell[] => [
    set,
    q.chosen ? "chosen by the analyst" : q.contrary ? EVIDENCE.contrary : EVIDENCE[q.column],
    q.chosen?.shown ?? q.pieces.map((p) => p.text).join(" […] "),
    q.group,
    q.participant,
    q.site,
    q.transcript,
    q.row,
    q.start,
    q.end,
    q.codes.join("; "),
  ];
  return {
    head: [
      "set",
      "evidence",
      "quotation",
      "group",
      "participant",
      "site (blank where the cell is small)",
      "transcript",
      "row",
      "start (UTF-16 units)",
      "end (UTF-16 units)",
      "codes",
    ],
    rows: model.quotes.flatMap((entry) => [...entry.quotes, ...entry.contrary].map((q) => row(entry.set, q))),
  };
}

function coOccurrence(model: ReportModel): Omit<CsvTable, "name"> | undefined {
  const co = model.coOccurrence;
  if (!co) return undefined;
  const label = names(model);
  return {
    head: [
      "basis",
      "unit",
      "code",
      "label",
      "other_code",
      "other_label",
      `both (${co.unit}s)`,
      `first_only (${co.unit}s)`,
      `other_only (${co.unit}s)`,
    ],
    rows: co.pairs.map((p) => [
      model.basis,
      co.unit,
      p.a,
      label.get(p.a),
      p.b,
      label.get(p.b),
      p.both,
      p.onlyA,
      p.onlyB,
    ]),
  };
}

function placements(model: ReportModel): Omit<CsvTable, "name"> {
  const { dimensions, placements: list, id } = model.framework;
  const scored = list.some((p) => p.scores !== undefined);
  const supported = scored && !model.suppressed;
  return {
    head: [
      "framework",
      "set",
      "dimension",
      "status",
      "confidence",
      "rationale",
      "by",
      "date",
      ...(scored ? ["basis", "by_scores_alone", "margin", ...dimensions.map((d) => `score: ${d.id}`)] : []),
      ...(supported ? dimensions.map((d) => `passages after a question that asks ${d.id}`) : []),
      ...(supported ? dimensions.map((d) => `passages that read like an answer to ${d.id}`) : []),
      ...(supported ? dimensions.map((d) => `passages with a cue of ${d.id}`) : []),
      ...dimensions.map((d) => `codes whose author names ${d.id}`),
    ],
    rows: list.map((p) => [
      id,
      p.set,
      p.dimension,
      p.status,
      p.confidence,
      p.rationale,
      p.by,
      p.date,
      ...(scored ? [model.basis, p.scored, p.margin, ...(p.scores ?? []).map((s) => s.score)] : []),
      ...(supported
        ? (["asked", "said", "cues"] as const).flatMap((by) => dimensions.map((_, d) => p.support?.[d]?.[by] ?? 0))
        : []),
      ...dimensions.map((d) => p.codeDeclared.find((x) => x.dimension === d.id)?.codes ?? 0),
    ]),
  };
}

function codebook(model: ReportModel): Omit<CsvTable, "name"> {
  return {
    head: [
      "id",
      "label",
      "definition",
      "full_definition",
      "use_when",
      "do_not_use_when",
      "examples",
      "counter_examples",
      "level",
      "origin",
      "status",
      "parent",
      "layer",
      "theme",
      "dimension",
      "cues",
      "unless",
      "negation",
      "memo",
    ],
    rows: model.codebook.codes.map((c) => [
      c.id,
      c.label,
      c.definition,
      c.full_definition,
      c.use_when,
      c.do_not_use_when,
      c.examples.join("\n"),
      c.counter_examples.join("\n"),
      c.level,
      c.origin,
      c.status,
      c.parent,
      c.layer,
      c.theme,
      c.dimension,
      c.cues.join("\n"),
      c.unless.join("\n"),
      c.negation,
      c.memo,
    ]),
  };
}

function groupings(model: ReportModel): Omit<CsvTable, "name"> | undefined {
  const g = model.prompts?.groupings;
  if (!g) return undefined;
  const label = names(model);
  return {
    head: ["basis", "grouping", "label", "cohesion", "stability", "code", "code_label", "by_a_person"],
    rows: [
      ...g.groups.flatMap((x) =>
        x.codes.map((c): Cell[] => [
          model.basis,
          x.id,
          x.label,
          x.cohesion,
          x.stability,
          c,
          label.get(c),
          x.pinned ? "pinned" : x.held?.includes(c) ? "held" : null,
        ]),
      ),
      ...g.ungrouped.map((c): Cell[] => [model.basis, null, "in no grouping", null, null, c, label.get(c), null]),
    ],
  };
}

function accumulation(model: ReportModel): Omit<CsvTable, "name"> | undefined {
  if (model.accumulation === undefined) return undefined;
  return {
    head: [
      "group",
      "codes",
      "participants",
      "codes_used_median",
      "codes_used_10th",
      "codes_used_90th",
      "of_participants",
      "of_codes",
      "basis",
    ],
    rows: model.accumulation.curves.flatMap((c) =>
      c.points.map((p) => [
        c.group ?? "(all participants)",
        c.codes,
        p.n,
        p.median,
        p.low,
        p.high,
        c.participants,
        c.used,
        model.basis,
      ]),
    ),
  };
}

/** The cells of the framework matrix, long form; the export has the places of unreviewed hits and the words too. */
function frameworkMatrix(model: ReportModel): Omit<CsvTable, "name"> | undefined {
  const matrix = model.frameworkMatrix;
  if (!matrix) return undefined;
  const hits = model.columns.includes("hits");
  const rows = (part: FrameworkMatrix | undefined, row: string, column: string): Cell[][] =>
    (part?.cells ?? []).map((c) => [
      column,
      c.column,
      row,
      c.row,
      c.participants,
      c.person,
      ...(hits ? [c.hits] : []),
      c.refs?.join("; "),
      c.quotes.join("; "),
      c.summary?.text,
      c.summary?.by,
      c.summary?.date,
      c.withheld,
    ]);
  return {
    head: [
      "column",
      "column_id",
      "row",
      "row_id",
      "participants (of a group)",
      "coded_by_person: passages",
      ...(hits ? ["cue_hits_not_reviewed: passages"] : []),
      "coded_by_person: places",
      "printed_quotations",
      "summary",
      "summary_by",
      "summary_date",
      "summary_withheld",
    ],
    rows: [
      ...rows(matrix.cases, "participant", model.setKind === "theme" ? "theme" : "candidate grouping"),
      ...rows(matrix.groups, "group", "dimension"),
    ],
  };
}

/** Every table as a file; adding one is a function above and a line here. */
export const csvTables = [
  { name: "participants", make: participants },
  { name: "themes", make: themes },
  { name: "codes", make: codes },
  { name: "quotes", make: quotes },
  { name: "framework-matrix", make: frameworkMatrix },
  { name: "code-by-case", make: codeByCase },
  { name: "code-by-group", make: codeByGroup },
  { name: "cooccurrence", make: coOccurrence },
  { name: "placements", make: placements },
  { name: "codebook", make: codebook },
  { name: "groupings", make: groupings },
  { name: "accumulation", make: accumulation },
  { name: "agreement", make: agreementTable },
] as const satisfies readonly { name: string; make: (model: ReportModel) => Omit<CsvTable, "name"> | undefined }[];
export type CsvTableName = (typeof csvTables)[number]["name"];
