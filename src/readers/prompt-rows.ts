import type { Resolved } from "./labels.ts";
import type { RawRow } from "./raw.ts";

const NUMBER = /^(\d{1,2})(?:[.)]|\.([a-z]|[ivx]{1,4})[.)]?)? ?\S|^([a-z])\.[ivx]{1,4}[.)]? \S/;

/**
 * Rows that are a task sheet read out: unlabelled paragraphs that begin with a typed number, the numbers never falling,
 * three or more of them. The number stays in the text.
 */
export function promptRows(rows: readonly RawRow[], resolved: readonly Resolved[]): ReadonlySet<number> {
  const found = new Set<number>();
  let last = 0;
  for (let i = 0; i < rows.length; i++) {
    if (rows[i].structure !== undefined || resolved[i] !== undefined) continue;
    const m = NUMBER.exec(rows[i].text);
    if (m === null) continue;
    const number = m[1] === undefined ? last : Number(m[1]);
    if (number < last || number > last + 3) continue;
    last = number;
    found.add(i);
  }
  return found.size >= 3 ? found : new Set();
}
