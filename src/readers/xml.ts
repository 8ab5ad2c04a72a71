import { SaxesParser, type SaxesTagNS } from "saxes";
import { finding } from "../findings/index.ts";
import { type Finding, READING_LIMITS, type ReadingLimits } from "../model/index.ts";

export interface XmlOptions {
  /** Accept a document type that declares nothing itself (no internal subset); what it names is never fetched. */
  readonly bareDoctype?: boolean;
}

/** The namespace of `xml:lang` and `xml:id`, to be named in `prefixes` by who wants them. */
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

/**
 * What a format listens to. Names are `prefix:local` with the prefix the reader gave that namespace (so a file may call
 * it as it likes), local alone for no namespace, `?:local` for a namespace the reader did not name.
 */
export interface XmlListener {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Where the XML stands: the part's name in its container, and the file; and the limits of the run. */
export interface XmlPlace {
  readonly part: string;
  readonly file?: string;
  readonly limits?: Pick<ReadingLimits, "xmlDepth" | "xmlAttributes">;
}

class Refused extends Error {
  readonly code: "xml-doctype" | "xml-depth" | "xml-attributes" | "xml-broken";
  constructor(code: Refused["code"]) {
    super(code);
    this.code = code;
  }
}

/** The bytes of an XML part as text: UTF-16 by its mark, else strict UTF-8; undefined when neither. */
export function decodeXml(bytes: Uint8Array): string | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : undefined;
  try {
    return new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads XML as events. Document types are refused (or, with `bareDoctype`, those that declare anything), so no entity but the five of XML exists and nothing outside the text
 * is ever read. Returns the finding that stopped it, or undefined. Exceptions of the listener pass through.
 */
export function parseXml(
  xml: string | Uint8Array,
  prefixes: Readonly<Record<string, string>>,
  listener: XmlListener,
  place: XmlPlace,
  options: XmlOptions = {},
): Finding | undefined {
  const text = typeof xml === "string" ? xml : decodeXml(xml);
  if (text === undefined) return finding("xml-encoding", { part: place.part }, { file: place.file });
  const { xmlDepth, xmlAttributes } = place.limits ?? READING_LIMITS;
  const prefixOf = new Map(Object.entries(prefixes));
  const parser = new SaxesParser({ xmlns: true, position: true });
  let depth = 0;
  let attributes = 0;
  const refuse = (code: Refused["code"]) => {
    throw new Refused(code);
  };
  const nameOf = (uri: string, local: string) => (uri === "" ? local : `${prefixOf.get(uri) ?? "?"}:${local}`);
  parser.on("error", () => refuse("xml-broken"));
  parser.on("doctype", (declared) => {
    if (!options.bareDoctype || declared.includes("[")) refuse("xml-doctype");
  });
  parser.on("opentagstart", () => {
    attributes = 0;
    if (++depth > xmlDepth) refuse("xml-depth");
  });
  parser.on("attribute", () => {
    if (++attributes > xmlAttributes) refuse("xml-attributes");
  });
  parser.on("opentag", (tag: SaxesTagNS) => {
    if (!listener.open) return;
    listener.open(nameOf(tag.uri, tag.local), (wanted) => {
      for (const key in tag.attributes) {
        const a = tag.attributes[key];
        if (nameOf(a.uri, a.local) === wanted) return a.value;
      }
      return undefined;
    });
  });
  parser.on("closetag", (tag: SaxesTagNS) => {
    depth--;
    listener.close?.(nameOf(tag.uri, tag.local));
  });
  if (listener.text) {
    parser.on("text", listener.text);
    parser.on("cdata", listener.text);
  }
  try {
    parser.write(text).close();
    return undefined;
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason;
    const at = { file: place.file, line: parser.line };
    if (reason.code === "xml-depth") return finding("xml-depth", { part: place.part, limit: xmlDepth }, at);
    if (reason.code === "xml-attributes")
      return finding("xml-attributes", { part: place.part, limit: xmlAttributes }, at);
    return finding(reason.code, { part: place.part }, at);
  }
}
