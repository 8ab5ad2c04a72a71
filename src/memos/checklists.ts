import * as z from "zod";
import { finding, nearest } from "../findings/index.ts";
import { CHECKLISTS, type Checked, type ChecklistId, type Finding, type StatedItem } from "../model/index.ts";

const stated = z.union([
  z.string().min(1),
  z.strictObject({
    text: z.string().min(1),
    by: z.string().min(1).optional(),
    where: z.string().min(1).optional().meta({ description: "Where in the manuscript it is answered." }),
  }),
]);

/** text/checklists.yaml: by checklist, then by number of the item, what the researchers say. */
export const checklistsFileSchema = z
  .record(z.string(), z.record(z.string(), stated).nullish())
  .meta({ description: `Checklists: ${Object.keys(CHECKLISTS).join(", ")}; items by their numbers.` });

/** Reads text/checklists.yaml. An unknown checklist or number is a finding and left out; in the order of the lists. */
export async function parseChecklists(source: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Checked<readonly StatedItem[]>> {
  const { readYaml } = await import("../yaml/index.ts");
  const read = readYaml(source, checklistsFileSchema);
  if (!read.value) return { findings: read.findings };
  const { data, placeOf } = read.value;
  const names = Object.keys(CHECKLISTS) as ChecklistId[];
  const findings: Finding[] = [...read.findings];
  const value: StatedItem[] = [];
  for (const [name, items] of Object.entries(data)) {
    const list = names.find((n) => n === name);
    if (list === undefined) {
      const known = names.join(", ");
      findings.push(
        finding("checklist-unknown", { name, known, nearest: nearest(name, names) ?? "" }, placeOf([name])),
      );
      continue;
    }
    for (const [number, said] of Object.entries(items ?? {})) {
      const item = /^\d{1,2}$/.test(number) ? Number(number) : 0;
      if (item < 1 || item > CHECKLISTS[list]) {
        const place = placeOf([name, number]);
        findings.push(finding("checklist-no-item", { name, item: number, last: CHECKLISTS[list] }, place));
        continue;
      }
      const { text, ...more } = typeof said === "string" ? { text: said } : said;
      value.push({ list, item, text: text.replace(/\s+/g, " ").trim(), ...more });
    }
  }
  return {
    value: value.sort((a, b) => names.indexOf(a.list) - names.indexOf(b.list) || a.item - b.item),
    findings,
  };
}
