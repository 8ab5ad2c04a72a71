import type { Corpus } from "../matrix/index.ts";
import { type DecisionState, type Disagreement, overlapLength, type Span, type Voice } from "../model/index.ts";
import type { Coder, RatedTranscript } from "./ratings.ts";

/** What consensus holds. */
export type Settled = Pick<DecisionState, "codings" | "rejected">;

/** A passage and code as those who read it see it: all gave the code, or not all. */
export interface Passage extends Span {
  readonly code: string;
  /** Index in the corpus. */
  readonly transcript: number;
  readonly units: number;
  /** The unit is the transcript. */
  readonly whole: boolean;
  /** Indexes of the coders who gave the code, and of those who read the transcript in full and did not. */
  readonly gave: readonly number[];
  readonly gaveNot: readonly number[];
}

/**
 * Passages to which at least one coder gave a code in a transcript that at least two read in full for it, by transcript,
 * place and code. Neighbouring units of one turn with the same coders are one passage; the unit `transcript` is one.
 */
export function passages(
  rated: readonly RatedTranscript[],
  codes: readonly string[],
  corpus: Corpus,
  wanted: ReadonlySet<string> = new Set(codes),
): readonly Passage[] {
  const out: Passage[] = [];
  for (const r of rated) {
    const { text, turns } = corpus.transcripts[r.transcript];
    const mine: Passage[] = [];
    for (const [c, code] of codes.entries()) {
      if (!wanted.has(code)) continue;
      const readers = r.reads.flatMap((reads, i) => (reads(c) ? [i] : []));
      if (readers.length < 2) continue;
      const gave = new Map<number, number[]>();
      for (const i of readers)
        for (const unit of r.given[i].get(c) ?? []) gave.set(unit, [...(gave.get(unit) ?? []), i]);
      let last: (Passage & { readonly unit: number }) | undefined;
      for (const [unit, who] of [...gave].sort((a, b) => a[0] - b[0])) {
        const place = r.placeOf(unit);
        const span = place ?? { start: 0, end: text.length };
        const whole = place === undefined;
        const same = last !== undefined && last.unit === unit - 1 && String(last.gave) === String(who);
        const joins = same && turns.some((t) => t.start <= last!.start && span.end <= t.end);
        const [start, units] = joins ? [last!.start, last!.units + 1] : [span.start, 1];
        if (joins) mine.pop();
        const gaveNot = readers.filter((i) => !who.includes(i));
        last = { code, transcript: r.transcript, start, end: span.end, units, whole, gave: who, gaveNot, unit };
        mine.push(last);
      }
    }
    out.push(...mine.sort((a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : 1)));
  }
  return out;
}

/** The passages about which those who read them differ, with each coder's words and reason, and what was settled. */
export function disagreements(
  all: readonly Passage[],
  coders: readonly Coder[],
  corpus: Corpus,
  settled: Settled,
): readonly Disagreement[] {
  return all
    .filter((p) => p.gaveNot.length > 0)
    .map((p): Disagreement => {
      const { id, text, turns } = corpus.transcripts[p.transcript];
      const rows = turns.flatMap((t) => t.rows);
      const outcome = settledAs(p, id, settled);
      return {
        code: p.code,
        transcript: id,
        start: p.start,
        end: p.end,
        row: rows.findLast((r) => r.start <= p.start)?.row ?? 1,
        units: p.units,
        quote: p.whole ? "" : text.slice(p.start, p.end),
        gave: p.gave.map((i) => voiceFor(coders[i], p, id, text)),
        gaveNot: p.gaveNot.map((i) => voiceAgainst(coders[i], p, id)),
        ...(outcome === undefined ? {} : { settled: outcome }),
      };
    });
}

/** What adjudication said about a passage: the latest of what overlaps more than half of it. */
export function settledAs(
  passage: Pick<Passage, "code" | "start" | "end">,
  transcript: string,
  settled: Settled,
): Disagreement["settled"] {
  const stands = standing(passage, transcript, settled);
  const not = settled.rejected.filter(
    (r) => r.code === passage.code && r.transcript === transcript && answers(passage, r),
  );
  const lastOf = (list: readonly { readonly decisions: readonly { readonly at: string }[] }[]): number =>
    Math.max(...list.flatMap((x) => x.decisions.map((d) => Date.parse(d.at))));
  if (stands.length + not.length === 0) return undefined;
  return lastOf(stands) >= lastOf(not) ? "stands" : "does-not-stand";
}

/** Consensus codings of the passage's code that overlap more than half of it. */
export function standing(
  passage: Pick<Passage, "code" | "start" | "end">,
  transcript: string,
  { codings }: Settled,
): Settled["codings"] {
  return codings.filter((c) => c.code === passage.code && c.transcript === transcript && answers(passage, c));
}

function answers(passage: Span, other: { readonly start: number | null; readonly end: number | null }): boolean {
  if (other.start === null || other.end === null) return false;
  return 2 * overlapLength(passage, { start: other.start, end: other.end }) > passage.end - passage.start;
}

/** A coder who gave the code: by the coding that overlaps the passage, else by one of the whole transcript. */
function voiceFor({ name, state }: Coder, passage: Passage, transcript: string, text: string): Voice {
  const own = state.codings.filter((c) => c.code === passage.code && c.transcript === transcript);
  const coding = own.find((c) => overlapsWith(passage, c)) ?? own[0];
  if (!coding) return { coder: name, how: "applied" };
  const { start, end, how, because } = coding;
  const same = start === null || end === null || (start === passage.start && end === passage.end);
  return {
    coder: name,
    how,
    ...(because === undefined ? {} : { because }),
    ...(same || passage.whole ? {} : { words: text.slice(start, end) }),
  };
}

/** A coder who read the transcript in full and did not give the code: rejected, with the reason, or left. */
function voiceAgainst({ name, state, events }: Coder, passage: Passage, transcript: string): Voice {
  const about = (x: { code?: string; transcript?: string; start?: number | null; end?: number | null }): boolean =>
    x.code === passage.code && x.transcript === transcript && overlapsWith(passage, x);
  if (!state.rejected.some(about)) return { coder: name, how: "not-coded" };
  const because = events.findLast((e) => (e.do === "reject" || e.do === "recode") && about(e))?.because;
  return { coder: name, how: "rejected", ...(because === undefined ? {} : { because }) };
}

function overlapsWith(passage: Span, x: { start?: number | null; end?: number | null }): boolean {
  if (x.start == null || x.end == null) return false;
  return overlapLength(passage, { start: x.start, end: x.end }) > 0;
}
