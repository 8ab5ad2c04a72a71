import { finding, nearest } from "../findings/index.ts";
import {
  type Appearance,
  type Case,
  type CaseTable,
  compareText,
  type Finding,
  isYes,
  type StudySettings,
  speakersOfTurns,
  type Transcript,
} from "../model/index.ts";
import { attributeType } from "./attribute-types.ts";
import { folderAttributes, headerAttributes } from "./other-attributes.ts";
import { type AppearanceRow, type Participants, RESERVED_COLUMNS } from "./tables.ts";

export interface CaseLinks {
  readonly table: CaseTable;
  /** Case index of a speaker (index into the transcript's speakers, -1 = not known); -1 = belongs to no case. */
  readonly caseOf: (transcript: string, speaker: number) => number;
  /** Attributes of one appearance: its row's over header's over folder's. */
  readonly attributesOf: (transcript: string, speaker: number) => Readonly<Record<string, string>>;
  /** Indices of cases that withdrew. */
  readonly withdrawn: readonly number[];
  readonly findings: readonly Finding[];
}

type Linked = Pick<Transcript, "id" | "file" | "speakers" | "turns" | "turnSpeakers" | "metadata">;

/**
 * Links participants to the speakers of the transcripts (DESIGN.md section 2). With a table, repeated rows make one
 * participant of several appearances; speakers without a row are findings and belong to no case. A transcript that no
 * row names, and every transcript when there is no table, gives one case per codable speaker, called by the
 * transcript's id (plus -1, -2 in order of speaking when several).
 */
export function linkCases(
  transcripts: readonly Linked[],
  participants: Participants | undefined,
  settings: Pick<StudySettings, "codeRoles" | "group" | "site">,
): CaseLinks {
  const findings: Finding[] = [];
  const codable = new Set<string>(settings.codeRoles);
  const byTranscript = assignRows(transcripts, participants, findings);
  const drafts = new Map<string, { attributes: Record<string, string>; implicit: boolean }>();
  const appearances: { case: string; transcript: string; speaker: number; attributes: Record<string, string> }[] = [];
  const fromFolder = new Map<string, number>();

  for (const transcript of transcripts) {
    const header = headerAttributes(transcript.metadata);
    const folder = folderAttributes(transcript.id, settings);
    const rows = byTranscript.get(transcript.id) ?? [];
    const linkedSpeakers = new Set<number>();
    const add = (id: string, speaker: number, row: AppearanceRow | undefined): void => {
      const attributes = { ...folder, ...header, ...row?.attributes };
      for (const name of Object.keys(folder))
        if (header[name] === undefined && row?.attributes[name] === undefined)
          fromFolder.set(name, (fromFolder.get(name) ?? 0) + 1);
      if (linkedSpeakers.has(speaker)) return;
      linkedSpeakers.add(speaker);
      appearances.push({ case: id, transcript: transcript.id, speaker, attributes });
      const draft = drafts.get(id);
      if (!draft) drafts.set(id, { attributes: { ...attributes }, implicit: row === undefined });
      else mergeAttributes(id, draft.attributes, attributes, row, participants, findings);
    };

    const speakers = codableSpeakers(transcript, codable);
    if (rows.length === 0) {
      if (participants && speakers.length > 0)
        findings.push(finding("transcript-without-row", { transcript: transcript.id }, { file: transcript.file }));
      const known = speakers.filter((s) => s >= 0 && !isOutsider(transcript, s));
      const own = known.length > 0 ? known : speakers.filter((s) => s === -1);
      for (const [i, s] of own.entries())
        add(own.length > 1 ? `${transcript.id}-${i + 1}` : transcript.id, s, undefined);
      continue;
    }

    const claimed = new Set<number>();
    for (const row of rows.filter((r) => r.speaker !== "")) {
      const speaker = findSpeaker(transcript, row.speaker);
      if (speaker < 0)
        findings.push(
          finding(
            "row-without-speaker",
            { participant: row.participant, transcript: transcript.id, count: transcript.speakers.length },
            { file: participants?.file, line: row.line },
          ),
        );
      else {
        claimed.add(speaker);
        add(row.participant, speaker, row);
      }
    }
    const blank = rows.filter((r) => r.speaker === "");
    if (blank.length > 0) {
      const left = speakers.filter((s) => !claimed.has(s) && (s === -1 || !isOutsider(transcript, s)));
      const known = left.filter((s) => s >= 0);
      const exact = known.filter((s) => equalLabel(transcript, s, blank[0].participant));
      const sure = exact.length > 0 ? exact : known.filter((s) => transcript.speakers[s].role === "participant");
      const own = blank.length > 1 ? [] : sure.length > 0 ? sure : known.length > 0 ? known : left;
      for (const row of blank) {
        const mine = blank.length > 1 ? known.filter((s) => equalLabel(transcript, s, row.participant)) : own;
        if (mine.length === 0)
          findings.push(
            finding(
              "row-without-speaker",
              { participant: row.participant, transcript: transcript.id, count: known.length },
              { file: participants?.file, line: row.line },
            ),
          );
        if (mine.length > 1)
          findings.push(
            finding(
              "several-speakers-one-row",
              { participant: row.participant, transcript: transcript.id, speakers: mine.length },
              { file: participants?.file, line: row.line },
            ),
          );
        for (const s of mine) {
          claimed.add(s);
          add(row.participant, s, row);
        }
      }
    }
    const unclaimed = speakers.filter((s) => s >= 0 && !claimed.has(s) && !isOutsider(transcript, s));
    if (unclaimed.length > 0)
      findings.push(
        finding(
          "speaker-without-row",
          { transcript: transcript.id, speakers: unclaimed.length },
          { file: transcript.file },
        ),
      );
  }

  // Somebody whose transcript was deleted when they withdrew is still one who withdrew.
  for (const { participant, attributes } of participants?.rows ?? [])
    if (isYes(attributes.withdrawn) && !drafts.has(participant))
      drafts.set(participant, { attributes: { ...attributes }, implicit: false });
  for (const [attribute, n] of [...fromFolder].sort((a, b) => compareText(a[0], b[0])))
    findings.push(finding("attribute-from-folder", { attribute, transcripts: n }));
  return finish(drafts, appearances, participants, findings);
}

