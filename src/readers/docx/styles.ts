import type { Finding } from "../../model/index.ts";
import { parseXml, type XmlPlace } from "../xml.ts";
import { isOn, PREFIXES } from "./names.ts";

/** What matters of a style; undefined = says nothing. */
export interface StyleFacts {
  readonly name: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly hidden?: boolean;
}

interface OwnStyle {
  name: string;
  base?: string;
  bold?: boolean;
  italic?: boolean;
  hidden?: boolean;
}

/** Style id -> facts, with what a style inherits from the ones it is based on. */
export function readStyles(
  xml: Uint8Array | undefined,
  place: Omit<XmlPlace, "part">,
): { readonly styles: ReadonlyMap<string, StyleFacts>; readonly finding?: Finding } {
  const own = new Map<string, OwnStyle>();
  if (!xml) return { styles: own };
  let current: OwnStyle | undefined;
  const path: string[] = [];
  const finding = parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        const parent = path.at(-1);
        path.push(name);
        if (name === "w:style") {
          const id = attribute("w:styleId");
          current = { name: id ?? "" };
          if (id !== undefined) own.set(id, current);
        }
        if (!current) return;
        const value = attribute("w:val");
        if (parent === "w:style") {
          if (name === "w:name" && value) current.name = value;
          if (name === "w:basedOn") current.base = value;
        } else if (parent === "w:rPr" && path.at(-3) === "w:style") {
          if (name === "w:b") current.bold = isOn(value);
          if (name === "w:i") current.italic = isOn(value);
          if (name === "w:vanish") current.hidden = isOn(value);
        }
      },
      close(name) {
        path.pop();
        if (name === "w:style") current = undefined;
      },
    },
    { part: "styles.xml", ...place },
  );
  const styles = new Map<string, StyleFacts>();
  for (const [id, style] of own) {
    const facts: OwnStyle = { name: style.name };
    let at: OwnStyle | undefined = style;
    for (let step = 0; at && step < 20; step++) {
      facts.bold ??= at.bold;
      facts.italic ??= at.italic;
      facts.hidden ??= at.hidden;
      at = at.base === undefined ? undefined : own.get(at.base);
    }
    styles.set(id, facts);
  }
  return finding ? { styles, finding } : { styles };
}
