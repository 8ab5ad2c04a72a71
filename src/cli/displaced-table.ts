import { differenceLine } from "../decisions/difference.ts";
import type { Displacement } from "../decisions/reanchor.ts";
import { safeTerm } from "./output.ts";
import { textTable, wrapText } from "./text-table.ts";

/**
 * Codings and rejections whose words do not stand where they were stored, for a terminal: a line each, and below it the
 * words of what is lost, or the difference of what is approximate.
 */
export function displacedTable(all: readonly Displacement[], width: number): string {
  const rows = all.map((d) => [
    d.status,
    d.was ? `${d.transcript} at ${d.was.start}${d.now ? `, now ${d.now.start}` : ""}` : d.transcript,
    d.what === "rejection" ? `not ${d.code}` : d.code,
    d.by,
    d.id.slice(0, 12),
  ]);
  const lines = textTable(["status", "where", "code", "by", "id"], rows, { width }).split("\n");
  const out = lines.slice(0, 2);
  all.forEach((d, i) => {
    out.push(lines[i + 2]);
    for (const line of wrapText(safeTerm(wordsOf(d)).replace(/\s+/g, " "), Math.max(20, width - 4)))
      if (line !== "") out.push(`    ${line}`);
  });
  return `${out.join("\n")}\n`;
}

function wordsOf(d: Displacement): string {
  if (d.status === "moved") return "";
  if (d.status === "lost") return d.words.length > 200 ? `${d.words.slice(0, 199)}…` : d.words;
  return d.difference?.some((p) => p.kind !== "same")
    ? differenceLine(d.difference)
    : `${d.words} (these words; spaces, line breaks or what stands around them differ)`;
}
