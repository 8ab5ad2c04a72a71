import type { Block, Rich } from "../blocks.ts";
import type { PlacementEntry } from "../model.ts";
import { decimal, integer } from "../round.ts";
import { codeQuestions } from "./described.ts";
import { groupings } from "./groupings.ts";
import { coOccurrenceFigure } from "./matrices.ts";
import { codeLink, groupLabel, joined, type Reporter } from "./reporter.ts";
import { placementsOf } from "./themes.ts";

/** Pairs of codes printed here; all of them stand in tables/cooccurrence.csv. */
const PAIRS = 15;

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
