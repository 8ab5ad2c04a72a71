import { type Passages, passagesOf } from "../relevance/index.ts";
import { comparisonForm, wordSpans } from "../text/index.ts";
import type { CodedStudy } from "./code-study.ts";

const known = new WeakMap<CodedStudy, Passages>();

/** The sentences of a study as stems in the codebook's language: made once, for all that reads words. */
export function spokenOf(coded: CodedStudy): Passages {
  const found = known.get(coded);
  if (found) return found;
  const { transcripts, corpus, codebook } = coded;
  const at = new Map(transcripts.map((t, i) => [t.id, i]));
  const passages = passagesOf(transcripts, {
    codable: (t, turn) => corpus.codable[at.get(t.id)!][turn] === 1,
    language: codebook.language,
  });
  known.set(coded, passages);
  return passages;
}

/** The words of a passage as spoken, in comparison form; as many as it has stems. */
export function formsOf({ transcripts }: CodedStudy, passages: Passages, p: number): readonly string[] {
  // Transcripts stand in code-unit order of id in both, so the numbers are the same.
  const { text } = transcripts[passages.transcript[p]];
  const spans = wordSpans(text, passages.start[p], passages.end[p]);
  return Array.from({ length: spans.length / 2 }, (_, i) => comparisonForm(text.slice(spans[2 * i], spans[2 * i + 1])));
}
