import type { Role, RoleSource, Speaker, Turn } from "../model/index.ts";
import { namesSpeaker } from "./header.ts";
import { letterPairs } from "./languages/index.ts";
import { countWords } from "./letters.ts";
import type { FileHints } from "./raw.ts";
import { roleOfLabel } from "./role-words.ts";

interface Named {
  readonly label: string;
  readonly aliases: readonly string[];
}

type Found = { readonly role: Role; readonly source: RoleSource };

/**
 * Roles by the order of evidence (FORMATS.md 4.5): what a person set, the interviewer the study names, the header,
 * label words, one-letter pairs, completion (two speakers, one of them the interviewer, or the participant by a label
 * word), then inference: two speakers, one with at least 60 % of the
 * question marks and less than 40 % of the words. Never asks what the talk is about.
 */
export function rolesOf(
  speakers: readonly Named[],
  turns: readonly Turn[],
  text: string,
  said: ReadonlyMap<string, Found>,
  hints: FileHints,
): Speaker[] {
  const interviewers = interviewersOf(speakers, hints);
  const found: Found[] = speakers.map(
    (speaker, i) =>
      byHint(speaker, hints) ??
      (interviewers.has(i) ? { role: "interviewer", source: "user" } : undefined) ??
      said.get(speaker.label) ??
      byLabel(speaker),
  );
  byLetters(speakers, found);
  const people = found.flatMap((f, i) => (f.role === "group" ? [] : [i]));
  if (people.length === 2) {
    const [a, b] = people;
    complete(found, a, b);
    complete(found, b, a);
    if (found[a].role === "unknown" && found[b].role === "unknown") infer(found, a, b, turns, text);
  }
  return speakers.map((s, i) => ({
    label: s.label,
    aliases: s.aliases,
    role: found[i].role,
    roleSource: found[i].source,
  }));
}

function byHint(speaker: Named, hints: FileHints): Found | undefined {
  for (const form of [speaker.label, ...speaker.aliases]) {
    const role = hints.roles?.[form];
    if (role !== undefined) return { role, source: "user" };
  }
  return undefined;
}

/** Speakers whose label means a name the study gives for its interviewers; a name that fits several labels fits none. */
function interviewersOf(speakers: readonly Named[], hints: FileHints): ReadonlySet<number> {
  const found = new Set<number>();
  for (const name of (hints.interviewer ?? "").split(/\s*(?:[;,&/]|\band\b)\s*/)) {
    const fits = speakers.flatMap((s, i) => (namesSpeaker(name, s) ? [i] : []));
    if (fits.length === 1) found.add(fits[0]);
  }
  return found;
}

function byLabel(speaker: Named): Found {
  for (const form of [speaker.label, ...speaker.aliases]) {
    const role = roleOfLabel(form);
    if (role !== undefined) return { role, source: "label" };
  }
  return { role: "unknown", source: "none" };
}

/** `Q`/`A`, `I`/`P` …: only where the file's labels are exactly such a pair, and no language reads the pair the other way. */
function byLetters(speakers: readonly Named[], found: Found[]): void {
  const letters = speakers.map((s) => s.label.toLowerCase().replace(/[.\d]+$/, ""));
  const sorts = [...new Set(letters)];
  if (sorts.length !== 2) return;
  const holds = (a: string, b: string) => letterPairs.some(([i, p]) => i === a && p === b);
  const [first, second] = sorts;
  const forward = holds(first, second);
  if (forward === holds(second, first)) return;
  const asks = forward ? first : second;
  for (let i = 0; i < found.length; i++) {
    if (found[i].source !== "none") continue;
    found[i] = { role: letters[i] === asks ? "interviewer" : "participant", source: "label" };
  }
}

function complete(found: Found[], asks: number, other: number): void {
  if (found[asks].role === "interviewer" && found[other].role === "unknown")
    found[other] = { role: "participant", source: "inferred" };
  // A label word alone makes one the participant: the other asks, else questions would be coded as data.
  if (found[asks].role === "participant" && found[asks].source === "label" && found[other].role === "unknown")
    found[other] = { role: "interviewer", source: "inferred" };
}

function infer(found: Found[], a: number, b: number, turns: readonly Turn[], text: string): void {
  const words = [0, 0];
  const questions = [0, 0];
  for (const turn of turns) {
    const k = turn.speaker === a ? 0 : turn.speaker === b ? 1 : -1;
    if (k < 0) continue;
    words[k] += countWords(text, turn.start, turn.end);
    for (let i = turn.start; i < turn.end; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 0x3f || unit === 0xff1f || unit === 0x61f) questions[k]++;
    }
  }
  const allWords = words[0] + words[1];
  const allQuestions = questions[0] + questions[1];
  if (allQuestions === 0) return;
  for (const k of [0, 1]) {
    if (questions[k] >= allQuestions * 0.6 && words[k] < allWords * 0.4) {
      found[k === 0 ? a : b] = { role: "interviewer", source: "inferred" };
      found[k === 0 ? b : a] = { role: "participant", source: "inferred" };
      return;
    }
  }
}
