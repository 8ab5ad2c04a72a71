import type { DecisionEvent, Span } from "../model/index.ts";
import { eventLine } from "./event.ts";
import { verifyAnchor } from "./verify-anchor.ts";
import { anchorOf, decisionPath } from "./write.ts";

/** A transcript before and after its words were replaced. */
export interface CarriedText {
  readonly before: { readonly text: string; readonly sha256: string };
  readonly after: { readonly id: string; readonly text: string; readonly sha256: string };
  /** A place of the text before in the text after. */
  readonly at: (offset: number, edge: "start" | "end") => number;
}

/** How the words of a study become those of its copy. */
export interface CarryOver {
  /** Undefined for a transcript that is not in the copy: decisions about it are left behind. */
  readonly textOf: (transcript: string) => CarriedText | undefined;
  /** Words of people: quotations, notes. */
  readonly words: (text: string) => string;
  /** Names of things: ids, labels, coders. */
  readonly name: (text: string) => string;
  readonly suggestion: (code: string, transcript: string, unit: Span) => string;
}

export interface Carried {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly events: number;
  /** Events left behind, because they are about a transcript that is not in the copy or about such an event. */
  readonly left: number;
  /** Events whose words are not found in today's text: carried with the places they had. */
  readonly lost: number;
  /** Lines that are no event: not carried, because nothing is known of what they hold. */
  readonly unreadable: number;
}

const WORDS = new Set(["quote", "before", "after", "because", "definition"]);
const VERBATIM = new Set(["id", "at", "do", "on", "sha256", "guid", "codebook", "change", "dated"]);

/**
 * The decisions of a study for a copy with other words in places: offsets move with the words before them, quotations
 * and contexts are taken from the new text, transcripts have their new ids and hashes, ids of suggestions follow. Who
 * decided what, when and in which order stays. `files`: codings/**.jsonl as they are stored.
 */
export function carryDecisions(files: readonly { readonly text: string }[], how: CarryOver): Carried {
  const events: DecisionEvent[] = [];
  let unreadable = 0;
  for (const { text } of files)
    for (const raw of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
      if (raw.trim() === "") continue;
      const event = parsed(raw);
      if (event) events.push(event);
      else unreadable++;
    }
  const left = leftBehind(events, how);
  const suggestions = new Map<string, string>();
  let lost = 0;
  const moved = events
    .filter((e) => !left.has(e))
    .map((e) => {
      const next = renamed(e, how);
      const text = e.transcript === undefined ? undefined : how.textOf(e.transcript);
      if (text && !place(e, next, text, suggestions, how)) lost++;
      return next;
    });
  const out = new Map<string, string[]>();
  for (const e of moved) {
    const about = typeof e.on === "string" ? suggestions.get(e.on) : undefined;
    const path = decisionPath(e.by, e.transcript);
    out.set(path, [...(out.get(path) ?? []), eventLine(about === undefined ? e : { ...e, on: about })]);
  }
  return {
    files: [...out].map(([name, lines]) => ({ name, text: `${lines.join("\n")}\n` })),
    events: moved.length,
    left: left.size,
    lost,
    unreadable,
  };
}

function parsed(line: string): DecisionEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const fields = value as Record<string, unknown> | null;
    return typeof fields?.by === "string" && typeof fields.id === "string" ? (value as DecisionEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** Events about transcripts that are not in the copy, and events about these. */
function leftBehind(events: readonly DecisionEvent[], how: CarryOver): ReadonlySet<DecisionEvent> {
  const left = new Set<DecisionEvent>();
  const ids = new Set<string>();
  for (let before = -1; before < left.size; ) {
    before = left.size;
    for (const e of events) {
      const gone = e.transcript !== undefined && how.textOf(e.transcript) === undefined;
      if (!gone && !(typeof e.on === "string" && ids.has(e.on))) continue;
      left.add(e);
      ids.add(e.id);
    }
  }
  return left;
}

function renamed(e: DecisionEvent, how: CarryOver): Record<string, unknown> & DecisionEvent {
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === "string")
      return VERBATIM.has(key) ? value : WORDS.has(key) ? how.words(value) : how.name(value);
    if (Array.isArray(value)) return value.map((v) => visit(v, key));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, visit(v, k)]));
  };
  return visit(e, "") as Record<string, unknown> & DecisionEvent;
}

/** Puts the event in its place of the new text; false when its words are not found in the old one. */
function place(
  e: DecisionEvent,
  next: Record<string, unknown>,
  text: CarriedText,
  suggestions: Map<string, string>,
  how: CarryOver,
): boolean {
  next.transcript = text.after.id;
  const [from, to] = e.do === "resize" ? (["newStart", "newEnd"] as const) : (["start", "end"] as const);
  const [start, end] = [e[from], e[to]];
  if (start === undefined || end === undefined) {
    if (e.sha256 === text.before.sha256) next.sha256 = text.after.sha256;
    return true;
  }
  const { quote, before, after, sha256 } = e;
  const anchor = verifyAnchor({ start, end, quote, before, after, sha256 }, text.before);
  if (anchor.status === "lost") return false;
  const shift = anchor.start! - start;
  const length = text.before.text.length;
  const span = (s: number, t: number): Span => ({
    start: text.at(Math.min(s + shift, length), "start"),
    end: text.at(Math.min(t + shift, length), "end"),
  });
  const now = span(start, end);
  next[from] = now.start;
  next[to] = now.end;
  if (e.do === "resize" && e.start !== undefined && e.end !== undefined) Object.assign(next, span(e.start, e.end));
  if (e.evidence !== undefined) next.evidence = e.evidence.map((v) => ({ ...v, ...span(v.start, v.end) }));
  const words = anchorOf(text.after.text, now.start, now.end);
  for (const key of ["quote", "before", "after"] as const) if (e[key] !== undefined) next[key] = words[key];
  if (sha256 !== undefined) next.sha256 = text.after.sha256;
  const own = { start: e.start ?? start, end: e.end ?? end };
  if (e.code !== undefined && e.on === `s:${how.suggestion(e.code, e.transcript!, own)}`)
    suggestions.set(e.on, `s:${how.suggestion(next.code as string, text.after.id, span(own.start, own.end))}`);
  return true;
}
