import { sentence } from "../findings/index.ts";
import { buildAgreement } from "./build/agreement.ts";
import { buildAudit } from "./build/audit.ts";
import { buildChecklists } from "./build/checklists.ts";
import { buildCodebook } from "./build/codes.ts";
import { type Context, contextOf, tidy } from "./build/context.ts";
import { buildDataFlow } from "./build/data-flow.ts";
import { buildFrameworkMatrix } from "./build/framework-matrix.ts";
import { buildLimitations } from "./build/limitations.ts";
import { buildParticipants } from "./build/participants.ts";
import { buildPrompts } from "./build/prompts.ts";
import { buildQuotes } from "./build/quotes.ts";
import { buildFramework, buildSets, setKind } from "./build/sets.ts";
import { buildTranscripts } from "./build/transcripts.ts";
import { buildWithheld } from "./build/withheld.ts";
import type { ReportModel } from "./model.ts";
import type { ReportParts } from "./parts.ts";
import { withoutSmallCounts } from "./suppress-counts.ts";
import { withoutCoderNames } from "./unnamed-coders.ts";

/**
 * The report as values (METHOD.md D1): every number, quotation and human text that is printed, and no sentence of
 * ours. Keys stand in one fixed order and nothing depends on clock, locale or the order of maps, so equal parts give
 * equal JSON. In the reflexive approach it holds no hits, groupings or scores.
 */
export function buildReport(all: ReportParts): ReportModel {
  const parts = all.settings.audience === "public" ? withoutCoderNames(all) : all;
  const context = contextOf(parts);
  const { settings, provenance, groups, sets: allSets } = parts;
  const sets = buildSets(context);
  const known = {
    study: tidy({
      title: settings.title,
      approach: settings.approach,
      audience: settings.audience,
      language: settings.reportLanguage,
      date: provenance.date,
    }),
    review: buildReview(context),
    groups: {
      attribute: groups.attribute,
      names: [...groups.names],
      sizes: [...groups.sizes],
      total: groups.total,
    },
    participants: buildParticipants(context),
    dataFlow: buildDataFlow(context),
    codebook: buildCodebook(context),
    setKind: setKind(context),
    sets,
    framework: buildFramework(context, sets),
    quotes: buildQuotes(context, sets),
    statements: buildStatements(parts, new Set(allSets.map((s) => s.id))),
  };
  const audit = buildAudit(context);
  const prompts = buildPrompts(context, known);
  const withheld = buildWithheld(context, { participants: known.participants, audit, prompts });
  const model: ReportModel = tidy({
    schemaVersion: 1 as const,
    tool: { name: "sp-code" as const, version: provenance.version },
    study: known.study,
    basis: context.columns.includes("hits") ? parts.basis : "decided",
    columns: [...context.columns],
    unit: settings.unit,
    review: known.review,
    groups: known.groups,
    participants: known.participants,
    dataFlow: known.dataFlow,
    codebook: known.codebook,
    setKind: known.setKind,
    sets: known.sets,
    framework: known.framework,
    quotes: known.quotes,
    frameworkMatrix: buildFrameworkMatrix(context, known),
    codeByCase: parts.codeByCase
      .map((r) =>
        context.columns.includes("hits")
          ? { code: parts.codeIds[r.code], participant: parts.cases.cases[r.case].id, person: r.person, hits: r.hits }
          : { code: parts.codeIds[r.code], participant: parts.cases.cases[r.case].id, person: r.person },
      )
      .filter((r) => r.person > 0 || (r.hits ?? 0) > 0),
    coOccurrence: buildCoOccurrence(context),
    audit,
    agreement: buildAgreement(context),
    statements: known.statements,
    accumulation: parts.accumulation && structuredClone(parts.accumulation as NonNullable<ReportModel["accumulation"]>),
    limitations: buildLimitations(context, known),
    withheld: withheld && [...withheld],
    prompts,
    checklists: buildChecklists(context, { ...known, audit }),
    transcripts: buildTranscripts(context),
    findings: parts.findings.map((f) =>
      tidy({ code: f.code, severity: f.severity, message: sentence(f), file: f.file, line: f.line, column: f.column }),
    ),
    provenance: tidy({
      version: provenance.version,
      seed: provenance.seed,
      date: provenance.date,
      settings: provenance.settings.map(({ name, value }) => ({ name, value })),
      inputs: provenance.inputs.map(({ path, sha256, bytes, role }) => ({ path, sha256, bytes, role })),
    }),
  });
  return settings.counts === "suppressed" && settings.audience !== "team"
    ? withoutSmallCounts(model, settings.smallCell)
    : model;
}

/** How much of what is printed a person has looked at. */
function buildReview(context: Context): ReportModel["review"] {
  const { codings, reviewed, decisions } = context.parts;
  const base = { events: decisions.events, coders: [...decisions.coders], personCodings: decisions.codings.length };
  if (!context.columns.includes("hits")) return base;
  const n = { hits: 0, accepted: 0, rejected: 0, unreviewed: 0 };
  for (let i = 0; i < codings.length; i++) {
    if (codings.contrary[i] !== 0) continue;
    n.hits++;
    if (reviewed[i] === 1) n.accepted++;
    else if (reviewed[i] === 2) n.rejected++;
    else n.unreviewed++;
  }
  return { ...base, ...n };
}

function buildStatements(parts: ReportParts, setIds: ReadonlySet<string>): ReportModel["statements"] {
  const { method, reflexivity, limitations, sections } = parts.human;
  return tidy({
    method,
    reflexivity,
    limitations,
    others: [...sections]
      .filter(([name]) => !setIds.has(name))
      .map(([name, text]) => ({ name, text }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  });
}

/** Pairs of codes that stand in one unit; of hits only where the basis has them. */
function buildCoOccurrence(context: Context): ReportModel["coOccurrence"] {
  const { coOccurrence, basis } = context.parts;
  if (!context.columns.includes("hits") && basis !== "decided") return undefined;
  const { codes, counts, unit, units } = coOccurrence;
  const n = codes.length;
  const pairs: NonNullable<ReportModel["coOccurrence"]>["pairs"] = [];
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) {
      const both = counts[a * n + b];
      if (both === 0) continue;
      pairs.push({
        a: codes[a],
        b: codes[b],
        both,
        onlyA: counts[a * n + a] - both,
        onlyB: counts[b * n + b] - both,
      });
    }
  return { unit, units, pairs };
}
