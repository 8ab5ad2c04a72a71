import { finding, ok } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import { linesOf } from "../blocks/blocks.ts";
import { documentOf } from "../blocks/document.ts";
import type { RawDocument, RawRow, ReaderInput } from "../raw.ts";
import { parseTime } from "../times.ts";
import { type Page, readPage } from "./page.ts";

/** Reads a page (FORMATS.md 5.12): `cite`, `time` and `p` in turn as a table of speakers, anything else as a document. */
export function readHtml(input: ReaderInput): Checked<readonly RawDocument[]> {
  const html = input.text ?? "";
  let page = readPage(html);
  const kept = new Set<string>();
  while (page.unclosed !== undefined && kept.size < 4) {
    kept.add(page.unclosed);
    page = readPage(html, kept);
  }
  const file = input.name;
  const findings: Finding[] = [];
  const { deleted, inserted, title, language } = page;
  if (deleted + inserted > 0) findings.push(finding("tracked-changes", { inserted, deleted, moved: 0 }, { file }));
  const metadata: Record<string, string> = title === "" ? {} : { title };
  const cited = citedRows(page);
  if (cited) return ok([{ shape: "table", rows: cited, metadata, ...(language ? { language } : {}) }], findings);
  return documentOf({ blocks: page.blocks, metadata, ...(language ? { language } : {}) }, file, findings);
}

/** Rows of a page whose speakers stand in `cite` elements of their own: at least two, and one for ten paragraphs. */
function citedRows(page: Page): readonly RawRow[] | undefined {
  const { cites, times } = page;
  if (cites.size < 2) return undefined;
  const lines = linesOf(page.blocks);
  if (cites.size * 10 < lines.length) return undefined;
  const rows: RawRow[] = [];
  let label: string | undefined;
  let startMs: number | undefined;
  for (const { line, paragraph } of lines) {
    const text = line.text.trim();
    if (cites.has(paragraph)) {
      label = text.replace(/\s*[:：]$/, "");
      startMs = undefined;
    } else if (times.has(paragraph)) startMs = parseTime(text.replace(/^[[(]|[\])]$/g, ""));
    else if (text !== "") {
      const heading = paragraph.style?.startsWith("heading");
      rows.push({
        text: text.replace(/\\([[\]()*_`#>~\\])/g, "$1"),
        source: `paragraph ${paragraph.number}`,
        ...(heading ? { structure: "heading" } : { label: label ?? "" }),
        ...(startMs === undefined || heading ? {} : { startMs }),
      });
      if (heading) continue;
      label = "";
      startMs = undefined;
    }
  }
  return rows;
}
