import { finding } from "../findings/index.ts";
import { placeChosen } from "../manuscript/index.ts";
import type { Finding, Summary } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { describeStudy } from "../pipeline/describe-study.ts";
import { accumulateCodes, citedPassages, codeByCase } from "../pipeline/index.ts";
import { narrowOf } from "../pipeline/rests-on.ts";
import { uncoveredOf } from "../pipeline/uncovered.ts";
import { buildReport, checkQuotes, quotableChosen } from "../report/index.ts";
import type { ReportModel } from "../report/model.ts";
import type { Provenance, ReportParts } from "../report/parts.ts";
import { asCoders, codersOf, compare, everybodysState, RESAMPLES } from "./agreement-of.ts";
import type { StudyAnalysis } from "./analyse-study.ts";
import { isOfLeft, namesLeft } from "./for-archive.ts";
import { loadChosenQuotes, loadHumanText, loadStatedItems } from "./load-study.ts";
import { loadSummaries, withCells } from "./load-summaries.ts";
import { citedMemos } from "./memo-passages.ts";
import { reportWords } from "./report-language.ts";
import { sourceDate } from "./source-date.ts";

/** The report model of an analysed study; error findings of code "quote-differs" mean that nothing may be written. */
export async function reportOf(
  analysis: StudyAnalysis,
): Promise<{ model: ReportModel; parts: ReportParts; findings: readonly Finding[] }> {
  const { study, coded, counted, corpus, settings } = analysis;
  reportWords(settings);
  const human = await loadHumanText(study);
  const written = await loadSummaries(study);
  const findings = [
    ...analysis.findings,
    ...human.findings,
    ...written.findings,
    ...withCells(written.summaries, analysis),
  ];
  if (settings.audience === "public")
    findings.push(...(await codersNamed(human, written.summaries, coded.state.coders)));
  const chosen = await loadChosenQuotes(
    study,
    analysis.sets.map((s) => s.id),
  );
  const { left } = analysis;
  const placed = placeChosen(
    left ? chosen.quotes.filter((q) => !left.transcripts.has(q.transcript)) : chosen.quotes,
    coded.transcripts,
  );
  findings.push(...chosen.findings, ...placed.findings);
  const cited = citedMemos(human.memos, coded.transcripts);
  findings.push(...cited.findings);
  const stated = await loadStatedItems(study);
  findings.push(...stated.findings);
  const { method, limitations, ...others } = Object.fromEntries(human.sections);
  const isKept = (path: string): boolean => left === undefined || !isOfLeft(path, left);
  const parts: ReportParts = {
    settings,
    provenance: provenanceOf(analysis),
    transcripts: coded.transcripts,
    files: {
      found: corpus.found - (left?.files.size ?? 0),
      excluded: corpus.leftOut.filter((f) => isKept(f.file)),
    },
    interviews: analysis.interviews,
    cases: coded.links.table,
    caseOf: coded.links.caseOf,
    groups: coded.groups,
    sites: coded.sites,
    codebook: { ...coded.codebook, codes: withCoined(analysis) },
    codebookOrigin: analysis.codebookOrigin,
    codeIds: coded.codeIds,
    codings: coded.table,
    reviewed: coded.binding.status,
    decisions: coded.state,
    events: coded.events,
    basis: counted.basis,
    codeCounts: counted.codeCounts,
    codeByCase: codeByCase(coded, counted),
    passages: citedPassages(coded, counted, ["person"]),
    summaries: written.summaries,
    coOccurrence: counted.coOccurrence,
    accumulation: accumulateCodes(coded, counted),
    groupings: analysis.groupings,
    described: describeStudy(analysis),
    narrowGroupings: narrowOf(analysis.groupings?.groups ?? [], counted.basisMentions, coded.codeIds, {
      groups: coded.groups,
      sites: coded.sites,
      cases: coded.links.table.cases,
    }).map((narrow, i) => ({ id: analysis.groupings!.groups[i].id, narrow })),
    themes: analysis.themes,
    themesFile: analysis.themesFile,
    sets: analysis.sets,
    framework: analysis.framework,
    placements: analysis.mapped.placements,
    meanings: analysis.mapped.meanings,
    dimensionCounts: analysis.mapped.dimensionCounts,
    agreement: agreementPart(analysis),
    human: { reflexivity: human.reflexivity, method, limitations, sections: new Map(Object.entries(others)) },
    memos: cited.memos,
    uncovered: uncoveredOf(coded),
    chosenQuotes: placed.value ?? [],
    stated: stated.stated,
    findings,
  };
  const quotable = quotableChosen(parts);
  findings.push(...quotable.findings);
  const printed: ReportParts = {
    ...parts,
    chosenQuotes: quotable.value ?? [],
    findings: left ? findings.filter((f) => !namesLeft(f, left)) : findings,
    provenance: { ...parts.provenance, inputs: parts.provenance.inputs.filter((i) => isKept(i.path)) },
  };
  const model = buildReport(printed);
  return { model, parts: printed, findings: [...findings, ...checkQuotes(model, coded.transcripts)] };
}

