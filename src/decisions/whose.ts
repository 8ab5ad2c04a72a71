import { type DecisionState, overlaps } from "../model/index.ts";

/**
 * The decisions that count (study setting `decide`): `union` (also when nothing is set) counts everybody's; a coder's
 * name only theirs; `consensus` only those of adjudication (coder "consensus"); `latest` everybody's, but where two
 * people decided otherwise about one code on overlapping spans of one transcript, the later one.
 */
export function whoseDecisions(state: DecisionState, decide: string | undefined): DecisionState {
  if (decide === undefined || decide === "union") return state;
  if (decide !== "latest")
    return {
      ...state,
      codings: state.codings.filter((c) => c.by === decide),
      rejected: state.rejected.filter((r) => r.by === decide),
    };
  const last = ({ by, decisions }: { by: string; decisions: readonly { by: string; at: string }[] }): string =>
    decisions.filter((d) => d.by === by).at(-1)?.at ?? "";
  const byPlace = new Map<string, DecisionState["rejected"][number][]>();
  for (const r of state.rejected) {
    const key = `${r.code}\n${r.transcript}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), r]);
  }
  const beaten = new Set<unknown>();
  for (const c of state.codings)
    for (const r of byPlace.get(`${c.code}\n${c.transcript}`) ?? [])
      if (c.start !== null && c.end !== null && overlaps(r, { start: c.start, end: c.end }))
        beaten.add(last(c) < last(r) ? c : r);
  return {
    ...state,
    codings: state.codings.filter((c) => !beaten.has(c)),
    rejected: state.rejected.filter((r) => !beaten.has(r)),
  };
}
