import { type Uncovered, uncoveredWords } from "../relevance/index.ts";
import type { CodedStudy } from "./code-study.ts";
import { formsOf, spokenOf } from "./spoken.ts";

/**
 * Sentences of participants that no coding, cue hit or possible contrary case touches, and the words unusually frequent
 * there; undefined in the approach `reflexive`, and for readers outside the team, because a word may be a name.
 */
export function uncoveredOf(coded: CodedStudy): Uncovered | undefined {
  const { settings, transcripts, corpus, table, state } = coded;
  if (settings.approach === "reflexive" || settings.audience !== "team") return undefined;
  const at = new Map(transcripts.map((t, i) => [t.id, i]));
  const passages = spokenOf(coded);
  // Transcripts stand in code-unit order of id in both, so the numbers are the same.
  const hits = transcripts.map(() => new Set<number>());
  for (let row = 0; row < table.length; row++) hits[table.transcript[row]].add(table.unitStart[row]);
  const codings = transcripts.map((): { start: number; end: number }[] => []);
  for (const { transcript, start, end } of state.codings) {
    const t = at.get(transcript);
    if (t !== undefined && start !== null && end !== null) codings[t].push({ start, end });
  }
  const { transcript, start, end, turn } = passages;
  return uncoveredWords(
    passages,
    (p) =>
      hits[transcript[p]].has(start[p]) || codings[transcript[p]].some((c) => c.start < end[p] && start[p] < c.end),
    (p) => corpus.caseOfTurn[transcript[p]][turn[p]],
    (p) => formsOf(coded, passages, p),
  );
}
