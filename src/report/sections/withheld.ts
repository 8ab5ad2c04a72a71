import type { Block } from "../blocks.ts";
import type { Reporter } from "./reporter.ts";

/** What this copy leaves out, so that nobody takes a gap for an absence. */
export function withheld({ model, w }: Reporter): Block[] {
  if (!model.withheld) return [];
  return [
    { kind: "paragraph", text: [w(model.suppressed ? "withheld.lead-suppressed" : "withheld.lead")] },
    { kind: "list", items: model.withheld.map((f) => [w(`fact.${f.key}`, f.args)]) },
  ];
}
