import type { CodingTable, DecisionState, PersonCoding } from "../model/index.ts";
import { overlapLength } from "../model/index.ts";

export const OPEN = 0;
export const ACCEPTED = 1;
export const REJECTED = 2;

export interface Binding {
  /** For each row of the table: 0 open, 1 accepted, 2 rejected. */
  readonly status: Uint8Array;
  /** Codings with a span that no suggestion answers to: they count all the same. */
  readonly unboundCodings: readonly PersonCoding[];
  /** Rejections of suggestions that are made no more. */
  readonly unboundRejections: readonly DecisionState["rejected"][number][];
}

interface Claim {
  readonly start: number;
  readonly end: number;
  readonly status: number;
  bound: boolean;
}

/**
 * Binds decisions to suggestions. A decision binds to each suggestion of its code, in its transcript, whose unit shares
 * with the decision's span more than half of the shorter of the two. Where several bind to one suggestion, the one that
 * shares the largest part of both together (intersection by union) says its status, and of equal ones an acceptance.
 * `codeIds` and `transcriptIds` are what the table's columns index.
 */
export function bindDecisions(
  table: CodingTable,
  codeIds: readonly string[],
  transcriptIds: readonly string[],
  state: Pick<DecisionState, "codings" | "rejected">,
): Binding {
  const codeAt = new Map(codeIds.map((id, i) => [id, i]));
  const transcriptAt = new Map(transcriptIds.map((id, i) => [id, i]));
  const claims = new Map<number, Claim[]>();
  const claim = (what: Pick<PersonCoding, "code" | "transcript" | "start" | "end">, status: number) => {
    if (what.start === null || what.end === null) return undefined;
    const made: Claim = { start: what.start, end: what.end, status, bound: false };
    const code = codeAt.get(what.code);
    const transcript = transcriptAt.get(what.transcript);
    if (code === undefined || transcript === undefined) return made;
    const key = transcript * codeIds.length + code;
    const list = claims.get(key);
    if (list) list.push(made);
    else claims.set(key, [made]);
    return made;
  };
  const accepted = state.codings.map((c) => claim(c, ACCEPTED));
  const rejected = state.rejected.map((r) => claim(r, REJECTED));

  const status = new Uint8Array(table.length);
  for (let row = 0; row < table.length; row++) {
    const unit = { start: table.unitStart[row], end: table.unitEnd[row] };
    let best = 0;
    for (const c of claims.get(table.transcript[row] * codeIds.length + table.code[row]) ?? []) {
      const shared = overlapLength(unit, c);
      const [mine, theirs] = [unit.end - unit.start, c.end - c.start];
      if (2 * shared <= Math.min(mine, theirs)) continue;
      c.bound = true;
      const fit = shared / (mine + theirs - shared);
      if (fit > best || (fit === best && c.status === ACCEPTED)) {
        best = fit;
        status[row] = c.status;
      }
    }
  }
  return {
    status,
    unboundCodings: state.codings.filter((_, i) => accepted[i] && !accepted[i].bound),
    unboundRejections: state.rejected.filter((_, i) => rejected[i] && !rejected[i].bound),
  };
}
