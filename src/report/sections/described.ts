import type { Block, Inline, Rich } from "../blocks.ts";
import type { ReportModel } from "../model.ts";
import { decimal, integer } from "../round.ts";
import {
  anchor,
  codeLink,
  columnName,
  groupLabel,
  joined,
  link,
  nOf,
  type Reporter,
  shownColumns,
} from "./reporter.ts";

type Prompts = NonNullable<ReportModel["prompts"]>;
type Grouping = NonNullable<Prompts["groupings"]>["groups"][number];
type Described = NonNullable<Grouping["described"]>;
type Question = NonNullable<Prompts["codeQuestions"]>[number];

/** Questions about single codes that are printed; all of them stand in report.json. */
const MOST = 10;

/** What the grouping is made of, to open and read: people, codes by centrality, words, passages, what speaks against. */
export function describedGrouping(r: Reporter, grouping: Grouping): Block[] {
  const { w } = r;
  const d = grouping.described;
  if (!d) return [];
  const terms = [
    ...shownColumns(r).map((column) => ({ term: columnName(r, column), text: people(r, d, column) })),
    {
      term: w("prompts.members"),
      text: joined(
        d.members.map((m) => codeLink(r, m.code)),
        "; ",
      ).flatMap((x, i): Rich => (i % 2 === 0 ? [x, ` (${decimal(d.members[i / 2].share)})`] : [x])),
    },
  ];
  if (d.words && d.words.length > 0)
    terms.push({
      term: w("prompts.words"),
      text: [d.words.map((x) => w("prompts.word-times", { word: x.word, n: x.inside, others: x.outside })).join("; ")],
    });
  return [
    {
      kind: "details",
      id: anchor("described", grouping.id),
      summary: [w("prompts.described", { grouping: grouping.label, n: grouping.codes.length })],
      blocks: [
        { kind: "terms", terms },
        ...passages(r, w("prompts.connecting"), d.connecting),
        ...passages(r, w("prompts.nearest"), d.nearest),
        ...contrary(r, d),
      ],
    },
  ];
}

function people(r: Reporter, { counts }: Described, column: "person" | "hits"): Rich {
  const { groups } = r.model;
  const count = counts?.[column];
  const by = groups.names.map((name, g) => `${groupLabel(r, name)} ${nOf(r, count?.byGroup[g] ?? 0, groups.sizes[g])}`);
  const all = nOf(r, count?.participants ?? 0, groups.total);
  return [groups.attribute === "" ? all : `${all} (${by.join("; ")})`];
}

function contrary(r: Reporter, { contrary: c }: Described): Block[] {
  if (c.participants === 0) return [];
  const only = c.only.length === 0 ? "" : ` ${r.w("prompts.contrary-only", { who: c.only.join(", ") })}`;
  return passages(r, `${r.w("prompts.contrary", { n: c.participants })}${only}`, c.passages);
}

function passages(r: Reporter, head: string, list: Described["nearest"]): Block[] {
  const { w } = r;
  if (list.length === 0)
    return head === w("prompts.nearest") || head === w("prompts.connecting") ? [] : [paragraph(head)];
  return [
    paragraph(head),
    {
      kind: "list",
      items: list.map((p): Rich => {
        const who = [p.group === "" ? undefined : groupLabel(r, p.group), p.participant].filter((x) => x !== undefined);
        const open: Inline[] =
          p.notReviewed.length === 0
            ? []
            : [
                " ",
                {
                  kind: "tag",
                  text: w(p.notReviewed.length < p.codes.length ? "prompts.part-reviewed" : "prompts.unreviewed"),
                  tone: "warn",
                },
              ];
        return [
          ...(p.text === null ? [] : [`“${p.text.replace(/\s*\n\s*/g, " ")}” `]),
          `(${who.join(", ")}; ${w("place", { transcript: p.transcript, row: p.row })}) `,
          ...joined(p.codes.map((c) => codeLink(r, c))),
          ...open,
        ];
      }),
    },
  ];
}

function paragraph(text: string): Block {
  return { kind: "paragraph", text: [text] };
}

/** Where declared themes and the company of codes differ: a row is a question, with what speaks for both sides. */
export function codeQuestions(r: Reporter, all: Prompts["codeQuestions"] = []): Block[] {
  const { w } = r;
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST);
  return [
    { kind: "heading", level: 3, id: "prompts-codes", text: [w("prompts.code-questions")] },
    paragraph(w("prompts.code-questions-lead", { n: shown.length, of: all.length })),
    {
      kind: "table",
      id: "table-code-questions",
      caption: w("prompts.code-questions-caption"),
      columns: [
        { label: w("column.code") },
        { label: w("prompts.stands-in") },
        { label: w("prompts.company-of") },
        { label: w("prompts.company-there") },
        { label: w("prompts.company-here") },
      ],
      rows: shown.map((q) => row(r, q)),
      notes: [
        w("prompts.code-questions-note", { unit: w(`unit.${r.model.prompts?.groupings?.unit ?? r.model.unit}`) }),
      ],
    },
  ];
}

function row(r: Reporter, q: Question): Rich[] {
  const theme = (id: string): Inline => link(r.set(id)?.name ?? id, anchor("set", id));
  const grouping = r.model.prompts?.groupings?.groups.find((g) => g.id === q.towards.id)?.label ?? q.towards.id;
  return [
    [codeLink(r, q.code)],
    q.themes.length === 0 ? [r.w("prompts.no-theme")] : joined(q.themes.map(theme)),
    [q.towards.kind === "theme" ? theme(q.towards.id) : grouping],
    side(r, q, q.there),
    q.here ? side(r, q, q.here) : ["–"],
  ];
}

function side(r: Reporter, q: Question, s: Question["there"]): Rich {
  const { w } = r;
  const counts = { n: s.units, of: q.units, expected: s.expected.toFixed(1), people: s.participants };
  const beside: Rich = s.codes.flatMap(
    (c, i): Rich => [i === 0 ? `; ${w("prompts.beside")} ` : ", ", codeLink(r, c.code), ` (${integer(c.units)})`],
  );
  const said =
    s.words && s.words.length > 0 ? [`; ${w("prompts.words-in-common", { words: s.words.join(", ") })}`] : [];
  return [w("prompts.company", counts), ...beside, ...said];
}
