import { suggestionId, turnAt } from "../coding/index.ts";
import { anchorState, bindDecisions, foldDecisions } from "../decisions/index.ts";
import {
  type Code,
  type CodingTable,
  cueText,
  type DecisionEvent,
  type DecisionState,
  overlaps,
  type PersonCoding,
  provisionalCode,
  type Span,
  type Transcript,
} from "../model/index.ts";
import { sentenceSpans } from "../text/index.ts";
import type { EventsByTranscript, Item, Ranked, ReviewInput, ReviewState } from "./state.ts";

/** What stands decided in one transcript, seen by the coder. */
export interface View {
  readonly mine: readonly PersonCoding[];
  /** Empty when others' work is hidden. */
  readonly others: readonly PersonCoding[];
  readonly rejected: DecisionState["rejected"];
  readonly othersRejected: DecisionState["rejected"];
  readonly notes: DecisionState["notes"];
  /** Whether the coder has read all of it for all codes. */
  readonly complete: boolean;
  /** First row of the table in this transcript, and for each of its rows: 0 open, 1 accepted, 2 rejected by this coder. */
  readonly from: number;
  readonly status: Uint8Array;
}

/** A suggestion as the screen and the decisions speak of it. */
export interface Suggestion {
  readonly row: number;
  readonly id: string;
  readonly code: string;
  readonly transcript: number;
  readonly unit: Span;
  readonly evidence: readonly Span[];
  readonly contrary: boolean;
  /** The cue as the codebook writes it; undefined where no cue speaks. */
  readonly rule: string | undefined;
  /** Of the tier "relevance": how it was found. */
  readonly ranked?: Ranked;
}

// Everything below follows from values alone; the caches only save computing it again for the same values.
const views = new WeakMap<
  ReviewInput,
  Map<number, { readonly about: readonly DecisionEvent[]; readonly migrations: number; readonly view: View }>
>();
const migrationsIn = new WeakMap<EventsByTranscript, readonly DecisionEvent[]>();
const sentencesOf = new WeakMap<Transcript, readonly number[]>();
const coinedOf = new WeakMap<EventsByTranscript, readonly Code[]>();
const rowsOf = new WeakMap<CodingTable, Int32Array>();

const NONE: readonly DecisionEvent[] = [];

/** The decisions about one transcript as they stand after all events. */
export function viewOf(input: ReviewInput, events: EventsByTranscript, t: number): View {
  const transcript = input.transcripts[t];
  const about = events.get(transcript.id) ?? NONE;
  let known = views.get(input);
  if (known === undefined) views.set(input, (known = new Map()));
  const everywhere = migrationsOf(events);
  const last = known.get(t);
  // Events are only ever added, so that as many are the same ones.
  if (last?.about === about && last.migrations === everywhere.length) return last.view;
  const view = makeView(input, transcript, t, everywhere.length === 0 ? about : [...everywhere, ...about]);
  known.set(t, { about, migrations: everywhere.length, view });
  return view;
}

/** What became of codes: these events name no transcript and are about all of them. */
function migrationsOf(events: EventsByTranscript): readonly DecisionEvent[] {
  let found = migrationsIn.get(events);
  if (found === undefined) {
    const list = events.get("") ?? NONE;
    const ids = new Set(list.flatMap((e) => (e.do === "migrate" ? e.id : [])));
    // An undo of an undo brings a migration back.
    for (const e of list) if (e.do === "undo" && ids.has(e.on ?? "")) ids.add(e.id);
    found = ids.size === 0 ? NONE : list.filter((e) => ids.has(e.id));
    migrationsIn.set(events, found);
  }
  return found;
}

function makeView(input: ReviewInput, transcript: Transcript, t: number, events: readonly DecisionEvent[]): View {
  const { state } = anchorState(foldDecisions(events), [transcript]);
  const own = <T extends { by: string }>(list: readonly T[]): T[] => list.filter((x) => x.by === input.coder);
  const rest = <T extends { by: string }>(list: readonly T[]): T[] =>
    input.others ? list.filter((x) => x.by !== input.coder) : [];
  const [mine, rejected] = [own(state.codings), own(state.rejected)];
  const starts = firstRows(input);
  const rows = slice(input.table, starts[t], starts[t + 1]);
  const ids = input.transcripts.map((x) => x.id);
  return {
    mine,
    rejected,
    others: rest(state.codings),
    othersRejected: rest(state.rejected),
    notes: input.others ? state.notes : own(state.notes),
    complete: own(state.complete).some((c) => c.codes === null),
    from: starts[t],
    status: bindDecisions(rows, input.codeIds, ids, { codings: mine, rejected }).status,
  };
}

/** First table row of each transcript, and the table's length behind the last. */
export function firstRows({ table, transcripts }: Pick<ReviewInput, "table" | "transcripts">): Int32Array {
  const known = rowsOf.get(table);
  if (known) return known;
  const first = new Int32Array(transcripts.length + 1);
  for (let t = 0, row = 0; t < transcripts.length; t++) {
    first[t] = row;
    while (row < table.length && table.transcript[row] === t) row++;
    first[t + 1] = row;
  }
  rowsOf.set(table, first);
  return first;
}

function slice(table: CodingTable, from: number, to: number): CodingTable {
  const part = <A extends Int32Array | Uint8Array>(column: A): A => column.subarray(from, to) as A;
  return {
    ...table,
    length: to - from,
    code: part(table.code),
    transcript: part(table.transcript),
    turn: part(table.turn),
    unitStart: part(table.unitStart),
    unitEnd: part(table.unitEnd),
  };
}

