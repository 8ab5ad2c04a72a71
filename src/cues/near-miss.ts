import type { Span } from "../model/index.ts";
import { comparisonForm, sentenceSpans, stemOf, wordSpans } from "../text/index.ts";
import { type Pattern, type PhrasePattern, type Step, waysThrough } from "./pattern.ts";

export interface Miss {
  readonly found: readonly Span[];
  readonly missing: readonly string[];
  readonly reason: "missing" | "order" | "distance" | "none";
}

/** Tells how near a text comes to a cue; undefined when less than half of the cue's words are there. */
export type PartFinder = (text: string) => Miss | undefined;

type Word = Exclude<Step, { part: "gap" }>;

/** For phrases, near and combinations of them; a regex has no parts to tell about. */
export function partFinder(
  pattern: Pattern,
  language: string,
  classes: ReadonlyMap<string, readonly string[]>,
): PartFinder | undefined {
  const ways = listsOfWords(pattern);
  if (ways === undefined || pattern.kind === "regex") return undefined;
  const fits = (step: Word, form: string): boolean => {
    if (step.part === "prefix") return form.startsWith(step.prefix);
    if (step.part === "class") return (classes.get(step.name) ?? []).some((w) => comparisonForm(w) === form);
    return step.exact ? form === step.form : stemOf(form, language) === stemOf(step.form, language);
  };
  return (text) => {
    const spans = pattern.kind === "boolean" ? [0, text.length] : sentenceSpans(text, 0, text.length, language);
    let best: Miss | undefined;
    let bestShare = 0.5;
    for (let s = 0; s < spans.length; s += 2)
      for (const way of ways) {
        const miss = compare(text, spans[s], spans[s + 1], way, fits);
        const share = (way.length - miss.missing.length) / way.length;
        if (share < bestShare || (share === bestShare && best !== undefined)) continue;
        [best, bestShare] = [miss, share];
      }
    if (best === undefined || best.found.length === 0) return undefined;
    if (best.missing.length > 0 || pattern.kind === "phrase") return best;
    return { ...best, reason: pattern.kind === "near" ? "distance" : pattern.none.length > 0 ? "none" : "distance" };
  };
}

/** The words of each way through a phrase; for near and all, those of all items together. */
function listsOfWords(pattern: Pattern): Word[][] | undefined {
  if (pattern.kind === "phrase") return wordWays(pattern);
  if (pattern.kind === "near") return joined(pattern.items.map(wordWays));
  if (pattern.kind === "regex") return undefined;
  const all = pattern.all.map(listsOfWords);
  const any = pattern.any.map(listsOfWords);
  if ([...all, ...any].includes(undefined)) return undefined;
  const choices = any.length > 0 ? [any.flatMap((ways) => ways!)] : [];
  return joined([...all.map((ways) => ways!), ...choices]);
}

const MOST_WAYS = 64;

function joined(items: readonly Word[][][]): Word[][] {
  let lists: Word[][] = [[]];
  for (const ways of items) lists = lists.flatMap((list) => ways.map((way) => [...list, ...way])).slice(0, MOST_WAYS);
  return lists;
}

function wordWays(phrase: PhrasePattern): Word[][] {
  return waysThrough(phrase.sequence).map((way) => way.filter((step) => step.part !== "gap"));
}

function compare(
  text: string,
  from: number,
  to: number,
  way: readonly Word[],
  fits: (step: Word, form: string) => boolean,
): Miss {
  const spans = wordSpans(text, from, to);
  const places = way.map((step) => {
    const at: number[] = [];
    for (let w = 0; w < spans.length; w += 2)
      if (fits(step, comparisonForm(text.slice(spans[w], spans[w + 1])))) at.push(w);
    return at;
  });
  const missing = way.filter((_, i) => places[i].length === 0).map(written);
  const found: Span[] = [];
  let behind = -1;
  let inOrder = true;
  for (const at of places) {
    if (at.length === 0) continue;
    const next = at.find((w) => w > behind);
    if (next === undefined) inOrder = false;
    const w = next ?? at[0];
    if (next !== undefined) behind = next;
    found.push({ start: spans[w], end: spans[w + 1] });
  }
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  const reason = missing.length > 0 ? "missing" : inOrder ? "distance" : "order";
  return { found, missing, reason };
}

function written(step: Word): string {
  return step.part === "word" ? step.form : step.part === "prefix" ? `${step.prefix}*` : `<${step.name}>`;
}
