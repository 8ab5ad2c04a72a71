import { readSource } from "../io/index.ts";
import type { Source } from "../model/index.ts";
import { must } from "./load-study.ts";

export function isTableFile(path: string): boolean {
  return /\.(?:csv|tsv|xlsx|ods)$/i.test(path);
}

/** A table of codes as the bytes of a CSV file; of a workbook, the first sheet that has a heading `id` or `code`. */
export async function codebookSourceOf(path: string, name: string): Promise<Source> {
  const source = must(readSource(path, name));
  if (!/\.(?:xlsx|ods)$/i.test(path)) return source;
  const { sheetsOfOds } = await import("../readers/sheets/ods.ts");
  const { sheetsOfXlsx } = await import("../readers/sheets/xlsx.ts");
  const sheets = must(await (/\.ods$/i.test(path) ? sheetsOfOds(source) : sheetsOfXlsx(source))).filter(
    (s) => s.rows.length > 0,
  );
  const heads = (cells: readonly string[]) => cells.some((c) => /^(?:id|code|code[_ ]id)$/i.test(c.trim()));
  const sheet = sheets.find((s) => heads(s.rows[0].cells)) ?? sheets[0];
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const text = (sheet?.rows ?? []).map((r) => r.cells.map(quoted).join(",")).join("\n");
  return { ...source, name: `${name}.csv`, bytes: new TextEncoder().encode(`${text}\n`) };
}
