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

/** The words of one sentence, by form and by stem, so that every cue asks and none reads. */
interface Words {
  readonly spans: ArrayLike<number>;
  readonly forms: readonly string[];
  readonly byForm: ReadonlyMap<string, readonly number[]>;
  readonly byStem: ReadonlyMap<string, readonly number[]>;
}

/** For phrases, near and combinations of them; a regex has no parts to tell about. */
export function partFinder(
  pattern: Pattern,
  language: string,
  classes: ReadonlyMap<string, readonly string[]>,
): PartFinder | undefined {
  const ways = listsOfWords(pattern);
  if (ways === undefined || pattern.kind === "regex") return undefined;
  const steps = new Map<string, Word>();
  const key = (step: Word): string => {
    const k = `${step.part} ${written(step)} ${step.part === "word" && step.exact}`;
    if (!steps.has(k)) steps.set(k, step);
    return k;
  };
  const keyed = ways.map((way) => way.map(key));
  const placesIn = (words: Words, step: Word): readonly number[] => {
    if (step.part === "prefix") return words.forms.flatMap((form, w) => (form.startsWith(step.prefix) ? w : []));
    if (step.part === "class") {
      const at = (classes.get(step.name) ?? []).flatMap((w) => words.byForm.get(comparisonForm(w)) ?? []);
      return [...new Set(at)].sort((a, b) => a - b);
    }
    const found = step.exact ? words.byForm.get(step.form) : words.byStem.get(stemOf(step.form, language));
    return found ?? [];
  };
  return (text) => {
    let best: Miss | undefined;
    let bestShare = 0.5;
    for (const words of wordsOf(text, language, pattern.kind === "boolean")) {
      const places = new Map([...steps].map(([k, step]) => [k, placesIn(words, step)]));
      for (const [i, way] of ways.entries()) {
        const there = keyed[i].map((k) => places.get(k)!);
        const share = there.filter((at) => at.length > 0).length / way.length;
        if (share < bestShare || (share === bestShare && best !== undefined)) continue;
        [best, bestShare] = [compare(words.spans, way, there), share];
      }
    }
    if (best === undefined || best.found.length === 0) return undefined;
    if (best.missing.length > 0 || pattern.kind === "phrase") return best;
    return { ...best, reason: pattern.kind === "near" ? "distance" : pattern.none.length > 0 ? "none" : "distance" };
  };
}

/** The words of the text read last: all cues are asked about one text before the next. */
let last: {
  readonly text: string;
  readonly language: string;
  readonly whole: boolean;
  readonly words: readonly Words[];
}[] = [];

/** The words of each sentence, or of the whole text as one. */
function wordsOf(text: string, language: string, whole: boolean): readonly Words[] {
  if (last[0] !== undefined && (last[0].text !== text || last[0].language !== language)) last = [];
  const known = last.find((l) => l.whole === whole);
  if (known) return known.words;
  const spans = whole ? [0, text.length] : sentenceSpans(text, 0, text.length, language);
  const words: Words[] = [];
  for (let s = 0; s < spans.length; s += 2) words.push(indexed(text, spans[s], spans[s + 1], language));
  last.push({ text, language, whole, words });
  return words;
}

function indexed(text: string, from: number, to: number, language: string): Words {
  const spans = wordSpans(text, from, to);
  const forms: string[] = [];
  const byForm = new Map<string, number[]>();
  const byStem = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, name: string, w: number): void => {
    const list = map.get(name);
    if (list) list.push(w);
    else map.set(name, [w]);
  };
  for (let w = 0; 2 * w < spans.length; w++) {
    const form = comparisonForm(text.slice(spans[2 * w], spans[2 * w + 1]));
    forms.push(form);
    add(byForm, form, w);
    add(byStem, stemOf(form, language), w);
  }
  return { spans, forms, byForm, byStem };
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

/** `there`: for each word of the way the numbers of the words of the sentence that fit it, rising. */
function compare(spans: ArrayLike<number>, way: readonly Word[], there: readonly (readonly number[])[]): Miss {
  const missing = way.filter((_, i) => there[i].length === 0).map(written);
  const found: Span[] = [];
  let behind = -1;
  let inOrder = true;
  for (const at of there) {
    if (at.length === 0) continue;
    const next = at.find((w) => w > behind);
    if (next === undefined) inOrder = false;
    const w = next ?? at[0];
    if (next !== undefined) behind = next;
    found.push({ start: spans[2 * w], end: spans[2 * w + 1] });
  }
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  const reason = missing.length > 0 ? "missing" : inOrder ? "distance" : "order";
  return { found, missing, reason };
}

function written(step: Word): string {
  return step.part === "word" ? step.form : step.part === "prefix" ? `${step.prefix}*` : `<${step.name}>`;
}
