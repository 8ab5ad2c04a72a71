import type { Placement, PlacementEvidence } from "../model/index.ts";
import type { StudyAnalysis } from "./analyse-study.ts";
import { round } from "./themes-data.ts";

export type MapData = ReturnType<typeof mapData>;

/** What `sp-code map` prints, as one value: text, tables and JSON are made from it. */
export function mapData({ mapped, framework, counted, sets, themes, settings }: StudyAnalysis) {
  // In the reflexive approach nothing is scored or ranked: only what the researcher declared is shown.
  const silent = settings.approach === "reflexive";
  const shown = silent ? mapped.placements.filter((p) => p.status === "declared").map(declaredOnly) : mapped.placements;
  const placements = shown.map((p) => ({
    theme: p.theme,
    name: sets.find((s) => s.id === p.theme)?.name ?? p.theme,
    kind: sets.find((s) => s.id === p.theme)?.kind ?? ("theme" as const),
    dimension: p.dimension,
    scores: rounded(p.scores),
    margin: round(p.margin),
    status: p.status,
    ...(p.confidence ? { confidence: p.confidence } : {}),
    ...(p.rationale ? { rationale: p.rationale } : {}),
    scored: p.scored,
    flags: p.flags,
    support: p.support,
    codeDeclared: p.codeDeclared,
    evidence: p.evidence.map(evidence),
  }));
  const main = themes && themes.length > 0 ? "theme" : "grouping";
  const dimensions = framework.dimensions.map((d) => {
    const here = [...new Set(placements.filter((p) => p.kind === main && p.dimension === d.id).map((p) => p.theme))];
    const flags = here.length === 0 ? ["empty" as const] : here.length > 1 ? ["doubled" as const] : [];
    return { id: d.id, label: d.label, question: d.question ?? null, sets: here, flags };
  });
  return {
    framework: framework.id,
    basis: counted.basis,
    scoresShown: !silent,
    placements,
    dimensions,
    meanings: (silent ? [] : mapped.meanings).map((m) => ({ ...m, evidence: m.evidence.map(evidence) })),
    crosswalks: framework.crosswalks.map((c) => ({
      framework: c.framework,
      to: Object.fromEntries(framework.dimensions.map((d) => [d.id, c.to.get(d.id) ?? []])),
    })),
  };
}

function declaredOnly(p: Placement): Placement {
  const support = { ...p.support, asked: {}, said: {}, cues: {} };
  return { ...p, scores: {}, margin: 0, scored: null, flags: [], support, evidence: [] };
}

function evidence({ transcript, start, end, quote, code, because }: PlacementEvidence) {
  return { transcript, start, end, quote, code, because };
}

function rounded(scores: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(scores).map(([d, s]) => [d, round(s)]));
}
