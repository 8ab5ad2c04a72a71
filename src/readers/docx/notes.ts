import type { Finding } from "../../model/index.ts";
import type { SideText } from "../blocks/blocks.ts";
import { parseXml, type XmlPlace } from "../xml.ts";
import { PREFIXES } from "./names.ts";

/** Reads comments.xml, footnotes.xml or endnotes.xml; separators of notes are left out. */
export function readSideTexts(
  xml: Uint8Array | undefined,
  element: "w:comment" | "w:footnote" | "w:endnote",
  place: XmlPlace,
): { readonly texts: readonly SideText[]; readonly finding?: Finding } {
  const texts: SideText[] = [];
  if (!xml) return { texts };
  const path: string[] = [];
  let open: { id: string; author?: string; date?: string; paragraph?: string } | undefined;
  let paragraphs: string[] = [];
  let dropped = 0;
  const add = (text: string) => {
    if (open && dropped === 0 && paragraphs.length > 0) paragraphs[paragraphs.length - 1] += text;
  };
  const finding = parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        const parent = path.at(-1);
        path.push(name);
        if (name === element && !/^(separator|continuation)/.test(attribute("w:type") ?? "")) {
          open = { id: attribute("w:id") ?? "", author: attribute("w:author"), date: attribute("w:date") };
          paragraphs = [];
        } else if (name === "w:p" && open) {
          paragraphs.push("");
          open.paragraph = attribute("w14:paraId") ?? open.paragraph;
        } else if (name === "w:del" || name === "w:moveFrom") dropped++;
        else if (name === "w:tab" && parent === "w:r") add(" ");
        else if ((name === "w:br" || name === "w:cr") && open) paragraphs.push("");
        else if (name === "w:noBreakHyphen") add("-");
      },
      close(name) {
        path.pop();
        if (name === "w:del" || name === "w:moveFrom") dropped--;
        if (name === element && open) {
          const text = paragraphs
            .map((p) => p.trim())
            .filter((p) => p !== "")
            .join("\n");
          texts.push({ ...open, text });
          open = undefined;
        }
      },
      text(text) {
        if (path.at(-1) === "w:t") add(text);
      },
    },
    place,
  );
  return finding ? { texts, finding } : { texts };
}

/** commentsExtended.xml: paragraph mark of a reply -> paragraph mark of what it replies to. */
export function readReplies(xml: Uint8Array | undefined, file: string): ReadonlyMap<string, string> {
  const replies = new Map<string, string>();
  if (!xml) return replies;
  parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        const own = attribute("w15:paraId");
        const parent = attribute("w15:paraIdParent");
        if (name === "w15:commentEx" && own && parent) replies.set(own, parent);
      },
    },
    { part: "commentsExtended.xml", file },
  );
  return replies;
}

/** The title of docProps/core.xml, if the document has one. */
export function readTitle(xml: Uint8Array | undefined, file: string): string | undefined {
  let inTitle = false;
  let title = "";
  if (!xml) return undefined;
  parseXml(
    xml,
    PREFIXES,
    {
      open(name) {
        inTitle = name === "dc:title";
      },
      close() {
        inTitle = false;
      },
      text(text) {
        if (inTitle) title += text;
      },
    },
    { part: "core.xml", file },
  );
  return title.trim() || undefined;
}
