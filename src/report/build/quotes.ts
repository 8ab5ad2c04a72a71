import { finding } from "../../findings/index.ts";
import { type Checked, compareText, type Finding, type PlacedQuote } from "../../model/index.ts";
import type { QuoteEntry, ReportModel } from "../model.ts";
import type { ReportParts } from "../parts.ts";
import { type Context, contextOf, rowAt, tidy, turnAt } from "./context.ts";

/** Quotations printed for each set, and contrary cases beside them. */
const QUOTES = 3;
/** Units of text a quotation may have before a longer one is no longer preferred. */
const IDEAL = 300;

interface Candidate {
  /** What two candidates of one place have in common. */
  readonly place: string;
  readonly t: number;
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly owner: number;
  readonly codes: Set<number>;
  readonly column: "person" | "hits";
}

/**
 * The quotations that researchers chose for a set; where there are none, two or three chosen by rule and not by meaning: passages a person coded first, each from
 * another participant, groups not yet heard first, longer sentences up to about 300 units, then the order of the text.
 * Nobody without consent to be quoted is quoted. A passage stands under one set only while another is left.
 */
export function buildQuotes(context: Context, sets: ReportModel["sets"]): ReportModel["quotes"] {
  const person = candidates(context, "person", 0);
  const hits = context.columns.includes("hits") ? candidates(context, "hits", 0) : [];
  const contrary = context.columns.includes("hits") ? candidates(context, "hits", 1) : [];
  const setsOf = new Map<number, number[]>();
  for (const [s, set] of sets.entries())
    for (const id of set.codes) {
      const code = context.codeAt.get(id);
      if (code === undefined) continue;
      const own = setsOf.get(code);
      if (own) own.push(s);
      else setsOf.set(code, [s]);
    }
  const pools = [[person, hits], [contrary]].map((list) => list.map((pool) => bySets(pool, setsOf)));
  const used = new Set<string>();
  let number = 0;
  const entries = (list: readonly Candidate[], isContrary: boolean, wanted: ReadonlySet<number>): QuoteEntry[] =>
    list.map((c) => quoteOf(context, c, `q${++number}`, isContrary, wanted));
  return sets.map((set, s) => {
    const wanted = new Set(set.codes.flatMap((c) => context.codeAt.get(c) ?? []));
    const pick = (from: (typeof pools)[number], n: number): Candidate[] => {
      const chosen: Candidate[] = [];
      for (const pool of from) choose(context, pool.get(s) ?? [], used, n, chosen);
      return chosen;
    };
    const own = (isContrary: boolean): QuoteEntry[] =>
      context.parts.chosenQuotes
        .filter((q) => q.theme === set.id && q.contrary === isContrary)
        .map((q) => chosenOf(context, q, `q${++number}`, wanted));
    const chosen = own(false);
    const against = own(true);
    return {
      set: set.id,
      selected: chosen.length > 0,
      quotes: chosen.length > 0 ? chosen : entries(pick(pools[0], QUOTES), false, wanted),
      contrary: against.length > 0 ? against : entries(pick(pools[1], QUOTES), true, wanted),
    };
  });
}

/** A quotation that a researcher chose, with the codes people gave to its words. */
function chosenOf(context: Context, q: PlacedQuote, id: string, wanted: ReadonlySet<number>): QuoteEntry {
  const { parts } = context;
  const t = context.transcriptAt.get(q.transcript)!;
  const codes = new Set<number>();
  for (const c of parts.decisions.codings) {
    const at = context.codeAt.get(c.code);
    if (at !== undefined && c.transcript === q.transcript && c.start !== null && c.start < q.end && q.start < c.end!)
      codes.add(at);
  }
  const turn = firstCodable(context, t, q.start, q.end);
  const owner = context.caseOfTurn(t, turn);
  const place = placeOf(t, q.start, q.end);
  const candidate: Candidate = { place, t, turn, start: q.start, end: q.end, owner, codes, column: "person" };
  const given = { by: q.by, purpose: q.purpose, shown: q.show, translation: q.translation };
  return { ...quoteOf(context, candidate, id, q.contrary, wanted), chosen: tidy(given) };
}

/** The chosen quotations whose words are those of somebody who may be quoted; the others as findings. */
export function quotableChosen(parts: ReportParts): Checked<readonly PlacedQuote[]> {
  const context = contextOf(parts);
  const findings: Finding[] = [];
  const value = parts.chosenQuotes.filter((q) => {
    const t = context.transcriptAt.get(q.transcript);
    if (t !== undefined) {
      const turn = firstCodable(context, t, q.start, q.end);
      if (context.codable(t, turn) && context.quotable(context.caseOfTurn(t, turn))) return true;
    }
    findings.push(finding("quote-not-quotable", { transcript: q.transcript }, q.place));
    return false;
  });
  return { value, findings };
}

