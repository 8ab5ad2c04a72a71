import { foldDecisions } from "../decisions/index.ts";
import { type DecisionEvent, type Finding, isNo, isYes, type Transcript } from "../model/index.ts";
import type { CodedStudy, CodingInput } from "../pipeline/index.ts";
import { transcriptIdOf } from "./load-study.ts";

/** Whom an archive may know nothing of: people who withdrew or refused archiving, and interviews that are theirs alone. */
export interface LeftFromArchive {
  readonly participants: ReadonlySet<string>;
  readonly transcripts: ReadonlySet<string>;
  /** Files of these interviews alone. */
  readonly files: ReadonlySet<string>;
}

/**
 * What is coded for an archive: interviews in which nobody is left are taken out with the decisions about them; in the
 * others those who are not to be archived count as withdrawn. So they stand in no number, and none can be worked out.
 */
export function archivedInput(
  input: CodingInput,
  coded: CodedStudy,
  sources: readonly { readonly name: string; readonly below: string }[],
): { input: CodingInput; left: LeftFromArchive } {
  const { table } = coded.links;
  const gone = new Set(coded.links.withdrawn);
  for (const [i, c] of table.cases.entries()) if (refuses(c.attributes)) gone.add(i);
  for (const a of table.appearances) if (refuses(a.attributes)) gone.add(a.case);
  const rows = input.participants?.rows ?? [];
  const names = new Set([...gone].map((i) => table.cases[i].id));
  for (const r of rows) if (refuses(r.attributes)) names.add(r.participant);

  const theirs = input.transcripts.filter((t) => {
    const here = table.appearances.filter((a) => a.transcript === t.id);
    return here.length > 0 && here.every((a) => gone.has(a.case));
  });
  const ids = new Set(theirs.map((t) => t.id));
  const transcripts = input.transcripts.filter((t) => !ids.has(t.id));
  const files = new Set(transcripts.map((t) => t.file));
  const isRead = (id: string): boolean =>
    transcripts.some((t) => t.id === id || t.id.split("#")[0] === id || t.id === transcriptIdOf(id));
  // Their interviews of which nothing could be read are named nowhere either.
  const others = new Set(rows.filter((r) => !names.has(r.participant)).map((r) => transcriptIdOf(r.transcript)));
  for (const r of rows)
    if (names.has(r.participant) && !isRead(r.transcript) && !others.has(transcriptIdOf(r.transcript)))
      ids.add(r.transcript).add(transcriptIdOf(r.transcript));
  const withdrawn = (r: (typeof rows)[number]): typeof r => ({
    ...r,
    attributes: { ...r.attributes, withdrawn: "yes" },
  });
  const events = eventsWithout(input.events, (e) => {
    if (e.transcript === undefined) return false;
    if (ids.has(e.transcript)) return true;
    const t = transcripts.find((x) => x.id === e.transcript);
    if (t === undefined || e.start === undefined) return names.has(e.transcript);
    return spokenIn(t, e.start, e.end ?? e.start).some((speaker) => gone.has(coded.links.caseOf(t.id, speaker)));
  });
  return {
    left: {
      participants: names,
      transcripts: ids,
      files: new Set(
        [
          ...theirs.map((t) => t.file),
          ...sources.filter((s) => ids.has(transcriptIdOf(s.below))).map((s) => s.name),
        ].filter((f) => !files.has(f)),
      ),
    },
    input: {
      ...input,
      transcripts,
      participants: input.participants && {
        ...input.participants,
        rows: rows
          .filter((r) => !names.has(r.participant) || isRead(r.transcript))
          .map((r) => (names.has(r.participant) ? withdrawn(r) : r)),
      },
      events,
      state: foldDecisions(events),
      elsewhere: new Set([...(input.elsewhere ?? []), ...ids]),
    },
  };
}

function refuses(attributes: Readonly<Record<string, string>>): boolean {
  return isNo(attributes.archive_consent) || isYes(attributes.withdrawn);
}

/** Speakers of the turns that a span touches. */
function spokenIn(t: Transcript, start: number, end: number): number[] {
  return t.turns
    .filter((turn) => turn.start < Math.max(end, start + 1) && start < turn.end)
    .map((turn) => turn.speaker);
}

/** Without the events that are left out, and without what was said about these. */
function eventsWithout(
  events: readonly DecisionEvent[],
  isOut: (e: DecisionEvent) => boolean,
): readonly DecisionEvent[] {
  const out = new Set(events.filter(isOut).map((e) => e.id));
  for (let before = -1; before < out.size; ) {
    before = out.size;
    for (const e of events) if (e.on !== undefined && out.has(e.on)) out.add(e.id);
  }
  return events.filter((e) => !out.has(e.id));
}

/** Whether a finding names a person or an interview that is left out. */
export function namesLeft(f: Finding, left: LeftFromArchive): boolean {
  const isLeft = (v: unknown): boolean =>
    typeof v === "string" &&
    (left.participants.has(v) || left.transcripts.has(v) || left.transcripts.has(v.split("#")[0]) || left.files.has(v));
  return (f.file !== undefined && left.files.has(f.file)) || Object.values(f.args).some(isLeft);
}

/** Whether a file of the study is one of theirs: an interview, or decisions about it (also a synchronised copy's name). */
export function isOfLeft(path: string, left: LeftFromArchive): boolean {
  if (left.files.has(path)) return true;
  const about = /^codings\/[^/]+\/(.+)$/
    .exec(path)?.[1]
    .replace(/%([\dA-F]{2,4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (about === undefined) return false;
  return [...left.transcripts].some((id) => about.startsWith(id) && !/^[\p{L}\p{N}]/u.test(about.slice(id.length)));
}
