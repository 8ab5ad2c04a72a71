import type { Block, Rich } from "../blocks.ts";
import { integer } from "../round.ts";
import type { Reporter } from "./reporter.ts";

/** What the bytes of this report depend on, and what the run had to say. */
export function manifest(r: Reporter): Block[] {
  const { model, w } = r;
  const p = model.provenance;
  const blocks: Block[] = [
    { kind: "paragraph", text: [w("manifest.lead")] },
    {
      kind: "terms",
      terms: [
        { term: w("manifest.version"), text: [`sp-code ${p.version}`] },
        { term: w("manifest.seed"), text: [String(p.seed)] },
        { term: w("manifest.date"), text: [p.date ?? w("manifest.no-date")] },
        ...p.settings.map((s) => ({ term: s.name, text: [s.value] })),
      ],
    },
    {
      kind: "details",
      id: "inputs",
      summary: [w("manifest.inputs", { n: p.inputs.length })],
      blocks: [
        {
          kind: "table",
          id: "table-inputs",
          caption: w("manifest.inputs-caption"),
          columns: [
            { label: w("column.file") },
            { label: w("column.role") },
            { label: w("column.bytes"), number: true },
            { label: "SHA-256" },
          ],
          rows: p.inputs.map((i): Rich[] => [
            [i.path],
            [i.role],
            [integer(i.bytes)],
            [{ kind: "code", text: i.sha256 }],
          ]),
        },
      ],
    },
  ];
  const n = (severity: string): number => model.findings.filter((f) => f.severity === severity).length;
  blocks.push({
    kind: "details",
    id: "findings",
    summary: [w("findings.sum", { errors: n("error"), warnings: n("warning"), notes: n("note") })],
    blocks:
      model.findings.length === 0
        ? [{ kind: "paragraph", text: [w("findings.none")] }]
        : [
            {
              kind: "table",
              id: "table-findings",
              caption: w("findings.caption"),
              columns: [{ label: w("column.severity") }, { label: w("column.place") }, { label: w("column.message") }],
              rows: model.findings.map((f): Rich[] => [
                [w(`severity.${f.severity}`)],
                [[f.file, f.line].filter((x) => x !== undefined).join(":") || "–"],
                [f.message],
              ]),
            },
          ],
  });
  return blocks;
}
