import type { StudyAnalysis } from "./analyse-study.ts";
import { basisLine } from "./basis-line.ts";
import type { MapData } from "./map-data.ts";
import { safeTerm } from "./output.ts";
import type { Table } from "./table-formats.ts";
import { textTable } from "./text-table.ts";
import { cutAt, LONGEST, wrapped } from "./themes-text.ts";

const COLUMNS_OF_EVIDENCE =
  "asked: the question before it asks for it; said: it reads like such an answer; cues: it holds a cue of the dimension.";

type Placed = MapData["placements"][number];

/** One row per set and dimension: every number behind the map. */
export function mapTable({ coded, counted }: StudyAnalysis, data: MapData): Table {
  const head = [
    "id",
    "theme or grouping",
    "dimension",
    "declared by the researcher",
    "scores say",
    "score",
    "passages: question asks for it",
    "passages: reads like such an answer",
    "passages: holds a cue",
    "passages of the set",
    "codes that declare it (never scored)",
    "margin",
    "flags",
    basisLine(coded, counted.basis),
  ];
  const rows = setsOf(data).flatMap((placed) => {
    const [p] = placed;
    return data.dimensions.map((d) => [
      p.theme,
      p.name,
      d.id,
      declaredOn(placed, d.id),
      p.scored === d.id ? "yes" : "",
      p.scores[d.id] ?? 0,
      p.support.asked[d.id] ?? 0,
      p.support.said[d.id] ?? 0,
      p.support.cues[d.id] ?? 0,
      p.support.passages,
      p.codeDeclared[d.id] ?? 0,
      p.margin,
      [...p.flags, ...d.flags].join("; "),
      "",
    ]);
  });
  return { head, rows };
}

/** The map for a terminal: an overview, each set's evidence, what each group speaks of, crosswalks. */
export function mapListing({ coded, counted, framework, sets }: StudyAnalysis, data: MapData, width: number): string {
  const lines = [basisLine(coded, counted.basis), `Framework: ${framework.name}`, ""];
  const overview = setsOf(data).map((placed) => [
    placed[0].theme,
    placed.map((p) => p.dimension ?? "(none)").join(", "),
    placed[0].status === "declared" ? `declared, ${placed[0].confidence}` : "scored",
    data.scoresShown ? (placed[0].scored ?? "(nothing)") : "",
    data.scoresShown ? placed[0].margin.toFixed(2) : "",
    placed[0].flags.join(", "),
    placed[0].name,
  ]);
  const head = ["id", "dimension", "status", "scores say", "margin", "flags", "theme or grouping"];
  lines.push(textTable(head, overview, { width, right: [4] }).trimEnd());
  for (const d of data.dimensions)
    if (d.flags.length > 0)
      lines.push(
        d.sets.length === 0 ? `${d.id}: empty.` : `${d.id}: ${d.sets.length} stand on it (${d.sets.join(", ")}).`,
      );
  if (!data.scoresShown) {
    lines.push("", "Reflexive approach: nothing is scored; only what the researcher declared is shown.");
    return `${safeTerm(lines.join("\n"))}\n`;
  }
  lines.push(
    "",
    ...wrapped(COLUMNS_OF_EVIDENCE, width, "", ""),
    "codes: codes that the codebook's author put there; they add nothing to the scores.",
  );
  const codesOf = new Map(sets.map((s) => [s.id, s.codes]));
  for (const placed of setsOf(data))
    lines.push("", ...setLines(placed, codesOf.get(placed[0].theme) ?? [], data, width));
  lines.push(...meaningLines(data, coded.groups, width));
  for (const c of data.crosswalks) {
    const rows = data.dimensions.map((d) => [d.id, (c.to[d.id] ?? []).join(", ") || "(no place)"]);
    lines.push(
      "",
      `Where these dimensions stand on ${c.framework}:`,
      textTable(["here", c.framework], rows, { width }).trimEnd(),
    );
  }
  if (framework.mapping_status) lines.push("", ...wrapped(framework.mapping_status, width, "", ""));
  return `${safeTerm(lines.join("\n"))}\n`;
}

function setLines(placed: readonly Placed[], codes: readonly string[], data: MapData, width: number): string[] {
  const [p] = placed;
  const rows = data.dimensions.map((d) => [
    d.id,
    (p.scores[d.id] ?? 0).toFixed(2),
    String(p.support.asked[d.id] ?? 0),
    String(p.support.said[d.id] ?? 0),
    String(p.support.cues[d.id] ?? 0),
    String(p.codeDeclared[d.id] ?? 0),
    [declaredOn(placed, d.id), p.scored === d.id ? "scores say" : ""].filter(Boolean).join("; "),
  ]);
  const lines = [
    ...wrapped(`${p.theme} ${p.name} (${p.support.passages} passages)`, width),
    ...wrapped(codes.join(", "), width, "  ", "  "),
    textTable(["dimension", "score", "asked", "said", "cues", "codes", ""], rows, {
      width,
      right: [1, 2, 3, 4, 5],
    }).trimEnd(),
  ];
  for (const place of placed) {
    if (place.rationale) lines.push(...wrapped(`${place.dimension}: ${place.rationale}`, width, "  ", "    "));
    for (const e of place.evidence) {
      const from = `${e.transcript}; ${e.code}; ${e.because.join(", ")}`;
      lines.push(...wrapped(`${place.dimension}: “${cutAt(e.quote, LONGEST)}” (${from})`, width, "  ", "    "));
    }
  }
  return lines;
}

function meaningLines(data: MapData, groups: StudyAnalysis["coded"]["groups"], width: number): string[] {
  if (data.meanings.length === 0) return [];
  const lines = [
    "",
    ...wrapped(
      "What each group speaks of under each dimension (participants; codes it has more than the other groups)",
      width,
    ),
  ];
  for (const d of data.dimensions) {
    const here = data.meanings.filter((m) => m.dimension === d.id && m.participants > 0);
    if (here.length === 0) continue;
    lines.push("", `${d.id}: ${d.question ?? d.label}`);
    for (const m of here) {
      const codes = m.codes
        .map((c) => `${c.code} (${c.participants} of ${m.of}, others ${c.elsewhere} of ${groups.total - m.of})`)
        .join(", ");
      const who = `${m.group || "(no group)"}, ${m.participants} of ${m.of}`;
      lines.push(...wrapped(`${who}: ${codes || "no code more than others"}`, width, "  ", "    "));
      for (const e of m.evidence.slice(0, 1))
        lines.push(...wrapped(`“${cutAt(e.quote, LONGEST)}” (${e.transcript}; ${e.code})`, width, "    ", "    "));
    }
  }
  return lines;
}

function declaredOn(placed: readonly Placed[], dimension: string): string {
  const claim = placed.find((p) => p.status === "declared" && p.dimension === dimension);
  return claim ? `declared, ${claim.confidence}` : "";
}

/** Placements of one set together, in order. */
function setsOf(data: MapData): readonly (readonly Placed[])[] {
  const sets = new Map<string, Placed[]>();
  for (const p of data.placements) sets.set(p.theme, [...(sets.get(p.theme) ?? []), p]);
  return [...sets.values()];
}
