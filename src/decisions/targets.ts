import { finding } from "../findings/index.ts";
import type { DecisionEvent, Finding } from "../model/index.ts";

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
