import { finding, nearest } from "../findings/index.ts";
import type { DecisionEvent, DecisionState, Finding } from "../model/index.ts";
import { compareText } from "../model/index.ts";

/** Events about an event that is in no file, and undos of what somebody else decided: kept, without effect, reported. */
export function checkTargets(events: readonly DecisionEvent[], fileOf?: (id: string) => string | undefined): Finding[] {
  const byId = new Map(events.map((e) => [e.id, e]));
  const findings: Finding[] = [];
  for (const e of events) {
    if (e.on === undefined || e.on.startsWith("s:")) continue;
    const place = { file: fileOf?.(e.id) };
    const target = byId.get(e.on);
    if (target === undefined) findings.push(finding("decision-dangling", { id: e.id, do: e.do, on: e.on }, place));
    else if (e.do === "undo" && target.by !== e.by)
      findings.push(finding("decision-others-undo", { id: e.id, by: e.by, of: target.by }, place));
  }
  return findings;
}

/** Codes that decisions stand on and that neither the codebook nor a coinage has: their codings are kept and not counted. */
export function checkCodes(
  state: Pick<DecisionState, "codings" | "rejected">,
  codes: readonly { readonly id: string }[],
): Finding[] {
  const known = new Set(codes.map((c) => c.id));
  const unknown = new Map<string, number>();
  for (const { code } of [...state.codings, ...state.rejected])
    if (!known.has(code)) unknown.set(code, (unknown.get(code) ?? 0) + 1);
  return [...unknown]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([code, count]) =>
      finding("decision-unknown-code", { code: code.slice(0, 80), count, nearest: nearest(code, known) ?? "" }),
    );
}

/** Codes with codings that wait for their coders, because the code was split or redefined after they were made. */
export function checkPending(state: Pick<DecisionState, "codings">): Finding[] {
  const waiting = new Map<string, { code: string; change: string; count: number }>();
  for (const { code, pending } of state.codings) {
    if (pending === undefined) continue;
    const key = `${code}\n${pending.change}`;
    const entry = waiting.get(key) ?? { code, change: pending.change, count: 0 };
    entry.count++;
    waiting.set(key, entry);
  }
  return [...waiting]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([, { code, change, count }]) => finding("codings-pending", { code: code.slice(0, 80), change, count }));
}
