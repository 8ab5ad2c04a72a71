const ODF = "urn:oasis:names:tc:opendocument:xmlns:";

/** Prefixes given to the namespaces of OpenDocument, whatever a file calls them; also those of its forerunner. */
export const ODF_PREFIXES: Readonly<Record<string, string>> = {
  [`${ODF}office:1.0`]: "office",
  [`${ODF}text:1.0`]: "text",
  [`${ODF}table:1.0`]: "table",
  [`${ODF}style:1.0`]: "style",
  [`${ODF}xsl-fo-compatible:1.0`]: "fo",
  [`${ODF}drawing:1.0`]: "draw",
  [`${ODF}meta:1.0`]: "meta",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://openoffice.org/2000/office": "office",
  "http://openoffice.org/2000/text": "text",
  "http://openoffice.org/2000/table": "table",
  "http://openoffice.org/2000/style": "style",
  "http://www.w3.org/1999/XSL/Format": "fo",
};

/** A repeat count of a file, never large enough to fill memory. */
export function repeats(value: string | undefined, most: number): number {
  return Math.min(most, Math.max(1, Number.parseInt(value ?? "1", 10) || 1));
}
