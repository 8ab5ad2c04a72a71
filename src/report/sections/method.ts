import type { Block } from "../blocks.ts";
import { prose } from "../prose.ts";
import type { Reporter } from "./reporter.ts";

/** Method statement: the approach's own name, what the program did, and what the researchers wrote. */
export function method(r: Reporter): Block[] {
  const { model, w } = r;
  const { approach } = model.study;
  const reflexive = !model.columns.includes("hits");
  return [
    {
      kind: "terms",
      terms: [
        { term: w("method.approach"), text: [{ kind: "strong", text: w(`approach.${approach}`) }] },
        { term: w("method.role"), text: [w(`method.role-${reflexive ? "reflexive" : "cues"}`)] },
        ...(reflexive ? [] : [{ term: w("method.cues"), text: [w("method.cue-rules")] }]),
        ...(reflexive ? [] : [{ term: w("method.columns"), text: [w("method.columns-text")] }]),
        { term: w("method.counts"), text: [w("method.counts-text")] },
      ],
    },
    { kind: "heading", level: 3, id: "method-text", text: [w("method.own")] },
    ...(model.statements.method === undefined
      ? [{ kind: "missing" as const, text: w("missing.method") }]
      : prose(model.statements.method)),
  ];
}