/** Where people's own texts name a coder, whom the public copy calls coder-1, coder-2 … everywhere else. */
async function codersNamed(
  { reflexivity, sections }: { reflexivity?: string; sections: ReadonlyMap<string, string> },
  summaries: readonly Summary[],
  coders: readonly string[],
): Promise<Finding[]> {
  const { findNames, nameMatcher } = await import("../confidentiality/index.ts");
  const entries = coders.map((name, i) => ({ number: i + 1, name, pseudonym: `coder-${i + 1}`, also: [] }));
  const matcher = nameMatcher({ entries, allow: [] });
  const texts: [string, string][] = [...sections].map(([name, text]) => [`text/${name}.md`, text]);
  for (const s of summaries) texts.push([s.file, s.text]);
  if (reflexivity !== undefined) texts.push(["reflexivity.md", reflexivity]);
  return texts.flatMap(([file, text]) => {
    const times = findNames(text, matcher).length;
    return times === 0 ? [] : [finding("coder-named", { times }, { file })];
  });
}

/** The appendix on agreement, where the study asks for it or the approach requires it (METHOD.md D3). */
function agreementPart({ coded, settings }: StudyAnalysis): ReportParts["agreement"] {
  const { approach, frozen, unit, seed } = settings;
  if (settings.agreement !== true && approach !== "coding-reliability") return undefined;
  if (approach === "reflexive") return { withheld: "reflexive" };
  if (approach === "coding-reliability" && !frozen) return { withheld: "not-frozen" };
  const state = everybodysState(coded);
  const names = codersOf(state);
  if (names.length < 2) return { withheld: "one-coder" };
  const { agreement } = compare(coded, asCoders(coded, state, names), state.coined, {
    unit,
    seed,
    resamples: RESAMPLES,
  });
  return agreement.compared.length === 0 ? { withheld: "nothing-compared" } : { result: agreement };
}

/** Codes people coined stand in the report's codebook after the file's own. */
function withCoined({ coded }: StudyAnalysis): StudyAnalysis["coded"]["codes"] {
  const own = new Set(coded.codebook.codes.map((c) => c.id));
  return [...coded.codebook.codes, ...coded.codes.filter((c) => !own.has(c.id))];
}

function provenanceOf({ study, settings, groupings }: StudyAnalysis): Provenance {
  const inputs = [...study.inputs].sort((a, b) => compareText(a.path, b.path) || compareText(a.role, b.role));
  const used: [string, string][] = [
    ["approach", settings.approach],
    ["unit", settings.unit],
    ["cooccurrence_unit", settings.cooccurrenceUnit],
    ["resamples", String(settings.resamples)],
    ["group", settings.group],
    ["site", settings.site],
    ["small_cell", String(settings.smallCell)],
    ["audience", settings.audience],
    ...(settings.counts === "suppressed" ? [["counts", "suppressed"] as [string, string]] : []),
    ["language", settings.language],
    ["framework", settings.framework.replace(/^.*[/\\]/, "")],
    ...(settings.basis ? [["basis", settings.basis] as [string, string]] : []),
    ...study.overridden.filter((o) => o.name === "title").map((o): [string, string] => [o.name, o.value]),
    ...(settings.agreement ? [["agreement", "true"] as [string, string]] : []),
    ...(settings.decide ? [["decide", settings.decide] as [string, string]] : []),
    ...(settings.k
      ? [
          [
            "k",
            settings.k.from === settings.k.to ? String(settings.k.from) : `${settings.k.from}-${settings.k.to}`,
          ] as [string, string],
        ]
      : []),
    ...(groupings
      ? ([
          ["linkage", groupings.linkage],
          ["similarity", groupings.similarity],
        ] as [string, string][])
      : []),
  ];
  return {
    version: __SP_CODE_VERSION__,
    settings: used.sort(([a], [b]) => compareText(a, b)).map(([name, value]) => ({ name, value })),
    inputs,
    seed: settings.seed,
    date: sourceDate(),
  };
}
