import { compareText } from "../model/index.ts";
import type { CodeEntry, Column, Evidence, ReportModel, SetEntry } from "../report/model.ts";

/** What can change between two reports of a study. */
export type ChangeKind =
  | "setting"
  | "codebook"
  | "coder"
  | "decisions"
  | "code"
  | "theme"
  | "grouping"
  | "dimension"
  | "group"
  | "participant";

/** One thing that is not as it was. `gained` and `lost` are ids: codes of a theme, participants of a code or theme. */
export interface Change {
  readonly what: ChangeKind;
  readonly id: string;
  /** Its name for people, when it has one that differs from the id. */
  readonly name?: string;
  /** In words; "(none)" where there was, or is, no such thing. */
  readonly before: string;
  readonly after: string;
  readonly gained?: readonly string[];
  readonly lost?: readonly string[];
}

const NONE = "(none)";

/** Everything in which two report models of one study differ: pure, and in one order. */
export function changesBetween(before: ReportModel, after: ReportModel): readonly Change[] {
  return [
    ...settings(before, after),
    ...entries(before, after),
    ...decisions(before, after),
    ...codes(before, after),
    ...sets(before, after),
    ...placements(before, after),
    ...groups(before, after),
    ...participants(before, after),
  ];
}

/** Pairs of what two models hold by id, in code-unit order of id. */
function* pairs<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Generator<[string, T?, T?]> {
  for (const id of [...new Set([...before.keys(), ...after.keys()])].sort(compareText))
    yield [id, before.get(id), after.get(id)];
}

