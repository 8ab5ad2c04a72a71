import { type Coding, compareSpans, type Span } from "../model/index.ts";
import type { Found } from "./evaluate.ts";
import type { Field, Place } from "./places.ts";
import { placesOf } from "./places.ts";

/**
 * Words on which all of the given codes stand: what codings of each share, the smallest such stretches once. Codings
 * that are rejected or possible contrary cases do not stand. A cue hit stands on its sentence.
 */
export function overlapsOf(field: Field, codes: readonly string[], wanted: (c: Coding) => boolean): readonly Found[] {
  const found: Found[] = [];
  for (const [transcript, t] of field.transcripts.entries()) {
    const here = field.codings.filter((c) => c.transcript === t.id && wanted(c));
    let shared: { span: Span; codings: readonly Coding[] }[] = here
      .filter((c) => c.code === codes[0])
      .map((c) => ({ span: spanOf(c), codings: [c] }));
    for (const code of codes.slice(1)) {
      const others = here.filter((c) => c.code === code);
      shared = shared.flatMap(({ span, codings }) =>
        others.flatMap((o) => {
          const both = { start: Math.max(span.start, spanOf(o).start), end: Math.min(span.end, spanOf(o).end) };
          return both.start < both.end ? [{ span: both, codings: [...codings, o] }] : [];
        }),
      );
    }
    const bySpan = new Map<string, { span: Span; codings: Set<Coding> }>();
    for (const { span, codings } of shared) {
      const key = `${span.start}-${span.end}`;
      const known = bySpan.get(key) ?? { span, codings: new Set<Coding>() };
      for (const c of codings) known.codings.add(c);
      bySpan.set(key, known);
    }
    for (const { span, codings } of [...bySpan.values()].sort((a, b) => compareSpans(a.span, b.span))) {
      const turn = Math.max(
        0,
        t.turns.findLastIndex((x) => x.start <= span.start),
      );
      const place: Place = { transcript, turn, ...span };
      found.push({ place, words: [span], codings: [...codings] });
    }
  }
  return found;
}

/** Sentences of the turns looked at that no wanted coding touches. */
export function uncovered(field: Field, wanted: (c: Coding) => boolean): readonly Found[] {
  const byTranscript = new Map<string, Span[]>();
  for (const c of field.codings) {
    if (!wanted(c)) continue;
    const list = byTranscript.get(c.transcript);
    if (list) list.push(spanOf(c));
    else byTranscript.set(c.transcript, [spanOf(c)]);
  }
  const covered = new Map([...byTranscript].map(([id, spans]) => [id, merged(spans)]));
  return placesOf(field, "sentence")
    .filter((p) => !touches(covered.get(field.transcripts[p.transcript].id) ?? [], p))
    .map((place) => ({ place, words: [], codings: [] }));
}

function spanOf(c: Coding): Span {
  return c.tier === "person" ? { start: c.start, end: c.end } : c.unit;
}

/** The spans in order, those that touch joined. */
function merged(spans: readonly Span[]): readonly Span[] {
  const out: { start: number; end: number }[] = [];
  for (const s of [...spans].sort(compareSpans)) {
    const last = out.at(-1);
    if (last && s.start <= last.end) last.end = Math.max(last.end, s.end);
    else out.push({ ...s });
  }
  return out;
}

function touches(spans: readonly Span[], p: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end <= p.start) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low].start < p.end;
}
