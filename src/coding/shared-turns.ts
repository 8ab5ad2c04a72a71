import type { Transcript } from "../model/index.ts";

/** Turns [0, head) of both transcripts say the same at the same place, and so do the last `tail`, moved by `units`. */
export interface SharedTurns {
  readonly head: number;
  readonly tail: number;
  readonly units: number;
}

type Spoken = Pick<Transcript, "text" | "turns">;

/** What an edited transcript has in common with what it was. `isAlike(i, j)`: cues look at both turns in the same way. */
export function sharedTurns(before: Spoken, after: Spoken, isAlike: (i: number, j: number) => boolean): SharedTurns {
  const [a, b] = [before.turns, after.turns];
  const units = after.text.length - before.text.length;
  const says = (i: number, j: number, by: number): boolean =>
    a[i].start + by === b[j].start &&
    a[i].end + by === b[j].end &&
    isAlike(i, j) &&
    before.text.slice(a[i].start, a[i].end) === after.text.slice(b[j].start, b[j].end);
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && says(head, head, 0)) head++;
  let tail = 0;
  while (tail < most - head && says(a.length - 1 - tail, b.length - 1 - tail, units)) tail++;
  return { head, tail, units };
}
