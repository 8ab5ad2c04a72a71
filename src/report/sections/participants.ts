import type { Block, Rich, Table } from "../blocks.ts";
import { integer } from "../round.ts";
import { attributeLabel, groupLabel, joined, link, type Reporter } from "./reporter.ts";

/** Who took part: groups by sites without small cells, interviews against participants, one row per participant. */
export function participants(r: Reporter): Block[] {
  const { model, w } = r;
  const { participants: p, groups } = model;
  const blocks: Block[] = [
    {
      kind: "paragraph",
      text: [
        w("participants.sum", { n: integer(groups.total), transcripts: integer(p.transcripts) }),
        " ",
        w("participants.repeat", { repeated: p.repeated, joint: p.joint }),
        ...(p.withdrawn > 0 ? [" ", w("participants.withdrawn", { n: p.withdrawn })] : []),
      ],
    },
    groupTable(r),
  ];
  const unquotable = p.people.filter((x) => !x.quotable).length;
  if (unquotable > 0) blocks.push({ kind: "paragraph", text: [w("participants.unquotable", { n: unquotable })] });
  blocks.push({
    kind: "details",
    id: "participant-list",
    summary: [w("participants.list", { n: p.people.length })],
    blocks: [personTable(r)],
  });
  return blocks;
}

function groupTable(r: Reporter): Table {
  const { model, w } = r;
  const { sites } = model.participants;
  const over = w("participants.by-site", { attribute: sites.attribute });
  const printed = sites.columns.length > 0;
  const words = (group: string): number =>
    model.participants.people.filter((x) => x.group === group).reduce((sum, x) => sum + x.words, 0);
  const siteColumns = printed
    ? [
        ...sites.columns.map((label) => ({ label: label === "" ? w("group.none") : label, number: true, over })),
        ...(sites.merged > 0 ? [{ label: w("participants.merged", { n: sites.merged }), number: true, over }] : []),
      ]
    : [];
  const rows = sites.rows.map(({ group, total, cells }): Rich[] => [
    [groupLabel(r, group)],
    [integer(total)],
    [integer(words(group))],
    ...siteColumns.map((_, i): Rich => [cells === null ? "–" : integer(cells[i])]),
  ]);
  const all = model.participants.people.reduce((sum, x) => sum + x.words, 0);
  rows.push([[w("column.all")], [integer(model.groups.total)], [integer(all)], ...siteColumns.map((): Rich => [""])]);
  const notes = [w("participants.n", { total: model.groups.total })];
  if (sites.attribute !== "") {
    if (!printed)
      notes.push(
        w("participants.sites-withheld", { attribute: sites.attribute, count: sites.count, limit: sites.limit }),
      );
    else notes.push(w("participants.suppressed", { limit: sites.limit }));
  }
  return {
    kind: "table",
    id: "table-participants",
    caption: w("participants.caption"),
    columns: [
      { label: attributeLabel(r, model.groups.attribute) },
      { label: w("column.participants-n"), number: true },
      { label: w("column.words-spoken"), number: true },
      ...siteColumns,
    ],
    rows,
    notes,
  };
}

function personTable(r: Reporter): Table {
  const { model, w } = r;
  const index = new Map(model.dataFlow.transcripts.map((t, i) => [t.id, i]));
  const anySite = model.participants.people.some((p) => p.site !== null);
  return {
    kind: "table",
    id: "table-people",
    caption: w("participants.list-caption"),
    columns: [
      { label: w("column.participant") },
      { label: attributeLabel(r, model.groups.attribute) },
      ...(anySite ? [{ label: attributeLabel(r, model.participants.sites.attribute) }] : []),
      { label: w("column.transcripts") },
      { label: w("column.turns"), number: true },
      { label: w("column.words-spoken"), number: true },
      { label: w("column.quotable") },
    ],
    rows: model.participants.people.map((p) => [
      [p.id],
      [groupLabel(r, p.group)],
      ...(anySite ? [[p.site ?? "–"]] : []),
      joined(p.transcripts.map((t) => (r.transcripts ? link(t, `t${(index.get(t) ?? 0) + 1}`) : t))),
      [integer(p.turns)],
      [integer(p.words)],
      [p.quotable ? w("yes") : { kind: "tag", text: w("participants.never"), tone: "warn" }],
    ]),
  };
}
