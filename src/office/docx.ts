import type { Document } from "docx";
import { stablePackage } from "./archive.ts";

/**
 * The document's file, the same bytes for the same content: the library takes the clock, counts identifiers on from one
 * document to the next in a process, and zips in its own order, so the parts are taken out, made stable and zipped again.
 * `date`: an ISO day or instant for the properties (SOURCE_DATE_EPOCH). `bodies`: XML of paragraphs and tables by the
 * text of the paragraph whose place they take.
 */
export async function docxBytes(
  document: Document,
  { date, bodies }: { readonly date?: string; readonly bodies?: ReadonlyMap<string, string> } = {},
): Promise<Uint8Array> {
  const { Packer } = await import("docx");
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
  return stablePackage(bytes, date, (name, xml) => {
    if (bodies && name === "word/document.xml") return withBodies(xml, bodies);
    return xml.includes("<w:bookmark") ? renumbered(xml) : xml;
  });
}

/** A paragraph may also hold the end of a section, which stays behind what takes the paragraph's place, in the smallest paragraph. */
function withBodies(xml: string, bodies: ReadonlyMap<string, string>): string {
  return xml.replace(
    /<w:p>(?:<w:pPr>((?:(?!<\/w:pPr>).)*)<\/w:pPr>)?<w:r><w:t[^>]*>([^<]*)<\/w:t><\/w:r><\/w:p>/g,
    (whole, properties: string | undefined, text: string) => {
      const body = bodies.get(text);
      if (body === undefined) return whole;
      const end = properties?.match(/<w:sectPr\b.*<\/w:sectPr>/)?.[0];
      const small = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>';
      return end === undefined ? body : `${body}<w:p><w:pPr>${small}${end}</w:pPr></w:p>`;
    },
  );
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
