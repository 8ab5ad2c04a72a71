import { compareText, ROLE_NAMES, type Role, type Transcript } from "../model/index.ts";
import { countWords } from "../text/index.ts";
import { type NumberedLine, numberLines } from "./lines.ts";

/** A coding as it stands in the margin of a handout. */
export interface HandoutCoding {
  /** Null for a coding of the whole transcript. UTF-16 units into the canonical text. */
  readonly start: number | null;
  readonly end: number | null;
  readonly label: string;
  /** The coder; null for a cue hit that no person has reviewed. */
  readonly by: string | null;
}

/** A code as it is listed for somebody who codes in Word. */
export interface HandoutCode {
  readonly id: string;
  readonly label: string;
  readonly definition?: string;
}

/** What a handout is made of: values only. */
export interface HandoutInput {
  readonly transcript: Transcript;
  /** Case id of a speaker (index into `speakers`, -1 = not known); undefined when the speaker is no participant. */
  readonly caseOf: (speaker: number) => string | undefined;
  /** From the interviews table or the transcript's header. */
  readonly date?: string;
  /** Whether a speaker's words are not printed, because they withdrew; their lines keep their numbers. */
  readonly withheld: (speaker: number) => boolean;
  /** Participants who did not agree to be quoted. */
  readonly notQuotable: readonly string[];
  readonly codings: readonly HandoutCoding[];
  /** Which codings were asked for, in words: "none", "all", "amira". */
  readonly shown: string;
  readonly hits: boolean;
  /** Stamped on every page: who the copy is for. */
  readonly audience: string;
  /** Given for coding in Word: the codes to choose from. */
  readonly codes?: readonly HandoutCode[];
}

/** What stands in the margin: a code on some lines, by whom. */
export interface MarginCoding {
  readonly label: string;
  /** Coders, joined; null for cue hits that no person has reviewed. */
  readonly by: string | null;
  /** Line numbers; 0 and 0 for the whole transcript. */
  readonly from: number;
  readonly to: number;
  /** "120–124 Growing confidence (amira)". */
  readonly text: string;
}

/** A handout, the same content for every format. */
export interface Handout {
  readonly transcript: Transcript;
  /** Lines to print: of a turn whose words are withheld only the first. */
  readonly lines: readonly NumberedLine[];
  readonly withheld: (speaker: number) => boolean;
  /** How each speaker is called: the participant's id, else the role. */
  readonly speakers: readonly string[];
  readonly unknown: string;
  /** Name and value, in order of printing. */
  readonly head: readonly (readonly [string, string])[];
  /** What the reader must know about the lines and the margin. */
  readonly notes: readonly string[];
  readonly stamp: string;
  readonly codings: readonly HandoutCoding[];
  readonly margin: readonly MarginCoding[];
  readonly codes?: readonly HandoutCode[];
}

export function makeHandout(input: HandoutInput): Handout {
  const { transcript, caseOf, date, shown, hits, audience, withheld } = input;
  const all = numberLines(transcript);
  const gone = (line: NumberedLine): boolean => withheld(transcript.turns[line.turn].speaker);
  const lines = all.filter((l) => l.first || !gone(l));
  const codings = input.codings.filter(
    (c) => c.start === null || !all.some((l) => gone(l) && l.start < c.end! && c.start! < l.end),
  );
  const speakers = speakerNames(transcript, caseOf);
  const words = transcript.turns.reduce((n, t) => n + countWords(transcript.text, t.start, t.end), 0);
  const cases = [...new Set(transcript.turns.map((t) => caseOf(t.speaker)).filter((c) => c !== undefined))];
  const roles = transcript.speakers.map((s, i) =>
    speakers[i].startsWith(ROLE_NAMES[s.role]) ? speakers[i] : `${speakers[i]} (${s.role})`,
  );
  const head: (readonly [string, string])[] = [
    ["Transcript", transcript.id],
    [cases.length > 1 ? "Participants" : "Participant", cases.sort(compareText).join(", ") || "not known"],
    ["Date", date ?? "not given"],
    ["Kind", transcript.kind === "focus-group" ? "focus group" : transcript.kind],
    ["Speakers", [...new Set(roles)].join(", ") || "not known"],
    ["Length", `${words} words, ${transcript.turns.length} turns, ${all.length} lines`],
  ];
  const sample = all.length > 4 ? `${transcript.id}, 2–4` : `${transcript.id}, 1`;
  return {
    transcript,
    lines,
    withheld,
    speakers,
    unknown: "(not known)",
    head,
    notes: [
      `Line numbers are the same in every copy of this text: cite as “${sample}”.`,
      codingsNote(shown, hits, codings),
      ...(input.notQuotable.length > 0 ? [`Not to be quoted: ${input.notQuotable.join(", ")}.`] : []),
    ],
    stamp: audience === "team" ? "For the research team only" : `Copy for ${audience}`,
    codings,
    margin: marginCodings(codings, all),
    codes: input.codes,
  };
}

