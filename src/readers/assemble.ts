import { finding, nearest } from "../findings/index.ts";
import type {
  Annotation,
  Finding,
  Source,
  SourceComment,
  Speaker,
  Transcript,
  TranscriptKind,
} from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { annotationsOf, kindOf } from "./annotations.ts";
import type { Canonical } from "./canonical.ts";
import { canonicalOf } from "./canonical.ts";
import { languageOf } from "./language-of.ts";
import { countLetters } from "./letters.ts";
import type { FileHints, RawDocument, RawRow } from "./raw.ts";
import { rolesOf } from "./roles.ts";
import type { Segment, Segmented } from "./segments.ts";
import { someOf } from "./some-of.ts";
import { goesBack } from "./times.ts";
import { segmentCues } from "./turns-from-cues.ts";
import { segmentParagraphs } from "./turns-from-paragraphs.ts";
import { segmentRows } from "./turns-from-rows.ts";

/** What `assemble` needs to know of the file besides its rows. */
export interface FileFacts {
  readonly source: Source;
  readonly format: string;
  readonly encoding: string;
  readonly hints: FileHints;
}

/** Below this share of letters in turns a transcript is warned about. */
const COVERAGE = 0.85;

/** A sentence names at most so many speakers. */
const MOST_NAMED = 60;

const segmenters = { document: segmentParagraphs, timed: segmentCues, table: segmentRows } as const;

/**
 * One raw document to a transcript (FORMATS.md section 2): labels, turns, roles, canonical text. Undefined when there is
 * no speech. All guesses are findings; hints overrule them.
 */
export function assemble(raw: RawDocument, facts: FileFacts): { transcript?: Transcript; findings: Finding[] } {
  const { source, hints } = facts;
  const place = { file: source.name };
  const findings: Finding[] = [];
  const named = withHintedNames(raw, hints);
  const segmented = segmenters[raw.shape](named);
  const { segments, speakers } = renamed(segmented, hints);
  const canonical = canonicalOf(raw, segments);
  if (canonical.turns.length === 0) return { findings: [finding("no-speech", {}, place)] };
  const { turns, letters: kept } = canonical;
  // In the order of their first turn; those without a turn are not speakers.
  const present = canonical.speakers.map((i) => owned(speakers[i]));
  const people = rolesOf(present, turns, canonical.text, rolesSaid(raw, segmented), hints);
  const lost = segmented.dropped.reduce((n, row) => n + lettersOf(raw.rows[row]), 0);
  const language = languageOf(hints.language ?? raw.language, canonical.text);
  const key = raw.key;
  report(findings, raw, segmented, people, hints, kept, lost, place);
  if (language.unsure) findings.push(finding("language-not-known", {}, place));
  const transcript: Transcript = {
    id: key === undefined ? hints.id : `${hints.id}#${key}`,
    file: source.name,
    ...(key === undefined ? {} : { document: key }),
    format: facts.format,
    encoding: facts.encoding,
    sha256: source.sha256,
    kind: hints.kind ?? kindFrom(people),
    language: language.tag,
    metadata: metadataOf(raw, segmented),
    text: canonical.text,
    speakers: people,
    turns,
    annotations: allAnnotations(raw, segmented, canonical),
    comments: commentsOf(raw, canonical),
    offsets: canonical.offsets,
    letters: { read: kept + lost, kept },
  };
  return { transcript, findings };
}

/** Labels a person named are labels, whatever their count. */
function withHintedNames(raw: RawDocument, hints: FileHints): RawDocument {
  const wanted = [...Object.keys(hints.labels ?? {}), ...Object.keys(hints.roles ?? {})].filter(
    (l) => l !== "bold" && l !== "plain",
  );
  if (wanted.length === 0) return raw;
  return { ...raw, people: { ...raw.people, ...Object.fromEntries(wanted.map((l) => [l, l])) } };
}

/** Roles of the format's own header, then those found in header text. */
function rolesSaid(raw: RawDocument, segmented: Segmented): Segmented["roles"] {
  if (raw.roles === undefined) return segmented.roles;
  const said = Object.entries(raw.roles).map(([label, role]) => [label, { role, source: "header" }] as const);
  return new Map([...said, ...segmented.roles]);
}

type Named = { readonly label: string; readonly aliases: readonly string[] };

/** Applies `labels` of the study file: speakers given one name become one, and a speaker given its own name is split off. */
function renamed(segmented: Segmented, hints: FileHints): { segments: readonly Segment[]; speakers: readonly Named[] } {
  const map = hints.labels;
  if (map === undefined) return segmented;
  const names = segmented.speakers.map((s) => {
    const form = [s.label, ...s.aliases].find((f) => map[f] !== undefined);
    return form === undefined ? s.label : map[form];
  });
  const unique = [...new Set(names)];
  const speakers = unique.map((label) => {
    const forms = segmented.speakers.filter((_, i) => names[i] === label).flatMap((s) => [s.label, ...s.aliases]);
    return { label, aliases: [...new Set(forms)].filter((f) => f !== label).sort(compareText) };
  });
  const to = names.map((n) => unique.indexOf(n));
  return { segments: segmented.segments.map((s) => (s.speaker < 0 ? s : { ...s, speaker: to[s.speaker] })), speakers };
}