/** The candidates that hold a code of each set, by set, in their order. */
function bySets(
  pool: readonly Candidate[],
  setsOf: ReadonlyMap<number, readonly number[]>,
): ReadonlyMap<number, readonly Candidate[]> {
  const lists = new Map<number, Candidate[]>();
  for (const candidate of pool)
    for (const code of candidate.codes)
      for (const s of setsOf.get(code) ?? []) {
        const own = lists.get(s);
        if (own === undefined) lists.set(s, [candidate]);
        else if (own.at(-1) !== candidate) own.push(candidate);
      }
  return lists;
}

/** Adds to `chosen`, up to `n`, the best of the candidates. */
function choose(context: Context, left: readonly Candidate[], used: Set<string>, n: number, chosen: Candidate[]): void {
  while (chosen.length < n) {
    const speakers = new Set(chosen.map((o) => o.owner));
    const heard = new Set(chosen.map((o) => context.groupName(o.owner)));
    let best: Candidate | undefined;
    let [bestAgain, bestHeard, bestFit] = [0, 0, 0];
    for (const c of left) {
      if (speakers.has(c.owner)) continue;
      const again = used.has(c.place) ? 1 : 0;
      if (best && again > bestAgain) continue;
      const known = heard.size > 0 && heard.has(context.groupName(c.owner)) ? 1 : 0;
      const fit = fitness(c.end - c.start);
      const better = !best || again < bestAgain || known < bestHeard || (known === bestHeard && fit > bestFit);
      if (better) [best, bestAgain, bestHeard, bestFit] = [c, again, known, fit];
    }
    if (!best) return;
    used.add(best.place);
    chosen.push(best);
  }
}

function fitness(length: number): number {
  return length <= IDEAL ? length : Math.max(0, 2 * IDEAL - length);
}

function placeOf(t: number, start: number, end: number): string {
  return `${t}:${start}:${end}`;
}

/** One candidate per passage, with all its codes; in the order of the text. */
function candidates(context: Context, column: "person" | "hits", contrary: 0 | 1): Candidate[] {
  const { parts } = context;
  const byPlace = new Map<string, Candidate>();
  const add = (t: number, turn: number, start: number, end: number, code: number): void => {
    const owner = context.caseOfTurn(t, turn);
    if (!context.quotable(owner) || !context.codable(t, turn)) return;
    const place = placeOf(t, start, end);
    const known = byPlace.get(place);
    if (known) known.codes.add(code);
    else byPlace.set(place, { place, t, turn, start, end, owner, codes: new Set([code]), column });
  };
  if (column === "person")
    for (const { code, transcript, start, end } of parts.decisions.codings) {
      const c = context.codeAt.get(code);
      const t = context.transcriptAt.get(transcript);
      if (c === undefined || t === undefined || start === null || end === null) continue;
      if (start < 0 || end > parts.transcripts[t].text.length || start >= end) continue;
      add(t, firstCodable(context, t, start, end), start, end, c);
    }
  else {
    const { codings, reviewed } = parts;
    for (let i = 0; i < codings.length; i++)
      if (codings.contrary[i] === contrary && reviewed[i] === 0)
        add(codings.transcript[i], codings.turn[i], codings.unitStart[i], codings.unitEnd[i], codings.code[i]);
  }
  return [...byPlace.values()].sort((a, b) => a.t - b.t || a.start - b.start || a.end - b.end);
}

/** The first turn of the span that is an answer and not a question; else the turn in which it starts. */
function firstCodable(context: Context, t: number, start: number, end: number): number {
  const { turns } = context.parts.transcripts[t];
  const first = turnAt(context.parts.transcripts[t], start);
  for (let i = first; i < turns.length && turns[i].start < end; i++)
    if (turns[i].end > start && context.codable(t, i) && context.caseOfTurn(t, i) >= 0) return i;
  return first;
}

/** The passage word for word, one piece for each turn of its speaker. */
function quoteOf(
  context: Context,
  candidate: Candidate,
  id: string,
  contrary: boolean,
  wanted: ReadonlySet<number>,
): QuoteEntry {
  const { parts } = context;
  const transcript = parts.transcripts[candidate.t];
  const pieces: QuoteEntry["pieces"] = [];
  for (let i = candidate.turn; i < transcript.turns.length && transcript.turns[i].start < candidate.end; i++) {
    if (context.caseOfTurn(candidate.t, i) !== candidate.owner) continue;
    const start = Math.max(candidate.start, transcript.turns[i].start);
    const end = Math.min(candidate.end, transcript.turns[i].end);
    if (start < end) pieces.push({ start, end, text: transcript.text.slice(start, end) });
  }
  const { row, source } = rowAt(transcript, candidate.turn, candidate.start);
  return {
    id,
    transcript: transcript.id,
    index: candidate.t,
    start: candidate.start,
    end: candidate.end,
    pieces,
    turn: candidate.turn,
    row,
    source,
    participant: parts.cases.cases[candidate.owner].id,
    group: context.groupName(candidate.owner),
    site: context.siteOf(candidate.owner),
    codes: [...candidate.codes]
      .filter((c) => wanted.has(c))
      .map((c) => parts.codeIds[c])
      .sort(compareText),
    column: candidate.column,
    contrary,
  };
}
