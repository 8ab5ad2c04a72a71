import type { HistoryEntry, Placement } from "../../model/index.ts";
import type { PlacementEntry, ReportModel, SetEntry } from "../model.ts";
import { round } from "../round.ts";
import { type Context, tidy } from "./context.ts";

export function historyOf(history: readonly HistoryEntry[]): SetEntry["history"] {
  return history.map(({ date, by, change }) => tidy({ date, by, change }));
}

/** What takes the place of themes in the main tables: themes when any is declared, else candidate groupings. */
export function setKind(context: Context): ReportModel["setKind"] {
  const { themes, sets } = context.parts;
  if (themes !== undefined && themes.length > 0) return "theme";
  return context.columns.includes("hits") && sets.some((s) => s.kind === "grouping") ? "grouping" : "none";
}

/** The sets of the main tables, in the order of the themes file (or of the groupings). */
export function buildSets(context: Context): ReportModel["sets"] {
  const kind = setKind(context);
  const { sets, themes, groupings, human } = context.parts;
  return sets
    .filter((s) => s.kind === kind)
    .map((set): SetEntry => {
      const theme = themes?.find((t) => t.id === set.id);
      const grouping = groupings?.groups.find((g) => g.id === set.id);
      return tidy({
        id: set.id,
        kind: set.kind,
        name: set.name,
        central_concept: theme?.central_concept,
        definition: theme?.definition,
        boundaries: theme?.boundaries,
        status: theme?.status,
        parent: theme?.parent,
        codes: [...set.codes],
        relations: (theme?.relations ?? []).map(({ to, kind, note }) => tidy({ to, kind, note })),
        history: historyOf(theme?.history ?? []),
        narrative: set.kind === "theme" ? human.sections.get(set.id) : undefined,
        counts: context.evidence(set.counts),
        sites: set.sites,
        cohesion: grouping && round(grouping.cohesion),
        stability: grouping?.stability === undefined ? undefined : round(grouping.stability),
      });
    });
}

/** The framework's dimensions in its own order, with the sets placed on each. */
export function buildFramework(context: Context, sets: ReportModel["sets"]): ReportModel["framework"] {
  const { framework, placements, dimensionCounts } = context.parts;
  const known = new Set(sets.map((s) => s.id));
  // Scores are made of hits; in the reflexive approach only what a person declared is a placement.
  const computed = context.columns.includes("hits");
  const shown = placements
    .filter((p) => known.has(p.theme) && (computed || p.status === "declared"))
    .map((p) => placementOf(context, p));
  const setsOn = (dimension: string): string[] =>
    sets.filter((s) => shown.some((p) => p.set === s.id && p.dimension === dimension)).map((s) => s.id);
  return tidy({
    id: framework.id,
    name: framework.name,
    reference: framework.reference,
    dimensions: framework.dimensions.map(({ id, label, question, definition }) => {
      const counts = computed || setsOn(id).length > 0 ? dimensionCounts.get(id) : undefined;
      return tidy({ id, label, question, definition, sets: setsOn(id), counts: counts && context.evidence(counts) });
    }),
    unplaced: sets.filter((s) => !shown.some((p) => p.set === s.id && p.dimension !== null)).map((s) => s.id),
    placements: shown,
  });
}

function placementOf(context: Context, placement: Placement): PlacementEntry {
  const { framework, themes } = context.parts;
  const claim = themes
    ?.find((t) => t.id === placement.theme)
    ?.dimensions.find((d) => d.framework === framework.id && d.dimension === placement.dimension);
  const scored = context.columns.includes("hits");
  const order = framework.dimensions.map((d) => d.id);
  return tidy({
    set: placement.theme,
    dimension: placement.dimension,
    status: placement.status,
    confidence: placement.confidence,
    rationale: placement.rationale ?? claim?.rationale,
    by: claim?.by,
    date: claim?.date,
    scores: scored
      ? order.map((dimension) => ({ dimension, score: round(placement.scores[dimension] ?? 0) }))
      : undefined,
    margin: scored ? round(placement.margin) : undefined,
    scored: scored ? placement.scored : undefined,
    codeDeclared: order
      .filter((dimension) => placement.codeDeclared[dimension])
      .map((dimension) => ({ dimension, codes: placement.codeDeclared[dimension] })),
    support: scored
      ? order.map((dimension) => {
          const { asked, said, cues } = placement.support;
          return {
            dimension,
            asked: asked[dimension] ?? 0,
            said: said[dimension] ?? 0,
            cues: cues[dimension] ?? 0,
          };
        })
      : undefined,
  });
}
