import { analyseStudy, type StudyAnalysis } from "../analyse-study.ts";
import { basisLine } from "../basis-line.ts";
import type { Invocation, Outcome } from "../command.ts";
import { safeTerm } from "../output.ts";
import { textTable } from "../text-table.ts";
import { round } from "./themes.ts";

/** `sp-code map`: each theme's or grouping's place on the framework, with scores, margin and evidence. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const analysis = await analyseStudy(args, options, { stability: false });
  const { mapped, framework, counted, findings } = analysis;
  const placements = mapped.placements.map((p) => ({
    theme: p.theme,
    dimension: p.dimension,
    scores: Object.fromEntries(Object.entries(p.scores).map(([d, s]) => [d, round(s)])),
    margin: round(p.margin),
    status: p.status,
    ...(p.confidence ? { confidence: p.confidence } : {}),
    ...(p.rationale ? { rationale: p.rationale } : {}),
    scored: p.scored,
    codeDeclared: p.codeDeclared,
    evidence: p.evidence,
  }));
  if (!options.json) out.data(listing(analysis, out.width));
  return { data: { framework: framework.id, basis: counted.basis, placements }, findings };
}

function listing({ mapped, framework, sets, coded, counted }: StudyAnalysis, width: number): string {
  const name = new Map(sets.map((s) => [s.id, s.name]));
  const rows = mapped.placements.map((p) => [
    p.theme,
    p.dimension ?? "(none)",
    p.status === "declared" ? `declared, ${p.confidence}` : "scored",
    p.scored ?? "",
    round(p.margin).toFixed(2),
    ...framework.dimensions.map((d) => round(p.scores[d.id] ?? 0).toFixed(2)),
    name.get(p.theme) ?? "",
  ]);
  const head = [
    "id",
    "dimension",
    "status",
    "scores say",
    "margin",
    ...framework.dimensions.map((d) => d.id),
    "theme or grouping",
  ];
  const right = head.map((_, i) => i).slice(4, 5 + framework.dimensions.length);
  const lines = [
    basisLine(coded, counted.basis),
    `Framework: ${framework.name}`,
    "",
    textTable(head, rows, { width, right }).trimEnd(),
  ];
  for (const p of mapped.placements) {
    if (p.evidence.length === 0) continue;
    lines.push("", `${p.theme} and ${p.dimension}:`);
    for (const e of p.evidence) lines.push(`  "${e.quote}" (${e.transcript}; ${e.code})`);
  }
  return `${safeTerm(lines.join("\n"))}\n`;
}
