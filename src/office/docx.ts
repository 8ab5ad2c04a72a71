import type { Document } from "docx";
import { stablePackage } from "./archive.ts";

export interface DocxExtras {
  readonly date?: string;
  readonly bodies?: ReadonlyMap<string, string>;
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
}

/**
 * The document's file, the same bytes for the same content: the library takes the clock, counts identifiers on from one
 * document to the next in a process, and zips in its own order, so the parts are taken out, made stable and zipped again.
 * `date`: an ISO day or instant for the properties (SOURCE_DATE_EPOCH). `bodies`: XML of paragraphs and tables by the
 * text of the paragraph whose place they take. `pictures`: enhanced metafiles by the relation `picture` names.
 */
export async function docxBytes(
  document: Document,
  { date, bodies, pictures = new Map() }: DocxExtras = {},
): Promise<Uint8Array> {
  const { Packer } = await import("docx");
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
  const names = [...pictures.keys()];
  const edit = (name: string, xml: string): string => {
    if (name === "[Content_Types].xml" && names.length > 0)
      return xml.replace(/(<Types\b[^>]*>)/, '$1<Default Extension="emf" ContentType="image/x-emf"/>');
    if (name === "word/_rels/document.xml.rels")
      return xml.replace("</Relationships>", `${names.map(relation).join("")}</Relationships>`);
    if (bodies && name === "word/document.xml") return withBodies(xml, bodies);
    return xml.includes("<w:bookmark") ? renumbered(xml) : xml;
  };
  return stablePackage(bytes, date, edit, new Map([...pictures].map(([name, file]) => [`word/${partOf(name)}`, file])));
}

function partOf(picture: string): string {
  return `media/${picture}.emf`;
}

function relation(picture: string): string {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
  return `<Relationship Id="${picture}" Type="${type}" Target="${partOf(picture)}"/>`;
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
