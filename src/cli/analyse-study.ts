import { finding, nearest } from "../findings/index.ts";
import { ASSIGNMENTS, type Assignment } from "../frameworks/index.ts";
import type { Finding, Framework, GroupingResult, Theme } from "../model/index.ts";
import {
  countCodeSets,
  countStudy,
  type GroupedStudy,
  type GroupingOptions,
  groupStudy,
  type MappedStudy,
  mapStudy,
  questionThemes,
  type WordingOfAll,
} from "../pipeline/index.ts";
import type { CodeSet } from "../report/parts.ts";
import { CONSENSUS, linkages, networks, similarities } from "../themes/index.ts";
import { breathe } from "./breathe.ts";
import type { Options } from "./command.ts";
import { frozenGroupings } from "./freezes.ts";
import { dimensionReader, loadFramework } from "./load-framework.ts";
import { loadGroupingWord } from "./load-grouping.ts";
import { loadThemes, readsAll } from "./load-study.ts";
import { passageMemory } from "./passage-memory.ts";
import { Refusal } from "./refusal.ts";
import { runStudy, type StudyRun } from "./run-study.ts";

/** A study counted, grouped and mapped: what analyse, themes, map, export and verify start from. */
export interface StudyAnalysis extends StudyRun, GroupedStudy {
  readonly themes?: readonly Theme[];
  readonly themesFile?: string;
  readonly sets: readonly CodeSet[];
  readonly framework: Framework;
  readonly mapped: MappedStudy;
}

export async function analyseStudy(
  paths: readonly string[],
  options: Options,
  wanted: {
    readonly stability: boolean;
    readonly onFile?: (done: number, total: number) => void;
    readonly archive?: boolean;
  },
): Promise<StudyAnalysis> {
  let grouping = groupingOptions(options);
  const run = await runStudy(paths, options, wanted);
  const { study, coded, settings, findings } = run;
  const framework = await loadFramework(study);
  const { themes, file: themesFile, findings: ofThemes } = await loadThemes(study, new Set(coded.codeIds));
  findings.push(...ofThemes);
  const counted = countStudy(coded);
  await breathe();
  let groupings: GroupingResult | undefined;
  let wording: WordingOfAll | undefined;
  if (settings.approach !== "reflexive") {
    const resamples = wanted.stability ? settings.resamples : 0;
    const word = await loadGroupingWord(study, new Set(coded.codeIds));
    grouping = { ...grouping, word };
    const grouped = groupStudy(coded, counted, { ...grouping, resamples, before: frozenGroupings(study.root) });
    groupings = grouped.groupings;
    wording = grouped.wording;
    findings.push(...grouped.findings);
  }
  await breathe();
  const sets = countCodeSets(coded, counted, themes, groupings?.groups ?? []);
  const memory = study.cache && (await passageMemory(study.cache, framework, coded.transcripts));
  const mapped = mapStudy(coded, counted, sets, themes, await dimensionReader(framework), {
    assign: assignment(options),
    memory,
  });
  if (wanted.archive !== true && readsAll(study)) memory?.store();
  findings.push(...mapped.findings);
  if (themes) findings.push(...questionThemes(coded, counted, sets, themes));
  findings.push(...coderFindings(run));
  return { ...run, counted, groupings, grouping, wording, themes, themesFile, sets, framework, mapped };
}

function assignment(options: Options): Assignment | undefined {
  return ASSIGNMENTS.find((a) => a === options.assign);
}

function groupingOptions(options: Options): Omit<GroupingOptions, "resamples"> {
  const among = <T extends string>(name: keyof typeof CONSENSUS, known: readonly T[]): T | undefined => {
    const value = options[name];
    if (typeof value !== "string") return undefined;
    if (value === CONSENSUS[name]) return undefined;
    const found = known.find((k) => k === value);
    if (found !== undefined) return found;
    const all = [CONSENSUS[name], ...known];
    const near = nearest(value, all);
    const problem = `--${name} is one of ${all.join(", ")}.${near ? ` Did you mean ${near}?` : ""}`;
    throw new Refusal([finding("bad-arguments", { problem })]);
  };
  return {
    linkage: among(
      "linkage",
      [...linkages, ...networks].map((l) => l.id),
    ),
    similarity: among(
      "similarity",
      similarities.map((s) => s.id),
    ),
  };
}

/** Two people coded one transcript and nobody said whose decisions count: a finding, until `decide` is set. */
function coderFindings({ coded, settings }: StudyRun): Finding[] {
  if (settings.decide !== undefined) return [];
  const coders = new Map<string, Set<string>>();
  for (const c of coded.state.codings)
    coders.set(c.transcript, (coders.get(c.transcript) ?? new Set<string>()).add(c.by));
  const several = [...coders].filter(([, who]) => who.size > 1).map(([t]) => t);
  return several.length === 0
    ? []
    : [finding("several-coders", { transcripts: several.length, first: several.sort()[0] })];
}
