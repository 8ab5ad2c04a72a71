import type { DecisionEvent, Span, Transcript } from "../model/index.ts";
import type { Displaced } from "./anchor-state.ts";
import { type Piece, wordDifference } from "./difference.ts";

/** A displaced coding or rejection as people look at it. */
export interface Displacement {
  readonly what: "coding" | "rejection";
  readonly id: string;
  readonly code: string;
  readonly by: string;
  readonly transcript: string;
  readonly status: "moved" | "approximate" | "lost";
  readonly was: Span | null;
  /** Where it stands, or is proposed to stand, now; null when lost. */
  readonly now: Span | null;
  /** The stored words. */
  readonly words: string;
  /** Of approximate ones: what became of the words. One piece "same" when only spaces, or only the neighbours, differ. */
  readonly difference?: readonly Piece[];
}

/** Displaced decisions about transcripts that were read, with what became of their words. */
export function displacements(displaced: readonly Displaced[], transcripts: readonly Transcript[]): Displacement[] {
  const textOf = new Map(transcripts.map((t) => [t.id, t.text]));
  return displaced.flatMap(({ what, decision, anchor }) => {
    if (anchor === null || anchor.status === "unchanged") return [];
    const { id, code, by, transcript, quote = "" } = decision;
    const now = anchor.status === "lost" ? null : { start: anchor.start!, end: anchor.end! };
    const said = now && textOf.get(transcript)!.slice(now.start, now.end);
    const difference = anchor.status === "approximate" ? { difference: wordDifference(quote, said ?? "") } : {};
    const was = decision.start === null || decision.end === null ? null : { start: decision.start, end: decision.end };
    return [{ what, id, code, by, transcript, status: anchor.status, was, now, words: quote, ...difference }];
  });
}

/**
 * The fields of the event that stores the new place of a displaced decision: a resize that leaves it whose it was.
 * Matched words move with their passage; those that are no longer in it, or not once, are left out.
 */
export function reanchorFields({ decision, anchor }: Displaced, transcript: Transcript): Partial<DecisionEvent> {
  const [start, end] = [anchor!.start!, anchor!.end!];
  const { id, code, quote = "" } = decision;
  const old = decision.start ?? 0;
  const passage = transcript.text.slice(start, end);
  const evidence = ("evidence" in decision ? decision.evidence : []).flatMap((e) => {
    const words = quote.slice(e.start - old, e.end - old);
    if (passage === quote) return [{ start: e.start - old + start, end: e.end - old + start }];
    const at = words === "" ? -1 : passage.indexOf(words);
    if (at < 0 || passage.indexOf(words, at + 1) >= 0) return [];
    return [{ start: start + at, end: start + at + words.length }];
  });
  return { on: id, code, newStart: start, newEnd: end, reanchor: true, ...(evidence.length > 0 ? { evidence } : {}) };
}
