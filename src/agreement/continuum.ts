import type { Corpus } from "../matrix/index.ts";
import type { Figure, PersonCoding, Span, Unitising } from "../model/index.ts";
import { type Coder, type RatingOptions, readingOf } from "./ratings.ts";
import { type Stretch, unitise } from "./unitise.ts";

/**
 * Alpha for unitising over the text of the coded turns, transcript after transcript, that all coders read in full. A place
 * may have several codes while the coefficient knows one value at a place: for the coefficients over all codes the value
 * is the set of codes a coder gave there; beside them each code is a continuum of its own, this code or not.
 */
export function unitiseCoders(
  coders: readonly Coder[],
  codes: readonly string[],
  corpus: Corpus,
  options: Pick<RatingOptions, "coinedAt">,
): Unitising {
  const reads = corpus.transcripts.map((t) => coders.map((c) => readingOf(c, t.id, codes, options.coinedAt)));
  const readFor = (t: number, wanted: readonly number[]): boolean =>
    reads[t].every((own) => wanted.every((code) => own(code)));
  const numbers = codes.map((_, c) => c);
  const text = continuumOf(corpus, (t) => readFor(t, numbers));
  const known = new Set(codes);
  const own = coders.map((c) => c.state.codings.filter((coding) => known.has(coding.code)));
  const sets = own.map((codings) => setsOf(codings, text));
  const alpha = unitise(sets, text.length);
  const everything = { value: null, reason: "no-units" } as const;
  const any = text.length > 0;
  return {
    length: text.length,
    transcripts: text.transcripts,
    all: plain(any ? alpha.all : everything),
    relevant: plain(any ? alpha.relevant : everything),
    coding: plain(any ? alpha.coding : everything),
    covered: any ? sharedLength(sets) / text.length : null,
    codes: codes.flatMap((code, c) => {
      const mine = own.map((codings) => codings.filter((coding) => coding.code === code));
      if (mine.every((m) => m.length === 0)) return [];
      const alone = continuumOf(corpus, (t) => readFor(t, [c]));
      const stretches = mine.map((m) => merged(m.flatMap((x) => alone.place(x))).map((s) => ({ ...s, value: code })));
      const among = any
        ? unitise(
            sets.map((own) => thisOrOther(own, code)),
            text.length,
          ).values.get(code)?.alpha
        : undefined;
      return [
        {
          code,
          alpha: plain(alone.length === 0 ? everything : unitise(stretches, alone.length).all),
          coding: plain(among ?? everything),
        },
      ];
    }),
  };
}

function plain(value: Pick<Figure, "value" | "reason">): Figure {
  return { ...value, low: null, high: null };
}

interface Continuum {
  readonly length: number;
  readonly transcripts: number;
  /** Where a coding stands in it: nothing outside coded turns, one stretch across turns that follow each other in it. */
  readonly place: (coding: Pick<PersonCoding, "transcript" | "start" | "end">) => readonly Span[];
}

function continuumOf(corpus: Corpus, wanted: (transcript: number) => boolean): Continuum {
  const turnsOf = new Map<string, { readonly start: number; readonly end: number; readonly at: number }[]>();
  let length = 0;
  for (const [t, { id, turns }] of corpus.transcripts.entries()) {
    if (!wanted(t)) continue;
    const own = [];
    for (const [i, { start, end }] of turns.entries()) {
      if (corpus.codable[t][i] !== 1) continue;
      own.push({ start, end, at: length });
      length += end - start;
    }
    turnsOf.set(id, own);
  }
  const place: Continuum["place"] = ({ transcript, start, end }) => {
    if (start === null || end === null) return [];
    const pieces = (turnsOf.get(transcript) ?? [])
      .filter((t) => t.start < end && start < t.end)
      .map((t) => ({ start: t.at + Math.max(start, t.start) - t.start, end: t.at + Math.min(end, t.end) - t.start }));
    return pieces.length === 0 ? [] : [{ start: pieces[0].start, end: pieces[pieces.length - 1].end }];
  };
  return { length, transcripts: turnsOf.size, place };
}

/** One coder's codings as stretches that do not overlap: at each place the set of codes, cut wherever a coding begins or ends. */
function setsOf(codings: readonly PersonCoding[], text: Continuum): readonly Stretch[] {
  const placed = codings.flatMap((c) => text.place(c).map((s) => ({ ...s, code: c.code })));
  const cuts = [...new Set(placed.flatMap((p) => [p.start, p.end]))].sort((a, b) => a - b);
  const opening = [...placed].sort((a, b) => a.start - b.start);
  const stretches: Stretch[] = [];
  let open: typeof placed = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    while (next < opening.length && opening[next].start <= cuts[i]) open.push(opening[next++]);
    open = open.filter((p) => p.end > cuts[i]);
    if (open.length === 0) continue;
    const value = JSON.stringify([...new Set(open.map((p) => p.code))].sort());
    stretches.push({ start: cuts[i], end: cuts[i + 1], value });
  }
  return stretches;
}

/** Stretches of sets as stretches of one code (its id) and of others (a space); what touches and is the same is one. */
function thisOrOther(own: readonly Stretch[], code: string): readonly Stretch[] {
  const out: { start: number; end: number; value: string }[] = [];
  for (const s of own) {
    const value = (JSON.parse(s.value) as string[]).includes(code) ? code : " ";
    const last = out.at(-1);
    if (last && last.end === s.start && last.value === value) last.end = s.end;
    else out.push({ start: s.start, end: s.end, value });
  }
  return out;
}

/** Overlapping spans as one. */
function merged(spans: readonly Span[]): readonly Span[] {
  const out: { start: number; end: number }[] = [];
  for (const s of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last && s.start < last.end) last.end = Math.max(last.end, s.end);
    else out.push({ ...s });
  }
  return out;
}

/** Length to which at least two coders gave a value. */
function sharedLength(coders: readonly (readonly Stretch[])[]): number {
  const steps = coders.flat().flatMap((s): [number, number][] => [
    [s.start, 1],
    [s.end, -1],
  ]);
  steps.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let [depth, from, shared] = [0, 0, 0];
  for (const [at, step] of steps) {
    if (depth >= 2) shared += at - from;
    depth += step;
    from = at;
  }
  return shared;
}
