import { compareText, type DecisionEvent, type DecisionState } from "../model/index.ts";

/** How far one coder has come. Transcripts are counted, but codings and rejections. */
export interface CoderProgress {
  readonly by: string;
  /** Said to be read in full, for all codes. */
  readonly read: number;
  /** Said to be read for some codes, and not for all. */
  readonly readForSome: number;
  /** With a coding of theirs. */
  readonly coded: number;
  readonly codings: number;
  readonly rejected: number;
  readonly rounds: readonly number[];
  /** Instant of the last decision, as stored. */
  readonly last: string | null;
}

/** By coder's name. A coder whose decisions were all taken back is still one. `events` in (`at`, `id`) order. */
export function progressOf(
  state: Pick<DecisionState, "codings" | "rejected" | "complete" | "coders">,
  events: readonly DecisionEvent[],
): readonly CoderProgress[] {
  const per = new Map(
    state.coders.map((by) => [
      by,
      {
        read: new Set<string>(),
        some: new Set<string>(),
        coded: new Set<string>(),
        codings: 0,
        rejected: 0,
        rounds: new Set<number>(),
        last: null as DecisionEvent | null,
      },
    ]),
  );
  for (const e of events) {
    const p = per.get(e.by);
    if (!p || e.do === "session") continue;
    if (e.round !== undefined) p.rounds.add(e.round);
    p.last = e;
  }
  for (const c of state.complete) (c.codes === null ? per.get(c.by)?.read : per.get(c.by)?.some)?.add(c.transcript);
  for (const c of state.codings) {
    const p = per.get(c.by)!;
    p.codings++;
    p.coded.add(c.transcript);
  }
  for (const r of state.rejected) per.get(r.by)!.rejected++;
  return [...per]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([by, p]) => ({
      by,
      read: p.read.size,
      readForSome: [...p.some].filter((t) => !p.read.has(t)).length,
      coded: p.coded.size,
      codings: p.codings,
      rejected: p.rejected,
      rounds: [...p.rounds].sort((a, b) => a - b),
      last: p.last?.at ?? null,
    }));
}
