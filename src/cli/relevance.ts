import { rowAt, suggestionId } from "../coding/index.ts";
import { finding } from "../findings/index.ts";
import type { Code, Coding, Finding, Span, Transcript } from "../model/index.ts";
import type { CodedStudy } from "../pipeline/index.ts";
import {
  decidedPassages,
  type Model,
  type Passages,
  passagesOf,
  type Quality,
  type Suggestion,
  suggest,
} from "../relevance/index.ts";
import { comparisonForm, primaryTag, stemOf, wordSpans } from "../text/index.ts";
import { loadModels, modelsKey, storeModels } from "./relevance-cache.ts";

/** Suggestions of the tier "relevance" as codings, and what was learned for which code. */
export interface RelevanceRun {
  /** By transcript, then place, then code. */
  readonly codings: readonly Coding[];
  readonly quality: ReadonlyMap<string, Quality>;
  /** By code id: the score from which a passage is suggested. */
  readonly from: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

/**
 * Passages ranked by likeness to each code or by what people's decisions teach; nothing in the approach `reflexive`.
 * Models are kept in `root`'s cache when given: with or without it the result is the same.
 */
export function relevanceOf(
  study: CodedStudy,
  options: { readonly top?: number; readonly root?: string },
): RelevanceRun {
  if (study.settings.approach === "reflexive")
    return { codings: [], quality: new Map(), from: new Map(), findings: [finding("relevance-reflexive", {})] };
  const { codebook, transcripts, corpus, table, state } = study;
  const at = new Map(transcripts.map((t, i) => [t.id, i]));
  const passages = passagesOf(ofLanguage(transcripts, codebook.language), {
    codable: (t, turn) => corpus.codable[at.get(t.id)!][turn] === 1,
    language: codebook.language,
  });
  // Latent and retired codes are for people alone (METHOD.md B2).
  const codes = study.codes.filter((c) => c.level !== "latent" && c.status !== "retired");
  const codeAt = new Map(codes.map((c, i) => [c.id, i]));
  const wanted = new Map([...decidedPassages(passages, state)].filter(([code]) => codeAt.has(code)));
  const settled = new Set<number>();
  const settle = (p: number, c: number): unknown => settled.add(p * codes.length + c);
  for (const [code, { yes, no, absent }] of wanted)
    for (const p of [...yes, ...no, ...absent]) settle(p, codeAt.get(code)!);
  const passageAt = new Map<string, number>();
  for (let p = 0; p < passages.length; p++)
    passageAt.set(`${passages.ids[passages.transcript[p]]}\n${passages.start[p]}`, p);
  for (let row = 0; row < table.length; row++) {
    const p = passageAt.get(`${transcripts[table.transcript[row]].id}\n${table.unitStart[row]}`);
    const c = codeAt.get(study.codeIds[table.code[row]]);
    if (p !== undefined && c !== undefined) settle(p, c);
  }
  const { layers, layerTaken } = layersOf(study, codes, wanted);
  const key = wanted.size === 0 ? undefined : modelsKey(study, codes, wanted);
  const known = key === undefined || options.root === undefined ? undefined : loadModels(options.root, key);
  const { suggestions, models, thresholds } = suggest({
    codes,
    passages,
    decided: wanted,
    settled: (p, c) => settled.has(p * codes.length + c),
    layers,
    layerTaken,
    top: options.top,
    models: known,
  });
  if (key !== undefined && known === undefined && options.root !== undefined) storeModels(options.root, key, models);
  return {
    codings: suggestions.map((s) =>
      codingOf(study, transcripts[at.get(passages.ids[passages.transcript[s.passage]])!], passages, codes[s.code], s),
    ),
    from: new Map(codes.map((c, i) => [c.id, thresholds[i]])),
    quality: new Map([...models].map(([code, m]) => [code, m.quality])),
    findings: [...models].map(([code, m]) => learnedFinding(code, m)),
  };
}

/** Codes' layers of which one code is chosen, and where a person has chosen. */
function layersOf(
  { codebook }: CodedStudy,
  codes: readonly Code[],
  decided: ReadonlyMap<string, { readonly yes: readonly number[] }>,
): { layers: Int32Array; layerTaken: (passage: number, layer: number) => boolean } {
  const exclusive = [...codebook.layers].filter(([, l]) => l.choose === "one").map(([name]) => name);
  const layers = Int32Array.from(codes, (c) => (c.layer === undefined ? -1 : exclusive.indexOf(c.layer)));
  const taken = exclusive.map(
    (_, l) => new Set(codes.flatMap((c, i) => (layers[i] === l ? (decided.get(c.id)?.yes ?? []) : []))),
  );
  return { layers, layerTaken: (p, l) => taken[l].has(p) };
}

/** Transcripts in the codebook's language; the coding stage has reported the others. */
function ofLanguage(transcripts: readonly Transcript[], language: string): readonly Transcript[] {
  const tag = primaryTag(language);
  return transcripts.filter((t) => [tag, "und", ""].includes(primaryTag(t.language)));
}

function codingOf(study: CodedStudy, t: Transcript, passages: Passages, code: Code, s: Suggestion): Coding {
  const unit = { start: passages.start[s.passage], end: passages.end[s.passage] };
  const turn = passages.turn[s.passage];
  const { speaker } = t.turns[turn];
  return {
    id: suggestionId(code.id, t.id, unit, "relevance"),
    code: code.id,
    transcript: t.id,
    participant: study.links.table.cases[study.links.caseOf(t.id, speaker)]?.id ?? null,
    speaker: speaker < 0 ? null : t.speakers[speaker].label,
    row: rowAt(t, turn, unit.start),
    ...unit,
    quote: t.text.slice(unit.start, unit.end),
    unit,
    evidence: evidenceOf(t.text, unit, new Set(s.stems.map((id) => passages.stems[id])), passages.language),
    tier: "relevance",
    status: "suggested",
    rule: s.rule,
    score: Math.round(s.score * 1000) / 1000,
  };
}

/** The words of a passage whose stems carried the suggestion. */
function evidenceOf(text: string, unit: Span, stems: ReadonlySet<string>, language: string): readonly Span[] {
  const spans = wordSpans(text, unit.start, unit.end);
  const found: Span[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const [start, end] = [spans[i], spans[i + 1]];
    if (stems.has(stemOf(comparisonForm(text.slice(start, end)), language))) found.push({ start, end });
  }
  return found;
}

function learnedFinding(code: string, { quality: q }: Model): Finding {
  const percent = (x: number): number => Math.round(100 * x);
  return finding("relevance-learned", {
    code,
    yes: q.yes,
    no: q.no,
    transcripts: q.transcripts,
    precision: percent(q.precision),
    recall: percent(q.recall),
  });
}
