import { citeLines, type NumberedLine, numberLines } from "../handout/lines.ts";
import {
  caseTab,
  coOccurrence,
  countCodes,
  mentionsOfHits,
  mentionsOfPersons,
  passagesOfCases,
  type UnitIndex,
  unionOf,
  unitIndex,
} from "../matrix/index.ts";
import type { Basis, CitedPassage, CoOccurrence, EvidenceCounts, Mentions } from "../model/index.ts";
import { sentenceSpans } from "../text/index.ts";
import type { CodedStudy } from "./code-study.ts";

/** Counts of a coded study. Mentions are counted by sentence; participants first (METHOD.md C14). */
export interface CountedStudy {
  readonly basis: Basis;
  readonly units: UnitIndex;
  readonly person: Mentions;
  /** Hits no person has looked at, and those the negation or hypothesis rules set aside. */
  readonly hits: Mentions;
  readonly contrary: Mentions;
  /** What groupings, map and matrices run on. */
  readonly basisMentions: Mentions;
  readonly codeCounts: readonly EvidenceCounts[];
  readonly coOccurrence: CoOccurrence;
  /** Basis mentions in the co-occurrence unit. */
  readonly pairMentions: Mentions;
}

export function countStudy(study: CodedStudy): CountedStudy {
  const { settings, table, binding, state, corpus, groups, codeIds } = study;
  const basis = settings.basis ?? (state.codings.length + state.rejected.length > 0 ? "decided" : "hits");
  const units = unitIndex("sentence", corpus, sentenceSpans);
  const open = (row: number): boolean => binding.status[row] === 0;
  const inUnit = (u: UnitIndex): { person: Mentions; hits: Mentions; contrary: Mentions } => ({
    person: mentionsOfPersons(state.codings, codeIds, corpus, u),
    hits: mentionsOfHits(table, (row) => open(row) && table.contrary[row] === 0, u),
    contrary: mentionsOfHits(table, (row) => open(row) && table.contrary[row] === 1, u),
  });
  const mentions = inUnit(units);
  const pairUnits =
    settings.cooccurrenceUnit === "sentence" ? units : unitIndex(settings.cooccurrenceUnit, corpus, sentenceSpans);
  const pairMentions = onBasis(basis, pairUnits === units ? mentions : inUnit(pairUnits));
  const columns = [mentions.person, mentions.hits, mentions.contrary].map((m) => countCodes(m, groups, codeIds.length));
  return {
    basis,
    units,
    ...mentions,
    basisMentions: onBasis(basis, mentions),
    codeCounts: codeIds.map((_, c) => ({ person: columns[0][c], hits: columns[1][c], contrary: columns[2][c] })),
    coOccurrence: coOccurrence(pairMentions, settings.cooccurrenceUnit, codeIds),
    pairMentions,
  };
}

/** Mentions per code and participant in both columns, by code, then case. */
export function codeByCase(
  study: CodedStudy,
  counted: CountedStudy,
): readonly { readonly code: number; readonly case: number; readonly person: number; readonly hits: number }[] {
  const cases = study.links.table.cases.length;
  const rows = new Map<number, { code: number; case: number; person: number; hits: number }>();
  for (const column of ["person", "hits"] as const) {
    const tab = caseTab(counted[column], cases);
    for (let i = 0; i < tab.length; i++) {
      const key = tab.code[i] * cases + tab.case[i];
      const row = rows.get(key) ?? { code: tab.code[i], case: tab.case[i], person: 0, hits: 0 };
      row[column] += tab.mentions[i];
      rows.set(key, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.code - b.code || a.case - b.case);
}

/** What the cells of the framework matrix are made of; those of `columns` cited by the lines of the handout. */
export function citedPassages(
  { state, table, binding, codeIds, corpus, transcripts }: CodedStudy,
  { units }: CountedStudy,
  columns: readonly CitedPassage["column"][],
): readonly CitedPassage[] {
  const open = (row: number): boolean => binding.status[row] === 0 && table.contrary[row] === 0;
  const lines = new Map<number, readonly NumberedLine[]>();
  return passagesOfCases(state.codings, table, open, codeIds, corpus, units).map((p) => {
    if (!columns.includes(p.column)) return p;
    const transcript = transcripts[p.transcript];
    if (!p.span) return { ...p, cite: transcript.id };
    if (!lines.has(p.transcript)) lines.set(p.transcript, numberLines(transcript));
    return { ...p, cite: citeLines(transcript.id, lines.get(p.transcript)!, p.span.start, p.span.end) };
  });
}

function onBasis(basis: Basis, m: { readonly person: Mentions; readonly hits: Mentions }): Mentions {
  return basis === "hits" ? m.hits : basis === "decided" ? m.person : unionOf(m.person, m.hits);
}
