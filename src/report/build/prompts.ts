import type { Fact, ReportModel } from "../model.ts";
import { decimal, round } from "../round.ts";
import { type Context, tidy } from "./context.ts";
import { codeQuestions, describedOf } from "./described.ts";

type Known = Pick<ReportModel, "sets" | "setKind" | "framework" | "codebook">;

/** Below this difference of the two best scores a placement by scores alone is asked about. */
const CLOSE = 0.05;

/** What the computation puts to the analyst as questions, never as findings; absent in the reflexive approach. */
export function buildPrompts(context: Context, model: Known): ReportModel["prompts"] {
  if (!context.columns.includes("hits")) return undefined;
  const { groupings } = context.parts;
  return tidy({
    groupings:
      groupings &&
      tidy({
        basis: groupings.basis,
        unit: groupings.unit,
        similarity: groupings.similarity,
        linkage: groupings.linkage,
        k: groupings.k,
        chosen: { ...groupings.chosen },
        groups: groupings.groups.map((g) =>
          tidy({
            id: g.id,
            label: g.label,
            codes: [...g.codes],
            held: g.held && [...g.held],
            pinned: g.pinned,
            cohesion: round(g.cohesion),
            stability: g.stability === undefined ? undefined : round(g.stability),
            described: describedOf(context, g.id),
          }),
        ),
        ungrouped: [...groupings.ungrouped],
        said: groupings.said?.map(({ kind, id, codes, by, date, because, alike }) =>
          tidy({
            kind,
            id,
            codes: [...codes],
            by,
            date,
            because,
            alike: alike === undefined ? undefined : round(alike),
          }),
        ),
        silhouettes: groupings.silhouettes.map((s) =>
          tidy({
            k: s.k,
            silhouette: round(s.silhouette),
            agreement: s.agreement === undefined ? undefined : round(s.agreement),
            modularity: s.modularity === undefined ? undefined : round(s.modularity),
          }),
        ),
        merges: groupings.merges.map((m) => ({ a: m.a, b: m.b, height: round(m.height) })),
      }),
    meanings:
      context.parts.meanings && context.parts.meanings.length > 0
        ? context.parts.meanings
            .filter((m) => m.participants > 0)
            .map(({ dimension, group, participants, of, passages, codes }) => ({
              dimension,
              group,
              participants,
              of,
              passages,
              codes: codes.map((c) => ({ ...c })),
            }))
        : undefined,
    questions: [...againstGroupings(context, model), ...narrowGroupings(context), ...aboutPlacements(model)],
    codeQuestions: codeQuestions(context),
    fittingNowhere: fittingNowhere(context, model),
    uncovered: uncovered(context),
  });
}

/** Where the declared themes and the groupings cut the codes differently. */
function againstGroupings(context: Context, model: Known): Fact[] {
  const groups = context.parts.groupings?.groups ?? [];
  if (model.setKind !== "theme" || groups.length === 0) return [];
  const facts: Fact[] = [];
  for (const group of groups) {
    const parts = model.sets
      .map((s) => ({ name: s.name, n: s.codes.filter((c) => group.codes.includes(c)).length }))
      .filter((p) => p.n > 0);
    if (parts.length === 0)
      facts.push({ key: "grouping-without-theme", args: { grouping: group.label, n: group.codes.length } });
    if (parts.length > 1)
      facts.push({ key: "grouping-spans-themes", args: { grouping: group.label, parts: listed(parts) } });
  }
  for (const set of model.sets) {
    const parts = groups
      .map((g) => ({ name: g.label, n: g.codes.filter((c) => set.codes.includes(c)).length }))
      .filter((p) => p.n > 0);
    if (parts.length > 1) facts.push({ key: "theme-spans-groupings", args: { theme: set.name, parts: listed(parts) } });
  }
  return facts;
}

const NARROW = {
  group: "grouping-narrow-group",
  site: "grouping-narrow-site",
  participant: "grouping-narrow-participant",
} as const;

/** Groupings that are mostly of one group, one site or one person. Sites and people are not named: cells may be small. */
function narrowGroupings({ parts }: Context): Fact[] {
  const label = new Map((parts.groupings?.groups ?? []).map((g) => [g.id, g.label]));
  return (parts.narrowGroupings ?? []).flatMap(({ id, narrow }) =>
    narrow.map(({ of, name, share, all }) => ({
      key: NARROW[of],
      args: {
        grouping: label.get(id) ?? id,
        share: percent(share),
        all: percent(all),
        ...(of === "group" ? { group: name } : {}),
      },
    })),
  );
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}

function listed(parts: readonly { name: string; n: number }[]): string {
  return parts.map((p) => `${p.name} (${p.n})`).join("; ");
}

/** Where the scores alone would place a set elsewhere, or hardly choose. */
function aboutPlacements(model: Known): Fact[] {
  const label = (id: string): string => model.framework.dimensions.find((d) => d.id === id)?.label ?? id;
  const facts: Fact[] = [];
  for (const p of model.framework.placements) {
    const name = model.sets.find((s) => s.id === p.set)?.name ?? p.set;
    if (p.scored == null || p.margin === undefined) continue;
    if (p.margin < CLOSE)
      facts.push({ key: "placement-close", args: { name, scored: label(p.scored), margin: decimal(p.margin) } });
    else if (p.status === "declared" && p.dimension !== null && p.scored !== p.dimension)
      facts.push({
        key: "placement-differs",
        args: { name, declared: label(p.dimension), scored: label(p.scored), margin: decimal(p.margin) },
      });
  }
  return facts;
}

/** What no code touches: a prompt for new codes. */
function uncovered({ parts }: Context): NonNullable<ReportModel["prompts"]>["uncovered"] {
  const u = parts.uncovered;
  if (u === undefined || u.passages === 0) return undefined;
  const perThousand = (n: number, words: number): number => round((1000 * n) / Math.max(1, words));
  return {
    sentences: u.passages,
    of: u.of,
    words: u.keyWords.map((k) => ({
      word: k.word,
      uncovered: k.uncovered,
      perThousand: perThousand(k.uncovered, u.words),
      covered: k.covered,
      coveredPerThousand: perThousand(k.covered, u.coveredWords),
      participants: k.participants,
    })),
  };
}

/** Codes with evidence that stand in no theme (or, without themes, in no grouping). */
function fittingNowhere(context: Context, model: Known): string[] {
  const placed = new Set(model.sets.flatMap((s) => s.codes));
  return model.codebook.codes
    .filter((c) => !placed.has(c.id) && context.columns.some((column) => (c.counts[column]?.mentions ?? 0) > 0))
    .map((c) => c.id);
}
