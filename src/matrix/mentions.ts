import type { CodingTable, Mentions, PersonCoding } from "../model/index.ts";
import { type Corpus, casesThatSpeak } from "./corpus.ts";
import type { UnitIndex } from "./units.ts";

/** Mentions of the cue hits that `keep` (e.g. not contrary, not reviewed): distinct code and unit. */
export function mentionsOfHits(table: CodingTable, keep: (row: number) => boolean, units: UnitIndex): Mentions {
  const rows = new Rows();
  for (let row = 0; row < table.length; row++) {
    if (!keep(row)) continue;
    const at = units.ofSentence(table.transcript[row], table.turn[row], table.unitStart[row]);
    rows.add(table.code[row], at.unit, at.case);
  }
  return rows.distinct();
}

/**
 * Mentions of what people coded. A span counts in each unit of which it covers more than half or, when there is none,
 * in the unit in which it starts; questions between two answers count only when nothing else is covered. Overlapping
 * spans of one coder and code are one. A coding of a whole transcript is one mention of each of its participants,
 * in a unit of its own. What is said by a participant who is not in N (no codable turn, as after a withdrawal) is left
 * out, as are codings of codes or transcripts that the run does not have.
 */
export function mentionsOfPersons(
  codings: readonly PersonCoding[],
  codes: readonly string[],
  corpus: Corpus,
  units: UnitIndex,
): Mentions {
  const codeAt = new Map(codes.map((id, i) => [id, i]));
  const transcriptAt = new Map(corpus.transcripts.map((t, i) => [t.id, i]));
  const speaks = casesThatSpeak(corpus);
  const rows = new Rows();
  for (const { code, transcript, start, end } of joined(codings)) {
    const c = codeAt.get(code);
    const t = transcriptAt.get(transcript);
    if (c === undefined || t === undefined) continue;
    const span = start === null || end === null ? undefined : { start, end };
    for (const at of units.ofSpan(t, span)) if (at.case < 0 || speaks[at.case]) rows.add(c, at.unit, at.case);
  }
  return rows.distinct();
}

/** The union: a code that stands in a unit in both stands there once. For basis `all`; never for the two columns. */
export function unionOf(a: Mentions, b: Mentions): Mentions {
  const rows = new Rows();
  for (const m of [a, b]) for (let i = 0; i < m.length; i++) rows.add(m.code[i], m.unit[i], m.case[i]);
  return rows.distinct();
}

type Stretch = Pick<PersonCoding, "code" | "transcript" | "start" | "end">;

/** Overlapping spans of the same coder, code and transcript as one span. */
export function joined(codings: readonly PersonCoding[]): readonly Stretch[] {
  const order = [...codings].sort(
    (a, b) =>
      compare(a.by, b.by) ||
      compare(a.code, b.code) ||
      compare(a.transcript, b.transcript) ||
      (a.start ?? -1) - (b.start ?? -1) ||
      (a.end ?? -1) - (b.end ?? -1),
  );
  const out: { by: string; code: string; transcript: string; start: number | null; end: number | null }[] = [];
  for (const { by, code, transcript, start, end } of order) {
    const last = out.at(-1);
    const same = last && last.by === by && last.code === code && last.transcript === transcript;
    if (same && last.start !== null && last.end !== null && start !== null && end !== null && start < last.end)
      last.end = Math.max(last.end, end);
    else out.push({ by, code, transcript, start, end });
  }
  return out;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Collects rows in any order and gives them distinct, by unit, case and code. */
class Rows {
  #code: number[] = [];
  #unit: number[] = [];
  #case: number[] = [];
  #sorted = true;

  add(code: number, unit: number, owner: number): void {
    const last = this.#code.length - 1;
    if (last >= 0) {
      const order = unit - this.#unit[last] || owner - this.#case[last] || code - this.#code[last];
      if (order === 0) return;
      if (order < 0) this.#sorted = false;
    }
    this.#code.push(code);
    this.#unit.push(unit);
    this.#case.push(owner);
  }

  distinct(): Mentions {
    const [codes, units, owners] = [this.#code, this.#unit, this.#case];
    const order = Int32Array.from(codes, (_, i) => i);
    if (!this.#sorted) order.sort((a, b) => units[a] - units[b] || owners[a] - owners[b] || codes[a] - codes[b]);
    let length = 0;
    let last = -1;
    for (const i of order) {
      if (last >= 0 && units[i] === units[last] && owners[i] === owners[last] && codes[i] === codes[last]) continue;
      order[length++] = last = i;
    }
    const kept = order.subarray(0, length);
    return {
      length,
      code: Int32Array.from(kept, (i) => codes[i]),
      unit: Float64Array.from(kept, (i) => units[i]),
      case: Int32Array.from(kept, (i) => owners[i]),
    };
  }
}
