import { sentence } from "../../findings/index.ts";
import type { Span, Transcript } from "../../model/index.ts";
import { countWords } from "../../text/index.ts";
import type { ReportModel } from "../model.ts";
import { round } from "../round.ts";
import { type Context, rowAt, tidy } from "./context.ts";

/** From files found to words in coded passages. */
export function buildDataFlow(context: Context): ReportModel["dataFlow"] {
  const { parts } = context;
  const sums = { turns: 0, codableTurns: 0, words: 0, codableWords: 0 };
  const spans = {
    person: personSpans(context),
    hits: context.columns.includes("hits") ? hitSpans(context) : undefined,
  };
  const transcripts = parts.transcripts.map((transcript, t) => {
    const own = { turns: transcript.turns.length, codableTurns: 0, words: 0, codableWords: 0 };
    const people = new Set<number>();
    let last = 0;
    for (const [i, turn] of transcript.turns.entries()) {
      const words = context.words(t, i);
      own.words += words;
      last = Math.max(last, turn.endMs ?? turn.startMs ?? 0);
      if (!context.codable(t, i)) continue;
      own.codableTurns++;
      own.codableWords += words;
      const owner = context.caseOfTurn(t, i);
      if (owner >= 0) people.add(owner);
    }
    for (const key of ["turns", "codableTurns", "words", "codableWords"] as const) sums[key] += own[key];
    const interview = parts.interviews.get(transcript.id);
    return tidy({
      id: transcript.id,
      file: transcript.file,
      format: transcript.format,
      kind: interview?.kind ?? transcript.kind,
      language: transcript.language,
      date: interview?.date,
      mode: interview?.mode,
      participants: [...people].sort((a, b) => a - b).map((i) => parts.cases.cases[i].id),
      ...own,
      minutes: last > 0 ? round(last / 60000) : undefined,
      uncoded: uncodedTurns(context, t, spans.person[t], spans.hits?.[t]),
    });
  });
  const reasonOf = (file: string, reason: string): string | undefined => {
    const found = parts.findings.find((f) => f.code === reason && f.file === file);
    return found && sentence(found);
  };
  return {
    found: parts.files.found,
    read: new Set(parts.transcripts.map((t) => t.file)).size,
    excluded: parts.files.excluded.map(({ file, reason }) => tidy({ file, reason, sentence: reasonOf(file, reason) })),
    transcripts,
    ...sums,
    coded: tidy({
      person: codedWords(context, spans.person),
      hits: spans.hits && codedWords(context, spans.hits),
    }),
  };
}

/** Codable turns in which nothing is coded, so that what the codes do not reach can be read. */
function uncodedTurns(
  context: Context,
  t: number,
  person: readonly Span[],
  hits: readonly Span[] | undefined,
): ReportModel["dataFlow"]["transcripts"][number]["uncoded"] {
  const transcript = context.parts.transcripts[t];
  const byPerson = turnsWith(transcript, person);
  const byHits = turnsWith(transcript, hits ?? []);
  const n = { person: 0, neither: 0 };
  const rows: [number, number][] = [];
  let open = false;
  for (const [i, turn] of transcript.turns.entries()) {
    if (!context.codable(t, i)) continue;
    if (!byPerson.has(i)) n.person++;
    const none = !byPerson.has(i) && !byHits.has(i);
    if (none) {
      n.neither++;
      const { row } = rowAt(transcript, i, turn.start);
      const last = rows.at(-1);
      if (open && last !== undefined) last[1] = row;
      else rows.push([row, row]);
    }
    open = none;
  }
  return tidy({ person: n.person, neither: hits === undefined ? undefined : n.neither, rows });
}

/** Turns that a span touches; spans are sorted by start. */
function turnsWith({ turns }: Transcript, spans: readonly Span[]): ReadonlySet<number> {
  const found = new Set<number>();
  let turn = 0;
  for (const span of spans) {
    while (turn < turns.length && turns[turn].end <= span.start) turn++;
    for (let i = turn; i < turns.length && turns[i].start < span.end; i++) found.add(i);
  }
  return found;
}

type SpansByTranscript = readonly (readonly Span[])[];

function personSpans(context: Context): SpansByTranscript {
  const spans: Span[][] = context.parts.transcripts.map(() => []);
  for (const { transcript, start, end } of context.parts.decisions.codings) {
    const t = context.transcriptAt.get(transcript);
    if (t !== undefined && start !== null && end !== null) spans[t].push({ start, end });
  }
  return spans.map((list) => list.sort((a, b) => a.start - b.start || a.end - b.end));
}

function hitSpans(context: Context): SpansByTranscript {
  const { codings, reviewed, transcripts } = context.parts;
  const spans: Span[][] = transcripts.map(() => []);
  for (let i = 0; i < codings.length; i++)
    if (codings.contrary[i] === 0 && reviewed[i] === 0)
      spans[codings.transcript[i]].push({ start: codings.unitStart[i], end: codings.unitEnd[i] });
  return spans.map((list) => list.sort((a, b) => a.start - b.start || a.end - b.end));
}

/** Codable words inside the union of the spans (sorted by start), each word once. */
function codedWords(context: Context, spans: SpansByTranscript): number {
  let words = 0;
  for (const [t, list] of spans.entries()) {
    const { text, turns } = context.parts.transcripts[t];
    let turn = 0;
    let done = 0;
    for (const span of list) {
      while (turn < turns.length && turns[turn].end <= Math.max(span.start, done)) turn++;
      for (let i = turn; i < turns.length && turns[i].start < span.end; i++) {
        const start = Math.max(span.start, turns[i].start, done);
        const end = Math.min(span.end, turns[i].end);
        if (start < end && context.codable(t, i)) words += countWords(text, start, end);
      }
      done = Math.max(done, span.end);
    }
  }
  return words;
}
