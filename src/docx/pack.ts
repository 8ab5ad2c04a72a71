import type { Document } from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** What stands for a time where Word wants one: no clock reaches an output. */
const NO_DATE = "2000-01-01T00:00:00Z";

/**
 * The document's file, the same bytes for the same content: the library takes the clock, counts identifiers on from one
 * document to the next in a process, and zips in its own order, so the parts are taken out, made stable and zipped again.
 * `date`: an ISO day or instant for the properties (SOURCE_DATE_EPOCH).
 */
export async function docxBytes(document: Document, date?: string): Promise<Uint8Array> {
  const { Packer } = await import("docx");
  const parts = unzipSync(new Uint8Array(await Packer.toArrayBuffer(document)));
  const instant = date === undefined ? NO_DATE : date.length === 10 ? `${date}T00:00:00Z` : date;
  const stable = new Map<string, Uint8Array>();
  for (const [name, bytes] of Object.entries(parts)) {
    if (name.endsWith("/")) continue;
    stable.set(name, /\.(?:xml|rels)$/.test(name) ? strToU8(stablePart(name, strFromU8(bytes), instant)) : bytes);
  }
  // Fixed local parts: the zip format stores local time, and a UTC instant would differ between time zones.
  const mtime = new Date(1980, 0, 1);
  const names = [...stable.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(names.map((n) => [n, [stable.get(n)!, { mtime, level: 6 as const }]])));
}

/** The list of content types comes first, as readers that look at the first member expect. */
function rank(name: string): number {
  return name === "[Content_Types].xml" ? 0 : 1;
}

function stablePart(name: string, xml: string, instant: string): string {
  if (name === "docProps/core.xml")
    return xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, (_, tag: string) => `${tag}${instant}`);
  return xml.includes("<w:bookmark") ? renumbered(xml) : xml;
}

/** Bookmarks numbered from 1 in the order of the text. */
function renumbered(xml: string): string {
  const numbers = new Map<string, number>();
  return xml.replace(/<w:bookmark(?:Start|End)\b[^>]*>/g, (tag) =>
    tag.replace(/w:id="([^"]*)"/, (_, id: string) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
      return `w:id="${numbers.get(id)}"`;
    }),
  );
}
