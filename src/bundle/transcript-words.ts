import { addRuns, type CheckedText, findRuns } from "../confidentiality/index.ts";
import type { Role, Transcript } from "../model/index.ts";
import type { ReportModel } from "../report/model.ts";

/** Words in a row by which a bundle is taken to hold a piece of a transcript. */
export const WORDS_IN_A_ROW = 8;

/** Questions are the researchers' words; a topic guide may be archived. */
const ASKING: ReadonlySet<Role> = new Set(["interviewer", "moderator", "prompt"]);

/**
 * Every run of eight words that somebody who was interviewed says, but those of the quotations the report prints and
 * of texts that were there before the interviews (`known`: the shipped codebook with its invented examples).
 */
export function transcriptRuns(
  transcripts: readonly Transcript[],
  model: Pick<ReportModel, "quotes">,
  known: readonly string[],
): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const t of transcripts)
    for (const turn of t.turns)
      if (turn.speaker < 0 || !ASKING.has(t.speakers[turn.speaker].role))
        addRuns(runs, t.text, turn.start, turn.end, WORDS_IN_A_ROW);
  const free = new Set<string>();
  for (const text of [...releasedTexts(model), ...known]) addRuns(free, text, 0, text.length, WORDS_IN_A_ROW);
  for (const run of free) runs.delete(run);
  return runs;
}

function releasedTexts(model: Pick<ReportModel, "quotes">): string[] {
  return model.quotes
    .flatMap((s) => [...s.quotes, ...s.contrary])
    .flatMap((q) => [...q.pieces.map((p) => p.text), ...(q.chosen?.shown === undefined ? [] : [q.chosen.shown])]);
}

/** Where words of transcripts stand: text, line, and how many stretches on it. */
export function wordsKept(
  texts: readonly CheckedText[],
  runs: ReadonlySet<string>,
): readonly { readonly name: string; readonly line: number; readonly count: number }[] {
  return texts.flatMap(({ name, text }) => {
    const lines = new Map<number, number>();
    for (const { start } of findRuns(text, runs, WORDS_IN_A_ROW)) {
      const line = text.slice(0, start).split("\n").length;
      lines.set(line, (lines.get(line) ?? 0) + 1);
    }
    return [...lines].map(([line, count]) => ({ name, line, count }));
  });
}