/** Rows by the transcript they name: its id, its file name, or the last part of its id when only one has it. */
function assignRows(
  transcripts: readonly Linked[],
  participants: Participants | undefined,
  findings: Finding[],
): Map<string, AppearanceRow[]> {
  const find = transcriptFinder(transcripts);
  const byTranscript = new Map<string, AppearanceRow[]>();
  for (const row of participants?.rows ?? []) {
    const id = find(row.transcript);
    const place = { file: participants?.file, line: row.line };
    if (id === undefined && isYes(row.attributes.withdrawn)) continue;
    if (id === undefined) {
      const meant = zerosLost(
        row.transcript,
        transcripts.map((t) => t.id),
      );
      if (meant !== undefined) {
        const { participant, transcript } = row;
        findings.push(finding("zeros-lost", { participant, transcript, meant }, place));
        continue;
      }
      const near =
        nearest(
          row.transcript,
          transcripts.map((t) => t.id),
        ) ?? "";
      findings.push(
        finding(
          "row-without-transcript",
          { participant: row.participant, transcript: row.transcript, nearest: near },
          place,
        ),
      );
      continue;
    }
    const rows = byTranscript.get(id) ?? [];
    if (rows.some((r) => r.participant === row.participant && r.speaker === row.speaker))
      findings.push(finding("row-repeated", { participant: row.participant, transcript: id }, place));
    else rows.push(row);
    byTranscript.set(id, rows);
  }
  return byTranscript;
}

/** The only transcript whose id ends in the same number with zeros before it ("7" for P007, "P7" for P007). */
export function zerosLost(name: string, ids: Iterable<string>): string | undefined {
  const wanted = /^(\D*)0*(\d+)$/u.exec(name);
  if (!wanted) return undefined;
  const like = [...ids].filter((id) => {
    const m = /^(\D*)(0+)([1-9]\d*)$/u.exec(id.slice(id.lastIndexOf("/") + 1));
    return m !== null && m[3] === wanted[2] && (wanted[1] === "" || wanted[1].toLowerCase() === m[1].toLowerCase());
  });
  return like.length === 1 ? like[0] : undefined;
}