/** A string of its own memory: a slice keeps the whole file it was cut from. */
function ownText(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le");
}

function owned({ label, aliases }: Named): Named {
  return { label: ownText(label), aliases: aliases.map(ownText) };
}

function lettersOf(row: RawRow): number {
  return row.letters ?? countLetters(row.text);
}

function kindFrom(people: readonly Speaker[]): TranscriptKind {
  const moderated = people.some((p) => p.role === "moderator");
  return moderated && people.filter((p) => p.role !== "moderator" && p.role !== "prompt").length >= 3
    ? "focus-group"
    : "interview";
}

function metadataOf(raw: RawDocument, segmented: Segmented): Record<string, string> {
  const all: Record<string, string> = { ...raw.metadata, ...segmented.metadata };
  if (raw.producer !== undefined) all.producer ??= raw.producer;
  return Object.fromEntries(
    Object.entries(all)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, value]) => [ownText(key), ownText(value)]),
  );
}

/** In-line annotations, and annotation-only blocks as marks of no length where they stood. */
function allAnnotations(raw: RawDocument, segmented: Segmented, canonical: Canonical): Annotation[] {
  const found = annotationsOf(canonical.text, canonical.marked);
  for (const { row, after } of segmented.asides) {
    const at = after < canonical.segmentAt.length ? canonical.segmentAt[after] : canonical.text.length;
    const text = raw.rows[row].text.trim();
    found.push({ kind: kindOf(text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")) ?? "note", start: at, end: at, raw: text });
  }
  for (const { kind, row } of raw.marks ?? []) {
    const start = canonical.place(row, 0);
    const end = canonical.place(row, raw.rows[row].text.length);
    if (start !== undefined && end !== undefined && end > start)
      found.push({ kind, start, end, raw: canonical.text.slice(start, end) });
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function commentsOf(raw: RawDocument, canonical: Canonical): SourceComment[] {
  const found: SourceComment[] = [];
  for (const comment of raw.comments ?? []) {
    const start = canonical.place(comment.from.row, comment.from.offset);
    const end = canonical.place(comment.to.row, comment.to.offset);
    if (start === undefined && end === undefined) continue;
    const from = start ?? end!;
    const { author, date, text } = comment;
    found.push({
      start: from,
      end: Math.max(from, end ?? from),
      ...(author === undefined ? {} : { author: ownText(author) }),
      ...(date === undefined ? {} : { date }),
      text: ownText(text),
    });
  }
  return found;
}

function report(
  findings: Finding[],
  raw: RawDocument,
  segmented: Segmented,
  people: readonly Speaker[],
  hints: FileHints,
  kept: number,
  lost: number,
  place: { file: string },
): void {
  if (people.length === 0) findings.push(finding("no-speakers", {}, place));
  const joined = people.flatMap(({ label, aliases }) => {
    const guessed = aliases.filter((form) => hints.labels?.[form] === undefined && hints.labels?.[label] === undefined);
    return guessed.length > 0 ? [`${label} = ${guessed.join(", ")}`] : [];
  });
  if (joined.length > 0) findings.push(finding("aliases-joined", { joined: someOf(joined, MOST_NAMED, "; ") }, place));
  const inferred = people.filter((p) => p.roleSource === "inferred" && p.role !== "prompt");
  const prompts = people.findIndex((p) => p.role === "prompt" && p.roleSource === "inferred");
  if (prompts >= 0) {
    const rows = segmented.segments.filter((s) => segmented.speakers[s.speaker]?.label === people[prompts].label);
    findings.push(finding("prompts-inferred", { count: rows.length, label: people[prompts].label }, place));
  }
  if (inferred.length > 0) {
    const of = (role: string) =>
      people
        .filter((p) => p.role === role)
        .map((p) => p.label)
        .join(", ") || "nobody";
    findings.push(finding("role-inferred", { interviewer: of("interviewer"), participant: of("participant") }, place));
  }
  const unknown = people.filter((p) => p.role === "unknown").map((p) => p.label);
  if (unknown.length > 0) findings.push(finding("roles-unknown", { labels: someOf(unknown, MOST_NAMED) }, place));
  const forms = people.flatMap((p) => [p.label, ...p.aliases]);
  for (const label of new Set([...Object.keys(hints.labels ?? {}), ...Object.keys(hints.roles ?? {})])) {
    if (label === "bold" || label === "plain" || forms.includes(label)) continue;
    findings.push(finding("label-not-found", { label, nearest: nearest(label, forms) ?? "" }, place));
  }
  if (kept < (kept + lost) * COVERAGE) {
    const rows = segmented.dropped.filter((r) => lettersOf(raw.rows[r]) > 0).map((r) => raw.rows[r].source);
    const shown = rows.length > 12 ? `${rows.slice(0, 12).join(", ")} and ${rows.length - 12} more` : rows.join(", ");
    findings.push(finding("low-coverage", { percent: Math.floor((kept * 100) / (kept + lost)), rows: shown }, place));
  }
  if (goesBack(segmented.segments.map((s) => s.startMs))) findings.push(finding("times-go-back", {}, place));
}
