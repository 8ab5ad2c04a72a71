import type { Coder } from "../../src/agreement/index.ts";
import { foldDecisions } from "../../src/decisions/index.ts";
import { type Corpus, corpusOf } from "../../src/matrix/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { event } from "../decisions/make.ts";
import { transcript } from "../matrix/small-corpus.ts";

/**
 * Three transcripts; the interviewer asks (no units), the participant says:
 *   A: "One." "Two." | "Three." "Four."      (two turns of two sentences)
 *   B: "Five." "Six."
 *   C: "Seven."
 */
export const texts = [
  transcript(
    "A",
    ["interviewer", "participant"],
    [
      [0, [["How is it?"]]],
      [1, [["One is here.", "Two is here."]]],
      [0, [["And then?"]]],
      [1, [["Three is here.", "Four is here."]]],
    ],
  ),
  transcript(
    "B",
    ["interviewer", "participant"],
    [
      [0, [["How is it?"]]],
      [1, [["Five is here.", "Six is here."]]],
    ],
  ),
  transcript("C", ["participant"], [[0, [["Seven is here."]]]]),
].map((t) => ({ ...t, sha256: "a".repeat(64) }));

export const corpus: Corpus = corpusOf(texts, 0, () => -1, ["participant"]);
export const codes = ["calm", "proud"];

/** Where the words stand in a transcript. */
export function at(id: string, from: string, to = from): { transcript: string; start: number; end: number } {
  const { text } = texts.find((t) => t.id === id)!;
  return { transcript: id, start: text.indexOf(from), end: text.indexOf(to) + to.length };
}

/** Events numbered as they come, all of one coder. */
export function does(
  by: string,
  ...acts: readonly (readonly [DecisionEvent["do"], Partial<DecisionEvent>])[]
): readonly DecisionEvent[] {
  const base = [...by].reduce((sum, c) => sum + c.charCodeAt(0), 0) * 100;
  return acts.map(([kind, fields], i) => event(base + i, kind, { by, ...fields }));
}

export function coder(name: string, events: readonly DecisionEvent[]): Coder {
  const state = foldDecisions(events);
  return {
    name,
    events,
    state: {
      codings: state.codings.filter((c) => c.by === name),
      rejected: state.rejected.filter((r) => r.by === name),
      complete: state.complete.filter((c) => c.by === name),
    },
  };
}
