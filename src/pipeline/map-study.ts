import {
  type Assignment,
  type DimensionReader,
  type Meaning,
  meaningsOf,
  type PassageMemory,
  passagesWith,
  placeOnFramework,
  placingEvidence,
  rememberedEvidence,
} from "../frameworks/index.ts";
import type { EvidenceCounts, Finding, Placement, Theme } from "../model/index.ts";
import type { CodeSet } from "../report/parts.ts";
import { evidenceOfSets } from "./code-sets.ts";
import type { CodedStudy } from "./code-study.ts";
import type { CountedStudy } from "./count-study.ts";

export interface MappedStudy {
  readonly placements: readonly Placement[];
  readonly dimensionCounts: ReadonlyMap<string, EvidenceCounts>;
  /** What each group of participants speaks of under each dimension; none without groups. */
  readonly meanings: readonly Meaning[];
  readonly findings: readonly Finding[];
}

/**
 * Places themes and groupings on the framework. The main view is of declared themes when there are any, else of the
 * groupings; a dimension's counts are the union over the sets of the main view that stand on it.
 */
export function mapStudy(
  study: CodedStudy,
  counted: CountedStudy,
  sets: readonly CodeSet[],
  themes: readonly Theme[] | undefined,
  reader: DimensionReader,
  options: { readonly assign?: Assignment; readonly memory?: PassageMemory } = {},
): MappedStudy {
  const { codeIds, codes, transcripts, groups } = study;
  const { framework } = reader;
  const { placeOf } = counted.units;
  const read = placingEvidence(reader, {
    transcripts,
    placeOf,
    mentions: counted.basisMentions,
    codes: codeIds,
    declaredByCode: new Map(codes.filter((c) => c.dimension !== undefined).map((c) => [c.id, c.dimension!])),
  });
  const evidence = options.memory
    ? rememberedEvidence(read, framework.dimensions.length, placeOf, options.memory)
    : read;
  const claims = new Map((themes ?? []).map((t) => [t.id, t]));
  const place = (kind: CodeSet["kind"]) =>
    placeOnFramework(
      sets
        .filter((s) => s.kind === kind)
        .map((s) => ({
          id: s.id,
          codes: s.codes,
          dimensions: claims.get(s.id)?.dimensions,
          place: claims.get(s.id)?.place,
        })),
      evidence,
      framework,
      { assign: options.assign },
    );
  const ofThemes = place("theme");
  const ofGroupings = place("grouping");
  const placements = [...(ofThemes.value ?? []), ...(ofGroupings.value ?? [])];
  const main = themes && themes.length > 0 ? ofThemes : ofGroupings;
  const at = new Map(codeIds.map((id, i) => [id, i]));
  const codesOf = new Map(sets.map((s) => [s.id, s.codes]));
  const members = framework.dimensions.map((d) => [
    ...new Set(
      (main.value ?? [])
        .filter((p) => p.dimension === d.id)
        .flatMap((p) => codesOf.get(p.theme) ?? [])
        .map((c) => at.get(c))
        .filter((c) => c !== undefined),
    ),
  ]);
  const counts = evidenceOfSets(study, counted, members);
  return {
    placements,
    dimensionCounts: new Map(framework.dimensions.map((d, i) => [d.id, counts[i]])),
    meanings: meaningsOf(passagesWith(evidence, framework), evidence, framework, groups),
    findings: main.findings,
  };
}
