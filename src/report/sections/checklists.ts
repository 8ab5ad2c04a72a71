import type { Block, Rich } from "../blocks.ts";
import type { ReportModel } from "../model.ts";
import { link, type Reporter } from "./reporter.ts";

/** Reporting checklists: cells the data fill are filled, the rest is left to complete. */
export function checklists(r: Reporter): Block[] {
  const { model, w } = r;
  return model.checklists.flatMap((list): Block[] => {
    const filled = list.items.filter((i) => i.state === "filled").length;
    const part = list.items.filter((i) => i.state === "part").length;
    const open = list.items.filter((i) => i.state === "open").length;
    const stated = list.items.filter((i) => i.state === "stated").length;
    const sums = { done: filled + stated, filled, stated, part, open, of: list.items.length };
    return [
      { kind: "heading", level: 3, id: `checklist-${list.id}`, text: [w(`checklist.${list.id}`)] },
      {
        kind: "paragraph",
        text: [w(`checklist.${list.id}-lead`), " ", w("checklist.sum", sums)],
      },
      {
        kind: "table",
        id: `table-${list.id}`,
        caption: w("checklist.caption", { name: w(`checklist.${list.id}`) }),
        columns: [{ label: w("column.item") }, { label: w("column.state") }, { label: w("column.answer") }],
        rows: list.items.map((item, i): Rich[] => [
          [`${i + 1}. ${w(item.key)}`],
          [
            {
              kind: "tag",
              text: w(`checklist.state-${item.state}`),
              tone: item.state === "open" ? "warn" : item.state === "part" ? "plain" : "good",
            },
          ],
          [
            ...statedOf(r, item),
            ...item.facts.flatMap((f, j) => [...(j > 0 ? [" "] : []), w(`fact.${f.key}`, f.args)]),
            ...(item.see === undefined ? [] : [" ", link(w("see", { section: w(`section.${item.see}`) }), item.see)]),
          ],
        ]),
      },
    ];
  });
}

/** The researchers' own words to an item, before what the data give. */
function statedOf(r: Reporter, { stated, facts }: ReportModel["checklists"][number]["items"][number]): Rich {
  if (!stated) return [];
  const { w } = r;
  return [
    {
      kind: "strong",
      text: stated.by === undefined ? w("checklist.stated") : w("checklist.stated-by", { by: stated.by }),
    },
    ` ${stated.text}`,
    ...(stated.where === undefined ? [] : [` ${w("checklist.where", { where: stated.where })}`]),
    ...(facts.length === 0 ? [] : [" ", { kind: "strong" as const, text: w("checklist.computed") }, " "]),
  ];
}
