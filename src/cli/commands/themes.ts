import { join } from "node:path";
import { finding } from "../../findings/index.ts";
import { writeNewFile } from "../../io/index.ts";
import { type CandidateGrouping, compareText, type Finding } from "../../model/index.ts";
import { CONSENSUS, centralUnits } from "../../themes/index.ts";
import { analyseStudy, type StudyAnalysis } from "../analyse-study.ts";
import { basisLine } from "../basis-line.ts";
import type { Invocation, Outcome } from "../command.ts";
import { leftOutLines, measureOf, numberLines, restLines, saidLines, sensitivityTable } from "../grouping-words.ts";
import { exportThemes, importThemes, movesText, restoreThemes } from "../move-themes.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { type RestsOn, restsOn } from "../rests-on.ts";
import { sensitivity } from "../sensitivity.ts";

/** Passages shown of each grouping. */
const PASSAGES = 2;

/** `sp-code themes`: declared themes, and candidate groupings of codes as prompts for the analyst. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const analysis = await analyseStudy(args, options, { stability: options.resamples !== undefined });
  const findings: Finding[] = [...analysis.findings];
  if (options.draft === true) findings.push(...draft(analysis, out.say));
  const { groupings, themes, settings } = analysis;
  if (typeof options.export === "string") {
    const faults = exportThemes(options.export, analysis);
    findings.push(...faults);
    if (faults.length === 0) out.say(`Wrote ${options.export}: move codes by changing its column theme.`);
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
  const rests = await restsOn(analysis);
  const varied = options.sensitivity === true ? await sensitivity(analysis) : undefined;
  const data = {
    ...(groupings ? withRests(withPassages(groupingData(groupings), analysis), rests) : notGrouped(analysis)),
    ...(varied ? { sensitivity: varied.map((v) => ({ ...v, ari: round(v.ari), ami: round(v.ami) })) } : {}),
    ...(themes ? { themes: themes.map(({ id, name, codes }) => ({ id, name, codes })) } : {}),
  };
  if (!options.json) {
    out.data(listing(analysis, rests, out.width));
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
  const { basis, unit, similarity, linkage, k, chosenBy } = g;
  const groups = g.groups.map(({ id, label, codes, cohesion, stability, firmness, held, pinned }) => ({
    id,
    label,
    codes,
    ...(held ? { held } : {}),
    ...(pinned ? { pinned } : {}),
    cohesion: round(cohesion),
    ...(stability === undefined ? {} : { stability: round(stability) }),
    ...(firmness === undefined ? {} : { members: byFirmness(firmness).map(roundedMember) }),
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
    chosenBy,
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

interface Passage {
  readonly transcript: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly codes: readonly string[];
}

/** Sentences in which most of a grouping's codes stand together, of different participants where there are several. */
function passagesOf(group: CandidateGrouping, { counted, coded }: StudyAnalysis): readonly Passage[] {
  const share = new Map(group.codes.map((c) => [c, group.firmness?.find((m) => m.code === c)?.share ?? 1]));
  return centralUnits(share, counted.basisMentions, coded.codeIds, PASSAGES).flatMap(({ unit, codes }) => {
    const place = counted.units.placeOf(unit);
    if (!place) return [];
    const { id, text } = coded.transcripts[place.transcript];
    const { start, end } = place.span;
    return [{ transcript: id, start, end, quote: text.slice(start, end), codes }];
  });
}

function withPassages(data: Record<string, unknown>, analysis: StudyAnalysis): Record<string, unknown> {
  const of = new Map((analysis.groupings?.groups ?? []).map((g) => [g.id, passagesOf(g, analysis)]));
  const groups = (data.groups as { id: string }[]).map((g) => ({ ...g, passages: of.get(g.id) ?? [] }));
  return { ...data, groups };
}

type Firmness = NonNullable<CandidateGrouping["firmness"]>;

/** The most firmly in first; equal ones in code-id order. */
function byFirmness(members: Firmness): Firmness {
  return [...members].sort((a, b) => b.share - a.share || compareText(a.code, b.code));
}

