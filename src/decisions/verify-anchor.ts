import type { PersonCoding, Transcript } from "../model/index.ts";
import { approximatePlace } from "./approximate.ts";
import { ExactPlaces } from "./exact-places.ts";
import { WordIndex } from "./word-index.ts";

/**
 * Where a stored passage stands in today's text. Of `approximate` it is a proposal that a person has to look at; `lost`
 * keeps the stored span. Neither may be quoted or counted.
 */
export interface Anchor {
  readonly status: "unchanged" | "moved" | "approximate" | "lost";
  readonly start: number | null;
  readonly end: number | null;
}

/** What is stored of a passage for finding it again. */
export type Passage = Pick<PersonCoding, "start" | "end" | "quote" | "before" | "after" | "sha256">;

/** Words of at least this many units are told by themselves; shorter ones also by their neighbours. */
const DISTINCT = 40;
/** Neighbours on one side that are enough to tell a short passage, in units, or the whole side if it is shorter. */
const NEIGHBOURS = 32;
/** A side shorter than this tells nothing. */
const LEAST_SIDE = 4;
/** How much more of its neighbours the best of several places must have to be proposed, in units. */
const CLEARLY = 8;
const MOST_PLACES = 200;

/** One text with what searching in it needs, each made when it is first wanted. */
export class SearchedText {
  readonly text: string;
  readonly sha256: string;
  readonly places: ExactPlaces;
  #words: WordIndex | undefined;

  constructor({ text, sha256 }: Pick<Transcript, "text" | "sha256">) {
    this.text = text;
    this.sha256 = sha256;
    this.places = new ExactPlaces(text);
  }

  get words(): WordIndex {
    this.#words ??= new WordIndex(this.text);
    return this.#words;
  }
}

/**
 * Unchanged when the stored words stand at the stored span, moved when they stand at one other place: long words by
 * themselves, short ones with the neighbours of one side, words that stand several times with those of both. Approximate
 * when the words stand somewhere but their neighbours do not tell, or when most of them do. Else lost. A passage of a
 * whole transcript is always in its place; one stored without its words is, while the transcript's SHA-256 is the
 * stored one.
 */
export function verifyAnchor(passage: Passage, transcript: Pick<Transcript, "text" | "sha256">): Anchor {
  return findPassage(passage, new SearchedText(transcript));
}

/** `verifyAnchor` in a text that is searched more than once. */
export function findPassage(passage: Passage, searched: SearchedText): Anchor {
  const { start, end, quote } = passage;
  if (start === null || end === null) return { status: "unchanged", start, end };
  const { text } = searched;
  const lost: Anchor = { status: "lost", start, end };
  const sameFile = passage.sha256 === searched.sha256;
  if (quote === undefined || quote === "")
    return sameFile && end <= text.length ? { status: "unchanged", start, end } : lost;
  const here = text.startsWith(quote, start) && end - start === quote.length;
  if (here && (sameFile || isTold(passage, quote, text, start))) return { status: "unchanged", start, end };

  const found = searched.places.of(quote, MOST_PLACES);
  const at = (place: number, status: Anchor["status"]): Anchor => ({
    status: status === "moved" && place === start ? "unchanged" : status,
    start: place,
    end: place + quote.length,
  });
  if (found.length === 1) {
    const told = quote.length >= DISTINCT || isTold(passage, quote, text, found[0]);
    return at(found[0], told ? "moved" : "approximate");
  }
  if (found.length > 1) {
    const whole = found.filter((p) => isWhole(passage, quote, text, p));
    if (whole.length === 1) return at(whole[0], "moved");
    const ranked = found
      .map((place) => ({ place, shared: before(passage, text, place) + after(passage, quote, text, place) }))
      .sort((a, b) => b.shared - a.shared || a.place - b.place);
    return ranked[0].shared >= ranked[1].shared + CLEARLY ? at(ranked[0].place, "approximate") : lost;
  }
  const near = approximatePlace(passage, quote, searched.words);
  return near ? { status: "approximate", ...near } : lost;
}

/** Whether the neighbours of one side, or none being stored, say that a short passage is the one meant. */
function isTold(passage: Passage, quote: string, text: string, place: number): boolean {
  if (passage.before === undefined && passage.after === undefined) return true;
  const enough = (shared: number, side = ""): boolean =>
    side.length >= LEAST_SIDE && shared >= Math.min(side.length, NEIGHBOURS);
  return (
    enough(before(passage, text, place), passage.before) ||
    enough(after(passage, quote, text, place), passage.after) ||
    isWhole(passage, quote, text, place)
  );
}

/** Whether all that is stored of both sides stands there, and not nothing. */
function isWhole(passage: Passage, quote: string, text: string, place: number): boolean {
  const [b, a] = [passage.before ?? "", passage.after ?? ""];
  return b + a !== "" && before(passage, text, place) === b.length && after(passage, quote, text, place) === a.length;
}

/** Units that the stored `before` shares with the text before the place, counted from the place. */
function before(passage: Passage, text: string, place: number): number {
  const side = passage.before ?? "";
  let n = 0;
  while (n < side.length && side.charCodeAt(side.length - 1 - n) === text.charCodeAt(place - 1 - n)) n++;
  return n;
}

function after(passage: Passage, quote: string, text: string, place: number): number {
  const side = passage.after ?? "";
  const from = place + quote.length;
  let n = 0;
  while (n < side.length && side.charCodeAt(n) === text.charCodeAt(from + n)) n++;
  return n;
}
