import type { Block, Table } from "../blocks.ts";
import { integer, percent } from "../round.ts";
import { columnName, joined, link, type Reporter } from "./reporter.ts";

/** From files found to words in coded passages; what was left out and why. */
export function dataFlow(r: Reporter): Block[] {
  const { model, w } = r;
  const d = model.dataFlow;
  const steps: { term: string; text: [string] }[] = [
    { term: w("flow.found"), text: [w("flow.files", { n: integer(d.found) })] },
    { term: w("flow.excluded"), text: [w("flow.files", { n: integer(d.excluded.length) })] },
    {
      term: w("flow.read"),
      text: [w("flow.read-text", { n: integer(d.read), transcripts: integer(d.transcripts.length) })],
    },
    { term: w("flow.turns"), text: [w("flow.turns-text", { n: integer(d.codableTurns), of: integer(d.turns) })] },
    { term: w("flow.words"), text: [w("flow.words-text", { n: integer(d.codableWords), of: integer(d.words) })] },
  ];
  for (const column of model.columns) {
    const n = d.coded[column] ?? 0;
    const share = percent(n, d.codableWords);
    steps.push({
      term: w("flow.coded", { column: columnName(r, column) }),
      text: [
        w("flow.coded-text", {
          n: integer(n),
          of: integer(d.codableWords),
          share: share === undefined ? "" : ` (${share})`,
        }),
      ],
    });
  }
  const blocks: Block[] = [{ kind: "terms", terms: steps }];
  if (d.excluded.length > 0)
    blocks.push({
      kind: "table",
      id: "table-excluded",
      caption: w("flow.excluded-caption"),
      columns: [{ label: w("column.file") }, { label: w("column.reason") }],
      rows: d.excluded.map((e) => [[e.file], [e.sentence ?? e.reason]]),
    });
  blocks.push({
    kind: "details",
    id: "transcript-list",
    summary: [w("flow.list", { n: d.transcripts.length })],
    blocks: [transcriptTable(r)],
  });
  blocks.push({
    kind: "details",
    id: "uncoded-list",
    summary: [w("flow.uncoded")],
    blocks: [uncodedTable(r)],
  });
  return blocks;
}

/** Text that the codes do not reach: by transcript, with its rows. */
function uncodedTable(r: Reporter): Table {
  const { model, w } = r;
  const hits = model.columns.includes("hits");
  return {
    kind: "table",
    id: "table-uncoded",
    caption: w(hits ? "flow.uncoded-caption" : "flow.uncoded-caption-person"),
    columns: [
      { label: w("column.transcript") },
      { label: w("column.codable-turns"), number: true },
      { label: w("flow.uncoded-person"), number: true },
      ...(hits ? [{ label: w("flow.uncoded-neither"), number: true }] : []),
      { label: w("flow.uncoded-rows") },
    ],
    rows: model.dataFlow.transcripts.map(({ id, codableTurns, uncoded }, i) => [
      [r.transcripts ? link(id, `t${i + 1}`) : id],
      [integer(codableTurns)],
      [integer(uncoded.person)],
      ...(hits ? [[integer(uncoded.neither ?? 0)]] : []),
      [uncoded.rows.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ") || "–"],
    ]),
  };
}

function transcriptTable(r: Reporter): Table {
  const { model, w } = r;
  const list = model.dataFlow.transcripts;
  const dated = list.some((t) => t.date !== undefined);
  const moded = list.some((t) => t.mode !== undefined);
  const timed = list.some((t) => t.minutes !== undefined);
  return {
    kind: "table",
    id: "table-transcripts",
    caption: w("flow.list-caption"),
    columns: [
      { label: w("column.transcript") },
      { label: w("column.participant") },
      { label: w("column.kind") },
      ...(moded ? [{ label: w("column.mode") }] : []),
      ...(dated ? [{ label: w("column.date") }] : []),
      { label: w("column.format") },
      { label: w("column.language") },
      ...(timed ? [{ label: w("column.minutes"), number: true }] : []),
      { label: w("column.codable-turns"), number: true },
      { label: w("column.codable-words"), number: true },
    ],
    rows: list.map((t, i) => [
      [r.transcripts ? link(t.id, `t${i + 1}`) : t.id],
      joined(t.participants),
      [t.kind],
      ...(moded ? [[t.mode ?? "–"]] : []),
      ...(dated ? [[t.date ?? "–"]] : []),
      [t.format],
      [t.language],
      ...(timed ? [[t.minutes === undefined ? "–" : String(Math.round(t.minutes))]] : []),
      [r.w("n-of", { n: integer(t.codableTurns), of: integer(t.turns) })],
      [r.w("n-of", { n: integer(t.codableWords), of: integer(t.words) })],
    ]),
  };
}
