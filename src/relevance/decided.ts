import type { DecisionState, Span } from "../model/index.ts";
import { overlapLength } from "../model/index.ts";
import type { Decided } from "./learn/learn.ts";
import { firstOf, type Passages } from "./passages.ts";

type Decisions = Pick<DecisionState, "codings" | "rejected" | "complete">;

/**
 * What people decided, by code and passage. A decision is about each passage of which it shares more than half of the
 * shorter of the two; in a transcript that somebody completed, a passage that no coding of the code touches is read and
 * not given it. A passage both coded and rejected is coded.
 */
export function decidedPassages(passages: Passages, state: Decisions): ReadonlyMap<string, Decided> {
  const at = new Map(passages.ids.map((id, t) => [id, t]));
  const first = firstOf(passages);
  interface Marks {
    readonly yes: Set<number>;
    readonly no: Set<number>;
    readonly touched: Set<number>;
  }
  const byCode = new Map<string, Marks>();
  const marksOf = (code: string): Marks => {
    let marks = byCode.get(code);
    if (!marks) byCode.set(code, (marks = { yes: new Set(), no: new Set(), touched: new Set() }));
    return marks;
  };
  const each = (transcript: string, span: Span, visit: (p: number, most: boolean) => void): void => {
    const t = at.get(transcript);
    if (t === undefined) return;
    for (let p = first[t]; p < first[t + 1] && passages.start[p] < span.end; p++) {
      const own = { start: passages.start[p], end: passages.end[p] };
      const shared = overlapLength(own, span);
      if (shared > 0 && !passages.question[p])
        visit(p, 2 * shared > Math.min(own.end - own.start, span.end - span.start));
    }
  };
  for (const { code, transcript, start, end } of state.codings)
    if (start !== null && end !== null)
      each(transcript, { start, end }, (p, most) => {
        marksOf(code).touched.add(p);
        if (most) marksOf(code).yes.add(p);
      });
  for (const { code, transcript, start, end } of state.rejected)
    each(transcript, { start, end }, (p, most) => {
      if (most) marksOf(code).no.add(p);
    });
  const inOrder = (set: Iterable<number>): number[] => [...set].sort((a, b) => a - b);
  const decided = new Map<string, Decided>();
  for (const [code, { yes, no, touched }] of byCode) {
    const read = new Set(
      state.complete.filter((c) => c.codes === null || c.codes.includes(code)).map((c) => c.transcript),
    );
    const absent: number[] = [];
    for (const id of read) {
      const t = at.get(id);
      if (t === undefined) continue;
      for (let p = first[t]; p < first[t + 1]; p++)
        if (!passages.question[p] && !touched.has(p) && !no.has(p)) absent.push(p);
    }
    decided.set(code, { yes: inOrder(yes), no: inOrder(no).filter((p) => !yes.has(p)), absent: inOrder(absent) });
  }
  return decided;
}
