import { finding, ok } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import type { RawDocument } from "../raw.ts";
import { indexFrom, withoutFurniture, withoutRepeats } from "./furniture.ts";
import { linesOfPage } from "./lines.ts";
import { loadPdf, type Watch } from "./load.ts";
import { withoutNotes } from "./notes.ts";
import { withoutNumbers } from "./numbers.ts";
import { rowsOfLines } from "./rows.ts";
import { rowsOfTable } from "./table.ts";

/** Reads a PDF's text layer by where its text is printed (FORMATS.md 5.7). A scan is said to be one, never read as empty. */
export async function readPdf(file: string, bytes: Uint8Array, watch: Watch): Promise<Checked<readonly RawDocument[]>> {
  const loaded = await loadPdf(bytes, file, watch);
  if (!loaded.value) return { findings: loaded.findings };
  const { pages, title } = loaded.value;
  const findings: Finding[] = [];
  const scans = pages.filter((p) => p.scanned).map((p) => p.number);
  const noted = withoutNotes(pages);
  const all = noted.pages.flatMap(linesOfPage);
  if (scans.length === pages.length || all.length === 0)
    return { findings: [finding("pdf-scan", { pages: pages.length }, { file })] };
  if (scans.length > 0) findings.push(finding("pdf-scanned-pages", { pages: shown(scans) }, { file }));
  const numbered = withoutNumbers(all);
  const plain = withoutFurniture(numbered.lines, pages.length);
  const index = indexFrom(plain.lines, pages.length);
  if (index !== undefined) findings.push(finding("pdf-index", { page: index }, { file }));
  const talk = index === undefined ? plain.lines : plain.lines.filter((l) => l.page < index);
  const { lines } = withoutRepeats(talk);
  const metadata: Record<string, string> = title === undefined ? {} : { title };
  if (plain.heads.length > 0) metadata["running head"] = plain.heads.slice(0, 4).join(" | ").slice(0, 300);
  for (const [mark, text] of noted.notes) metadata[mark] = text;
  const table = rowsOfTable(lines);
  if (table !== undefined) {
    const above = rowsOfLines(lines.slice(0, table.from), false).map((r) => ({ ...r, structure: "front" as const }));
    return ok([{ shape: "table", rows: [...above, ...table.rows], metadata }], findings);
  }
  return ok([{ shape: "document", rows: rowsOfLines(lines, numbered.entries), metadata, wrapped: true }], findings);
}

function shown(pages: readonly number[]): string {
  return pages.length > 12 ? `${pages.slice(0, 12).join(", ")} and ${pages.length - 12} more` : pages.join(", ");
}
