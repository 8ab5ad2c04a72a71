import type { ChosenNumber } from "../../model/index.ts";
import type { Block, Rich } from "../blocks.ts";
import type { PlacementEntry } from "../model.ts";
import { decimal, integer } from "../round.ts";
import { codeQuestions, describedGrouping } from "./described.ts";
import { coOccurrenceFigure } from "./matrices.ts";
import { codeLink, groupLabel, joined, type Reporter } from "./reporter.ts";
import { placementsOf } from "./themes.ts";
import { treeFigure } from "./tree.ts";

/** Pairs of codes printed here; all of them stand in tables/cooccurrence.csv. */
const PAIRS = 15;

const ABOUT_GROUPINGS = new Set(["groupings-weak", "groupings-unsettled", "no-company", "no-groupings"]);

/** What the computation puts to the analyst: groupings, scores, differences as questions. Never a finding. */
export function prompts(r: Reporter): Block[] {
  const { model, w } = r;
  const p = model.prompts;
  if (model.suppressed) return [];
  if (!p) return [{ kind: "paragraph", text: [w("prompts.off")] }];
  const blocks: Block[] = [{ kind: "note", tone: "plain", text: [w("prompts.lead")] }];
  if (p.questions.length > 0)
    blocks.push(
      { kind: "heading", level: 3, id: "prompts-questions", text: [w("prompts.questions")] },
      { kind: "list", items: p.questions.map((q): Rich => [w(`prompt.${q.key}`, q.args)]) },
    );
  blocks.push(...codeQuestions(r, p.codeQuestions));
  if (p.groupings) blocks.push(...groupings(r, p.groupings));
  blocks.push(...scores(r), ...meanings(r));
  if (p.fittingNowhere.length > 0)
    blocks.push(
      { kind: "heading", level: 3, id: "prompts-nowhere", text: [w("prompts.nowhere")] },
      {
        kind: "paragraph",
        text: [
          w(`prompts.nowhere-${model.setKind}`, { n: p.fittingNowhere.length }),
          " ",
          ...joined(p.fittingNowhere.map((c) => codeLink(r, c))),
        ],
      },
    );
  blocks.push(...uncovered(r));
  blocks.push(...pairs(r));
  return blocks;
}

type Groupings = NonNullable<NonNullable<Reporter["model"]["prompts"]>["groupings"]>;

function groupings(r: Reporter, g: Groupings): Block[] {
  const { model, w } = r;
  const stable = g.groups.some((x) => x.stability !== undefined);
  const blocks: Block[] = [
    { kind: "heading", level: 3, id: "prompts-groupings", text: [w("prompts.groupings")] },
    {
      kind: "paragraph",
      text: [
        w("prompts.how", {
          k: g.k,
          chosenBy: chosenInWords(w, g.chosen),
          similarity: g.similarity,
          linkage: g.linkage,
          unit: g.unit,
          basis: w(`basis.${r.model.basis}`),
        }),
      ],
    },
    // What the run found about the groupings stands beside them: how far they are to be trusted is no fine print.
    ...model.findings
      .filter((f) => ABOUT_GROUPINGS.has(f.code))
      .map((f): Block => ({ kind: "note", tone: "warn", text: [f.message] })),
    {
      kind: "table",
      id: "table-groupings",
      caption: w("prompts.groupings-caption"),
      columns: [
        { label: w("column.grouping") },
        { label: w("column.codes"), number: true },
        { label: w("column.cohesion"), number: true },
        ...(stable ? [{ label: w("column.stability"), number: true }] : []),
        { label: w("column.members") },
      ],
      rows: g.groups.map((x): Rich[] => [
        [x.label, ...(x.pinned ? [` ${w("prompts.pinned")}`] : [])],
        [integer(x.codes.length)],
        [decimal(x.cohesion)],
        ...(stable ? [[x.stability === undefined ? "–" : decimal(x.stability)]] : []),
        x.codes.flatMap(
          (c, i): Rich => [
            ...(i > 0 ? [", "] : []),
            codeLink(r, c),
            ...(x.held?.includes(c) && !x.pinned ? [` ${w("prompts.held")}`] : []),
          ],
        ),
      ]),
      notes: [w("prompts.cohesion-note")],
    },
    ...saidOf(r, g),
  ];
  if (g.groups.some((x) => x.described))
    blocks.push(
      {
        kind: "paragraph",
        text: [w("prompts.described-lead"), ...(g.basis === "decided" ? [] : [" ", w("prompts.described-cues")])],
      },
      ...g.groups.flatMap((x) => describedGrouping(r, x)),
    );
  const tree = treeFigure(r, g);
  if (tree) blocks.push(tree);
  if (g.ungrouped.length > 0)
    blocks.push({
      kind: "paragraph",
      text: [w("prompts.ungrouped", { n: g.ungrouped.length }), " ", ...joined(g.ungrouped.map((c) => codeLink(r, c)))],
    });
  // What the number was chosen by stands first; the mean silhouette beside it is what one tree is chosen by.
  const chosenBy = (["agreement", "modularity"] as const).find((m) => g.silhouettes[0]?.[m] !== undefined);
  if (g.silhouettes.length > 1)
    blocks.push({
      kind: "table",
      id: "table-silhouettes",
      caption: w("prompts.silhouettes"),
      columns: [
        { label: w("column.k"), number: true },
        ...(chosenBy ? [{ label: w(`column.${chosenBy}`), number: true }] : []),
        { label: w("column.silhouette"), number: true },
      ],
      rows: g.silhouettes.map((s): Rich[] => [
        [String(s.k)],
        ...(chosenBy ? [[decimal(s[chosenBy] ?? 0)]] : []),
        [decimal(s.silhouette)],
      ]),
    });
  return blocks;
}

