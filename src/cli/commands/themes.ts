import { join } from "node:path";
import { finding } from "../../findings/index.ts";
import { writeNewFile } from "../../io/index.ts";
import type { Finding } from "../../model/index.ts";
import { type Descriptions, describeStudy } from "../../pipeline/describe-study.ts";
import { type RestsOn, restsOn } from "../../pipeline/rests-on.ts";
import { sensitivity } from "../../pipeline/sensitivity.ts";
import { CONSENSUS } from "../../themes/index.ts";
import { analyseStudy, type StudyAnalysis } from "../analyse-study.ts";
import { basisLine } from "../basis-line.ts";
import { breathe } from "../breathe.ts";
import { type CardsMade, makeCards } from "../code-cards.ts";
import type { Invocation, Outcome } from "../command.ts";
import {
  chosenInWords,
  leftOutLines,
  measureOf,
  numberLines,
  restLines,
  saidLines,
  sensitivityTable,
} from "../grouping-words.ts";
import { exportThemes, importThemes, movesText, restoreThemes } from "../move-themes.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { round, withDescriptions } from "../themes-data.ts";
import { groupingLines, peopleLines, questionLines, type TextFrame, wrapped } from "../themes-text.ts";

/** `sp-code themes`: declared themes, and candidate groupings of codes as prompts for the analyst. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const analysis = await analyseStudy(args, options, { stability: options.resamples !== undefined });
  // What the framework says of the sets is for the map; what is wrong with a claim in the themes file is said here too.
  const ofMap = new Set(analysis.mapped.findings.filter((f) => f.severity !== "error"));
  const findings: Finding[] = analysis.findings.filter((f) => !ofMap.has(f));
  if (options.draft === true) findings.push(...draft(analysis, out.say));
  const { groupings, themes, settings } = analysis;
  if (typeof options.export === "string") {
    const faults = await exportThemes(options.export, analysis);
    findings.push(...faults);
    if (faults.length === 0) out.say(`Wrote ${options.export}: move codes by changing its column theme.`);
  }
  let cards: Omit<CardsMade, "stop" | "findings"> | undefined;
  if (typeof options.cards === "string") {
    const { stop, findings: faults, ...made } = await makeCards(options.cards, analysis, options);
    findings.push(...faults);
    if (stop) return { findings, code: 2 };
    cards = made;
    out.say(`Wrote ${options.cards}: ${made.cards} cards and ${made.blank} blank ones, eight on an A4 sheet.`);
  }
  if (options.restore === true) {
    const change = restoreThemes(analysis, options);
    out.say(`Restored ${settings.themes} as it was before: ${safeTerm(change)}`);
    return { data: groupings ? groupingData(groupings) : notGrouped(analysis), findings };
  }
  if (typeof options.import === "string") {
    const dryRun = options.dryRun === true;
    const { moves, findings: faults } = await importThemes(options.import, analysis, options);
    if (!options.json) out.data(safeTerm(movesText(moves, dryRun)));
    const before = (themes ?? []).map(({ id, name, codes }) => ({ id, name, codes }));
    const computed = groupings ? groupingData(groupings) : notGrouped(analysis);
    return { data: { ...computed, themes: before, moves, dryRun }, findings: [...findings, ...faults] };
  }
  const described = describeStudy(analysis);
  const rests = await restsOn(analysis, breathe);
  const varied = options.sensitivity === true ? await sensitivity(analysis, breathe) : undefined;
  const data = {
    ...(groupings && described
      ? withRests(withDescriptions(groupingData(groupings), described, analysis), rests)
      : notGrouped(analysis)),
    ...(varied ? { sensitivity: varied.map((v) => ({ ...v, ari: round(v.ari), ami: round(v.ami) })) } : {}),
    ...(cards ? { cards } : {}),
    ...(themes ? { themes: themes.map(({ id, name, codes }) => ({ id, name, codes })) } : {}),
  };
  // Who asked for a file wants the file, and not all that stands in it on the screen.
  if (!options.json && options.export === undefined && options.cards === undefined) {
    out.data(listing(analysis, described, rests, out.width));
    if (varied && varied.length > 0)
      out.data(
        `\n${sensitivityTable(varied, { k: settings.k !== undefined, consensus: groupings?.linkage === CONSENSUS.linkage }, out.width)}`,
      );
    if (settings.approach === "reflexive")
      out.say("approach: reflexive — groupings are not computed; themes are a person's work.");
  }
  return { data, findings };
}

function groupingData(g: NonNullable<StudyAnalysis["groupings"]>): Record<string, unknown> {
  const { basis, unit, similarity, linkage, k } = g;
  const groups = g.groups.map(({ id, label, codes, cohesion, stability, held, pinned }) => ({
    id,
    label,
    codes,
    ...(held ? { held } : {}),
    ...(pinned ? { pinned } : {}),
    cohesion: round(cohesion),
    ...(stability === undefined ? {} : { stability: round(stability) }),
  }));
  const tried = g.silhouettes.map((t) => ({
    k: t.k,
    silhouette: round(t.silhouette),
    ...(t.agreement === undefined ? {} : { agreement: round(t.agreement) }),
    ...(t.modularity === undefined ? {} : { modularity: round(t.modularity) }),
  }));
  const said = g.said?.map(({ place: _, used, alike, ...entry }) => ({
    ...entry,
    used,
    ...(alike === undefined ? {} : { alike: round(alike) }),
  }));
  return {
    basis,
    unit,
    similarity,
    linkage,
    k,
    chosenBy: chosenInWords(g.chosen),
    groups,
    ungrouped: g.ungrouped,
    tried,
    triedBy: measureOf(g),
    ...(said ? { said } : {}),
  };
}

function withRests(data: Record<string, unknown>, rests: readonly RestsOn[]): Record<string, unknown> {
  const of = new Map(rests.map((r) => [r.id, r]));
  const groups = (data.groups as { id: string }[]).map((g) => {
    const own = of.get(g.id);
    if (!own) return g;
    return {
      ...g,
      restsOn: {
        narrow: own.narrow.map((n) => ({ ...n, share: round(n.share), all: round(n.all) })),
        without: own.without.map((w) => ({ ...w, overlap: round(w.overlap) })),
        ...(own.unsaid === undefined ? {} : { unsaid: round(own.unsaid) }),
      },
    };
  });
  return { ...data, groups };
}

function notGrouped({ counted, settings }: StudyAnalysis): Record<string, unknown> {
  const chosenBy = "not computed in the approach reflexive";
  return {
    basis: counted.basis,
    unit: settings.cooccurrenceUnit,
    similarity: "none",
    linkage: "none",
    k: 0,
    chosenBy,
    groups: [],
    ungrouped: [],
    tried: [],
    triedBy: "none",
  };
}

function listing(
  analysis: StudyAnalysis,
  described: Descriptions | undefined,
  rests: readonly RestsOn[],
  width: number,
): string {
  const { themes, groupings, coded, sets, counted } = analysis;
  const labels = new Map(coded.codes.map((c) => [c.id, c.label]));
  const frame: TextFrame = { analysis, width, label: (code) => labels.get(code) ?? "(not in the codebook)" };
  const lines: string[] = [basisLine(coded, counted.basis)];
  for (const t of themes ?? []) {
    const set = sets.find((s) => s.id === t.id && s.kind === "theme");
    lines.push("", ...wrapped(`Theme ${t.id}: ${t.name}`, width), ...(set ? peopleLines(set.counts, frame) : []));
    if (t.central_concept) lines.push(...wrapped(`central organising concept: ${t.central_concept}`, width, "  "));
    for (const c of t.codes) lines.push(...wrapped(`${c}: ${frame.label(c)}`, width, "  - ", "    "));
  }
  if (groupings && described) {
    lines.push(
      "",
      ...wrapped(
        `Candidate groupings, computed; not themes. k = ${groupings.k}: ${chosenInWords(groupings.chosen)}.`,
        width,
      ),
      ...wrapped(
        `Similarity: ${groupings.similarity}; linkage: ${groupings.linkage}; co-occurrence within one ${groupings.unit}.`,
        width,
      ),
    );
    lines.push(...numberLines(groupings, width), ...saidLines(groupings.said ?? [], width));
    if (groupings.groups.some((g) => g.firmness))
      lines.push(
        ...wrapped(
          "Beside each code, the most central first: in how many of the clusterings it stands with the others of its grouping; and with the next grouping, where that is at least half as many.",
          width,
        ),
      );
    else if (groupings.groups.length > 0)
      lines.push(
        ...wrapped("Beside each code, the most central first: how alike its company is to that of the others.", width),
      );
    if (groupings.groups.length > 0) lines.push(...wrapped(howToRead(groupings), width));
    for (const [i, g] of groupings.groups.entries()) {
      const rest = rests.find((r) => r.id === g.id);
      lines.push("", ...groupingLines(g, described.groupings[i], frame, rest ? restLines(rest, width) : []));
    }
    if (groupings.ungrouped.length > 0)
      lines.push(
        "",
        "Fitting nowhere:",
        ...groupings.ungrouped.flatMap((c) => wrapped(`${c}: ${frame.label(c)}`, width, "  - ", "    ")),
      );
    const leftOut = leftOutLines(rests, width);
    if (leftOut.length > 0) lines.push("", ...leftOut);
    lines.push(...questionLines(described.questions, frame));
  }
  return `${safeTerm(lines.join("\n"))}\n`;
}

function howToRead({ basis, groups }: NonNullable<StudyAnalysis["groupings"]>): string {
  const stability = groups.some((g) => g.stability !== undefined)
    ? "; stability: how much of a grouping comes again from one clustering to the next, 0 to 1"
    : "";
  const cues = basis === "decided" ? "" : " Words that the cues look for are left out of the words.";
  return `Cohesion: the mean over its codes${stability}. Passages are chosen by rule, not by the analyst.${cues}`;
}

/** A first themes.yaml from the groupings: nothing in it is named or decided, and an existing file is never touched. */
function draft({ study, settings, groupings, coded }: StudyAnalysis, say: (text: string) => void): Finding[] {
  if (!groupings)
    throw new Refusal([
      finding("bad-arguments", {
        problem: "In the approach reflexive no groupings are computed, so there is nothing to draft from.",
      }),
    ]);
  const label = new Map(coded.codes.map((c) => [c.id, c.label]));
  const lines = [
    "# Drafted by sp-code from candidate groupings. Nothing here is a theme yet: name each one after its central organising",
    "# concept, move codes, split, merge, delete. sp-code never writes to this file again.",
    "themes:",
  ];
  for (const g of groupings.groups) {
    lines.push(
      `  - id: ${g.id.replace(/^g/, "draft-")}`,
      '    name: "(not named yet)"',
      '    central_concept: ""',
      "    codes:",
    );
    for (const c of g.codes) lines.push(`      - ${c}  # ${label.get(c)?.replace(/[\r\n]/g, " ")}`);
    lines.push("    dimensions: []", "    status: draft");
  }
  const findings = writeNewFile(join(study.root, settings.themes), `${lines.join("\n")}\n`, settings.themes);
  if (findings.length === 0) say(`Wrote ${settings.themes} with ${groupings.groups.length} drafts.`);
  return findings;
}
