import { type Span, type Transcript, UNCODED_ROLES } from "../model/index.ts";
import { addRuns, type Runs } from "./runs.ts";

type Read = Pick<Transcript, "id" | "kind" | "text" | "turns" | "speakers">;

/** One participant's words in a study. */
export interface TheirWords {
  /** Transcripts in which no other participant, companion or group speaks. */
  readonly alone: ReadonlySet<string>;
  /** Transcripts in which others speak too, and where this person does. */
  readonly joint: ReadonlyMap<string, readonly Span[]>;
  /** All runs of five of their words. */
  readonly runs: Runs;
  /** Those that nobody else says in the study: where one stands, it is theirs. */
  readonly own: Runs;
}

/**
 * Finds a participant's words. `ownerOf` gives the case of a speaker, -1 for none. In a transcript that is theirs
 * alone, all that is no question is theirs, an interpreter's turns too. A joint interview or focus group is never
 * theirs alone.
 */
export function theirWords(
  transcripts: readonly Read[],
  person: number,
  ownerOf: (transcript: string, speaker: number) => number,
): TheirWords {
  const alone = new Set<string>();
  const joint = new Map<string, readonly Span[]>();
  const runs = new Set<string>();
  const others = new Set<string>();
  for (const t of transcripts) {
    const owners = t.turns.map((turn) => ownerOf(t.id, turn.speaker));
    const speaks = owners.includes(person);
    const company =
      t.kind === "joint" ||
      t.kind === "focus-group" ||
      owners.some((o) => o >= 0 && o !== person) ||
      t.turns.some(({ speaker }) => speaker >= 0 && ["companion", "group"].includes(t.speakers[speaker].role));
    const mine = (i: number): boolean => {
      if (!speaks) return false;
      const { speaker } = t.turns[i];
      return company ? owners[i] === person : !(speaker >= 0 && UNCODED_ROLES.has(t.speakers[speaker].role));
    };
    const spans: Span[] = [];
    for (const [i, { start, end }] of t.turns.entries()) {
      addRuns(mine(i) ? runs : others, t.text, start, end);
      if (mine(i)) spans.push({ start, end });
    }
    if (speaks && company) joint.set(t.id, spans);
    else if (speaks) alone.add(t.id);
  }
  return { alone, joint, runs, own: new Set([...runs].filter((r) => !others.has(r))) };
}