/** What a person said of the groupings, beside what the data say of the same codes. */
function saidOf(r: Reporter, { said = [] }: Groupings): Block[] {
  const { w } = r;
  if (said.length === 0) return [];
  return [
    { kind: "paragraph", text: [w("prompts.word")] },
    {
      kind: "list",
      items: said.map(
        ({ kind, id, codes, by, date, because, alike }): Rich => [
          w(`prompts.word-${kind}`, { id: id ?? "" }),
          " ",
          ...joined(codes.map((c) => codeLink(r, c))),
          ` (${[by, date].filter((x) => x !== undefined).join(", ")}${because === undefined ? "" : `: ${because}`}). `,
          alike === undefined ? w("prompts.word-unused") : w("prompts.word-alike", { alike: decimal(alike) }),
        ],
      ),
    },
  ];
}

function scores(r: Reporter): Block[] {
  const { model, w } = r;
  const rows = model.sets.flatMap((set) =>
    placementsOf(r, set.id)
      .filter((p) => p.scores !== undefined)
      .map((p) => ({ set, p })),
  );
  if (rows.length === 0) return [];
  const label = (id: string | null | undefined): string =>
    model.framework.dimensions.find((d) => d.id === id)?.label ?? w("placement.none");
  return [
    { kind: "heading", level: 3, id: "prompts-scores", text: [w("prompts.scores")] },
    {
      kind: "table",
      id: "table-scores",
      caption: w("prompts.scores-caption"),
      columns: [
        { label: w(`column.${model.setKind === "grouping" ? "grouping" : "theme"}`) },
        { label: w("column.declared") },
        { label: w("column.scored") },
        { label: w("column.margin"), number: true },
        ...model.framework.dimensions.map((d) => ({ label: d.label, number: true, over: w("column.score") })),
        ...model.framework.dimensions.map((d) => ({ label: d.label, number: true, over: w("column.code-declared") })),
      ],
      rows: rows.map(({ set, p }): Rich[] => [
        [set.name],
        [p.status === "declared" ? label(p.dimension) : "–"],
        [label(p.scored)],
        [decimal(p.margin ?? 0)],
        ...(p.scores ?? []).map((s): Rich => [decimal(s.score)]),
        ...model.framework.dimensions.map(
          (d): Rich => [String(p.codeDeclared.find((x) => x.dimension === d.id)?.codes ?? 0)],
        ),
      ]),
      notes: [w("prompts.scores-note")],
    },
    supportTable(r, rows),
  ];
}

function supportTable(
  r: Reporter,
  rows: readonly { readonly set: { readonly name: string }; readonly p: PlacementEntry }[],
): Block {
  const { model, w } = r;
  return {
    kind: "details",
    id: "details-support",
    summary: [w("prompts.support")],
    blocks: [
      {
        kind: "table",
        id: "table-support",
        caption: w("prompts.support-caption"),
        columns: [
          { label: w(`column.${model.setKind === "grouping" ? "grouping" : "theme"}`) },
          { label: w("column.dimension") },
          ...(["score", "asked", "said", "cue", "codes"] as const).map((k) => ({
            label: w(`prompts.${k}`),
            number: true,
          })),
        ],
        rows: rows.flatMap(({ set, p }) =>
          model.framework.dimensions.map((d, i): Rich[] => {
            const s = p.support?.[i];
            const codes = p.codeDeclared.find((x) => x.dimension === d.id)?.codes ?? 0;
            const numbers = [s?.asked ?? 0, s?.said ?? 0, s?.cues ?? 0, codes].map((v): Rich => [String(v)]);
            return [[set.name], [d.label], [decimal(p.scores?.[i]?.score ?? 0)], ...numbers];
          }),
        ),
        notes: [w("prompts.support-note")],
      },
    ],
  };
}

