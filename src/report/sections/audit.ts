import type { Block, Rich } from "../blocks.ts";
import { prose } from "../prose.ts";
import { integer } from "../round.ts";
import { codeLink, type Reporter } from "./reporter.ts";

/** Who did what and when; how themes and codebook changed; memos; what became of the suggestions. */
export function audit(r: Reporter): Block[] {
  const { model, w } = r;
  const a = model.audit;
  const blocks: Block[] = [];
  if (a.days.length === 0) blocks.push({ kind: "missing", text: w("audit.no-events") });
  else
    blocks.push({
      kind: "table",
      id: "table-days",
      caption: w("audit.days"),
      columns: [
        { label: w("column.date") },
        { label: w("column.coder") },
        { label: w("column.action") },
        { label: w("column.events"), number: true },
      ],
      rows: a.days.map((d) => [[d.date], [d.by], [w(`do.${d.do}`)], [integer(d.count)]]),
    });
  if (a.complete.length > 0)
    blocks.push({
      kind: "list",
      items: a.complete.map((c) => [
        w("audit.complete", { by: c.by, n: c.transcripts, of: model.participants.transcripts }),
      ]),
    });
  if (a.coined.length > 0)
    blocks.push({
      kind: "table",
      id: "table-coined",
      caption: w("audit.coined"),
      columns: [
        { label: w("column.code") },
        { label: w("column.date") },
        { label: w("column.coder") },
        { label: w("term.definition") },
      ],
      rows: a.coined.map((c) => [
        [c.label],
        [c.date],
        [c.by],
        [c.definition ?? { kind: "tag", text: w("missing.field"), tone: "warn" }],
      ]),
    });
  blocks.push(...suggestionAudit(r));
  blocks.push(...histories(r), ...memos(r));
  return blocks;
}

function suggestionAudit(r: Reporter): Block[] {
  const { model, w } = r;
  const s = model.audit.suggestions;
  if (!s) return [{ kind: "paragraph", text: [w("suggestions.off")] }];
  const blocks: Block[] = [
    { kind: "heading", level: 3, id: "suggestions", text: [w("suggestions.title")] },
    { kind: "paragraph", text: [w("suggestions.lead")] },
  ];
  if (s.coders.length > 0)
    blocks.push({
      kind: "table",
      id: "table-coders",
      caption: w("suggestions.coders"),
      columns: [
        { label: w("column.coder") },
        { label: w("column.accepted"), number: true },
        { label: w("column.rejected"), number: true },
        { label: w("column.applied"), number: true },
        { label: w("column.other"), number: true },
      ],
      rows: s.coders.map((c) => [
        [c.by],
        ...[c.accepted, c.rejected, c.applied, c.other].map((n): Rich => [integer(n)]),
      ]),
    });
  if (model.suppressed) return blocks;
  blocks.push({
    kind: "details",
    id: "suggestions-by-code",
    summary: [w("suggestions.by-code", { n: s.codes.length })],
    blocks: [
      {
        kind: "table",
        id: "table-suggestions",
        caption: w("suggestions.caption"),
        columns: [
          { label: w("column.code") },
          { label: w("column.offered"), number: true },
          { label: w("column.accepted"), number: true },
          { label: w("column.rejected"), number: true },
          { label: w("column.unreviewed"), number: true },
          { label: w("column.applied"), number: true },
        ],
        rows: s.codes.map((c) => [
          [codeLink(r, c.code)],
          ...[c.offered, c.accepted, c.rejected, c.unreviewed, c.applied].map((n): Rich => [integer(n)]),
        ]),
        notes: [w("suggestions.note")],
      },
    ],
  });
  return blocks;
}

function histories(r: Reporter): Block[] {
  const { model, w } = r;
  const blocks: Block[] = [];
  for (const [id, list] of [
    ["theme-history", model.audit.themeHistory],
    ["code-history", model.audit.codeHistory],
  ] as const)
    if (list.length > 0)
      blocks.push({
        kind: "table",
        id: `table-${id}`,
        caption: w(`audit.${id}`),
        columns: [
          { label: w("column.date") },
          { label: w("column.what") },
          { label: w("column.coder") },
          { label: w("column.change") },
        ],
        rows: [...list]
          .sort((x, y) => ((x.date ?? "") < (y.date ?? "") ? -1 : (x.date ?? "") > (y.date ?? "") ? 1 : 0))
          .map((h) => [[h.date ?? "–"], [h.of], [h.by ?? "–"], [h.change]]),
      });
  return blocks;
}

function memos(r: Reporter): Block[] {
  const { model, w } = r;
  const { memos: list, privateMemos } = model.audit;
  const blocks: Block[] = [
    { kind: "heading", level: 3, id: "memos", text: [w("memos.title")] },
    { kind: "paragraph", text: [w("memos.sum", { n: list.length, withheld: privateMemos })] },
  ];
  for (const [i, m] of list.entries())
    blocks.push({
      kind: "details",
      id: `memo-${i + 1}`,
      summary: [
        [m.date, m.title ?? m.file, m.by].filter(Boolean).join(" · "),
        " ",
        { kind: "tag", text: m.type, tone: "plain" },
      ],
      blocks: [
        ...(m.about.length > 0
          ? [{ kind: "paragraph" as const, text: [w("memos.about", { about: m.about.join(", ") })] }]
          : []),
        ...prose(m.body),
      ],
    });
  return blocks;
}
