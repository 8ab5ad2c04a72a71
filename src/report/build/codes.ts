import { compareText, cueText, type EvidenceCounts, provisionalCode } from "../../model/index.ts";
import type { CodeEntry, ReportModel } from "../model.ts";
import { type Context, rowAt, tidy, turnAt } from "./context.ts";
import { historyOf } from "./sets.ts";

type Passage = CodeEntry["passages"][number];

/** The codebook in its own order, each code with its counts and the passages they come from. */
export function buildCodebook(context: Context): ReportModel["codebook"] {
  const { codebook, codebookOrigin, codeCounts, sets, decisions } = context.parts;
  const passages = passagesByCode(context);
  const known = new Set(codebook.codes.map((c) => c.id));
  const coined = decisions.coined.filter((c) => !known.has(c.id) && context.codeAt.has(c.id));
  const codes = [...codebook.codes, ...coined.map(provisionalCode)].map((code): CodeEntry => {
    const at = context.codeAt.get(code.id);
    const counts = context.evidence(at === undefined ? nothing(context) : codeCounts[at]);
    return tidy({
      id: code.id,
      label: code.label,
      definition: code.definition,
      full_definition: code.full_definition,
      use_when: code.use_when,
      do_not_use_when: code.do_not_use_when,
      examples: [...code.examples],
      counter_examples: [...code.counter_examples],
      level: code.level,
      origin: code.origin,
      status: code.status,
      parent: code.parent,
      layer: code.layer,
      theme: code.theme,
      dimension: code.dimension,
      memo: code.memo,
      negation: code.negation,
      cues: code.cues.map((c) => cueText(c.value)),
      unless: code.unless.map((c) => cueText(c.value)),
      history: historyOf(code.history),
      counts,
      sets: sets.filter((s) => s.codes.includes(code.id)).map((s) => s.id),
      single: context.columns.reduce((most, c) => Math.max(most, Number(counts[c]?.participants ?? 0)), 0) === 1,
      passages: at === undefined ? [] : passages[at],
    });
  });
  const { id, title, version, language, file, sha256 } = codebook;
  return { id, title, version, language, origin: codebookOrigin, file, sha256, codes };
}

/** Counts of a code outside the run's index (a retired one that was not counted). */
function nothing(context: Context): EvidenceCounts {
  const none = { participants: 0, mentions: 0, byGroup: context.parts.groups.names.map(() => 0) };
  return { person: none, hits: none, contrary: none };
}

/** Where each code stands: what people coded, then hits nobody has looked at; by transcript and position. */
function passagesByCode(context: Context): Passage[][] {
  const { parts } = context;
  const found: Passage[][] = parts.codeIds.map(() => []);
  for (const { code, transcript, start, end } of parts.decisions.codings) {
    const c = context.codeAt.get(code);
    const t = context.transcriptAt.get(transcript);
    if (c === undefined || t === undefined || parts.transcripts[t].turns.length === 0) continue;
    const turn = turnAt(parts.transcripts[t], start ?? 0);
    const { row } = rowAt(parts.transcripts[t], turn, start ?? 0);
    found[c].push({ transcript: t, turn, row, column: "person", start, end });
  }
  if (context.columns.includes("hits")) {
    const { codings, reviewed } = parts;
    for (let i = 0; i < codings.length; i++) {
      if (codings.contrary[i] !== 0 || reviewed[i] !== 0) continue;
      const t = codings.transcript[i];
      const { row } = rowAt(parts.transcripts[t], codings.turn[i], codings.unitStart[i]);
      found[codings.code[i]].push({
        transcript: t,
        turn: codings.turn[i],
        row,
        column: "hits",
        start: codings.unitStart[i],
        end: codings.unitEnd[i],
      });
    }
  }
  return found.map((list) =>
    list.sort(
      (a, b) => compareText(b.column, a.column) || a.transcript - b.transcript || (a.start ?? 0) - (b.start ?? 0),
    ),
  );
}