/** What each group of participants speaks of under each dimension. */
function meanings(r: Reporter): Block[] {
  const { model, w } = r;
  const all = model.prompts?.meanings ?? [];
  if (all.length === 0) return [];
  const label = (id: string): string => model.framework.dimensions.find((d) => d.id === id)?.label ?? id;
  return [
    { kind: "heading", level: 3, id: "prompts-meanings", text: [w("prompts.meanings")] },
    {
      kind: "table",
      id: "table-meanings",
      caption: w("prompts.meanings-caption"),
      columns: [
        { label: w("column.dimension") },
        { label: w("column.group") },
        { label: w("column.participants"), number: true },
        { label: w("prompts.group-codes") },
      ],
      rows: all.map((m): Rich[] => [
        [label(m.dimension)],
        [groupLabel(r, m.group)],
        [w("n-of", { n: m.participants, of: m.of })],
        [
          ...(m.codes.length === 0 ? [w("prompts.no-code")] : []),
          ...m.codes.flatMap(
            (c, i): Rich => [
              ...(i > 0 ? ["; "] : []),
              codeLink(r, c.code),
              ` ${w("prompts.meaning-code", { n: c.participants, of: m.of, others: c.elsewhere, rest: model.groups.total - m.of })}`,
            ],
          ),
        ],
      ]),
      notes: [w("prompts.meanings-note", { basis: w(`basis.${model.basis}`) })],
    },
  ];
}

/** Sentences that no code touches, and the words that are unusually frequent there. */
function uncovered({ model, w }: Reporter): Block[] {
  const u = model.prompts?.uncovered;
  if (!u) return [];
  const blocks: Block[] = [
    { kind: "heading", level: 3, id: "prompts-uncovered", text: [w("prompts.uncovered")] },
    {
      kind: "paragraph",
      text: [w("prompts.uncovered-count", { n: integer(u.sentences), of: integer(u.of) })],
    },
  ];
  if (u.words.length > 0)
    blocks.push({
      kind: "table",
      id: "table-uncovered-words",
      caption: w("prompts.uncovered-caption"),
      columns: [
        { label: w("column.word") },
        { label: w("column.times"), number: true, over: w("column.uncovered") },
        { label: w("column.per-thousand"), number: true, over: w("column.uncovered") },
        { label: w("column.times"), number: true, over: w("column.covered") },
        { label: w("column.per-thousand"), number: true, over: w("column.covered") },
        { label: w("column.participants-saying"), number: true },
      ],
      rows: u.words.map((x): Rich[] => [
        [x.word],
        [integer(x.uncovered)],
        [decimal(x.perThousand)],
        [integer(x.covered)],
        [decimal(x.coveredPerThousand)],
        [integer(x.participants)],
      ]),
      notes: [w("prompts.uncovered-note")],
    });
  return blocks;
}

function pairs(r: Reporter): Block[] {
  const { model, w } = r;
  const co = model.coOccurrence;
  if (!co || co.pairs.length === 0) return [];
  const figure = coOccurrenceFigure(r);
  const top = co.pairs
    .map((p, i) => ({ p, i }))
    .sort((a, b) => b.p.both - a.p.both || a.i - b.i)
    .slice(0, PAIRS);
  return [
    { kind: "heading", level: 3, id: "prompts-pairs", text: [w("prompts.pairs")] },
    ...(figure ? [figure] : []),
    {
      kind: "table",
      id: "table-pairs",
      caption: w("prompts.pairs-caption", {
        n: top.length,
        of: integer(co.pairs.length),
        unit: w(`unit.${co.unit}`),
        basis: w(`basis.${model.basis}`),
      }),
      columns: [
        { label: w("column.code") },
        { label: w("column.code-other") },
        { label: w("column.both"), number: true },
        { label: w("column.only-first"), number: true },
        { label: w("column.only-other"), number: true },
      ],
      rows: top.map(({ p }): Rich[] => [
        [codeLink(r, p.a)],
        [codeLink(r, p.b)],
        [integer(p.both)],
        [integer(p.onlyA)],
        [integer(p.onlyB)],
      ]),
      notes: [w("prompts.pairs-note")],
    },
  ];
}

/** Why the number of groupings was taken. */
function chosenInWords(w: Reporter["w"], { reason, from, to, asked }: ChosenNumber): string {
  const range = from === to ? String(from) : w("prompts.chosen.range", { from, to });
  if (reason === "modularity" && !asked) return w("prompts.chosen.modularity");
  const key = reason === "modularity" ? "modularity-of" : reason;
  return w(`prompts.chosen.${key}`, { range: asked && from < to ? w("prompts.chosen.asked", { range }) : range });
}