/** Finds a transcript by what people write in tables: id, file, or an unambiguous last part. */
export function transcriptFinder(
  transcripts: readonly Pick<Transcript, "id" | "file">[],
): (name: string) => string | undefined {
  const ids = new Set(transcripts.map((t) => t.id));
  const loose = new Map<string, string | null>();
  const offer = (name: string, id: string): void => {
    const before = loose.get(name);
    loose.set(name, before === undefined || before === id ? id : null);
  };
  for (const { id, file } of transcripts) {
    offer(file, id);
    offer(file.slice(file.lastIndexOf("/") + 1), id);
    offer(id.slice(id.lastIndexOf("/") + 1), id);
  }
  return (name) => {
    const clean = name.normalize("NFC").replaceAll("\\", "/").replace(/^\.\//, "");
    return ids.has(clean) ? clean : (loose.get(clean) ?? undefined);
  };
}

/** Speakers with at least one codable turn, in order of speaking; -1 (not known) last when it has turns. */
function codableSpeakers(transcript: Linked, codable: ReadonlySet<string>): number[] {
  const seen = new Set<number>();
  let unknown = false;
  for (const speaker of speakersOfTurns(transcript)) {
    if (speaker < 0) unknown ||= codable.has("unknown");
    else if (!seen.has(speaker) && codable.has(transcript.speakers[speaker].role)) seen.add(speaker);
  }
  return unknown ? [...seen, -1] : [...seen];
}

/** Companions, interpreters and several people at once are coded but are no case of their own. */
function isOutsider(transcript: Linked, speaker: number): boolean {
  return ["companion", "interpreter", "group"].includes(transcript.speakers[speaker].role);
}

function equalLabel(transcript: Linked, speaker: number, label: string): boolean {
  const wanted = label.toLowerCase();
  const { label: own, aliases } = transcript.speakers[speaker];
  return own.toLowerCase() === wanted || aliases.some((a) => a.toLowerCase() === wanted);
}

function findSpeaker(transcript: Linked, label: string): number {
  return transcript.speakers.findIndex((_, i) => equalLabel(transcript, i, label));
}

function mergeAttributes(
  id: string,
  into: Record<string, string>,
  more: Readonly<Record<string, string>>,
  row: AppearanceRow | undefined,
  participants: Participants | undefined,
  findings: Finding[],
): void {
  for (const [name, value] of Object.entries(more)) {
    if (into[name] === undefined) into[name] = value;
    else if (into[name] !== value && VARYING.every((v) => v !== name))
      findings.push(
        finding(
          "attribute-differs",
          { participant: id, attribute: name, first: into[name], other: value },
          { file: participants?.file, line: row?.line },
        ),
      );
  }
}

/** Attributes that belong to an appearance and rightly differ between them. */
const VARYING = ["wave", "date", "mode", "round", "age", "age_band"];

function finish(
  drafts: Map<string, { attributes: Record<string, string>; implicit: boolean }>,
  appearances: readonly { case: string; transcript: string; speaker: number; attributes: Record<string, string> }[],
  participants: Participants | undefined,
  findings: Finding[],
): CaseLinks {
  const ids = [...drafts.keys()].sort(compareText);
  const indexOf = new Map(ids.map((id, i) => [id, i]));
  const cases: Case[] = ids.map((id) => ({ id, ...drafts.get(id)! }));
  const linked: Appearance[] = appearances.map((a) => ({ ...a, case: indexOf.get(a.case)! }));
  // One row that says so is enough, whatever other rows of the participant say.
  const gone = new Set(linked.filter((a) => isYes(a.attributes.withdrawn)).map((a) => a.case));
  for (const [i, c] of cases.entries()) if (isYes(c.attributes.withdrawn)) gone.add(i);
  for (const c of [...gone].sort((a, b) => a - b))
    findings.push(finding("withdrawn", { participant: cases[c].id }, { file: participants?.file }));
  const lookup = new Map(linked.map((a) => [`${a.speaker}\n${a.transcript}`, a]));
  const inFile = participants?.attributeNames ?? [];
  const others = new Set(cases.flatMap((c) => Object.keys(c.attributes)).filter((n) => !inFile.includes(n)));
  const reserved: readonly string[] = RESERVED_COLUMNS;
  const attributeNames = [...inFile, ...[...others].sort(compareText)].filter((n) => !reserved.includes(n));
  const attributeTypes = new Map(
    attributeNames.map((n) => [n, attributeType([...cases, ...linked].map((c) => c.attributes[n] ?? ""))]),
  );
  return {
    table: { cases, appearances: linked, attributeNames, attributeTypes },
    caseOf: (transcript, speaker) => lookup.get(`${speaker}\n${transcript}`)?.case ?? -1,
    attributesOf: (transcript, speaker) => lookup.get(`${speaker}\n${transcript}`)?.attributes ?? {},
    withdrawn: [...gone].sort((a, b) => a - b),
    findings,
  };
}
