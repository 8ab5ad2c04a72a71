import {
  type Code,
  type Coding,
  type CodingPending,
  type CodingStatus,
  type CodingTable,
  compareText,
  cueText,
  type DecisionMark,
  type PersonCoding,
  type Span,
  type Transcript,
} from "../model/index.ts";
import { suggestionId } from "./suggestion-id.ts";

/** What turning columns into codings needs; indices as in `CodingTable`. */
export interface ListInput {
  readonly table: CodingTable;
  /** In code-unit order of id: the numbering of the table. */
  readonly codes: readonly Pick<Code, "id" | "cues">[];
  readonly transcripts: readonly Transcript[];
  /** Case id of (transcript id, speaker index); null = none. */
  readonly participantOf: (transcript: string, speaker: number) => string | null;
  /** Per table row: 0 = open, 1 = accepted, 2 = rejected. */
  readonly reviewed: Uint8Array;
  /** What people did about a table row. */
  readonly marksOf: (row: number) => readonly DecisionMark[];
  /** Why an accepted table row waits for somebody's decision. */
  readonly pendingOf?: (row: number) => CodingPending | undefined;
  /** People's codings that no table row stands for. */
  readonly persons: readonly PersonCoding[];
}

/** All codings as objects, by transcript, then place, then code: suggestions and people's own, one at a time. */
export function* listCodings(input: ListInput): Generator<Coding> {
  let row = 0;
  const own = personsByTranscript(input);
  for (const [t, transcript] of input.transcripts.entries()) {
    const from = row;
    while (row < input.table.length && input.table.transcript[row] === t) row++;
    yield* codingsOfTranscript(input, transcript, from, row, own.get(transcript.id) ?? []);
  }
}

/** The codings of one transcript: its table rows from `from` to `to`, and what people coded in it. */
export function codingsOfTranscript(
  input: ListInput,
  transcript: Transcript,
  from: number,
  to: number,
  persons: readonly PersonCoding[],
): readonly Coding[] {
  const mine: Coding[] = [];
  for (let row = from; row < to; row++) mine.push(suggested(input, row, transcript));
  for (const person of persons) mine.push(personal(input, person, transcript));
  if (persons.length > 0)
    mine.sort(
      (a, b) =>
        a.unit.start - b.unit.start || compareText(a.code, b.code) || a.start - b.start || compareText(a.id, b.id),
    );
  return mine;
}

/** People's own codings by transcript. */
export function personsByTranscript(input: ListInput): ReadonlyMap<string, readonly PersonCoding[]> {
  const own = new Map<string, PersonCoding[]>();
  for (const p of input.persons) own.set(p.transcript, [...(own.get(p.transcript) ?? []), p]);
  return own;
}

function suggested(input: ListInput, row: number, transcript: Transcript): Coding {
  const { table, codes } = input;
  const code = codes[table.code[row]];
  const unit = { start: table.unitStart[row], end: table.unitEnd[row] };
  const [start, end] = [table.start[row], table.end[row]];
  const evidence: Span[] = [];
  for (let e = table.evidenceFrom[row]; e < table.evidenceFrom[row + 1]; e++)
    evidence.push({ start: table.evidenceStart[e], end: table.evidenceEnd[e] });
  const speaker = transcript.turns[table.turn[row]].speaker;
  const marks = input.reviewed[row] === 0 ? [] : input.marksOf(row);
  const rule = ruleText(code, table.rule[row]);
  const pending = input.reviewed[row] === 1 ? input.pendingOf?.(row) : undefined;
  return {
    id: suggestionId(code.id, transcript.id, unit, "rule"),
    code: code.id,
    transcript: transcript.id,
    participant: input.participantOf(transcript.id, speaker),
    speaker: speaker < 0 ? null : transcript.speakers[speaker].label,
    row: rowAt(transcript, table.turn[row], start),
    start,
    end,
    quote: transcript.text.slice(start, end),
    unit,
    evidence,
    tier: "rule",
    status: statusOf(input, row),
    ...(marks.length > 0 ? { decisions: marks } : {}),
    ...(pending === undefined ? {} : { pending }),
    ...(rule === undefined ? {} : { rule }),
  };
}

export function statusOf(input: ListInput, row: number): CodingStatus {
  if (input.reviewed[row] === 1) return "accepted";
  if (input.reviewed[row] === 2) return "rejected";
  return input.table.contrary[row] ? "contrary" : "suggested";
}

/** The cue as its codebook writes it. */
export function ruleText(code: Pick<Code, "cues">, rule: number): string | undefined {
  const cue = code.cues[rule]?.value;
  return cue === undefined ? undefined : cueText(cue);
}

function personal(input: ListInput, person: PersonCoding, transcript: Transcript): Coding {
  const start = person.start ?? 0;
  const end = person.end ?? transcript.text.length;
  const turn = turnAt(transcript, start);
  const speaker = person.start === null || turn < 0 ? -1 : transcript.turns[turn].speaker;
  return {
    id: person.id,
    code: person.code,
    transcript: transcript.id,
    participant: input.participantOf(transcript.id, speaker),
    speaker: speaker < 0 ? null : transcript.speakers[speaker].label,
    row: turn < 0 ? 1 : rowAt(transcript, turn, start),
    start,
    end,
    quote: transcript.text.slice(start, end),
    unit: { start, end },
    evidence: person.evidence,
    tier: "person",
    status: person.how,
    decisions: person.decisions,
    ...(person.pending === undefined ? {} : { pending: pendingOf([person]) }),
  };
}

/** Of codings of one code on one passage: why some wait, and for whom; undefined when none does. */
export function pendingOf(codings: readonly PersonCoding[]): CodingPending | undefined {
  const first = codings.find((c) => c.pending !== undefined)?.pending;
  if (first === undefined) return undefined;
  const { change, codes, by, at } = first;
  const waitsFor = [...new Set(codings.flatMap((c) => (c.pending ? c.by : [])))].sort(compareText);
  return { change, codes, by, at, waitsFor };
}

/** Number of the row that holds a place of a turn; the row before it when it stands between two. */
export function rowAt(transcript: Transcript, turn: number, at: number): number {
  let row = transcript.turns[turn].rows[0]?.row ?? 1;
  for (const r of transcript.turns[turn].rows) {
    if (r.start > at) break;
    row = r.row;
  }
  return row;
}

/** Index of the last turn that starts at or before a place; -1 when there is none. */
export function turnAt(transcript: Transcript, at: number): number {
  let low = 0;
  let high = transcript.turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (transcript.turns[middle].start <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
