import type { Span } from "../model/index.ts";
import { comparisonForm, wordSpans } from "../text/index.ts";

/** Consecutive words that make somebody's words recognisable. */
export const RUN = 5;

/** Runs of five words as they are compared: without regard to case, punctuation and line breaks. */
export type Runs = ReadonlySet<string>;

/** Adds every run of five words (or `length`) of text[from, to) to the set. */
export function addRuns(into: Set<string>, text: string, from = 0, to = text.length, length = RUN): void {
  for (const { run } of runsIn(text, from, to, length)) into.add(run);
}

/** The stretches of a text that hold runs of the set; touching ones joined. `runs` counts runs. */
export function findRuns(text: string, runs: Runs, length = RUN): readonly (Span & { readonly runs: number })[] {
  const found: { start: number; end: number; runs: number }[] = [];
  if (runs.size === 0) return found;
  for (const { run, start, end } of runsIn(text, 0, text.length, length)) {
    if (!runs.has(run)) continue;
    const last = found.at(-1);
    if (last && start < last.end) {
      last.end = end;
      last.runs++;
    } else found.push({ start, end, runs: 1 });
  }
  return found;
}

export function holdsRun(text: string, runs: Runs): boolean {
  return findRuns(text, runs).length > 0;
}

function* runsIn(text: string, from: number, to: number, length: number): Generator<Span & { readonly run: string }> {
  const spans = wordSpans(text, from, to);
  const words: string[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    words.push(comparisonForm(text.slice(spans[i], spans[i + 1])));
    if (words.length > length) words.shift();
    if (words.length === length) yield { run: words.join(" "), start: spans[i - 2 * (length - 1)], end: spans[i + 1] };
  }
}
