import { type Count, type EvidenceCounts, isNo, isYes, type Transcript } from "../../model/index.ts";
import { countWords } from "../../text/index.ts";
import type { Column, Evidence } from "../model.ts";
import type { ReportParts } from "../parts.ts";
import { planSites, type SitePlan } from "./small-cells.ts";

/** What all parts of the report look up: made once per report. */
export interface Context {
  readonly parts: ReportParts;
  /** Evidence that is printed: cue hits are neither computed nor printed in the reflexive approach (METHOD.md D3). */
  readonly columns: readonly Column[];
  readonly transcriptAt: ReadonlyMap<string, number>;
  readonly codeAt: ReadonlyMap<string, number>;
  readonly caseOfTurn: (transcript: number, turn: number) => number;
  /** Spoken by somebody whose role is coded and who has not withdrawn. */
  readonly codable: (transcript: number, turn: number) => boolean;
  readonly withdrawn: (caseIndex: number) => boolean;
  /** Words of a turn, counted once. */
  readonly words: (transcript: number, turn: number) => number;
  /** Whether words of this participant may be quoted. */
  readonly quotable: (caseIndex: number) => boolean;
  readonly groupName: (caseIndex: number) => string;
  /** Sites that somebody who is counted belongs to; none when nobody has one. */
  readonly namedSites: readonly number[];
  readonly sitePlan: SitePlan;
  /** The site, where it may stand beside a person of the group (`planSites`); else null. */
  readonly siteOf: (caseIndex: number) => string | null;
  /** Participants in (group index, site index). */
  readonly cell: (group: number, site: number) => number;
  readonly evidence: (counts: EvidenceCounts) => Evidence;
}

export function contextOf(parts: ReportParts): Context {
  const { cases, groups, sites, settings } = parts;
  const reflexive = settings.approach === "reflexive";
  const roles = new Set(settings.codeRoles);
  const width = Math.max(1, sites.names.length);
  const cells = new Int32Array(groups.names.length * width);
  for (let i = 0; i < cases.cases.length; i++)
    if (groups.groupOf[i] >= 0 && sites.groupOf[i] >= 0) cells[groups.groupOf[i] * width + sites.groupOf[i]]++;
  const cell = (group: number, site: number): number => cells[group * width + site];
  const namedSites = sites.attribute === "" ? [] : sites.names.map((_, s) => s).filter((s) => sites.sizes[s] > 0);
  const sitePlan = planSites({ groups: groups.names.length, sites: namedSites, cell, limit: settings.smallCell });
  // One row that says so is enough: consent is never taken from another interview of the same person.
  const gone = new Set<number>();
  const unquotable = new Set<number>();
  const mark = (i: number, attributes: Readonly<Record<string, string>>): void => {
    if (isYes(attributes.withdrawn)) gone.add(i);
    if (isNo(attributes.quote_consent)) unquotable.add(i);
  };
  for (const [i, c] of cases.cases.entries()) mark(i, c.attributes);
  for (const a of cases.appearances) mark(a.case, a.attributes);
  const withdrawn = (i: number): boolean => gone.has(i);
  const roleOf = (t: Transcript, speaker: number) => (speaker < 0 ? "unknown" : t.speakers[speaker].role);
  const words: Int32Array[] = [];
  // By transcript and turn: the case, and 1 when the turn is codable.
  const owners: Int32Array[] = [];
  const coded: Uint8Array[] = [];
  const caseOfTurn = (t: number, turn: number): number => {
    owners[t] ??= ownersOf(parts.transcripts[t], parts.caseOf);
    return owners[t][turn];
  };
  const codableTurns = (t: number): Uint8Array => {
    const transcript = parts.transcripts[t];
    return Uint8Array.from(transcript.turns, ({ speaker }, i) =>
      roles.has(roleOf(transcript, speaker)) && !withdrawn(caseOfTurn(t, i)) ? 1 : 0,
    );
  };
  return {
    parts,
    columns: reflexive ? ["person"] : ["person", "hits"],
    transcriptAt: new Map(parts.transcripts.map((t, i) => [t.id, i])),
    codeAt: new Map(parts.codeIds.map((c, i) => [c, i])),
    caseOfTurn,
    codable: (t, turn) => {
      coded[t] ??= codableTurns(t);
      return coded[t][turn] === 1;
    },
    withdrawn,
    words: (t, turn) => {
      words[t] ??= Int32Array.from(parts.transcripts[t].turns, (s) =>
        countWords(parts.transcripts[t].text, s.start, s.end),
      );
      return words[t][turn];
    },
    quotable: (i) => i >= 0 && groups.groupOf[i] >= 0 && !gone.has(i) && !unquotable.has(i),
    groupName: (i) => (groups.groupOf[i] >= 0 ? groups.names[groups.groupOf[i]] : ""),
    siteOf: (i) => {
      const group = groups.groupOf[i];
      const site = sites.groupOf[i];
      if (sites.attribute === "" || group < 0 || site < 0 || sites.names[site] === "") return null;
      return sitePlan.said(group, site) ? sites.names[site] : null;
    },
    cell,
    namedSites,
    sitePlan,
    evidence: (counts) =>
      reflexive
        ? { person: copy(counts.person) }
        : { person: copy(counts.person), hits: copy(counts.hits), contrary: copy(counts.contrary) },
  };
}

/** The case of each turn; a speaker is looked up once. */
function ownersOf({ id, turns }: Transcript, caseOf: ReportParts["caseOf"]): Int32Array {
  const known = new Map<number, number>();
  return Int32Array.from(turns, ({ speaker }) => {
    let owner = known.get(speaker);
    if (owner === undefined) known.set(speaker, (owner = caseOf(id, speaker)));
    return owner;
  });
}

function copy(count: Count): Evidence["person"] {
  return { participants: count.participants, mentions: count.mentions, byGroup: [...count.byGroup] };
}

/** The row (1-based, with its words for people) in which a position of a turn stands. */
export function rowAt(transcript: Transcript, turn: number, start: number): { row: number; source: string } {
  const rows = transcript.turns[turn]?.rows ?? [];
  let found = rows[0];
  for (const row of rows) if (row.start <= start) found = row;
  return found ? { row: found.row, source: found.source } : { row: 0, source: "" };
}

/** Index of the turn in which a position stands: the last turn that starts at or before it. */
export function turnAt(transcript: Transcript, start: number): number {
  let low = 0;
  let high = transcript.turns.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (transcript.turns[middle].start <= start) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Drops keys whose value is undefined, so that a model equals what its JSON gives back. */
export function tidy<T extends object>(value: T): T {
  const entries = Object.entries(value);
  if (entries.every(([, v]) => v !== undefined)) return value;
  return Object.fromEntries(entries.filter(([, v]) => v !== undefined)) as T;
}
