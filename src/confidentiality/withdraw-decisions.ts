import { overlaps, type Span } from "../model/index.ts";
import { holdsRun } from "./runs.ts";
import type { TheirWords } from "./their-words.ts";

/** A file of decisions before and after; `text` is undefined when nothing in it is theirs. */
export interface WithdrawnDecisions {
  readonly name: string;
  readonly text?: string;
  /** Lines taken out. */
  readonly removed: number;
  /** Lines kept without the words they held. */
  readonly blanked: number;
  /** Codes whose name is said to be in the words of a passage of theirs. */
  readonly inVivo: readonly string[];
}

/** What stands where somebody's words stood in a line that is kept. */
export const BLANK = "[withdrawn]";
/** Units of context that a decision keeps on each side. */
const CONTEXT = 40;

type Line = Record<string, unknown>;

/**
 * Takes one person's words out of decision files, the one exception to "nothing is ever rewritten": lines about
 * transcripts that are theirs alone and about their turns in joint ones go, with every line that refers to them; a
 * coined code stays without its passage; a text that quotes them elsewhere is blanked. All other lines stay as they
 * are, byte for byte. `gone` names further transcripts that were theirs and are no longer there.
 */
export function withdrawDecisions(
  files: readonly { readonly name: string; readonly text: string }[],
  words: Pick<TheirWords, "alone" | "joint" | "own">,
  gone: ReadonlySet<string> = new Set(),
): readonly WithdrawnDecisions[] {
  const theirs = (id: unknown): boolean => typeof id === "string" && (words.alone.has(id) || gone.has(id));
  const parsed = files.map(({ text }) => text.split("\n").map(parse));
  const events = parsed.flat().filter((e) => e !== undefined);
  const byId = new Map(events.map((e) => [e.id, e]));
  const joint = (e: Line): readonly Span[] => {
    const id = e.transcript ?? byId.get(e.on)?.transcript;
    return words.joint.get(String(id)) ?? [];
  };
  const goes = (e: Line): boolean =>
    e.do !== "coin" && (theirs(e.transcript) || spansOf(e).some((s) => joint(e).some((m) => overlaps(m, s))));
  const dead = new Set<unknown>();
  for (const e of events) if (goes(e)) dead.add(e.id);
  for (let before = -1; before !== dead.size; ) {
    before = dead.size;
    for (const e of events) if (typeof e.on === "string" && dead.has(e.on)) dead.add(e.id);
  }
  return files.map(({ name, text }, f) => {
    let removed = 0;
    let blanked = 0;
    const kept: string[] = [];
    const inVivo: string[] = [];
    text.split("\n").forEach((raw, i) => {
      const e = parsed[f][i];
      if (e === undefined ? holdsRun(raw, words.own) : dead.has(e.id) || goes(e)) removed++;
      else {
        const line = e === undefined ? raw : withoutWords(e, raw, words, theirs);
        if (line !== raw) blanked++;
        if (line !== raw && e?.do === "coin" && e.in_vivo === true) inVivo.push(String(e.code));
        kept.push(line);
      }
    });
    return { name, removed, blanked, inVivo, ...(removed + blanked > 0 ? { text: kept.join("\n") } : {}) };
  });
}

function parse(line: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Line) : undefined;
  } catch {
    return undefined;
  }
}

function spansOf(e: Line): Span[] {
  return [
    [e.start, e.end],
    [e.newStart, e.newEnd],
  ].flatMap(([start, end]) => (typeof start === "number" && typeof end === "number" ? [{ start, end }] : []));
}

const PASSAGE = ["transcript", "sha256", "start", "end", "quote", "before", "after", "evidence"];

function withoutWords(
  e: Line,
  raw: string,
  words: Pick<TheirWords, "joint" | "own">,
  theirs: (id: unknown) => boolean,
): string {
  const next: Line = { ...e };
  const mine = words.joint.get(String(e.transcript)) ?? [];
  if (e.do === "coin" && (theirs(e.transcript) || spansOf(e).some((s) => mine.some((m) => overlaps(m, s)))))
    for (const field of PASSAGE) delete next[field];
  else
    for (const { start, end } of spansOf(e)) {
      if (mine.some((m) => overlaps(m, { start: start - CONTEXT, end: start }))) delete next.before;
      if (mine.some((m) => overlaps(m, { start: end, end: end + CONTEXT }))) delete next.after;
    }
  for (const [key, value] of Object.entries(next))
    if (holdsRun(typeof value === "string" ? value : JSON.stringify(value), words.own)) next[key] = BLANK;
  return JSON.stringify(next) === JSON.stringify(e) ? raw : JSON.stringify(next);
}