export function suggestionAt(input: ReviewInput, row: number): Suggestion {
  const { table, codeIds, transcripts } = input;
  const evidence: Span[] = [];
  for (let e = table.evidenceFrom[row]; e < table.evidenceFrom[row + 1]; e++)
    evidence.push({ start: table.evidenceStart[e], end: table.evidenceEnd[e] });
  const code = codeIds[table.code[row]];
  const unit = { start: table.unitStart[row], end: table.unitEnd[row] };
  const transcript = table.transcript[row];
  const cue = codeOf(input, code)?.cues[table.rule[row]]?.value;
  const tier = table.rule[row] < 0 ? "relevance" : "rule";
  const id = suggestionId(code, transcripts[transcript].id, unit, tier);
  return {
    row,
    id,
    code,
    transcript,
    unit,
    evidence,
    contrary: table.contrary[row] === 1,
    rule: cue === undefined ? undefined : cueText(cue),
    ...(tier === "rule" ? {} : { ranked: input.ranked?.get(id) ?? { rule: "likeness", score: 0 } }),
  };
}

/** Rows of the queue's suggestions in a transcript whose sentence overlaps the words; no others are ever shown. */
export function rowsIn(input: ReviewInput, t: number, words: Span): number[] {
  const starts = firstRows(input);
  const shown = shownRows(input);
  const rows: number[] = [];
  for (let row = starts[t]; row < starts[t + 1]; row++)
    if (shown.has(row) && overlaps({ start: input.table.unitStart[row], end: input.table.unitEnd[row] }, words))
      rows.push(row);
  return rows;
}

const rowsShown = new WeakMap<readonly Item[], ReadonlySet<number>>();

function shownRows({ queue }: ReviewInput): ReadonlySet<number> {
  let rows = rowsShown.get(queue);
  if (rows === undefined) {
    rows = new Set(queue.flatMap((i) => (i.kind === "suggestion" ? i.row : [])));
    rowsShown.set(queue, rows);
  }
  return rows;
}

/** The coder's answer to a suggestion: 0 open, 1 accepted, 2 rejected. */
export function answerTo(input: ReviewInput, events: EventsByTranscript, row: number): number {
  const view = viewOf(input, events, input.table.transcript[row]);
  return view.status[row - view.from];
}

/** Sentences of a transcript as start,end pairs, never across a paragraph or turn. */
export function sentences(transcript: Transcript): readonly number[] {
  let spans = sentencesOf.get(transcript);
  if (spans === undefined) {
    const found: number[] = [];
    for (const { start, end } of transcript.turns)
      for (const at of sentenceSpans(transcript.text, start, end, transcript.language)) found.push(at);
    spans = found;
    sentencesOf.set(transcript, spans);
  }
  return spans;
}

/** Index of the sentence that holds a place, or the next one. */
export function sentenceIndex(transcript: Transcript, at: number): number {
  const spans = sentences(transcript);
  let low = 0;
  let high = spans.length / 2 - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[2 * middle + 1] <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low);
}

/** The codebook's codes, and behind them those that people coined and have not taken back. */
export function codesNow(input: ReviewInput, events: EventsByTranscript): readonly Code[] {
  let coined = coinedOf.get(events);
  if (coined === undefined) {
    const coins = [...events.values()].flatMap((list) => (list.some((e) => e.do === "coin") ? list : []));
    coined = foldDecisions([...coins, ...migrationsOf(events)]).coined.map(provisionalCode);
    coinedOf.set(events, coined);
  }
  if (coined.length === 0) return input.codes;
  const known = new Set(input.codes.map((c) => c.id));
  return [...input.codes, ...coined.filter((c) => !known.has(c.id))];
}

export function codeOf(input: Pick<ReviewInput, "codes">, id: string): Code | undefined {
  let byId = codesById.get(input.codes);
  if (byId === undefined) {
    byId = new Map(input.codes.map((c) => [c.id, c]));
    codesById.set(input.codes, byId);
  }
  return byId.get(id);
}
const codesById = new WeakMap<readonly Code[], ReadonlyMap<string, Code>>();

export function labelOf(input: ReviewInput, state: ReviewState, id: string): string {
  return (
    (codeOf(input, id) ?? codesNow(input, state.events).find((c) => c.id === id))?.label ?? "(not in the codebook)"
  );
}

/** How many of the queue are suggestions without the coder's answer, or codings that wait for it. */
export function openCount(input: ReviewInput, state: ReviewState): number {
  let open = 0;
  for (const item of input.queue)
    if (
      item.kind === "suggestion"
        ? answerTo(input, state.events, item.row) === 0
        : item.pending && isPending(input, state.events, item)
    )
      open++;
  return open;
}

/** Whether a coding of this coder waits for them since its code was split or redefined. */
export function isPending(
  input: ReviewInput,
  events: EventsByTranscript,
  { transcript, id }: { readonly transcript: number; readonly id: string },
): boolean {
  return viewOf(input, events, transcript).mine.some((c) => c.id === id && c.pending !== undefined);
}

/** Index of the turn that holds a place. */
export function turnOf(transcript: Transcript, at: number): number {
  return Math.max(0, turnAt(transcript, at));
}
