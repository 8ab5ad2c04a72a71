import type { Span } from "../model/index.ts";
import { alignWords } from "./align-words.ts";
import type { Passage } from "./verify-anchor.ts";
import type { WordIndex } from "./word-index.ts";

/** Least part of the words that both have (2 common / all of both) for a place to be proposed. */
const LEAST = 0.6;
/** A place is proposed only if no other is nearly as like. */
const CLEARLY = 0.15;
/** Words of context that help to place the passage. */
const CONTEXT_WORDS = 6;
/** Passages of more words are not searched approximately. */
const MOST_WORDS = 600;
/** Words that stand more often than this say little about the place. */
const COMMON = 300;
/** Words of a passage, the rarest, that vote for its place. */
const VOTERS = 16;

/**
 * The place whose words are most like the stored ones, between the stored neighbours as far as these are there; undefined
 * when none is like enough, or when two are. Words are compared without case; between the words everything may differ.
 */
export function approximatePlace(passage: Passage, quote: string, words: WordIndex): Span | undefined {
  const core = words.formsOf(quote);
  if (core.length < 2 || core.length > MOST_WORDS) return undefined;
  const left = words.formsOf(passage.before ?? "").slice(-CONTEXT_WORDS);
  const right = words.formsOf(passage.after ?? "").slice(0, CONTEXT_WORDS);
  const query = Int32Array.from([...left, ...core, ...right]);
  const starts = likelyStarts(query, words);
  const first = starts[0] === undefined ? undefined : placeAt(starts[0]);
  if (first === undefined || first.alike < LEAST) return undefined;
  const rival = starts.slice(1).map(placeAt);
  const apart = rival.some((r) => r && (r.to <= first.from || r.from >= first.to) && r.alike > first.alike - CLEARLY);
  return apart ? undefined : spanOf(first.from, first.to);

  function placeAt(start: number): { from: number; to: number; alike: number } | undefined {
    const slack = 4 + (core.length >> 1);
    const low = Math.max(0, start - slack);
    const high = Math.min(words.forms.length, start + query.length + slack);
    const pairs = alignWords(query, words.forms.subarray(low, high));
    const inCore = pairs.filter(([q]) => q >= left.length && q < left.length + core.length);
    if (inCore.length < 2) return undefined;
    const leftEnd = pairs.findLast(([q]) => q < left.length)?.[1];
    const rightStart = pairs.find(([q]) => q >= left.length + core.length)?.[1];
    // Where the outermost word changed, the place between it and its neighbour is the passage's too.
    let from = inCore[0][1];
    let to = inCore[inCore.length - 1][1] + 1;
    const missingLeft = inCore[0][0] - left.length;
    if (missingLeft > 0 && leftEnd !== undefined && leftEnd === left.length - 1 + (pairs[0][1] - pairs[0][0]))
      from = Math.max(leftEnd + 1, from - 2 * missingLeft);
    const missingRight = left.length + core.length - 1 - inCore[inCore.length - 1][0];
    if (missingRight > 0 && rightStart !== undefined) to = Math.min(rightStart, to + 2 * missingRight);
    return { from: low + from, to: low + to, alike: (2 * inCore.length) / (core.length + to - from) };
  }

  function spanOf(from: number, to: number): Span {
    let start = words.spans[2 * from];
    let end = words.spans[2 * to - 1];
    const edge = edgesOf(quote);
    for (let i = edge.head.length - 1; i >= 0 && words.text[start - 1] === edge.head[i]; i--) start--;
    for (let i = 0; i < edge.tail.length && words.text[end] === edge.tail[i]; i++) end++;
    return { start, end };
  }
}

/** The signs before the first word of a quotation and behind its last. */
function edgesOf(quote: string): { head: string; tail: string } {
  const head = /^[^\p{L}\p{N}]*/u.exec(quote)![0];
  const tail = /[^\p{L}\p{M}\p{N}]*$/u.exec(quote)![0];
  return { head, tail };
}

/** Up to three word numbers at which the query may begin in the text, likeliest first: the rarest words vote. */
function likelyStarts(query: Int32Array, words: WordIndex): number[] {
  const votes = new Map<number, number>();
  const rarest = [...query.keys()]
    .filter((i) => query[i] >= 0 && words.placesOf(query[i]).length <= COMMON)
    .sort((a, b) => words.placesOf(query[a]).length - words.placesOf(query[b]).length || a - b)
    .slice(0, VOTERS);
  for (const i of rarest) {
    const places = words.placesOf(query[i]);
    for (const place of places) votes.set(place - i, (votes.get(place - i) ?? 0) + 1 / places.length);
  }
  const sorted = [...votes.keys()].sort((a, b) => a - b);
  const around = sorted.map((start, i) => {
    let sum = 0;
    for (let j = i; j >= 0 && sorted[j] >= start - 3; j--) sum += votes.get(sorted[j])!;
    for (let j = i + 1; j < sorted.length && sorted[j] <= start + 3; j++) sum += votes.get(sorted[j])!;
    return { start, sum };
  });
  around.sort((a, b) => b.sum - a.sum || a.start - b.start);
  const starts: number[] = [];
  for (const { start } of around)
    if (starts.length < 3 && starts.every((s) => Math.abs(s - start) > query.length / 2)) starts.push(start);
  return starts;
}