function roundedMember({ code, share, next }: Firmness[number]): Firmness[number] {
  return { code, share: round(share), ...(next ? { next: { ...next, share: round(next.share) } } : {}) };
}

const HELD = "by a person's word";

/** How firmly a code is in, in words a line can hold: only what makes it doubtful is added. */
function memberLine({ code, share, next }: Firmness[number], label: string, held: boolean): string {
  const also = next && next.share >= share / 2 ? `; next ${next.grouping} ${percent(next.share)}` : "";
  return `  - ${code}: ${label}  (${percent(share)}${also}${held ? `; ${HELD}` : ""})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function round(n: number): number {
  return Math.round(n * 10_000) / 10_000;
}

function listing(analysis: StudyAnalysis, rests: readonly RestsOn[], width: number): string {
  const { themes, groupings, coded, sets, counted } = analysis;
  const label = new Map(coded.codes.map((c) => [c.id, c.label]));
  const lines: string[] = [basisLine(coded, counted.basis)];
  for (const t of themes ?? []) {
    const set = sets.find((s) => s.id === t.id && s.kind === "theme");
    lines.push("", `Theme ${t.id}: ${t.name}${set ? `  (${people(set.counts, analysis)})` : ""}`);
    if (t.central_concept) lines.push(`  central organising concept: ${t.central_concept}`);
    for (const c of t.codes) lines.push(`  - ${c}: ${label.get(c) ?? "(not in the codebook)"}`);
  }
  if (groupings) {
    lines.push("", `Candidate groupings, computed; not themes. k = ${groupings.k}: ${groupings.chosenBy}.`);
    lines.push(
      `Similarity: ${groupings.similarity}; linkage: ${groupings.linkage}; co-occurrence within one ${groupings.unit}.`,
    );
    lines.push(...numberLines(groupings, width), ...saidLines(groupings.said ?? [], width));
    if (groupings.groups.some((g) => g.firmness))
      lines.push(
        "Beside each code: in how many of the clusterings it stands with the others of its grouping;",
        "and with the next grouping, where that is at least half as many.",
      );
    for (const g of groupings.groups) {
      const set = sets.find((s) => s.id === g.id && s.kind === "grouping");
      const firm = g.stability === undefined ? "" : `, stability ${round(g.stability)}`;
      lines.push(
        "",
        `${g.label} (${g.id}${g.pinned ? "; pinned by a person" : ""}; cohesion ${round(g.cohesion)}${firm}${set ? `; ${people(set.counts, analysis)}` : ""})`,
      );
      if (g.firmness)
        for (const m of byFirmness(g.firmness))
          lines.push(memberLine(m, label.get(m.code) ?? "", !g.pinned && g.held?.includes(m.code) === true));
      else
        for (const c of g.codes)
          lines.push(`  - ${c}: ${label.get(c)}${!g.pinned && g.held?.includes(c) ? `  (${HELD})` : ""}`);
      const rest = rests.find((r) => r.id === g.id);
      if (rest) lines.push(...restLines(rest, width));
      for (const p of passagesOf(g, analysis))
        lines.push(`  “${p.quote.replace(/\s+/g, " ")}” (${p.transcript}; ${p.codes.join(", ")})`);
    }
    if (groupings.ungrouped.length > 0)
      lines.push("", "Fitting nowhere:", ...groupings.ungrouped.map((c) => `  - ${c}: ${label.get(c)}`));
    const leftOut = leftOutLines(rests, width);
    if (leftOut.length > 0) lines.push("", ...leftOut);
  }
  return `${safeTerm(lines.join("\n"))}\n`;
}

function people(counts: StudyAnalysis["sets"][number]["counts"], { coded }: StudyAnalysis): string {
  const n = coded.groups.total;
  return `coded by a person: ${counts.person.participants} of ${n} participants; cue hits, not reviewed: ${counts.hits.participants} of ${n}`;
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