/** Changes of a map of words. */
function* inWords(
  what: ChangeKind,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Generator<Change> {
  for (const [id, b = NONE, a = NONE] of pairs(before, after)) if (b !== a) yield { what, id, before: b, after: a };
}

function settings(before: ReportModel, after: ReportModel): Change[] {
  const of = (m: ReportModel): Map<string, string> =>
    new Map([
      ["version of sp-code", m.provenance.version],
      ["seed", String(m.provenance.seed)],
      ["basis", m.basis],
      ["approach", m.study.approach],
      ...m.provenance.settings.map((s): [string, string] => [s.name, s.value]),
    ]);
  return [...inWords("setting", of(before), of(after))];
}

/** Fields of a code that say what it means, by the words that name a change of them. */
const MEANING = {
  label: "label",
  definition: "definition",
  full_definition: "definition",
  use_when: "rules of use",
  do_not_use_when: "rules of use",
  examples: "examples",
  counter_examples: "examples",
  level: "level",
  status: "status",
  parent: "parent",
  layer: "layer",
  cues: "cues",
  unless: "cues",
  negation: "cues",
} as const satisfies Partial<Record<keyof CodeEntry, string>>;

function* entries(before: ReportModel, after: ReportModel): Generator<Change> {
  if (before.codebook.version !== after.codebook.version)
    yield { what: "codebook", id: "version", before: before.codebook.version, after: after.codebook.version };
  const of = (m: ReportModel): Map<string, CodeEntry> => new Map(m.codebook.codes.map((c) => [c.id, c]));
  for (const [id, b, a] of pairs(of(before), of(after))) {
    if (b === undefined || a === undefined) {
      const name = (a ?? b)!.label;
      yield { what: "codebook", id, name, before: b ? "in the codebook" : NONE, after: a ? "in the codebook" : NONE };
      continue;
    }
    const fields = Object.keys(MEANING) as (keyof typeof MEANING)[];
    const changed = fields.filter((f) => JSON.stringify(b[f]) !== JSON.stringify(a[f]));
    if (changed.length === 0) continue;
    if (b.label !== a.label) yield { what: "codebook", id, before: `label "${b.label}"`, after: `label "${a.label}"` };
    const others = [...new Set(changed.map((f) => MEANING[f]))].filter((word) => word !== "label");
    if (others.length > 0)
      yield { what: "codebook", id, name: a.label, before: "as it was", after: `other ${others.join(", ")}` };
  }
}

function* decisions(before: ReportModel, after: ReportModel): Generator<Change> {
  if (before.review.events !== after.review.events)
    yield {
      what: "decisions",
      id: "events",
      before: String(before.review.events),
      after: String(after.review.events),
    };
  const of = (m: ReportModel): Map<string, string> =>
    new Map(
      (m.audit.suggestions?.coders ?? []).map((c) => [
        c.by,
        `accepted ${c.accepted}, rejected ${c.rejected}, applied ${c.applied}, other ${c.other}`,
      ]),
    );
  yield* inWords("coder", of(before), of(after));
}

const COLUMNS = { person: "coded by a person", hits: "cue hits, not reviewed", contrary: "contrary cases" } as const;

function peopleAndMentions({ participants, mentions }: NonNullable<Evidence["hits"]>): string {
  const people = typeof participants === "number" ? `${participants} participants` : "participants not printed";
  return mentions === null ? people : `${people}, ${mentions} mentions`;
}

/** The columns of two counts that differ, in words; "(none)" where one side has no counts at all. */
function evidencePair(before: Evidence | undefined, after: Evidence | undefined): [string, string] {
  const columns = (["person", "hits", "contrary"] as const).filter(
    (c) => before?.[c]?.participants !== after?.[c]?.participants || before?.[c]?.mentions !== after?.[c]?.mentions,
  );
  const words = (e: Evidence | undefined): string =>
    e === undefined
      ? NONE
      : columns.map((c) => `${COLUMNS[c]}: ${e[c] ? peopleAndMentions(e[c]) : "not counted"}`).join("; ");
  return [words(before), words(after)];
}

/** Participants by code in one column. */
function whoByCode(m: ReportModel, column: Column): ReadonlyMap<string, ReadonlySet<string>> {
  const who = new Map<string, Set<string>>();
  for (const row of m.codeByCase) {
    if ((row[column] ?? 0) === 0) continue;
    const set = who.get(row.code);
    if (set) set.add(row.participant);
    else who.set(row.code, new Set([row.participant]));
  }
  return who;
}

/** The column in which gains and losses are told: people's codings where the report counts them. */
function basisColumn(m: ReportModel): Column {
  return m.basis === "hits" ? "hits" : "person";
}

function difference(before: Iterable<string>, after: Iterable<string>): Pick<Change, "gained" | "lost"> {
  const [b, a] = [new Set(before), new Set(after)];
  const gained = [...a].filter((x) => !b.has(x)).sort(compareText);
  const lost = [...b].filter((x) => !a.has(x)).sort(compareText);
  return { ...(gained.length > 0 ? { gained } : {}), ...(lost.length > 0 ? { lost } : {}) };
}

function* codes(before: ReportModel, after: ReportModel): Generator<Change> {
  const of = (m: ReportModel): Map<string, CodeEntry> => new Map(m.codebook.codes.map((c) => [c.id, c]));
  const [was, is] = [whoByCode(before, basisColumn(before)), whoByCode(after, basisColumn(after))];
  for (const [id, b, a] of pairs(of(before), of(after))) {
    const [old, now] = evidencePair(b?.counts, a?.counts);
    const moved = difference(was.get(id) ?? [], is.get(id) ?? []);
    if (old === now && moved.gained === undefined && moved.lost === undefined) continue;
    yield { what: "code", id, name: (a ?? b)!.label, before: old, after: now, ...moved };
  }
}

function* sets(before: ReportModel, after: ReportModel): Generator<Change> {
  const of = (m: ReportModel): Map<string, SetEntry> => new Map(m.sets.map((s) => [`${s.kind} ${s.id}`, s]));
  const people = (m: ReportModel, set: SetEntry | undefined): Set<string> => {
    const who = whoByCode(m, basisColumn(m));
    return new Set((set?.codes ?? []).flatMap((code) => [...(who.get(code) ?? [])]));
  };
  const texts = (s: SetEntry | undefined): string =>
    JSON.stringify([s?.central_concept, s?.definition, s?.boundaries, s?.parent, s?.relations]);
  for (const [, b, a] of pairs(of(before), of(after))) {
    const { kind, id, name } = (a ?? b)!;
    const members = difference(b?.codes ?? [], a?.codes ?? []);
    const moved = difference(people(before, b), people(after, a));
    if (b && a && b.name !== a.name) yield { what: kind, id, before: `named "${b.name}"`, after: `named "${a.name}"` };
    if (members.gained || members.lost || !b || !a) {
      const codes = (s: SetEntry | undefined): string => (s ? `${s.codes.length} codes` : NONE);
      yield { what: kind, id, name, before: codes(b), after: codes(a), ...members };
    }
    const [old, now] = evidencePair(b?.counts, a?.counts);
    if (b && a && old !== now) yield { what: kind, id, name, before: old, after: now };
    if (moved.gained || moved.lost)
      yield {
        what: kind,
        id,
        name,
        before: `${people(before, b).size} participants`,
        after: `${people(after, a).size} participants`,
        ...moved,
      };
    if (b && a && texts(b) !== texts(a))
      yield { what: kind, id, name, before: "as it was", after: "other wording of concept, definition or relations" };
  }
}

function placements(before: ReportModel, after: ReportModel): Change[] {
  const of = (m: ReportModel): Map<string, string> =>
    new Map(
      m.framework.placements.map((p) => [
        p.set,
        `${p.dimension ?? "(nowhere)"}, ${p.status}${p.confidence === undefined ? "" : ` (${p.confidence})`}`,
      ]),
    );
  return [...inWords("dimension", of(before), of(after))];
}

function groups(before: ReportModel, after: ReportModel): Change[] {
  const of = (m: ReportModel): Map<string, string> => {
    const group = new Map(m.participants.people.map((p) => [p.id, p.group]));
    const sums = new Map<string, [number, number]>();
    for (const row of m.codeByCase) {
      const name = group.get(row.participant) ?? "";
      const [p, h] = sums.get(name) ?? [0, 0];
      sums.set(name, [p + row.person, h + (row.hits ?? 0)]);
    }
    return new Map(
      m.groups.names.map((name, i) => {
        const [p, h] = sums.get(name) ?? [0, 0];
        return [
          name === "" ? "(not given)" : name,
          `N ${m.groups.sizes[i]}; ${p} mentions coded by a person, ${h} cue hits not reviewed`,
        ];
      }),
    );
  };
  return [...inWords("group", of(before), of(after))];
}

function participants(before: ReportModel, after: ReportModel): Change[] {
  const of = (m: ReportModel): Map<string, string> => {
    const sums = new Map<string, [number, number]>();
    for (const row of m.codeByCase) {
      const [p, h] = sums.get(row.participant) ?? [0, 0];
      sums.set(row.participant, [p + row.person, h + (row.hits ?? 0)]);
    }
    return new Map(
      m.participants.people.map((p) => {
        const [own, hits] = sums.get(p.id) ?? [0, 0];
        return [
          p.id,
          `${p.words} words in ${p.turns} turns; ${own} mentions coded by a person, ${hits} cue hits not reviewed`,
        ];
      }),
    );
  };
  return [...inWords("participant", of(before), of(after))];
}
