import { type Corpus, mentionsOfPersons, type UnitIndex, unitIndex } from "../matrix/index.ts";
import type { AgreementUnit, DecisionEvent, DecisionState, Span } from "../model/index.ts";

/** One side of a comparison: a coder, or a coder's round, and what stands of their decisions. */
export interface Coder {
  readonly name: string;
  /** Only this coder's decisions count; found again in today's texts. */
  readonly state: Pick<DecisionState, "codings" | "rejected" | "complete">;
  /** The coder's own events, for what the state does not keep. */
  readonly events: readonly DecisionEvent[];
}

/** What the coders gave in one transcript, in numbers of its units (0 = first unit of the coded turns). */
export interface RatedTranscript {
  /** Index in the corpus. */
  readonly transcript: number;
  readonly units: number;
  /** Per coder: whether the code (by index) was read for. */
  readonly reads: readonly ((code: number) => boolean)[];
  /** Per coder: units given the code, by code index. */
  readonly given: readonly ReadonlyMap<number, readonly number[]>[];
  /** Units in turns that are not coded (questions, prompts) to which a coder gave a code; they are not compared. */
  readonly outside: number;
  /** Codings of the whole transcript, which a smaller unit cannot hold. */
  readonly whole: number;
  /** Where a unit stands; undefined when the unit is the transcript. */
  readonly placeOf: (unit: number) => Span | undefined;
}

export interface RatingOptions {
  readonly unit: AgreementUnit;
  /** When a code was coined, by id: what was read in full before it could not be read for it. */
  readonly coinedAt?: ReadonlyMap<string, string>;
}

/**
 * What each coder gave in each transcript that any of them coded or read in full. A coding counts in the units that
 * every other count uses (src/matrix/units.ts); the units are those of coded turns. Absence is known only from `complete`.
 */
export function rate(
  coders: readonly Coder[],
  codes: readonly string[],
  corpus: Corpus,
  options: RatingOptions,
): readonly RatedTranscript[] {
  const index = unitIndex(options.unit, corpus);
  const at = new Map(corpus.transcripts.map((t, i) => [t.id, i]));
  const touched = new Set<number>();
  for (const { state } of coders)
    for (const { transcript } of [...state.codings, ...state.complete]) {
      const t = at.get(transcript);
      if (t !== undefined) touched.add(t);
    }
  const order = [...touched].sort((a, b) => a - b);
  const numbers = new Map(order.map((t) => [t, index.codable(t)]));
  const places = placesOf(numbers);
  const given = coders.map((c) => givenBy(c, codes, corpus, index, places, options.unit));
  return order.map((t) => ({
    transcript: t,
    units: numbers.get(t)!.length,
    reads: coders.map((c) => readingOf(c, corpus.transcripts[t].id, codes, options.coinedAt)),
    given: given.map((g) => g.units.get(t) ?? new Map()),
    outside: sum(given.map((g) => g.outside.get(t) ?? 0)),
    whole:
      options.unit === "transcript"
        ? 0
        : sum(coders.map(({ state }) => state.codings.filter((c) => isWhole(c, corpus.transcripts[t].id)).length)),
    placeOf: (unit) => index.placeOf(numbers.get(t)![unit])?.span,
  }));
}

/** Transcript and position of each unit number, by transcript. */
type Places = ReadonlyMap<number, { readonly transcript: number; readonly unit: number }>;

function placesOf(numbers: ReadonlyMap<number, readonly number[]>): Places {
  const places = new Map<number, { transcript: number; unit: number }>();
  for (const [transcript, list] of numbers) for (const [unit, n] of list.entries()) places.set(n, { transcript, unit });
  return places;
}

/** Units that a coder gave each code, by transcript and code; and how many of a transcript's lie outside its units. */
function givenBy(
  { state }: Coder,
  codes: readonly string[],
  corpus: Corpus,
  index: UnitIndex,
  places: Places,
  unit: AgreementUnit,
): { readonly units: Map<number, Map<number, number[]>>; readonly outside: Map<number, number> } {
  const units = new Map<number, Map<number, number[]>>();
  const outside = new Map<number, number>();
  const codings = unit === "transcript" ? state.codings : state.codings.filter((c) => c.start !== null);
  const mentions = mentionsOfPersons(codings, codes, corpus, index);
  for (let i = 0; i < mentions.length; i++) {
    const place = places.get(mentions.unit[i]);
    if (place === undefined) {
      const t = index.placeOf(mentions.unit[i])?.transcript;
      if (t !== undefined) outside.set(t, (outside.get(t) ?? 0) + 1);
      continue;
    }
    const code = mentions.code[i];
    const mine = units.get(place.transcript) ?? new Map<number, number[]>();
    const list = mine.get(code) ?? [];
    // One unit may be given once for each of its participants.
    if (list.at(-1) !== place.unit) list.push(place.unit);
    units.set(place.transcript, mine.set(code, list));
  }
  return { units, outside };
}

function isWhole(c: { readonly start: number | null; readonly transcript: string }, transcript: string): boolean {
  return c.start === null && c.transcript === transcript;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** Whether a transcript was read in full for a code: marked so for it, or for all codes once the code was there. */
export function readingOf(
  { state }: Coder,
  transcript: string,
  codes: readonly string[],
  coinedAt: ReadonlyMap<string, string> = new Map(),
): (code: number) => boolean {
  const own = state.complete.filter((c) => c.transcript === transcript);
  const named = new Set(own.flatMap((c) => c.codes ?? []));
  const all = own.filter((c) => c.codes === null).map((c) => Date.parse(c.at));
  const last = Math.max(...all);
  return (code) => {
    if (named.has(codes[code])) return true;
    const coined = coinedAt.get(codes[code]);
    return all.length > 0 && (coined === undefined || Date.parse(coined) <= last);
  };
}