function codingsNote(shown: string, hits: boolean, codings: readonly HandoutCoding[]): string {
  const people = codings.filter((c) => c.by !== null).length;
  const whose = shown === "all" ? "everybody" : shown;
  const parts = [
    shown === "none"
      ? "No codings are shown."
      : `Codings in the margin: ${people}, by ${whose}; coded words are underlined.`,
  ];
  if (hits)
    parts.push(`Cue hits in the margin: ${codings.length - people}, not reviewed by a person and so no codings.`);
  return parts.join(" ");
}

/** A participant by id, everybody else by role, numbered when several: a raw label may be a name. */
function speakerNames(transcript: Transcript, caseOf: (speaker: number) => string | undefined): string[] {
  const own = transcript.speakers.map((_, i) => caseOf(i));
  const others = new Map<Role, number>();
  transcript.speakers.forEach((s, i) => {
    if (own[i] === undefined) others.set(s.role, (others.get(s.role) ?? 0) + 1);
  });
  const seen = new Map<Role, number>();
  return transcript.speakers.map((s, i) => {
    if (own[i] !== undefined) return own[i];
    const n = (seen.get(s.role) ?? 0) + 1;
    seen.set(s.role, n);
    return (others.get(s.role) ?? 0) > 1 ? `${ROLE_NAMES[s.role]} ${n}` : ROLE_NAMES[s.role];
  });
}

/**
 * Codings in the order of their places, people's before cue hits, each with its lines. What would read the same is
 * printed once, with all its coders.
 */
function marginCodings(codings: readonly HandoutCoding[], lines: readonly NumberedLine[]): MarginCoding[] {
  const rank = (c: HandoutCoding): number => (c.by === null ? 1 : 0);
  const ordered = [...codings].sort(
    (a, b) =>
      (a.start ?? -1) - (b.start ?? -1) ||
      (a.end ?? -1) - (b.end ?? -1) ||
      rank(a) - rank(b) ||
      compareText(a.label, b.label) ||
      compareText(a.by ?? "", b.by ?? ""),
  );
  const entries = new Map<string, { from: number; to: number; label: string; coders: Set<string> | null }>();
  for (const { start, end, label, by } of ordered) {
    const from = start === null ? 0 : (lines.find((l) => l.end > start)?.number ?? 0);
    const to = end === null ? 0 : (lines.findLast((l) => l.start < end)?.number ?? 0);
    const key = [from, to, label, by === null].join("\n");
    const entry = entries.get(key) ?? { from, to, label, coders: by === null ? null : new Set<string>() };
    if (by !== null) entry.coders?.add(by);
    entries.set(key, entry);
  }
  return [...entries.values()].map(({ from, to, label, coders }) => {
    const where = from === 0 ? "" : `${from === to ? from : `${from}–${to}`} `;
    const by = coders === null ? null : [...coders].sort(compareText).join(", ");
    return { from, to, label, by, text: `${where}${label} (${by ?? "not reviewed"})` };
  });
}

/** How the speaker of a line is called. */
export function speakerOf(handout: Handout, line: NumberedLine): string {
  const { speaker } = handout.transcript.turns[line.turn];
  return speaker < 0 ? handout.unknown : handout.speakers[speaker];
}

/** Lines by turn, in order. */
export function turnsOf(handout: Handout): readonly (readonly NumberedLine[])[] {
  const turns: NumberedLine[][] = [];
  for (const line of handout.lines) {
    if (line.first) turns.push([]);
    turns.at(-1)!.push(line);
  }
  return turns;
}

/** Whether a line's words are withheld. */
export function isWithheld(handout: Handout, line: NumberedLine): boolean {
  return handout.withheld(handout.transcript.turns[line.turn].speaker);
}

/** A line's words as printed. */
export function wordsOf(handout: Handout, line: NumberedLine): string {
  return isWithheld(handout, line) ? "[withdrawn]" : handout.transcript.text.slice(line.start, line.end);
}

/** Whether a line begins a paragraph inside its turn. */
export function opensParagraph(handout: Handout, line: NumberedLine): boolean {
  return !line.first && handout.transcript.text[line.start - 1] === "\n";
}

/** A line's text cut where people's codings begin and end; cue hits are no codings and mark no words. */
export function piecesOf(
  handout: Handout,
  line: NumberedLine,
): readonly { readonly text: string; readonly coded: boolean }[] {
  if (isWithheld(handout, line)) return [{ text: wordsOf(handout, line), coded: false }];
  const spans = handout.codings.filter(
    (c) => c.by !== null && c.start !== null && c.start < line.end && c.end! > line.start,
  );
  const cuts = new Set([line.start, line.end]);
  for (const { start, end } of spans)
    for (const at of [start!, end!]) if (at > line.start && at < line.end) cuts.add(at);
  const order = [...cuts].sort((a, b) => a - b);
  return order.slice(1).map((end, i) => ({
    text: handout.transcript.text.slice(order[i], end),
    coded: spans.some((s) => s.start! <= order[i] && s.end! >= end),
  }));
}

/** Codings that begin in a turn; those of the whole transcript begin in none. */
export function codingsIn(handout: Handout, turn: readonly NumberedLine[]): readonly MarginCoding[] {
  const [first, last] = [turn[0].number, turn.at(-1)!.number];
  return handout.margin.filter((c) => c.from >= first && c.from <= last);
}
