import type { Block, Rich } from "../blocks.ts";
import { link, type Reporter } from "./reporter.ts";

/** Reporting checklists: cells the data fill are filled, the rest is left to complete. */
export function checklists(r: Reporter): Block[] {
  const { model, w } = r;
  return model.checklists.flatMap((list): Block[] => {
    const filled = list.items.filter((i) => i.state === "filled").length;
    const part = list.items.filter((i) => i.state === "part").length;
    const open = list.items.filter((i) => i.state === "open").length;
    return [
      { kind: "heading", level: 3, id: `checklist-${list.id}`, text: [w(`checklist.${list.id}`)] },
      {
        kind: "paragraph",
        text: [w(`checklist.${list.id}-lead`), " ", w("checklist.sum", { filled, part, open, of: list.items.length })],
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
              tone: item.state === "filled" ? "good" : item.state === "part" ? "plain" : "warn",
            },
          ],
          [
            ...item.facts.flatMap((f, j) => [...(j > 0 ? [" "] : []), w(`fact.${f.key}`, f.args)]),
            ...(item.see === undefined ? [] : [" ", link(w("see", { section: w(`section.${item.see}`) }), item.see)]),
          ],
        ]),
      },
    ];
  });
}
